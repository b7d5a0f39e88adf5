"""A job as it would appear, in lines of text: what was read, matched, or missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.jobs.merging.entries import job_of
from plugins.jobs.model import EmploymentForm, Kind, Shift

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from plugins.jobs.feeds.model import Entry
    from plugins.jobs.model import Job
    from plugins.jobs.workplaces import Places

_FILE: Final = "content/workplaces.toml"
_LABEL: Final = 14
_FORMS: Final = {
    EmploymentForm.PERMANENT: "fast",
    EmploymentForm.TEMPORARY: "tidsbegrænset",
    EmploymentForm.SUBSTITUTE: "vikariat",
    EmploymentForm.PARENTAL_COVER: "barselsvikariat",
    EmploymentForm.TRAINEE: "elev",
    EmploymentForm.STUDENT: "studiejob",
    EmploymentForm.HOURLY: "timeløn",
    EmploymentForm.FLEX: "fleksjob",
    EmploymentForm.SENIOR: "seniorjob",
}
_SHIFTS: Final = {
    Shift.DAY: "dag",
    Shift.EVENING: "aften",
    Shift.NIGHT: "nat",
    Shift.WEEKEND: "weekend",
    Shift.ROTATING: "skiftende",
}
#: What an advert should say, by the field that `fields` would fill, and whether an entry does.
_WISHES: Final[dict[str, tuple[str, Callable[[Entry], object]]]] = {
    "valid_through": ("frist", lambda entry: entry.valid_through),
    "unit": ("arbejdsplads", lambda entry: entry.units),
    "area": ("område", lambda entry: entry.areas),
    "address_locality": ("sted", lambda entry: entry.address_locality),
    "employment_form": ("ansættelsesform", lambda entry: entry.employment_form),
    "hours": ("timer", lambda entry: entry.hours),
    "salary": ("løn", lambda entry: entry.pay),
    "job_start_date": ("startdato", lambda entry: entry.job_start_date or entry.starts_asap),
    "date_posted": ("dato for opslaget", lambda entry: entry.date_posted),
    "contact_name": ("kontaktperson", lambda entry: entry.contact),
}
_PAY_UNITS: Final = {"MONTH": "om måneden", "HOUR": "i timen", "YEAR": "om året"}


def silent_about(entries: Sequence[Entry]) -> dict[str, str]:
    """Return what no entry says: its name in Danish, by the field that would fill it."""
    return {field: name for field, (name, of) in _WISHES.items() if not any(map(of, entries))}


def preview(entry: Entry, places: Places, now: datetime) -> Iterator[str]:
    """Yield an entry's lines as the site would show it."""
    job = job_of(
        entry, feed="try", slug="try", previous=None, places=places, contacts=False, now=now
    )
    kind = "  [uopfordret ansøgning]" if job.kind is Kind.OPEN_APPLICATION else ""
    yield f"  {job.title}{kind}"
    facts = {
        "arbejdsplads": _workplace(job, places),
        "område": _area(entry, job, places),
        "sted": job.address_locality or "– (feedet siger det ikke)",
        "ansættelse": _FORMS[job.employment_form]
        + ("" if entry.employment_form else " (feedet siger det ikke)"),
        "timer": _hours(job),
        "løn": _pay(entry),
        "frist": _deadline(job),
        "søg her": job.apply_url,
    }
    for label, value in facts.items():
        yield f"    {label.ljust(_LABEL)}{value}"


def _workplace(job: Job, places: Places) -> str:
    if job.workplace:
        name = places.workplaces[job.workplace].name
        return name if name == job.unit else f"{name} (i feedet: »{job.unit}«)"
    if job.unit:
        return f"»{job.unit}«, som ikke står i {_FILE}"
    return "– (feedet siger det ikke)"


def _area(entry: Entry, job: Job, places: Places) -> str:
    if job.area:
        return next(iter(places.areas[job.area].names.values()))
    words = entry.areas or entry.units
    if not words:
        return "MANGLER: feedet nævner intet, der kan være et område"
    named = ", ".join(f"»{word}«" for word in words)
    some = "" if len(words) == 1 else "et af ordene "
    return f"MANGLER: skriv {some}{named} som alias i {_FILE}"


def _hours(job: Job) -> str:
    words = []
    if job.hours:
        low, high = (
            f"{value:g}".replace(".", ",") for value in (job.hours.minimum, job.hours.maximum)
        )
        words.append(low if low == high else f"{low}–{high}")
    words += [_SHIFTS[shift] for shift in job.shifts]
    if job.shift_note:
        words.append(job.shift_note)
    return ", ".join(words) or "– (feedet siger det ikke)"


def _pay(entry: Entry) -> str:
    if entry.pay is None:
        return "– (feedet siger det ikke)"
    amounts = dict.fromkeys((entry.pay.minimum, entry.pay.maximum))
    figures = "–".join(f"{amount:,}".replace(",", ".") for amount in amounts)
    return f"{figures} kr. {_PAY_UNITS.get(entry.pay.unit, '')}".rstrip()


def _deadline(job: Job) -> str:
    when = job.valid_through
    if when is None:
        return "ingen: jobbet er åbent, til feedet ikke længere har det"
    return f"{when.day}.{when.month}.{when.year} kl. {when.hour}.{when.minute:02}"
