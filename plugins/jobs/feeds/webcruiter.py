"""Webcruiter (Talentech): the candidate portal's search for one employer's adverts, as JSON.

`https://candidate.webcruiter.com/api/odvert/companysearch/LOCK?language=nb`, a POST that says
which to take: without a body it answers none at all, beside the right Total. After readers of
Norwegian municipalities' adverts. Traps: a LOCK that nobody has is answered like an employer
without vacancies, so a Total of 0 says nothing; dates are `DD.MM.YYYY` or `DD/MM/YYYY` with the
language; year 1 is no deadline; ApplyUrl is relative to the portal.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlsplit

import orjson

from plugins.jobs.feeds import board, listing, tree
from plugins.jobs.feeds.entry import Texts, entry
from plugins.jobs.feeds.model import Entry, FaultError, Feed, Page, Parsed, Raw, Request, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

REVISION: Final = 1
FIELDS: Final = False
#: Adverts to ask for at a time.
TAKE: Final = 100

_SEARCH: Final = "https://candidate.webcruiter.com/api/odvert/companysearch/{}?language=nb"
_LOCK: Final = re.compile(r"[0-9]{3,12}")


def address(url: str) -> str:
    """Return the search's address for any of the employer's pages."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if "/api/odvert/companysearch/" in parts.path:
        return url
    if not host.endswith((".webcruiter.com", ".webcruiter.no")):
        return ""
    query = {name.lower(): value for name, value in parse_qsl(parts.query)}
    lock = query.get("companylock") or host.partition(".")[0]
    return _SEARCH.format(lock) if _LOCK.fullmatch(lock) else ""


def recognises(page: Page) -> bool:
    """Return whether a page is an answer of the search."""
    return board.fits(page, lambda page: _total(_answer(page)) >= 0)


def following(feed: Feed, pages: Sequence[Page]) -> Request | None:
    """Return the first page, or the next while there are adverts left."""
    received = sum(len(tree.items(_answer(page), "Data")) for page in pages)
    if pages:
        last = _answer(pages[-1])
        if not tree.items(last, "Data") or received >= _total(last):
            return None
    return Request(feed.url, orjson.dumps({"take": TAKE, "skip": received}))


def parse(feed: Feed, pages: Sequence[Page]) -> Parsed:
    """Return the adverts of all pages, but those for the employer's own staff."""
    adverts = [(item, page.url) for page in pages for item in tree.items(_answer(page), "Data")]
    public = [(item, base) for item, base in adverts if tree.get(item, "IsInternet") is not False]
    total = _total(_answer(pages[-1]))
    raws = (
        Raw(
            identifier=tree.text(item, "Id"),
            fingerprint=tree.fingerprint(item),
            read=partial(_entry, item, base),
        )
        for item, base in public
    )
    stated = total - (len(adverts) - len(public)) if total else None
    notes = board.nothing("Webcruiter", adverts)
    return listing.parsed(feed, raws, key="Id", stated_count=stated, notes=notes)


def _answer(page: Page) -> object:
    """Return a page's answer.

    Raises:
        FaultError: it is not the search's (SUSPECT).
    """
    answer = tree.document(page)
    if not isinstance(tree.get(answer, "Data"), list) or _total(answer) < 0:
        raise FaultError(
            Verdict.SUSPECT,
            "svaret er ikke en liste over stillinger fra Webcruiter",
            "se efter, at adressen er …/api/odvert/companysearch/NUMMER?language=nb",
        )
    return answer


def _total(answer: object) -> int:
    """Return how many adverts the search found, -1 when it does not say."""
    total = tree.get(answer, "Total")
    return total if isinstance(total, int) and not isinstance(total, bool) else -1


def _entry(item: object, base: str) -> Entry:
    text = partial(tree.text, item)
    return entry(
        Texts(
            identifier=text("Id"),
            base=base,
            title=text("Heading") or text("HeadingNotOverruled"),
            description=text("Presentation"),
            text_required=False,  # many adverts' text stands on the advert's own page alone
            url=text("OpenAdvertUrl"),
            apply_url=text("ApplyUrl"),
            lang=text("Culture") or text("Language"),
            units=(text("Workplace3"), text("Workplace2"), text("Workplace"), text("CompanyName")),
            areas=(text("JobCategory"),),
            address_locality=text("WorkPlaceFacet"),
            employment_form=(text("JobType"),),
            date_posted=text("PublishedDate"),
            valid_through=text("ApplicationDeadline") or text("ApplyWithinDate"),
        )
    )
