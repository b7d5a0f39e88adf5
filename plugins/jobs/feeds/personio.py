"""Personio: the career site's open positions as XML.

`https://COMPANY.jobs.personio.de/xml` (or `.com`), perhaps with `?language=en`, which decides what
is returned. One answer holds everything. There is no address in it: the advert is
`/job/ID` on the same host. The text is split into parts with headings. No deadline, no pay.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from plugins.jobs.feeds import board, listing, markup
from plugins.jobs.feeds.entry import Texts, entry
from plugins.jobs.feeds.model import Entry, FaultError, Feed, Page, Parsed, Raw, Request

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

REVISION: Final = 1
FIELDS: Final = False

_OWN: Final = r"https?://[^/?#]+/xml/?(?:\?.*)?"
_PUBLIC: Final = {
    r"https?://(?P<host>[\w-]+\.jobs\.personio\.(?:de|com))": "https://{host}/xml",
}


def address(url: str) -> str:
    """Return the positions' address for the career site's."""
    return board.address(url, _OWN, _PUBLIC)


def recognises(page: Page) -> bool:
    """Return whether a page is a list of positions."""
    try:
        _document(page)
    except FaultError:
        return False
    return True


def following(feed: Feed, pages: Sequence[Page]) -> Request | None:
    """Return the one document there is."""
    return None if pages else Request(feed.url)


def parse(feed: Feed, pages: Sequence[Page]) -> Parsed:
    """Return the positions."""
    lang = dict(parse_qsl(urlsplit(feed.url).query)).get("language", "")
    raws = (
        Raw(
            identifier=found.keys.get("id", ""),
            fingerprint=found.fingerprint,
            read=partial(_entry, found, pages[0].url, lang),
        )
        for found in _document(pages[0]).entries
    )
    return listing.parsed(feed, raws, key="id")


def _document(page: Page) -> markup.Document:
    return markup.document(page, frozenset({"workzag-jobs"}), frozenset({"position"}), ("id",))


def _entry(found: markup.Found, base: str, lang: str) -> Entry:
    position = found.element()
    texts = partial(_texts, position)
    return entry(
        Texts(
            identifier=found.keys["id"],
            base=base,
            lang=lang,
            title=_first(position, "name"),
            description=board.advert(_sections(position)),
            url=_url(found.keys["id"], lang),
            units=texts("department", "subcompany", "office"),
            areas=texts("recruitingCategory", "department", "occupationCategory"),
            address_locality=_first(position, "office"),
            employment_form=texts("employmentType"),
            working_time=_first(position, "schedule"),
            date_posted=_first(position, "createdAt"),
        )
    )


def _url(identifier: str, lang: str) -> str:
    query = f"?{urlencode({'language': lang})}" if lang else ""
    return f"/job/{quote(identifier, safe='')}{query}"


def _sections(position: Element) -> Iterator[tuple[str, str]]:
    for parts in position.iter():
        if markup.local(parts) == "jobDescription":
            yield _first(parts, "name"), _first(parts, "value")


def _texts(element: Element, *names: str) -> tuple[str, ...]:
    return tuple(_first(element, name) for name in names)


def _first(element: Element, path: str) -> str:
    return next(filter(None, markup.find(element, path)), "")
