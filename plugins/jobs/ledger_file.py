"""A ledger's file: `content/feeds/NAME.json`, one a feed, under version control.

It holds clean values only, so that a build wraps them without cleaning them again, and in an
order and shape that a person can read in a diff.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING, Any, Final

import orjson

from plugins.clock import ZONE
from plugins.errors import ForkantError, Problem
from plugins.jobs.ledger import Ledger, Record
from plugins.jobs.model import Contact, EmploymentForm, Hours, Job, Kind, Shift, State
from plugins.site.files import write_atomic
from plugins.site.html import SafeHtml

if TYPE_CHECKING:
    from typing import BinaryIO

FOLDER: Final = Path("content/feeds")

_OPTIONS: Final = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
#: The advert is stored as a list of its blocks, so that a diff shows the one that changed.
_BLOCK_ENDS: Final = (
    "</p>", "</li>", "</h2>", "</h3>", "</h4>", "<ul>", "</ul>", "<ol>", "</ol>", "\n",
)  # fmt: skip
#: The marks of a file that `dump` wrote, and how much of it is read at a time.
_JOBS: Final = b',\n  "jobs": {'
_JOB_END: Final = b"\n    }"
_END: Final = b"\n  }\n}\n"
_BLOCK: Final = 1 << 20
_STRANGE: Final = (KeyError, ValueError, TypeError, AttributeError)
_FORMS: Final = {form.value: form for form in EmploymentForm}
_SHIFTS: Final = {shift.value: shift for shift in Shift}


def path_of(root: Path, feed: str) -> Path:
    """Return where a feed's ledger lies."""
    return root / FOLDER / f"{feed}.json"


def load(path: Path, where: str = "") -> Ledger:
    """Read a ledger; an empty one where there is no file.

    A file as `dump` writes it is read one job at a time, in the memory of its jobs alone.

    Raises:
        ForkantError: the file was changed by hand into something else.
    """
    try:
        with path.open("rb") as file:
            found = _read_by_job(file, path.stem)
    except FileNotFoundError:
        return Ledger(feed=path.stem)
    return found or parse(path.read_bytes(), path.stem, where or str(path))


def save(ledger: Ledger, path: Path) -> bool:
    """Write a ledger if that changes the file, and return whether it did."""
    data = dump(ledger)
    if path.exists() and path.read_bytes() == data:
        return False
    write_atomic(path, data)
    return True


# --- From jobs to bytes --------------------------------------------------------------------


def dump(ledger: Ledger) -> bytes:
    """Return a ledger's file: the same bytes for the same jobs."""
    jobs = {identifier: _as_dict(record) for identifier, record in ledger.records.items()}
    document = {"feed": ledger.feed, "gone": dict(ledger.gone), "jobs": jobs}
    return orjson.dumps(document, option=_OPTIONS)


def _as_dict(record: Record) -> dict[str, Any]:
    """Return a record's values without those that say nothing."""
    job = record.job
    values: dict[str, Any] = {
        "title": job.title,
        "slug": job.slug,
        "description": _blocks(str(job.description)),
        "lang": job.lang,
        "kind": job.kind if job.kind is not Kind.JOB else "",
        "unit": job.unit,
        "workplace": job.workplace,
        "area": job.area,
        "address_locality": job.address_locality,
        "employment_form": job.employment_form,
        "hours": [job.hours.minimum, job.hours.maximum] if job.hours else None,
        "shifts": list(job.shifts),
        "shift_note": job.shift_note,
        "date_posted": job.date_posted,
        "date_modified": job.date_modified,
        "valid_through": job.valid_through,
        "first_deadline": job.first_deadline,
        "job_start_date": job.job_start_date,
        "starts_asap": job.starts_asap,
        "apply_url": job.apply_url,
        "contact": _contact_dict(job.contact) if job.contact else None,
        "closed": job.closed,
        "outcome": job.outcome if job.closed else "",
        "url": record.url,
        "first_seen": record.first_seen,
        "twin": record.twin,
    }
    return {name: value for name, value in values.items() if value or name == "description"}


def _blocks(text: str) -> list[str]:
    """Return a text in parts, each with the line break that follows it."""
    for end in _BLOCK_ENDS:  # plain replacements are ten times as fast as a pattern
        text = text.replace(end, f"{end}\0")
    return [block for block in text.replace("\0\n\0", "\n\0").split("\0") if block]


def _contact_dict(contact: Contact) -> dict[str, str]:
    names = ("name", "job_title", "telephone", "email", "hours")
    return {name: value for name in names if (value := getattr(contact, name))}


