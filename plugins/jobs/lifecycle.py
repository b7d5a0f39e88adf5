"""A job in time: its state at a moment, and whether it still has a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from plugins.jobs.model import CLOSED_PAGE, Job, State

if TYPE_CHECKING:
    from datetime import datetime

OPEN_STATES = frozenset({State.OPEN, State.EXTENDED})
ENDED_STATES = frozenset({State.CLOSED, State.FILLED, State.WITHDRAWN})


class Ending(Protocol):
    """A job, or as much of one as tells when it ended."""

    @property
    def valid_through(self) -> datetime | None:
        """Its deadline's last moment."""

    @property
    def closed(self) -> datetime | None:
        """When it was closed before that."""


def ended(job: Ending, now: datetime) -> datetime | None:
    """Return when the job ended, or None while it has not."""
    if job.closed is not None and job.closed <= now:
        return job.closed
    if job.valid_through is not None and job.valid_through < now:
        return job.valid_through
    return None


def state(job: Job, now: datetime) -> State:
    """Return the job's state at `now`."""
    if job.draft:
        return State.DRAFT
    if ended(job, now) is not None:
        return job.outcome if job.closed is not None and job.closed <= now else State.CLOSED
    if job.date_posted > now:
        return State.SCHEDULED
    return State.EXTENDED if job.first_deadline is not None else State.OPEN


def is_open(job: Job, now: datetime) -> bool:
    """Return whether people can apply at `now`."""
    return state(job, now) in OPEN_STATES


def has_page(job: Job, now: datetime) -> bool:
    """Return whether the job has a page at `now`: while open, and CLOSED_PAGE after it ended."""
    if job.draft or (job.date_posted > now and job.closed is None):
        return False
    end = ended(job, now)
    return end is None or now - end <= CLOSED_PAGE
