"""What is remembered of a feed's last fetch beside its ledger: `.cache/feeds/NAME.json`.

It may be deleted at any time; then everything is fetched and read anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import orjson

from plugins.errors import Problem
from plugins.jobs.feeds.model import Verdict
from plugins.jobs.fetching.documents import Document
from plugins.site.files import write_atomic

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER: Final = Path(".cache/feeds")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the last trusted fetch left: valid only while `basis` stays the same.

    Attributes:
        basis: Of ledger, settings, workplaces and adapter: if one of them was changed, the
            feed must be read anew even if it has not changed itself.
        entries: How many it had.
        problems, notes: What was said about them; it is said again while nothing changes.
        fingerprints: See merging.terms.
        cuts: What is remembered of the entries in a document (feeds.shortcut, feeds.tree).
    """

    basis: str = ""
    documents: tuple[Document, ...] = ()
    entries: int = 0
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    fingerprints: Mapping[str, str] = field(default_factory=dict)
    cuts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """A feed's state.

    Attributes:
        verdict: The last one; None before the first fetch.
        since: When fetches began to end well, or badly, as the last did.
        known: See Known.
    """

    verdict: Verdict | None = None
    since: datetime | None = None
    known: Known = field(default_factory=Known)


def load(root: Path, feed: str) -> FeedState:
    """Read a feed's state; an empty one if there is none that can be read."""
    try:
        values = orjson.loads(_path(root, feed).read_bytes())
        known = values["known"]
        return FeedState(
            verdict=Verdict(values["verdict"]),
            since=datetime.fromisoformat(values["since"]),
            known=Known(
                basis=known["basis"],
                documents=tuple(Document(**item) for item in known["documents"]),
                entries=known["entries"],
                problems=tuple(Problem(**item) for item in known["problems"]),
                notes=tuple(known["notes"]),
                fingerprints=known["fingerprints"],
                cuts=known["cuts"],
            ),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return FeedState()


def save(root: Path, feed: str, state: FeedState) -> None:
    """Write a feed's state."""
    data = orjson.dumps(state, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    write_atomic(_path(root, feed), data)


def _path(root: Path, feed: str) -> Path:
    return root / FOLDER / f"{feed}.json"
