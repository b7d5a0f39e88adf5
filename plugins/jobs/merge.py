"""From what a feed says now, and what its ledger says, to the new ledger.

A pure function of its arguments. It refuses (SUSPECT) when the feed looks as if it had lost
most of its jobs, and closes a job only when a feed that can be trusted no longer has it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from plugins.jobs.entries import job_of
from plugins.jobs.feeds.model import FaultError, Verdict
from plugins.jobs.ledger import Ledger, Record, tidy
from plugins.jobs.lifecycle import ended
from plugins.jobs.matching import Matcher
from plugins.jobs.model import Kind, State
from plugins.jobs.reading import SHRINK, read_entries
from plugins.jobs.slugs import job_slug
from plugins.jobs.values.links import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from plugins.errors import Problem
    from plugins.jobs.feeds.model import Entry, Parsed
    from plugins.jobs.reading import Reading
    from plugins.jobs.workplaces import Places


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a merge goes by.

    Attributes:
        others: The other feeds' ledgers, in which the same job may stand too.
        taken: Slugs that are in use, or were, anywhere.
        contacts: Whether contact persons are kept.
        fingerprints: Those of the last trusted fetch, by the source's id.
        accept_shrink: The employer has looked: so many jobs really are gone.
    """

    now: datetime
    places: Places
    others: Sequence[Ledger] = ()
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


def merge(ledger: Ledger, parsed: Parsed, terms: Terms) -> Merged:
    """Return the ledger as it should be after a fetch.

    Raises:
        FaultError: what the feed says cannot be trusted (SUSPECT).
    """
    unchanged = {
        identifier: terms.fingerprints[identifier]
        for identifier, record in ledger.records.items()
        if record.job.closed is None and identifier in terms.fingerprints
    }
    merging = _Merging(ledger, read_entries(ledger.feed, parsed, unchanged), terms)
    merging.take_in()
    merging.check_shrink()
    merging.close_missing()
    return merging.result()


