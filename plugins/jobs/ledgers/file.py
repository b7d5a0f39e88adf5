"""A ledger's file: `content/feeds/NAME.json`, one a feed, under version control.

It holds clean values only, so that a build wraps them without cleaning them again, and in an
order and shape that a person can read in a diff.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import orjson

from plugins.errors import ForkantError, Problem
from plugins.jobs.ledgers.model import Ledger, Record, Records
from plugins.jobs.ledgers.reader import REMEDY, STRANGE, Reader, changed_by_hand
from plugins.jobs.ledgers.stored import END, JOB_END, JOBS, outlined_in
from plugins.jobs.model import Contact, Kind, Pay
from plugins.site.files import write_atomic

if TYPE_CHECKING:
    from typing import BinaryIO

FOLDER: Final = Path("content/feeds")

_OPTIONS: Final = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
#: The advert is stored as a list of its blocks, so that a diff shows the one that changed.
_BLOCK_ENDS: Final = (
    "</p>", "</li>", "</h2>", "</h3>", "</h4>", "<ul>", "</ul>", "<ol>", "</ol>", "\n",
)  # fmt: skip
_NO_JOBS: Final = b'  "jobs": {}\n}\n'
#: How much of a file is read at a time.
_BLOCK: Final = 1 << 20


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


def outlined(path: Path, where: str = "") -> Ledger:
    """Read a ledger's outlines, and of its records only those that are asked for.

    For a round of fetches, which touches few of them. A file that `dump` did not write is read
    as `load` reads it.

    Raises:
        ForkantError: as `load`; for a record's text when the record is asked for.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Ledger(feed=path.stem)
    where = where or str(path)
    return outlined_in(data, path.stem, where) or parse(data, path.stem, where)


def save(ledger: Ledger, path: Path) -> bool:
    """Write a ledger if that changes the file, and return whether it did."""
    data = dump(ledger)
    if path.exists() and path.stat().st_size == len(data) and path.read_bytes() == data:
        return False
    write_atomic(path, data)
    return True


# --- From jobs to bytes --------------------------------------------------------------------


def dump(ledger: Ledger) -> bytes:
    """Return a ledger's file: the same bytes for the same jobs.

    Records that are as they were stored are copied.
    """
    document = {"feed": ledger.feed, "gone": dict(ledger.gone), "jobs": {}}
    frame = orjson.dumps(document, option=_OPTIONS)
    if not ledger.records:
        return frame
    parts: list[bytes | memoryview] = [frame.removesuffix(_NO_JOBS), JOBS[2:]]
    stored = ledger.records.stored if isinstance(ledger.records, Records) else _nothing
    for identifier in sorted(ledger.records):
        parts.append(stored(identifier) or dump_record(identifier, ledger.records[identifier]))
        parts.append(b",")
    parts[-1] = END
    return b"".join(parts)


def dump_record(identifier: str, record: Record) -> bytes:
    """Return a record's part of its ledger's file."""
    document = {"jobs": {identifier: _as_dict(record)}}
    return orjson.dumps(document, option=_OPTIONS)[len(JOBS) : -len(END)]


def _nothing(_identifier: str) -> None:
    return None


def _as_dict(record: Record) -> dict[str, Any]:
    """Return a record's values without those that say nothing."""
    job = record.job
    values: dict[str, Any] = {
        "title": job.title,
        "slug": job.slug,
        "description": _blocks(str(job.description)),
        "lang": job.lang,
        "text_lang": job.text_lang,
        "kind": job.kind if job.kind is not Kind.JOB else "",
        "unit": job.unit,
        "workplace": job.workplace,
        "area": job.area,
        "street_address": job.street_address,
        "postal_code": job.postal_code,
        "address_locality": job.address_locality,
        "employment_form": job.employment_form,
        "hours": [job.hours.minimum, job.hours.maximum] if job.hours else None,
        "part_time": job.part_time,
        "shifts": list(job.shifts),
        "shift_note": job.shift_note,
        "pay": _pay_dict(job.pay) if job.pay else None,
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


def _pay_dict(pay: Pay) -> dict[str, Any]:
    values = {
        "minimum": pay.minimum,
        "maximum": pay.maximum,
        "unit": pay.unit,
        "agreement": pay.agreement,
        "valid_from": pay.valid_from,
        "full_time": pay.full_time,
        "note": pay.note,
    }
    return {name: value for name, value in values.items() if value}


# --- From bytes to jobs --------------------------------------------------------------------


def parse(data: bytes, feed: str, where: str) -> Ledger:
    """Read a ledger's bytes.

    Raises:
        ForkantError: they are not what `dump` writes.
    """
    try:
        document = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        what = f"filen er ikke gyldig JSON ({error.msg}, tegn {error.colno})"
        problem = Problem(
            where=f"{where}:{error.lineno}", what=what, how_to_fix=REMEDY.format(where)
        )
        raise ForkantError(problem) from error
    del data
    identifier = ""
    try:
        jobs, gone = document["jobs"], document["gone"]
        reader = Reader(feed)
        records = {}
        for identifier in list(jobs):
            records[identifier] = reader.record(identifier, jobs.pop(identifier))
    except STRANGE as error:
        raise changed_by_hand(where, identifier, error) from error
    return Ledger(feed=feed, records=records, gone=gone)


def _read_by_job(file: BinaryIO, feed: str) -> Ledger | None:
    """Return the ledger in a file that `dump` wrote, or None when it looks otherwise.

    A string in JSON holds no line break, so a line of four spaces and a brace ends a job.
    """
    reader = Reader(feed)
    records: dict[str, Record] = {}
    text = file.read(_BLOCK)
    head, opening, rest = text.partition(JOBS)
    try:
        gone = orjson.loads(head + b"}")["gone"] if opening else {}
        while block := file.read(_BLOCK):
            rest = _take_jobs(rest, reader, records) + block
        rest = _take_jobs(rest, reader, records)
    except STRANGE:
        return None
    return Ledger(feed=feed, records=records, gone=gone) if rest == END else None


def _take_jobs(text: bytes, reader: Reader, records: dict[str, Record]) -> bytes:
    """Read the whole jobs at the beginning of a text, and return what is left of it."""
    begin = 0
    while (end := text.find(JOB_END, begin)) >= 0:
        end += len(JOB_END)
        ((identifier, values),) = orjson.loads(b"{%b}" % text[begin:end]).items()
        records[identifier] = reader.record(identifier, values)
        begin = end + (text[end : end + 1] == b",")
    return text[begin:]
