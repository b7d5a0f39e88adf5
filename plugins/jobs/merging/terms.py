"""What goes into a merge, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from plugins.errors import Problem
    from plugins.jobs.ledgers.model import Ledger
    from plugins.jobs.workplaces import Places


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a merge goes by.

    Attributes:
        others: The other feeds' ledgers, in which the same job may stand too.
        related: Names of those that are read from the same system, whose ids mean the same.
        taken: Slugs that are in use, or were, anywhere.
        contacts: Whether contact persons are kept.
        fingerprints: Those of the last trusted fetch, by the source's id.
        accept_shrink: The employer has looked: so many jobs really are gone.
    """

    now: datetime
    places: Places
    others: Sequence[Ledger] = ()
    related: frozenset[str] = frozenset()
    taken: frozenset[str] = frozenset()
    contacts: bool = False
    fingerprints: Mapping[str, str] = field(default_factory=dict)
    accept_shrink: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A merge's outcome.

    Attributes:
        entries: How many entries the feed has, bad ones among them.
        new, changed, closed: Slugs.
        passed: Entries whose deadline had passed when they were first seen; left out.
        problems: One for each entry that could not be used.
        fingerprints: Of the entries that need not be read again while they stay the same.
        notes: What a webmaster should know, in Danish.
    """

    ledger: Ledger
    entries: int
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    passed: int = 0
    problems: tuple[Problem, ...] = ()
    fingerprints: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