class _Merging:
    """One merge, step by step."""

    def __init__(self, ledger: Ledger, reading: Reading, terms: Terms) -> None:
        self._ledger = ledger
        self._reading = reading
        self._terms = terms
        self._records = dict(ledger.records)
        self._gone = dict(ledger.gone)
        self._missing: list[str] = []
        self._taken = set(terms.taken)
        self._new: list[str] = []
        self._changed: list[str] = []
        self._closed: list[str] = []
        self._passed = 0
        self._notes = list(reading.notes)

    # --- Taking in -------------------------------------------------------------------------

    def take_in(self) -> None:
        """Make jobs of the entries, under the slugs they have or get."""
        entries = self._reading.entries
        strangers = [entry for id_, entry in entries.items() if id_ not in self._records]
        moved, elsewhere = self._matchers(strangers)
        for identifier, entry in entries.items():
            previous = self._records.get(identifier) or moved.find(entry)
            self._put(entry, previous, elsewhere.find(entry) if previous is None else None)

    def _matchers(self, strangers: Sequence[Entry]) -> tuple[Matcher, Matcher]:
        """Return what finds an entry's old record here, and its twin in another feed."""
        now, places, present = self._terms.now, self._terms.places, self._reading.present
        if not strangers:
            return Matcher((), (), places), Matcher((), (), places)
        claimed = [record for id_, record in self._records.items() if id_ in present]
        left = (
            record
            for id_, record in self._records.items()
            if id_ not in present and _may_return(record, now)
        )
        others = (
            record
            for ledger in self._terms.others
            for record in ledger.records.values()
            if not record.twin and ended(record.job, now) is None
        )
        return (
            Matcher(left, strangers, places, claimed),
            Matcher(others, strangers, places, claimed),
        )

    def _put(self, entry: Entry, previous: Record | None, twin: Record | None) -> None:
        now, identifier = self._terms.now, entry.identifier
        if previous is None and entry.valid_through and entry.valid_through < now:
            self._passed += 1
            return
        known = previous or twin
        slug = known.job.slug if known else self._new_slug(entry)
        job = job_of(
            entry,
            feed=self._ledger.feed,
            slug=slug,
            previous=previous.job if previous else None,
            places=self._terms.places,
            contacts=self._terms.contacts,
            now=now,
        )
        if previous is None:
            self._new.append(slug)
        elif job != previous.job:
            self._changed.append(slug)
        if previous and previous.job.identifier != identifier:
            del self._records[previous.job.identifier]
        self._records[identifier] = Record(
            job=job,
            url=canonical(entry.url),
            first_seen=previous.first_seen if previous else now,
            twin=previous.twin if previous else twin is not None,
        )

    def _new_slug(self, entry: Entry) -> str:
        slug = self._gone.pop(entry.identifier, "")
        slug = slug or job_slug(entry.title, entry.identifier, self._taken)
        self._taken.add(slug)
        return slug

    # --- Closing ---------------------------------------------------------------------------

    def check_shrink(self) -> None:
        """Find the open jobs that the feed no longer has, and refuse if they are too many."""
        now = self._terms.now
        self._missing = [
            identifier
            for identifier, record in self._records.items()
            if identifier not in self._reading.present and ended(record.job, now) is None
        ]
        if self._terms.accept_shrink or not self._missing:
            return
        before = sum(ended(record.job, now) is None for record in self._ledger.records.values())
        accept = (
            "se efter i rekrutteringssystemet; passer det, så kør: "
            f'make jobs ARGS="--accept-shrink {self._ledger.feed}"'
        )
        if not self._reading.count and self._reading.stated_count is None:
            raise FaultError(
                Verdict.SUSPECT,
                f"feedet er tomt, men havde {before} åbne job, og det siger ikke selv, at der "
                "ingen er",
                accept,
            )
        if len(self._missing) > SHRINK and 2 * len(self._missing) > before:
            raise FaultError(
                Verdict.SUSPECT,
                f"{len(self._missing)} af {before} åbne job mangler i feedet",
                accept,
            )

    def close_missing(self) -> None:
        """Close the jobs that the feed no longer has."""
        if self._missing and "" in self._reading.present:
            self._notes.append(
                f"{len(self._missing)} job mangler i feedet, men bliver stående, for et indslag "
                "uden id kan være et af dem"
            )
            return
        for identifier in self._missing:
            record = self._records[identifier]
            job = replace(record.job, closed=self._terms.now, outcome=State.CLOSED, contact=None)
            self._records[identifier] = replace(record, job=job)
            self._closed.append(job.slug)

    # --- The outcome -----------------------------------------------------------------------

    def result(self) -> Merged:
        """Return what the merge came to."""
        ledger = self._ledger
        if self._records != ledger.records:
            ledger = Ledger(feed=ledger.feed, records=self._records, gone=self._gone)
        return Merged(
            ledger=tidy(ledger, self._terms.now),
            entries=self._reading.count,
            new=tuple(self._new),
            changed=tuple(self._changed),
            closed=tuple(self._closed),
            passed=self._passed,
            problems=self._reading.problems,
            fingerprints=self._reading.fingerprints,
            notes=(*self._notes, *self._unplaced()),
        )

    def _unplaced(self) -> Iterable[str]:
        """Yield notes on open jobs whose area is not known: no facet shows them."""
        names = [
            (self._reading.entries[identifier].areas if identifier in self._reading.entries else ())
            or (record.job.unit or record.job.title,)
            for identifier, record in self._records.items()
            if not record.job.area
            and record.job.kind is Kind.JOB
            and ended(record.job, self._terms.now) is None
        ]
        if names:
            words = ", ".join(sorted({f"»{found[0]}«" for found in names}))
            yield (
                f"{len(names)} job hører ikke til noget område: skriv {words} som alias i "
                "content/workplaces.toml"
            )


def _may_return(record: Record, now: datetime) -> bool:
    """Return whether a record can be the job of an entry with another id."""
    deadline = record.job.valid_through
    return deadline is None or deadline >= now
