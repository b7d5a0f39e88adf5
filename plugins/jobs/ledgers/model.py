"""The ledger: what a feed last said, and what the site remembers of its jobs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from plugins.jobs.lifecycle import ended
from plugins.jobs.model import CLOSED_PAGE, Job, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A job with what only the ledger needs to know.

    Attributes:
        url: The advert's address at its source, canonical; empty when unknown.
        first_seen: When the feed had it for the first time.
        twin: It is a job that stands elsewhere too, with that one's slug: in another feed, or
            in another language. Which of them shows is decided where jobs are loaded.
    """

    job: Job
    url: str
    first_seen: datetime
    twin: bool = False


class Outline(NamedTuple):
    """What there is to know of a record without its texts.

    Attributes:
        unit: The workplace's slug, or what the source calls it.
        has_contact: Whether a contact person is kept.

    The others are as in Record and its Job.
    """

    identifier: str
    slug: str
    title: str
    lang: str
    kind: Kind
    unit: str
    area: str
    address_locality: str
    valid_through: datetime | None
    closed: datetime | None
    apply_url: str
    url: str
    twin: bool
    has_contact: bool


def outline(record: Record) -> Outline:
    """Return a record's outline."""
    job = record.job
    return Outline(
        job.identifier,
        job.slug,
        job.title,
        job.lang,
        job.kind,
        job.workplace or job.unit,
        job.area,
        job.address_locality,
        job.valid_through,
        job.closed,
        job.apply_url,
        record.url,
        record.twin,
        job.contact is not None,
    )


class Records(Mapping[str, Record]):
    """Records by the source's id, each read from where it is stored when it is asked for.

    Attributes:
        outlines: Of all of them.
        stored: Gives the bytes of a record that is as it was stored, else None.
    """

    def __init__(
        self,
        outlines: Mapping[str, Outline],
        read: Callable[[str], Record],
        stored: Callable[[str], memoryview],
        changed: Mapping[str, Record] | None = None,
    ) -> None:
        self.outlines = outlines
        self._read = read
        self._stored = stored
        self._changed = dict(changed or {})

    def __getitem__(self, identifier: str) -> Record:
        """Return a record."""
        if found := self._changed.get(identifier):
            return found
        if identifier not in self.outlines:
            raise KeyError(identifier)
        return self._read(identifier)

    def __iter__(self) -> Iterator[str]:
        """Yield the ids."""
        return iter(self.outlines)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.outlines)

    def stored(self, identifier: str) -> memoryview | None:
        """Return the bytes of a record that is as it was stored, else None."""
        return None if identifier in self._changed else self._stored(identifier)

    def with_changes(self, changes: Mapping[str, Record], without: Iterable[str]) -> Records:
        """Return these records with others in their places, and without some."""
        outlines = dict(self.outlines)
        changed = dict(self._changed)
        for identifier in without:
            outlines.pop(identifier, None)
            changed.pop(identifier, None)
        outlines |= {identifier: outline(record) for identifier, record in changes.items()}
        return Records(outlines, self._read, self._stored, changed | dict(changes))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """A feed's jobs by the source's id.

    Attributes:
        gone: Slugs, by the source's id, of jobs whose page is gone; never given to others.
    """

    feed: str
    records: Mapping[str, Record] = field(default_factory=dict)
    gone: Mapping[str, str] = field(default_factory=dict)

    def outlines(self) -> Mapping[str, Outline]:
        """Return every record's outline by the source's id."""
        if isinstance(self.records, Records):
            return self.records.outlines
        return {identifier: outline(record) for identifier, record in self.records.items()}

    def with_changes(
        self,
        changes: Mapping[str, Record],
        without: Iterable[str] = (),
        gone: Mapping[str, str] | None = None,
    ) -> Ledger:
        """Return this ledger with some records changed or new, and without others.

        The ledger itself, when nothing differs.

        Args:
            changes: Records by the source's id.
            without: Ids of records to leave out.
            gone: In the place of its own, if given.
        """
        without = set(without) - changes.keys()
        if not changes and not without and (gone is None or gone == self.gone):
            return self
        records: Mapping[str, Record]
        if isinstance(self.records, Records):
            records = self.records.with_changes(changes, without)
        else:
            records = {id_: found for id_, found in self.records.items() if id_ not in without}
            records |= changes
        return Ledger(feed=self.feed, records=records, gone=self.gone if gone is None else gone)


def tidy(ledger: Ledger, now: datetime) -> Ledger:
    """Return a ledger without contacts of ended jobs, and without jobs whose page is gone.

    The ledger itself, when there is nothing to tidy.
    """
    gone: dict[str, str] = {}
    changes: dict[str, Record] = {}
    for identifier, found in ledger.outlines().items():
        end = ended(found, now)
        if end is None:
            continue
        if now - end > CLOSED_PAGE:
            gone[identifier] = found.slug
        elif found.has_contact:
            record = ledger.records[identifier]
            changes[identifier] = replace(record, job=replace(record.job, contact=None))
    return ledger.with_changes(changes, without=gone, gone={**ledger.gone, **gone})
