"""Jobbnorge: the public API's list of one employer's vacancies, and the text of each, as JSON.

`https://publicapi.jobbnorge.no/v3/jobs?employer=NUMBER`, and for each vacancy
`https://id.jobbnorge.no/api/joblisting?jobId=ID&languageId=1`, what Jobbnorge's own pages read: the
list has two lines of text. After readers who measured both. Traps: without `employer` the list is
all of Norway's; an employer that does not exist has no vacancies either; whether the list comes in
pages differs, and whether its total counts adverts or positions is not said; the deadline may be
»Løpende«; internal vacancies are among the others.
"""

from __future__ import annotations

import re
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlsplit

from plugins.jobs.feeds import board, listing, tree
from plugins.jobs.feeds.entry import Texts, entry
from plugins.jobs.feeds.model import Entry, FaultError, Feed, Page, Parsed, Raw, Request, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

REVISION: Final = 1
FIELDS: Final = False
#: Vacancies to ask for at a time.
TAKE: Final = 100

_API: Final = "publicapi.jobbnorge.no"
_ADVERT: Final = "https://id.jobbnorge.no/api/joblisting?jobId={}&languageId={}"
_NUMBER: Final = re.compile(r"[0-9]{1,12}")
#: Jobbnorge's numbers of languages.
_LANGUAGES: Final = {"1": "nb", "2": "en"}


def address(url: str) -> str:
    """Return the list's address for a page with the employer's number in it."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if not f".{host}".endswith(".jobbnorge.no"):
        return ""
    query = {name.lower(): value for name, value in parse_qsl(parts.query)}
    employer = query.get("employer") or query.get("employerid") or ""
    if host == _API:
        return url if employer else ""
    return f"https://{_API}/v3/jobs?employer={employer}" if _NUMBER.fullmatch(employer) else ""


def recognises(page: Page) -> bool:
    """Return whether a page is the API's list."""
    return board.fits(page, _is_ours)


def _is_ours(page: Page) -> bool:
    """Return whether a list is Jobbnorge's: others call theirs `jobs` too."""
    jobs = _jobs(page)
    return all(tree.text(job, "employer") for job in jobs) if jobs else _total(page) is not None


def following(feed: Feed, pages: Sequence[Page]) -> Request | None:
    """Return the pages of the list, and then the advert of each vacancy in it.

    Raises:
        FaultError: the address names no employer (FAILED).
    """
    query = {name.lower(): value for name, value in parse_qsl(urlsplit(feed.url).query)}
    if not query.get("employer"):
        raise FaultError(
            Verdict.FAILED,
            "adressen henter alle stillinger i Norge",
            "skriv ?employer= og jeres nummer hos Jobbnorge efter /v3/jobs i »url« i FEEDS",
        )
    lists = _lists(pages)
    if len(lists) == len(pages) and not _is_end(lists):
        ours = {"results": str(TAKE), "page": str(len(pages) + 1)}
        return Request(board.with_query(feed.url, **ours))
    wanted = _ids(lists)
    read = len(pages) - len(lists)
    if read >= len(wanted):
        return None
    return Request(_ADVERT.format(wanted[read], query.get("language") or 1))


def parse(feed: Feed, pages: Sequence[Page]) -> Parsed:
    """Return the vacancies of the list, but the internal ones."""
    lists = _lists(pages)
    adverts = dict(zip(_ids(lists), pages[len(lists) :], strict=False))
    jobs = [(job, page.url) for page in lists for job in _jobs(page)]
    raws = []
    for job, base in jobs:
        if tree.get(job, "isInternal") is True:
            continue
        page = adverts.get(tree.text(job, "id"))
        advert = tree.document(page) if page else None
        raws.append(
            Raw(
                identifier=tree.text(job, "id"),
                fingerprint=tree.fingerprint([job, advert]),
                read=partial(_entry, job, advert, base, feed.url),
            )
        )
    notes = board.nothing("Jobbnorge", jobs)
    return listing.parsed(feed, raws, key="id", stated_count=_stated(lists, raws), notes=notes)


# --- The list ---------------------------------------------------------------------------------


def _lists(pages: Sequence[Page]) -> Sequence[Page]:
    """Return the pages of the list, which stand before the adverts'."""
    count = 1
    while count < len(pages) and isinstance(tree.get(tree.document(pages[count]), "jobs"), list):
        count += 1
    return pages[:count]


