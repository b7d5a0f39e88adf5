"""The demo's faults: everything that suppliers' systems have been seen to do to their readers.

`python -m demo.ats --fault NAME` starts with one, `--fault list` lists them, and while the demo
runs, http://127.0.0.1:8790/fejl/ chooses another (`curl -X POST …/fejl/NAME`, `none` ends it).
A fault strikes the feeds alone; adverts, forms and the switch itself always answer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Final, TypeAlias

from demo import hr_manager, letters, wire
from demo.answer import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from demo.vacancies import Vacancy

    Vacancies: TypeAlias = Sequence[Vacancy]

#: Where a feed that wants a login leads.
LOGIN: Final = "/login"
#: Parts of the body, in per cent, that arrive before it is cut.
CUTS: Final = tuple(range(5, 100, 5))
NONE: Final = "none"

_ERROR_PAGE: Final = """<!DOCTYPE html>
<html lang="da"><head><title>Noget gik galt</title></head>
<body><h1>Systemet er nede lige nu</h1><p>Prøv igen om lidt.</p></body></html>
""".encode()
_OLD_PAGE: Final = b"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>503</title></head><body/></html>
"""
_DEPTH: Final = 100_000
_LISTS: Final = 30_000


def _same(jobs: Vacancies) -> Vacancies:
    return jobs


def _as_asked(query: Mapping[str, str]) -> Mapping[str, str]:
    return query


