"""A feed's entries told apart: those without an id are named, and left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.errors import Problem
from plugins.jobs.feeds.model import Bad, Parsed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plugins.jobs.feeds.model import Feed, Raw


def parsed(
    feed: Feed,
    raws: Iterable[Raw],
    *,
    key: str,
    stated_count: int | None = None,
    notes: tuple[str, ...] = (),
) -> Parsed:
    """Return what a feed holds.

    Args:
        feed: The feed.
        raws: Its entries in its order; the identifier of those that have none is empty.
        key: What the supplier calls the identifier.
        stated_count: As Parsed's.
        notes: As Parsed's.
    """
    entries, bad = [], []
    for number, raw in enumerate(raws, 1):
        if raw.identifier:
            entries.append(raw)
        else:
            problem = Problem(
                where=f"{feed.name}: nr. {number}",
                what=f"indslaget har intet {key}",
                how_to_fix="send leverandøren indslagets nummer; uden id kan det ikke genkendes",
            )
            bad.append(Bad(identifier="", problem=problem))
    return Parsed(entries=tuple(entries), bad=tuple(bad), stated_count=stated_count, notes=notes)
