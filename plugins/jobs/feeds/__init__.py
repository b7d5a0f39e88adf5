"""The adapters: one file a supplier or dialect, and its line here (docs/feeds.md)."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from plugins.jobs.feeds.model import Adapter

#: What FEEDS may name as `adapter`, and the module that is imported when it is needed.
ADAPTERS: Final = {
    "hr_manager": "plugins.jobs.feeds.hr_manager",
    "rss": "plugins.jobs.feeds.rss",
}


def adapter(name: str) -> Adapter:
    """Return the adapter of a name in ADAPTERS."""
    return cast("Adapter", import_module(ADAPTERS[name]))