def _as_it_is(answer: Answer) -> Answer:
    return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that goes wrong.

    Attributes:
        what: In Danish, for those who choose.
        jobs: What becomes of the vacancies before they are listed.
        query: What becomes of the question.
        answer: What becomes of the answer.
    """

    what: str
    jobs: Callable[[Vacancies], Vacancies] = _same
    query: Callable[[Mapping[str, str]], Mapping[str, str]] = _as_asked
    answer: Callable[[Answer], Answer] = _as_it_is


def _wire(what: str, send: wire.Send) -> Fault:
    return Fault(what=what, answer=lambda answer: replace(answer, send=send))


def _status(what: str, status: HTTPStatus, **headers: str) -> Fault:
    """Return a fault that answers with a status; `_` in header names is `-`."""
    more = {name.replace("_", "-"): value for name, value in headers.items()}
    body = b"" if status == HTTPStatus.NO_CONTENT else _ERROR_PAGE
    return Fault(what=what, answer=lambda _: Answer(body=body, status=status, headers=more))


def _leads(what: str, location: str) -> Fault:
    return _status(what, HTTPStatus.FOUND, Location=location)


def _body(what: str, change: Callable[[bytes], bytes]) -> Fault:
    return Fault(what=what, answer=lambda answer: replace(answer, body=change(answer.body)))


def _page(what: str, body: bytes) -> Fault:
    return Fault(what=what, answer=lambda _: Answer(body=body))


# --- Bombs ----------------------------------------------------------------------------------


def _bomb(answer: Answer) -> Answer:
    """Return a body that grows when it is parsed: entities in XML, depth in JSON."""
    if answer.is_json:
        return replace(answer, body=b'{"Items":[' * _DEPTH)
    levels = "".join(
        f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 10)
    )  # a billion times »ha«
    return _declaring(answer, f'<!ENTITY a0 "ha">{levels}', "&a9;")


def _file_entity(answer: Answer) -> Answer:
    """Return a body that asks its parser for a file of this machine."""
    entity = '<!ENTITY a9 SYSTEM "file:///etc/passwd">'
    if answer.is_json:  # which has no entities, so that this is only the wrong format
        return replace(answer, body=f"<!DOCTYPE x [{entity}]><x>&a9;</x>".encode())
    return _declaring(answer, entity, "&a9;")


def _declaring(answer: Answer, entities: str, use: str) -> Answer:
    prolog, _, rest = answer.body.decode().partition("?>")
    rest = rest.replace("<title>", f"<title>{use}", 1)
    body = f"{prolog}?><!DOCTYPE rss [{entities}]>{rest}"
    return replace(answer, body=body.encode())


def _deep(jobs: Vacancies) -> Vacancies:
    return [replace(jobs[0], body="<ul><li>" * _LISTS + jobs[0].body), *jobs[1:]]


def _letters(encoding: str, label: str) -> Fault:
    what = f"bogstaver i {encoding}, der kaldes {label}"
    return Fault(what=what, answer=letters.mislabelled(encoding, label))


# --- Vacancies ------------------------------------------------------------------------------


def _half(jobs: Vacancies) -> Vacancies:
    """Return just less than half."""
    return jobs[: (len(jobs) - 1) // 2]


def _a_year_ago(jobs: Vacancies) -> Vacancies:
    """Return vacancies whose deadlines the system has got wrong."""
    return [replace(job, due=job.due and job.due - timedelta(days=365)) for job in jobs]


def _other_ids(jobs: Vacancies) -> Vacancies:
    return [replace(job, id=job.id + 90_000) for job in jobs]


def _one_id_twice(jobs: Vacancies) -> Vacancies:
    return [*jobs[:-1], replace(jobs[-1], id=jobs[0].id)]


def _each_twice(jobs: Vacancies) -> Vacancies:
    return [twin for job in jobs for twin in (job, job)]


# --- The list -------------------------------------------------------------------------------

FAULTS: Final[Mapping[str, Fault]] = {
    NONE: Fault(what="alt er, som det skal være"),
    # Time
    "timeout": _wire("svarer aldrig", wire.never),
    "stall": _wire("går i stå midt i svaret", wire.stall),
    "drip": _wire("drypper: en byte ad gangen", wire.drip),
    # Broken off
    **{f"cut-{part}": _wire(f"brydes af efter {part} %", wire.cut(part)) for part in CUTS},
    **{
        f"lost-{part}": _wire(f"{part} %, og det kaldes det hele", wire.lost(part)) for part in CUTS
    },
    "length-long": _wire("siger, det er længere, end det er", wire.length(lambda size: size + 99)),
    "length-short": _wire("siger, det er det halve", wire.length(lambda size: size // 2)),
    "length-words": _wire("siger, det er »mange« bytes", wire.length(lambda _: "mange")),
    "chunks-cut": _wire("brydes af midt i en bid (chunked)", wire.chunks_cut),
    "reset": _wire("forbindelsen rives over midt i svaret", wire.reset),
    "hang-up": _wire("lægger på uden et ord", wire.hang_up),
    "not-http": _wire("svarer som en mailserver", wire.not_http),
    "gzip-cut": _wire("det halve af et pakket svar", wire.packed_cut),
    "gzip-not": _wire("siger, det er pakket, men er det ikke", wire.packed_not),
    # Too much
    "gzip-bomb": _wire("1 MB, der pakkes ud til 1 GB", wire.packed_bomb),
    "gzip-tail": _wire("1 GB efter et pakket svar", wire.packed_tail),
    "huge": _wire("1 GB", wire.huge),
    "endless": _wire("1 GB, uden at sige det", wire.endless),
    "bomb": Fault(what="entiteter (XML) eller dybde (JSON), der eksploderer", answer=_bomb),
    "file-entity": Fault(what="en entitet, der peger på en fil hos os", answer=_file_entity),
    "deep": Fault(what="et opslag med 30.000 lister i hinanden", jobs=_deep),
    # Something else
    "html": _page("200 og en fejlside", _ERROR_PAGE),
    "html-labelled": _body("200 og en fejlside, der kaldes et feed", lambda _: _ERROR_PAGE),
    "xhtml": _body("en gammeldags fejlside, der kaldes et feed", lambda _: _OLD_PAGE),
    "empty": _body("200 og ingenting", lambda _: b""),
    "blank": _body("200 og linjeskift", lambda _: b"\r\n \r\n"),
    "null": _body("200 og null", lambda _: b"null"),
    "error-json": Fault(
        what="200 og en fejl i JSON",
        answer=lambda _: Answer(
            body=b'{"error": "internal", "status": 500}', content_type="application/json"
        ),
    ),
    "error-xml": Fault(
        what="200 og en fejl i XML",
        answer=lambda _: Answer(
            body=b"<error><code>500</code></error>", content_type="application/xml"
        ),
    ),
    "no-content": _status("204", HTTPStatus.NO_CONTENT),
    "partial": _status("206, en del af svaret", HTTPStatus.PARTIAL_CONTENT),
    "not-modified": _status("304 på alt", HTTPStatus.NOT_MODIFIED),
    "bad-request": _status("400", HTTPStatus.BAD_REQUEST),
    "forbidden": _status("403", HTTPStatus.FORBIDDEN),
    "not-found": _status("404", HTTPStatus.NOT_FOUND),
    "gone": _status("410", HTTPStatus.GONE),
    "too-many": _status(
        "429: kom igen om en time", HTTPStatus.TOO_MANY_REQUESTS, Retry_After="3600"
    ),
    "error": _status("500", HTTPStatus.INTERNAL_SERVER_ERROR),
    "unavailable": _status("503", HTTPStatus.SERVICE_UNAVAILABLE, Retry_After="120"),
    # Elsewhere
    "loop": _leads("viderestiller til sig selv", ""),
    "to-login": _leads("viderestiller til en login-side", LOGIN),
    "to-file": _leads("viderestiller til en fil hos os", "file:///etc/passwd"),
    "to-ftp": _leads("viderestiller til ftp", "ftp://ats.example/job.rss"),
    "to-http": _leads("viderestiller til en anden, ukrypteret", "http://ats.example/job.rss"),
    "to-nonsense": _leads("viderestiller til noget, der ikke er en adresse", "http://[/"),
    # Letters
    "latin-1": _letters("latin-1", "utf-8"),
    "cp1252": _letters("cp1252", "utf-8"),
    "utf-16": _letters("utf-16", "utf-8"),
    "utf-16-bare": _letters("utf-16-le", "utf-8"),
    "as-latin-1": _letters("utf-8", "iso-8859-1"),
    "as-cp1252": _letters("utf-8", "windows-1252"),
    "as-utf-16": _letters("utf-8", "utf-16"),
    "cp1252-as-latin-1": _letters("cp1252", "iso-8859-1"),
    "as-nothing": _letters("utf-8", "klingon"),
    "bom": _letters("utf-8-sig", "utf-8"),
    "utf-8-twice": _body("UTF-8 to gange: Ã¦, Ã¸, Ã¥", letters.twice),
    "letters-lost": _body("æ, ø og å er gået tabt", letters.lost),
    "control": _body("styretegn mellem bogstaverne", letters.bent),
    # Around it
    "blank-before": _body("linjeskift før feedet", lambda body: b"\r\n\r\n" + body),
    "warning-before": _body(
        "en advarsel fra PHP før feedet", lambda body: b"<br />\n<b>Warning</b>: x\n" + body
    ),
    "garbage-after": _body(
        "statistik efter feedet", lambda body: body + b"\n<script>track('x')</script>\n"
    ),
    # Vacancies
    "page-of-25": Fault(
        what="de første 25, uanset hvad man beder om",
        query=lambda query: dict(query) | {"take": str(hr_manager.TAKE), "skip": "0"},
    ),
    "half": Fault(what="mere end halvdelen mangler", jobs=_half),
    "all-gone": Fault(what="ingen stillinger", jobs=lambda _: []),
    "year-ago": Fault(what="alle frister er et år for gamle", jobs=_a_year_ago),
    "new-ids": Fault(what="alle har fået nye id'er og adresser", jobs=_other_ids),
    "same-id": Fault(what="to stillinger har samme id", jobs=_one_id_twice),
    "twice": Fault(what="hver stilling kommer to gange", jobs=_each_twice),
    "reversed": Fault(what="den omvendte rækkefølge", jobs=lambda jobs: jobs[::-1]),
    "no-titles": Fault(
        what="ingen har en titel", jobs=lambda jobs: [replace(job, title="") for job in jobs]
    ),
}


def listing() -> str:
    """Return every fault's name and what it is, one a line."""
    width = max(map(len, FAULTS))
    return "\n".join(f"{name:{width}}  {fault.what}" for name, fault in FAULTS.items())
