"""SuccessFactors (SAP), Career Site Builder: the feed made for Google.

`https://JOBS.EXAMPLE.DK/googlefeed.xml` (`/sitemal.xml` is the same), RSS with Google's old `g:`
elements. One answer holds everything. The title has the place after it (`Pædagog (Køge, DK)`),
`g:location` is `Køge, DK, 4600`, `g:job_function` may be the placeholder ATS_WEBFORM, and where the
employer does not publish texts the description is the title once more.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from plugins.jobs.feeds import board, listing, markup
from plugins.jobs.feeds.charset import text_of
from plugins.jobs.feeds.entry import Texts, entry
from plugins.jobs.feeds.model import Entry, FaultError, Feed, Page, Parsed, Raw, Request

if TYPE_CHECKING:
    from collections.abc import Sequence

REVISION: Final = 1
FIELDS: Final = False

_NAMESPACE: Final = re.compile(r"<(?:\w+:)?rss\b[^>]*[\"']http://base\.google\.com/ns/1\.0[\"']")
_PLACE: Final = re.compile(r"\s*\((?P<town>[^(),]+)(?:,[^()]*)?\)\s*$")
_POSTAL: Final = re.compile(r"\d{3,5}")
_PLACEHOLDER: Final = "ATS_WEBFORM"
_OWN: Final = r"https?://[^/?#]+/(?:googlefeed|sitemal)\.xml/?(?:\?.*)?"
_PUBLIC: Final = {
    r"https?://(?P<host>[\w-]+\.jobs2web\.com)": "https://{host}/googlefeed.xml",
}


def address(url: str) -> str:
    """Return the feed's own address; career sites lie on the employers' own domains."""
    return board.address(url, _OWN, _PUBLIC)


def recognises(page: Page) -> bool:
    """Return whether a page is RSS with Google's elements for jobs."""
    try:
        if not _NAMESPACE.search(text_of(page)[:2000]):
            return False
        found = _document(page).entries
    except FaultError:
        return False
    return all({"location", "employer"} & item.keys.keys() for item in found)


def following(feed: Feed, pages: Sequence[Page]) -> Request | None:
    """Return the one document there is."""
    return None if pages else Request(feed.url)


def parse(feed: Feed, pages: Sequence[Page]) -> Parsed:
    """Return the feed's items."""
    document = _document(pages[0])
    lang = next(markup.find(document.head, "channel/language"), "")
    raws = (
        Raw(
            identifier=_identifier(found),
            fingerprint=found.fingerprint,
            read=partial(_entry, found, pages[0].url, lang),
        )
        for found in document.entries
    )
    return listing.parsed(feed, raws, key="guid")


def _document(page: Page) -> markup.Document:
    keys = ("guid", "id", "link", "location", "employer")
    return markup.document(page, frozenset({"rss"}), frozenset({"item"}), keys)


def _identifier(found: markup.Found) -> str:
    return next((found.keys[name] for name in ("guid", "id", "link") if name in found.keys), "")


def _entry(found: markup.Found, base: str, lang: str) -> Entry:
    item = found.element()

    def text(name: str) -> str:
        return next(filter(None, markup.find(item, name)), "")

    title, location = text("title"), text("location")
    description = text("description")
    is_title = description in {title, _role(title, location)}
    parts = [part.strip() for part in location.split(",")]
    return entry(
        Texts(
            identifier=_identifier(found),
            base=base,
            lang=lang,
            title=_role(title, location),
            description="" if is_title else description,
            text_required=not is_title,
            url=text("link"),
            units=(text("employer"),),
            areas=tuple(word for word in (text("job_function"),) if word != _PLACEHOLDER),
            postal_code=next(filter(_POSTAL.fullmatch, parts), ""),
            address_locality=parts[0],
            date_posted=text("pubDate") or text("publish_date"),
            valid_through=text("expiration_date"),
        )
    )


def _role(title: str, location: str) -> str:
    """Return the title without the place, if what stands in brackets is the place."""
    found = _PLACE.search(title)
    is_place = found and location.casefold().startswith(found["town"].strip().casefold())
    return title[: found.start()] if found and is_place else title