# --- From bytes to jobs --------------------------------------------------------------------


def parse(data: bytes, feed: str, where: str) -> Ledger:
    """Read a ledger's bytes.

    Raises:
        ForkantError: they are not what `dump` writes.
    """
    remedy = f"hent den sidste hele udgave: git checkout {where}"
    try:
        document = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        what = f"filen er ikke gyldig JSON ({error.msg}, tegn {error.colno})"
        problem = Problem(where=f"{where}:{error.lineno}", what=what, how_to_fix=remedy)
        raise ForkantError(problem) from error
    del data
    identifier = ""
    try:
        jobs, gone = document["jobs"], document["gone"]
        reader = _Reader(feed)
        records = {}
        for identifier in list(jobs):
            records[identifier] = reader.record(identifier, jobs.pop(identifier))
    except _STRANGE as error:
        raise ForkantError(
            Problem(
                where=f"{where}: {identifier}" if identifier else where,
                what=f"filen er ændret i hånden og kan ikke læses ({error})",
                how_to_fix=remedy,
            )
        ) from error
    return Ledger(feed=feed, records=records, gone=gone)


def _read_by_job(file: BinaryIO, feed: str) -> Ledger | None:
    """Return the ledger in a file that `dump` wrote, or None when it looks otherwise.

    A string in JSON holds no line break, so a line of four spaces and a brace ends a job.
    """
    reader = _Reader(feed)
    records: dict[str, Record] = {}
    text = file.read(_BLOCK)
    head, opening, rest = text.partition(_JOBS)
    try:
        gone = orjson.loads(head + b"}")["gone"] if opening else {}
        while block := file.read(_BLOCK):
            rest = _take_jobs(rest, reader, records) + block
        rest = _take_jobs(rest, reader, records)
    except _STRANGE:
        return None
    return Ledger(feed=feed, records=records, gone=gone) if rest == _END else None


def _take_jobs(text: bytes, reader: _Reader, records: dict[str, Record]) -> bytes:
    """Read the whole jobs at the beginning of a text, and return what is left of it."""
    begin = 0
    while (end := text.find(_JOB_END, begin)) >= 0:
        end += len(_JOB_END)
        ((identifier, values),) = orjson.loads(b"{%b}" % text[begin:end]).items()
        records[identifier] = reader.record(identifier, values)
        begin = end + (text[end : end + 1] == b",")
    return text[begin:]


class _Reader:
    """Reads records, and keeps one of each text and moment that repeats."""

    def __init__(self, feed: str) -> None:
        self._feed = intern(feed)
        self._moments: dict[str, datetime] = {}

    def _moment(self, text: str | None) -> datetime | None:
        if text is None:
            return None
        found = self._moments.get(text)
        if found is None:
            found = self._moments[text] = datetime.fromisoformat(text).astimezone(ZONE)
        return found

    def _required_moment(self, text: str) -> datetime:
        found = self._moment(text)
        assert found is not None
        return found

    def record(self, identifier: str, values: dict[str, Any]) -> Record:
        """Return one record."""
        get, moment = values.get, self._moment
        hours, start, contact = get("hours"), get("job_start_date"), get("contact")
        job = Job(
            feed=self._feed,
            identifier=identifier,
            slug=values["slug"],
            title=values["title"],
            description=SafeHtml("".join(values["description"])),
            lang=intern(values["lang"]),
            kind=Kind.OPEN_APPLICATION if get("kind") == "open_application" else Kind.JOB,
            unit=intern(get("unit", "")),
            workplace=intern(get("workplace", "")),
            area=intern(get("area", "")),
            address_locality=intern(get("address_locality", "")),
            employment_form=_FORMS[values["employment_form"]],
            hours=Hours(minimum=hours[0], maximum=hours[1]) if hours else None,
            shifts=tuple(_SHIFTS[shift] for shift in get("shifts", ())),
            shift_note=intern(get("shift_note", "")),
            date_posted=self._required_moment(values["date_posted"]),
            date_modified=moment(get("date_modified")),
            valid_through=moment(get("valid_through")),
            first_deadline=moment(get("first_deadline")),
            job_start_date=date.fromisoformat(start) if start else None,
            starts_asap=get("starts_asap", False),
            apply_url=get("apply_url", ""),
            contact=Contact(**contact) if contact else None,
            closed=moment(get("closed")),
            outcome=State(get("outcome", "closed")),
            source=f"{self._feed}: {identifier}",
        )
        return Record(
            job=job,
            url=get("url", ""),
            first_seen=self._required_moment(values["first_seen"]),
            twin=get("twin", False),
        )
