"""The same job twice: in two feeds, or under a new id after its ATS was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from plugins.jobs.values.links import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from plugins.jobs.feeds.model import Entry
    from plugins.jobs.ledger import Record
    from plugins.jobs.workplaces import Places

_Key: TypeAlias = "str | tuple[str, str, str, datetime | None]"


class Matcher:
    """Finds the one record that an entry must be, among records that no id claims.

    First by canonical address, then by title, unit, place and deadline together. What fits
    two records, or two entries, decides nothing: two equal vacancies are two jobs, and an
    address that two share is a list's.
    """

    def __init__(
        self,
        records: Iterable[Record],
        entries: Iterable[Entry],
        places: Places,
        claimed: Iterable[Record] = (),
    ) -> None:
        """Index the records.

        Args:
            records: Those that an entry can be.
            entries: Those that look for their record.
            places: Areas and workplaces.
            claimed: Records that other entries are.
        """
        self._places = places
        self._records: dict[_Key, Record | None] = {
            key: None for record in claimed for key in (record.url, _told(record))
        }
        for record in records:
            for key in record.url, _told(record):
                if key:
                    self._records[key] = None if key in self._records else record
        seen: set[_Key] = set()
        for entry in entries:
            for key in self._keys(entry):
                if key in seen:
                    self._records[key] = None
                seen.add(key)

    def find(self, entry: Entry) -> Record | None:
        """Return the record that the entry is, or None. A record is found once."""
        for key in self._keys(entry):
            if record := self._records.get(key):
                for taken in record.url, _told(record):
                    self._records.pop(taken, None)
                return record
        return None

    def _keys(self, entry: Entry) -> list[_Key]:
        """Return what tells the entry apart, the surest first."""
        workplace, town = self._places.place_of(entry.units, entry.address_locality)
        unit = workplace.slug if workplace else entry.units[0] if entry.units else ""
        told = _key(entry.title, unit, town, entry.valid_through)
        return [key for key in (canonical(entry.url), told) if key]


def _told(record: Record) -> _Key:
    job = record.job
    return _key(job.title, job.workplace or job.unit, job.address_locality, job.valid_through)


def _key(title: str, unit: str, place: str, deadline: datetime | None) -> _Key:
    """Return what tells a job apart without id; empty when too little is known of it."""
    if not unit and not place:
        return ""
    return title.casefold(), unit.casefold(), place.casefold(), deadline
