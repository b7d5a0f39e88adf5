"""The ground all rooms stand on: addresses, languages, safe HTML, rendering, output."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plugins.site.writer import SilentWriter


def _writer(_: object) -> type[SilentWriter]:
    from plugins.site.writer import SilentWriter

    return SilentWriter


def register() -> None:
    """Connect to Pelican."""
    from pelican import signals

    signals.get_writer.connect(_writer)
