"""WP Job Manager, WordPress' plugin for vacancies: RSS 2.0 with `job_listing:` elements.

`https://SITE/?feed=job_feed` or `/feed/job_feed/`. After the plugin's published source. Traps: the
namespace's address is the site's own, so only names count; ten vacancies come unless more are
asked for; a page after the last may be answered with 404, so the next is asked for only after a
full one; there is no deadline; filled vacancies stay in the feed unless the plugin is told to
hide them. Sites may add elements of their own; `application_deadline` and `filled` are read.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlsplit

from plugins.jobs.feeds import board, items, listing, markup
from plugins.jobs.feeds.entry import Texts, entry
from plugins.jobs.feeds.items import first
from plugins.jobs.feeds.model import Entry, Feed, Page, Parsed, Raw, Request

if TYPE_CHECKING:
    from collections.abc import Sequence

REVISION: Final = 1
FIELDS: Final = False
#: Vacancies to ask for at a time.
TAKE: Final = 100

#: As many as WordPress sends when it does not heed what it is asked for.
_USUAL: Final = 10
_TEN: Final = (
    "feedet har præcis 10 stillinger; er der flere på siden, følger den ikke »posts_per_page«, og "
    "resten mangler"
)
_NO: Final = frozenset({"", "0", "no", "nej", "false"})


def address(url: str) -> str:
    """Return the feed's own address; no other page of a site tells that it has one."""
    parts = urlsplit(url)
    is_feed = dict(parse_qsl(parts.query)).get("feed") == "job_feed"
    return url if is_feed or parts.path.rstrip("/").endswith("/feed/job_feed") else ""


def recognises(page: Page) -> bool:
    """Return whether a page is RSS that uses the plugin's prefix."""
    return items.has(page, b"xmlns:job_listing=")


def following(feed: Feed, pages: Sequence[Page]) -> Request | None:
    """Return the first page, or the next after a full one that brought something new."""
    if pages:
        known = {_identifier(item) for page in pages[:-1] for item in _items(page)}
        last = _items(pages[-1])
        if len(last) < TAKE or known.issuperset(map(_identifier, last)):
            return None
    ours = {"posts_per_page": str(TAKE), "paged": str(len(pages) + 1)}
    return Request(board.with_query(feed.url, **ours))


def parse(feed: Feed, pages: Sequence[Page]) -> Parsed:
    """Return the vacancies of all pages, but those that are filled."""
    raws = (
        Raw(
            identifier=_identifier(item),
            fingerprint=item.fingerprint,
            read=partial(_entry, item, page.url),
        )
        for page in pages
        for item in _items(page)
        if item.keys.get("filled", "").casefold() in _NO
    )
    may_lack = len(pages) == 1 and len(_items(pages[0])) == _USUAL
    return listing.parsed(feed, raws, key="guid", notes=(_TEN,) if may_lack else ())


def _items(page: Page) -> tuple[markup.Found, ...]:
    return items.document(page, "guid", "link", "filled").entries


def _identifier(item: markup.Found) -> str:
    return item.keys.get("guid", "") or item.keys.get("link", "")


def _entry(item: markup.Found, base: str) -> Entry:
    element = item.element()
    text = partial(first, element)
    categories = text("job_category").split(",")
    return entry(
        Texts(
            identifier=_identifier(item),
            base=base,
            title=text("title"),
            description=text("encoded", "description"),
            url=text("link"),
            units=(text("company"),),
            areas=(*categories, *markup.find(element, "category")),
            address_locality=text("location"),
            employment_form=(text("job_type"),),
            working_time=text("job_type"),
            salary=text("salary"),
            date_posted=text("pubDate"),
            valid_through=text("application_deadline"),
        )
    )
