"""From what an adapter found to entries: read once, told apart, and counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from plugins.errors import Problem
from plugins.jobs.feeds.model import Bad, BadEntryError, FaultError, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plugins.jobs.feeds.model import Entry, Parsed, Raw

#: More lost entries or jobs than this, and more than half of them, is a feed gone wrong.
SHRINK: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A feed's entries.

    Attributes:
        entries: Those that are new or not as they were, by the source's id.
        present: The ids of all entries, bad ones too; an empty one if an entry has none of
            its own, and so may be any of those that are missing.
        problems: One for each entry that cannot be used.
        count: How many entries the feed has, bad ones among them.
        fingerprints: Of the entries that need not be read again while they stay the same.
        stated_count, notes: As Parsed's.
    """

    entries: Mapping[str, Entry]
    present: frozenset[str]
    problems: tuple[Problem, ...]
    count: int
    fingerprints: Mapping[str, str]
    stated_count: int | None
    notes: tuple[str, ...]


def read_entries(feed: str, parsed: Parsed, unchanged: Mapping[str, str]) -> Reading:
    """Return the entries of a feed.

    Args:
        feed: The feed's name.
        parsed: What its adapter found.
        unchanged: Fingerprints, by the source's id, of entries that need not be read.

    Raises:
        FaultError: there are more or fewer entries than the feed says itself, or most of them
            cannot be used (SUSPECT).
    """
    raws, repeated = _told_apart(parsed.entries, unchanged)
    bad = [*parsed.bad, *(_repeated(feed, raw) for raw in repeated)]
    count = len(raws) + len(bad)
    _check_count(parsed.stated_count, count)
    entries: dict[str, Entry] = {}
    for identifier, raw in raws.items():
        if unchanged.get(identifier) == raw.fingerprint:
            continue
        found = _read(feed, raw)
        if isinstance(found, Bad):
            bad.append(found)
        else:
            entries[identifier] = found
    _check_usable(bad, count)
    unusable = {item.identifier for item in bad}
    return Reading(
        entries=entries,
        present=frozenset(raws.keys() | unusable),
        problems=tuple(item.problem for item in bad),
        count=count,
        fingerprints={
            identifier: raw.fingerprint
            for identifier, raw in raws.items()
            if identifier not in unusable
        },
        stated_count=parsed.stated_count,
        notes=parsed.notes,
    )


def _told_apart(
    entries: Sequence[Raw], unchanged: Mapping[str, str]
) -> tuple[dict[str, Raw], list[Raw]]:
    """Return one entry for each id, and those others that claim an id which is not theirs.

    The id belongs to the entry that is as it was, else to the first.
    """
    raws: dict[str, Raw] = {}
    repeated = []
    for raw in entries:
        owner = raws.setdefault(raw.identifier, raw)
        if owner.fingerprint == raw.fingerprint:
            continue
        if unchanged.get(raw.identifier) == raw.fingerprint:
            raws[raw.identifier] = raw
            repeated.append(owner)
        else:
            repeated.append(raw)
    return raws, repeated


def _read(feed: str, raw: Raw) -> Entry | Bad:
    try:
        entry = raw.read()
    except BadEntryError as error:
        return _bad(feed, raw, error.what, error.how_to_fix)
    except Exception as error:  # noqa: BLE001  one entry never takes the others down
        what = f"indslaget kan ikke læses ({type(error).__name__}: {error})"
        return _bad(feed, raw, what, "meld det som en fejl i adapteren")
    same = entry.identifier == raw.identifier
    return entry if same else replace(entry, identifier=raw.identifier)


def _repeated(feed: str, raw: Raw) -> Bad:
    """Return what becomes of an entry under another's id: it may be any job that is missing."""
    bad = _bad(
        feed,
        raw,
        "to forskellige indslag har dette id; kun det ene er brugt",
        "giv det andet sit eget id i rekrutteringssystemet",
    )
    return replace(bad, identifier="")


def _bad(feed: str, raw: Raw, what: str, how_to_fix: str) -> Bad:
    problem = Problem(where=f"{feed}: {raw.identifier}", what=what, how_to_fix=how_to_fix)
    return Bad(identifier=raw.identifier, problem=problem)


def _check_count(stated: int | None, count: int) -> None:
    """Refuse a feed that has more, or fewer, entries than it says itself."""
    if stated is not None and stated != count:
        raise FaultError(
            Verdict.SUSPECT,
            f"feedet siger selv, at det har {stated} indslag, men {count} kom",
            "kør kommandoen igen; bliver det ved, så spørg leverandøren",
        )


def _check_usable(bad: list[Bad], count: int) -> None:
    """Refuse a feed most of which cannot be used: it has changed its form."""
    if len(bad) > SHRINK and 2 * len(bad) > count:
        raise FaultError(
            Verdict.SUSPECT,
            f"{len(bad)} af {count} indslag kan ikke bruges; det første: {bad[0].problem.what}",
            "har leverandøren ændret feedet, så ret »adapter« eller »fields« i FEEDS",
        )
