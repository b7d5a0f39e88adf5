"""From what a feed says now, and what its ledger says, to the new ledger.

A pure function of its arguments. It refuses (SUSPECT) when the feed looks as if it had lost
most of its jobs, and closes a job only when a feed that can be trusted no longer has it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from plugins.jobs.feeds.model import FaultError, Verdict
from plugins.jobs.ledgers.model import Record, outline, tidy
from plugins.jobs.lifecycle import ended
from plugins.jobs.merging.entries import job_of
from plugins.jobs.merging.matching import Matcher
from plugins.jobs.merging.reading import SHRINK, read_entries
from plugins.jobs.merging.terms import Merged, Terms
from plugins.jobs.model import CLOSED_PAGE, Kind, State
from plugins.jobs.slugs import job_slug
from plugins.jobs.values.links import canonical
from plugins.site.languages import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from plugins.jobs.feeds.model import Entry, Parsed
    from plugins.jobs.ledgers.model import Ledger, Outline
    from plugins.jobs.merging.reading import Reading
    from plugins.jobs.model import Job


#: What systems send at a time unless they are asked for more. A feed that does not say how many
#: there are, and has come down to just so many, may have been cut to its first page; if not, it
#: has another number soon.
_PAGES: Final = frozenset({10, 20, 25, 50, 100, 200})


__all__ = ["Merged", "Terms", "merge"]


def merge(ledger: Ledger, parsed: Parsed, terms: Terms) -> Merged:
    """Return the ledger as it should be after a fetch.

    Raises:
        FaultError: what the feed says cannot be trusted (SUSPECT).
    """
    unchanged = {
        identifier: terms.fingerprints[identifier]
        for identifier, known in ledger.outlines().items()
        if known.closed is None and identifier in terms.fingerprints
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
        self._known = ledger.outlines()
        self._reading = reading
        self._terms = terms
        self._outlines = dict(self._known)
        self._changes: dict[str, Record] = {}
        self._moved: set[str] = set()  # ids that jobs had before
        self._gone = dict(ledger.gone)
        self._missing: list[str] = []
        self._taken = set(terms.taken)
        self._new: list[str] = []
        self._changed: list[str] = []
        self._closed: list[str] = []
        self._misdated: set[str] = set()  # slugs of open jobs whose deadline is long gone
        self._passed = 0
        self._notes = list(reading.notes)

    # --- Taking in -------------------------------------------------------------------------

    def take_in(self) -> None:
        """Make jobs of the entries, under the slugs they have or get."""
        strangers = []
        for identifier, entry in self._reading.entries.items():
            if identifier in self._known:
                self._put(entry, self._ledger.records[identifier], "")
            else:
                strangers.append(entry)
        matcher = self._matcher(strangers)
        # Those that are no new jobs come first, since others may be theirs in another language;
        # then those in the site's language, after which the page is named.
        unknown = [entry for entry in strangers if not self._recognise(entry, matcher)]
        for entry in sorted(unknown, key=lambda entry: entry.lang != DEFAULT):
            if not self._recognise(entry, matcher) and self._put(entry, None, ""):
                matcher.note_present([self._outlines[entry.identifier]])

    def _recognise(self, entry: Entry, matcher: Matcher) -> bool:
        """Take an entry in as the job that it is known to be, and return whether it is one."""
        match = matcher.find(entry)
        if match is None:
            return False
        previous = self._ledger.records[match.previous] if match.previous else None
        if self._put(entry, previous, match.slug):
            matcher.note_present([self._outlines[entry.identifier]])
        return True

    def _matcher(self, strangers: Sequence[Entry]) -> Matcher:
        """Return what finds the job that an entry with an unknown id is."""
        terms, present = self._terms, self._reading.present
        matcher = Matcher(strangers, terms.places, terms.now)
        if strangers:
            known = self._known.items()
            matcher.note_present(found for id_, found in known if id_ in present)
            matcher.note_left(
                found
                for id_, found in known
                if id_ not in present and _may_return(found, terms.now)
            )
            for ledger in terms.others:
                matcher.note_others(
                    (item for item in ledger.outlines().values() if _may_return(item, terms.now)),
                    related=ledger.feed in terms.related,
                )
        return matcher

    def _put(self, entry: Entry, previous: Record | None, twins_slug: str) -> bool:
        """Make a job of an entry, and return whether it is one.

        Args:
            entry: What the feed says.
            previous: What the ledger says, perhaps under another id.
            twins_slug: Of the job that the entry is too, or empty.
        """
        now, identifier = self._terms.now, entry.identifier
        if previous is None and entry.valid_through and entry.valid_through < now:
            self._passed += 1
            return False
        if previous is not None:
            entry = self._with_deadline(entry, previous.job)
        slug = previous.job.slug if previous else twins_slug or self._new_slug(entry)
        job = job_of(
            entry,
            feed=self._ledger.feed,
            slug=slug,
            previous=previous.job if previous else None,
            places=self._terms.places,
            contacts=self._terms.contacts,
            now=now,
        )
        record = Record(
            job=job,
            url=canonical(entry.url),
            first_seen=previous.first_seen if previous else now,
            twin=previous.twin if previous else bool(twins_slug),
        )
        if previous is None:
            self._new.append(slug)
        elif job != previous.job:
            self._changed.append(slug)
        elif record == previous:
            return True
        if previous and previous.job.identifier != identifier:
            del self._outlines[previous.job.identifier]
            self._moved.add(previous.job.identifier)
        self._change(record)
        return True

    def _with_deadline(self, entry: Entry, previous: Job) -> Entry:
        """Return an entry with its old deadline, if the new one would take an open job's page away.

        A deadline that was moved to long ago is a slip of the pen (2016 for 2026).
        """
        now, deadline = self._terms.now, entry.valid_through
        if deadline is None or now - deadline <= CLOSED_PAGE or ended(previous, now) is not None:
            return entry
        self._misdated.add(previous.slug)
        self._notes.append(
            f"»{previous.title}« har fået en frist, der er gået for længst "
            f"({deadline:%d-%m-%Y}); den gamle frist gælder, til den er rettet i feedet"
        )
        return replace(entry, valid_through=previous.valid_through)

    def _change(self, record: Record) -> None:
        self._changes[record.job.identifier] = record
        self._outlines[record.job.identifier] = outline(record)

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
            for identifier, found in self._outlines.items()
            if identifier not in self._reading.present and ended(found, now) is None
        ]
        before, lost = self._before_and_lost()
        if self._terms.accept_shrink or not lost:
            return
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
        if lost > SHRINK and 2 * lost > before:
            what = f"{lost} af {before} åbne job mangler i feedet"
            if lost > len(self._missing):
                what += ", eller deres frist er flyttet til en dag, der er gået"
            raise FaultError(Verdict.SUSPECT, what, accept)
        count = self._reading.count
        if self._missing and self._reading.stated_count is None and count in _PAGES:
            raise FaultError(
                Verdict.SUSPECT,
                f"feedet har præcis {count} indslag, som om det kun er den første side; "
                f"{len(self._missing)} af {before} åbne job mangler",
                accept,
            )

    def _before_and_lost(self) -> tuple[int, int]:
        """Return how many jobs were open, and how many of them would be so no longer."""
        now, present = self._terms.now, self._reading.present
        before = {found.slug for found in self._known.values() if ended(found, now) is None}
        still = {
            found.slug
            for identifier, found in self._outlines.items()
            if identifier in present and ended(found, now) is None
        }
        return len(before), len(before - (still - self._misdated))

    def close_missing(self) -> None:
        """Close the jobs that the feed no longer has."""
        if self._missing and "" in self._reading.present:
            self._notes.append(
                f"{len(self._missing)} job mangler i feedet, men bliver stående, for et indslag "
                "uden sit eget id kan være et af dem"
            )
            return
        for identifier in self._missing:
            record = self._changes.get(identifier) or self._ledger.records[identifier]
            job = replace(record.job, closed=self._terms.now, outcome=State.CLOSED, contact=None)
            self._change(replace(record, job=job))
            self._closed.append(job.slug)

    # --- The outcome -----------------------------------------------------------------------

    def result(self) -> Merged:
        """Return what the merge came to."""
        ledger = self._ledger.with_changes(self._changes, self._moved, self._gone)
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
            or (found.unit or found.title,)
            for identifier, found in self._outlines.items()
            if not found.area and found.kind is Kind.JOB and ended(found, self._terms.now) is None
        ]
        if names:
            words = ", ".join(sorted({f"»{name[0]}«" for name in names}))
            yield (
                f"{len(names)} job hører ikke til noget område: skriv {words} som alias i "
                "content/workplaces.toml"
            )


def _may_return(found: Outline, now: datetime) -> bool:
    """Return whether a record can be the job of an entry with another id."""
    return found.valid_through is None or found.valid_through >= now
