"""The ledger: what a feed last said, and what the site remembers of its jobs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from plugins.jobs.lifecycle import ended
from plugins.jobs.model import CLOSED_PAGE, Job

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A job with what only the ledger needs to know.

    Attributes:
        url: The advert's address at its source, canonical; empty when unknown.
        first_seen: When the feed had it for the first time.
        twin: The job is another feed's too, with that feed's slug; it shows only when the
            other's has ended.
    """

    job: Job
    url: str
    first_seen: datetime
    twin: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """A feed's jobs by the source's id.

    Attributes:
        gone: Slugs, by the source's id, of jobs whose page is gone; never given to others.
    """

    feed: str
    records: Mapping[str, Record] = field(default_factory=dict)
    gone: Mapping[str, str] = field(default_factory=dict)


def tidy(ledger: Ledger, now: datetime) -> Ledger:
    """Return a ledger without contacts of ended jobs, and without jobs whose page is gone.

    The ledger itself, when there is nothing to tidy.
    """
    records, gone = dict(ledger.records), dict(ledger.gone)
    for identifier, record in ledger.records.items():
        end = ended(record.job, now)
        if end is None:
            continue
        if now - end > CLOSED_PAGE:
            gone[identifier] = record.job.slug
            del records[identifier]
        elif record.job.contact is not None:
            records[identifier] = replace(record, job=replace(record.job, contact=None))
    if records == ledger.records:
        return ledger
    return Ledger(feed=ledger.feed, records=records, gone=gone)
