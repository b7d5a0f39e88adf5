"""The demo's vacancies: from TOML, whose days are counted from today, to moments."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from plugins.clock import ZONE

if TYPE_CHECKING:
    from pathlib import Path

#: What the ATS calls the forms of employment.
FORMS = {
    "fast": "Fastansættelse",
    "tidsbegraenset": "Tidsbegrænset ansættelse",
    "vikariat": "Vikariat",
    "barselsvikariat": "Barselsvikariat",
    "elev": "Elev",
    "student": "Studenterjob",
    "timeloen": "Timelønnet",
}
#: How long before its deadline an extended vacancy's first one was.
EXTENSION = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    """One vacancy on one day.

    Attributes:
        form, working_time: In the ATS's words: `Fastansættelse`, `32 timer, aften`.
        due, starts, first_due: None for an open application; `first_due` only when extended.
    """

    id: int
    title: str
    unit: str
    place: str
    category: str
    form: str
    working_time: str
    posted: datetime | None
    due: datetime | None
    first_due: datetime | None
    starts: date | None
    lang: str
    leader: str
    leader_title: str
    leader_phone: str
    leader_mail: str
    body: str


def read(file: Path, today: date) -> tuple[Vacancy, ...]:
    """Return a file's vacancies as they are today.

    Args:
        file: TOML with one `[[job]]` a vacancy.
        today: Days are counted from it, so the same day gives the same answer.
    """
    document = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(_vacancy(job, today) for job in document["job"])


def _vacancy(job: dict[str, Any], today: date) -> Vacancy:
    is_open = job.get("open_application", False)
    due = posted = starts = None
    if not is_open:
        due_time = time.fromisoformat(job["due_time"])
        due = datetime.combine(today + timedelta(days=job["due_days"]), due_time, ZONE)
        posted = datetime.combine(today - timedelta(days=job["posted_days"]), time.min, ZONE)
        starts = today + timedelta(days=job["start_days"])
    hours, shift = job["hours"], job["shift"]
    working_time = [f"{hours} timer" if hours else "", shift]
    return Vacancy(
        id=job["id"],
        title=job["title"],
        unit=job["unit"],
        place=job["place"],
        category=job["category"],
        form=FORMS[job["form"]],
        working_time=", ".join(filter(None, working_time)),
        posted=posted,
        due=due,
        first_due=due - EXTENSION if due and job.get("extended") else None,
        starts=starts,
        lang=job["lang"],
        leader=job.get("leader", ""),
        leader_title=job.get("leader_title", ""),
        leader_phone=job.get("leader_phone", ""),
        leader_mail=job.get("leader_mail", ""),
        body=job["body"].strip(),
    )
