"""ReachMee (Talentech): RSS 2.0 with elements of its own, everything in one answer.

`https://siteNNN.reachmee.com/Public/rssfeed/external.ashx?id=…&InstallationID=…&CustomerName=…&
lang=DK`; the four coordinates cannot be told from any public page. Elements after captures of
Swedish public employers' feeds. Traps: the elements have no namespace but an `id` attribute;
there is no guid, the id is `CommAdSeqNo` or the link's `rmjob`; `pubDateTo` is the deadline;
several contact persons stand side by side with nothing around them; `lang` is a country's code.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from plugins.jobs.feeds import items, listing, markup
from plugins.jobs.feeds.entry import Texts, entry
from plugins.jobs.feeds.items import first
from plugins.jobs.feeds.model import Entry, Feed, Page, Parsed, Raw

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

REVISION: Final = 1
FIELDS: Final = False

_JOB: Final = re.compile(r"\brmjob=(\d+)")
_LANG: Final = re.compile(r"\blang=(\w+)")
_CONTACT: Final = "contactPerson"

following = items.following


def address(url: str) -> str:
    """Return the feed's own address; no other page tells it."""
    parts = urlsplit(url)
    is_ours = (parts.hostname or "").endswith(".reachmee.com")
    return url if is_ours and "/rssfeed/" in parts.path.lower() else ""


def recognises(page: Page) -> bool:
    """Return whether a page is RSS with ReachMee's elements."""
    return items.has(page, b"<CommAdSeqNo", b"<pubDateTo", b"rmjob=")


def parse(feed: Feed, pages: Sequence[Page]) -> Parsed:
    """Return the items of the feed."""
    page = pages[0]
    found = items.document(page, "CommAdSeqNo", "link").entries
    raws = (
        Raw(
            identifier=_identifier(item),
            fingerprint=item.fingerprint,
            read=partial(_entry, item, feed.url, page.url),
        )
        for item in found
    )
    return listing.parsed(feed, raws, key="CommAdSeqNo")


def _identifier(item: markup.Found) -> str:
    match = _JOB.search(item.keys.get("link", ""))
    return item.keys.get("CommAdSeqNo", "") or (match[1] if match else "")


def _entry(item: markup.Found, feed_url: str, base: str) -> Entry:
    element = item.element()
    text = partial(first, element)
    lang = _LANG.search(text("link")) or _LANG.search(feed_url)
    return entry(
        Texts(
            identifier=_identifier(item),
            base=base,
            title=text("title"),
            description="\n\n".join(
                filter(None, map(text, ("prefixtext", "description", "suffixtext")))
            ),
            url=text("link"),
            lang=items.language(lang[1]) if lang else "",
            units=(text("Org3"), text("Org2"), text("Org1")),
            areas=(text("occupationArea"), text("Position", "Befattning"), text("Org1")),
            address_locality=text("Area2", "Area1"),
            employment_form=(text("employmentLevel"),),
            working_time=text("workingHours"),
            date_posted=text("pubDate"),
            valid_through=text("pubDateTo"),
            **_contact(element),
        )
    )


def _contact(element: Element) -> dict[str, Any]:
    """Return the first contact person: the next begins where an element is repeated."""
    found: dict[str, str] = {}
    for child in element:
        name = markup.local(child)
        if name.startswith(_CONTACT):
            if name in found:
                break
            found[name] = first(child, "")
    return {
        "contact_name": found.get(f"{_CONTACT}FullName", ""),
        "contact_title": found.get(f"{_CONTACT}Position", ""),
        "contact_telephone": found.get(f"{_CONTACT}Telephone", ""),
        "contact_email": found.get(f"{_CONTACT}Email", ""),
    }
