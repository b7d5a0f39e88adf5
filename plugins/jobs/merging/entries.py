"""From an Entry to a Job: with a slug, an area, a workplace, and what the ledger remembers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.jobs.lifecycle import ended
from plugins.jobs.model import EmploymentForm, Job
from plugins.site.languages import DEFAULT, ROUTES

if TYPE_CHECKING:
    from datetime import datetime

    from plugins.jobs.feeds.model import Entry
    from plugins.jobs.workplaces import Places


def job_of(
    entry: Entry,
    *,
    feed: str,
    slug: str,
    previous: Job | None,
    places: Places,
    contacts: bool,
    now: datetime,
) -> Job:
    """Return an entry as a job.

    Args:
        entry: What the source says.
        feed: The ledger's name.
        slug: The job's, for ever.
        previous: The job as the ledger had it, or None when it is new.
        places: Areas and workplaces.
        contacts: Whether the contact person is kept; never when the job has ended.
        now: The moment of the fetch: the date of what the source leaves undated.
    """
    workplace, town = places.place_of(entry.units, entry.address_locality)
    lang = entry.lang if entry.lang in ROUTES else DEFAULT  # each job needs one page
    job = Job(
        feed=feed,
        identifier=entry.identifier,
        slug=slug,
        title=entry.title,
        description=entry.description,
        lang=lang,
        text_lang=entry.lang if entry.lang != lang else "",
        kind=entry.kind,
        unit=entry.units[0] if entry.units else "",
        workplace=workplace.slug if workplace else "",
        area=places.area(entry.areas, workplace),
        street_address=entry.street_address,
        postal_code=entry.postal_code,
        address_locality=town,
        employment_form=entry.employment_form or EmploymentForm.PERMANENT,
        pay=entry.pay,
        hours=entry.hours,
        part_time=entry.part_time,
        shifts=entry.shifts,
        shift_note=entry.shift_note,
        date_posted=entry.date_posted or (previous.date_posted if previous else now),
        date_modified=entry.date_modified or (previous.date_modified if previous else None),
        valid_through=entry.valid_through,
        first_deadline=_first_deadline(entry, previous),
        job_start_date=entry.job_start_date,
        starts_asap=entry.starts_asap,
        apply_url=entry.apply_url,
        contact=entry.contact,
        source=f"{feed}: {entry.identifier}",
    )
    if job.contact and (not contacts or ended(job, now) is not None):
        job = replace(job, contact=None)
    if previous and not entry.date_modified and job != previous:
        job = replace(job, date_modified=now)
    return job


def _first_deadline(entry: Entry, previous: Job | None) -> datetime | None:
    """Return the deadline before it was moved to a later day, if it was."""
    if entry.valid_through is None:
        return None
    first = entry.first_deadline
    if first is None and previous:
        first = previous.first_deadline or previous.valid_through
    return first if first and first.date() < entry.valid_through.date() else None
