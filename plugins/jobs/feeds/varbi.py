"""Varbi: plain RSS 2.0, everything in one answer.

`https://TENANT.varbi.com/what:rssfeed/`, or `/en/what:rssfeed/` for another language. Facts after
readers of Swedish and Finnish public employers' feeds. Traps: town, employment and deadline stand
on the web page alone; some feeds have no guid, so the id is the link's `jobID`; a vacancy in two
languages may be two items with the same one.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from plugins.jobs.feeds import items, listing
from plugins.jobs.feeds.entry import Texts, entry
from plugins.jobs.feeds.items import first
from plugins.jobs.feeds.model import Entry, Feed, Page, Parsed, Raw

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plugins.jobs.feeds import markup

REVISION: Final = 1
FIELDS: Final = False

_JOB: Final = re.compile(r"/jobID:(\d+)")
_LANGUAGE: Final = re.compile(r"/([a-z]{2})/what:")
_FEED: Final = "/what:rssfeed/"

following = items.following


def address(url: str) -> str:
    """Return the feed's address for any of the employer's pages, in that page's language."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if not host.endswith(".varbi.com") or host == "www.varbi.com":
        return ""
    language = re.match(r"/[a-z]{2}(?=/|$)", parts.path)
    return f"https://{host}{language[0] if language else ''}{_FEED}"


def recognises(page: Page) -> bool:
    """Return whether a page is RSS with links to Varbi's adverts."""
    return items.has(page, b"/what:job/", b".varbi.com/</link>")


def parse(feed: Feed, pages: Sequence[Page]) -> Parsed:
    """Return the vacancies of the feed, each once."""
    page = pages[0]
    vacancies: dict[str, markup.Found] = {}
    for number, item in enumerate(items.document(page, "guid", "link").entries):
        key = _identifier(item) or f" {number}"  # those without an id are told apart
        is_better = _lang(item) == "da" and _lang(vacancies.get(key, item)) != "da"
        if key not in vacancies or is_better:
            vacancies[key] = item
    raws = (
        Raw(
            identifier=_identifier(item),
            fingerprint=item.fingerprint,
            read=partial(_entry, item, page.url),
        )
        for item in vacancies.values()
    )
    return listing.parsed(feed, raws, key="guid")


def _identifier(item: markup.Found) -> str:
    guid, link = item.keys.get("guid", ""), item.keys.get("link", "")
    match = _JOB.search(link) or _JOB.search(guid)
    return match[1] if match else guid or link


def _lang(item: markup.Found) -> str:
    match = _LANGUAGE.search(item.keys.get("link", ""))
    return items.language(match[1]) if match else ""


def _entry(item: markup.Found, base: str) -> Entry:
    text = partial(first, item.element())
    return entry(
        Texts(
            identifier=_identifier(item),
            base=base,
            title=text("title"),
            description=text("description"),
            url=text("link"),
            lang=_lang(item),
            date_posted=text("pubDate"),
        )
    )