def _is_end(lists: Sequence[Page]) -> bool:
    """Return whether the last page ends the list, which some servers send whole each time."""
    if not lists:
        return False
    last, known = set(_ids(lists[-1:])), set(_ids(lists[:-1]))
    if last <= known:
        return True
    total = _total(lists[-1])
    return len(last | known) >= total if total else len(last) < TAKE


def _jobs(page: Page) -> list[object]:
    """Return the vacancies of a page of the list.

    Raises:
        FaultError: it is something else (SUSPECT).
    """
    answer = tree.document(page)
    if not isinstance(answer, dict) or not isinstance(answer.get("jobs"), list):
        raise FaultError(
            Verdict.SUSPECT,
            "svaret er ikke Jobbnorges liste over stillinger",
            f"se efter, at adressen begynder med https://{_API}/v3/jobs",
        )
    return tree.items(answer, "jobs")


def _ids(lists: Sequence[Page]) -> list[str]:
    ids = (tree.text(job, "id") for page in lists for job in _jobs(page))
    return list(dict.fromkeys(filter(_NUMBER.fullmatch, ids)))


def _total(page: Page) -> int | None:
    total = tree.get(tree.document(page), "meta", "jobCountTotal")
    return total if isinstance(total, int) and not isinstance(total, bool) else None


def _stated(lists: Sequence[Page], raws: Sequence[Raw]) -> int | None:
    """Return the list's own count of the vacancies that are not internal."""
    jobs = {tree.text(job, "id"): job for page in lists for job in _jobs(page)}
    positions = sum(_positions(job) for job in jobs.values())
    total = _total(lists[-1])
    kept = len({raw.identifier for raw in raws})
    if not total:  # an employer that does not exist has none either
        return None
    return kept if total in {positions, len(jobs)} else total - (len(jobs) - kept)


def _positions(job: object) -> int:
    count = tree.get(job, "positionCount")
    return count if isinstance(count, int) else 1


# --- One vacancy ------------------------------------------------------------------------------


def _entry(job: object, advert: object, base: str, feed_url: str) -> Entry:
    text = partial(tree.text, job)
    query = {name.lower(): value for name, value in parse_qsl(urlsplit(feed_url).query)}
    places = tree.items(job, "locations")
    place = next((item for item in places if tree.get(item, "isPrimary") is True), places[:1])
    return entry(
        Texts(
            identifier=text("id"),
            base=base,
            title=text("title"),
            description=_advert(advert) or text("summary"),
            url=text("link"),
            lang=_LANGUAGES.get(query.get("language") or "1", ""),
            units=(text("department"), text("employer")),
            areas=(text("jobType", "name"), text("department")),
            street_address=tree.text(place, "address"),
            postal_code=tree.text(place, "zipCode"),
            address_locality=tree.text(place, "area") or tree.text(place, "municipality"),
            employment_form=(text("jobDuration"),),
            working_time=text("jobScope"),
            date_posted=text("publicationDate"),
            valid_through=text("deadline"),
            contact_name=tree.text(advert, "contacts", "name"),
            contact_title=tree.text(advert, "contacts", "title"),
            contact_telephone=tree.text(advert, "contacts", "telephone"),
            contact_email=tree.text(advert, "contacts", "email"),
        )
    )


def _advert(advert: object) -> str:
    """Return the advert's text: its parts in their order, else its answers to set questions."""
    parts = sorted(tree.items(advert, "components"), key=_order)
    texts = [_section(part, "heading", "text", "column1", "column2") for part in parts]
    if not any(texts):
        parts = tree.items(advert, "jobGapComponents")
        texts = [_section(part, "title", "content") for part in parts]
    return "".join(texts)


def _order(part: object) -> int:
    place = tree.text(part, "orderId")
    return int(place) if _NUMBER.fullmatch(place) else 0


def _section(part: object, heading: str, *texts: str) -> str:
    """Return one part with its heading, or nothing: pictures have a heading and no text."""
    body = "".join(filter(None, (tree.text(part, name) for name in texts)))
    title = tree.text(part, heading)
    return f"<h2>{escape(title)}</h2>{body}" if title and body else body
