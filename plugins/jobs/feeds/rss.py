"""Any RSS or Atom feed: feedparser for what the formats define, a field map for the rest.

feedparser reads titles, texts, links and ids in all their dialects. What it loses (unknown
elements with attributes, repeated ones) or guesses (dates) is read from the XML itself. It is
given one entry at a time, so that known entries cost nothing.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import tostring

import feedparser

from plugins.errors import Problem
from plugins.jobs.feeds import markup
from plugins.jobs.feeds.entry import Texts, entry
from plugins.jobs.feeds.fieldmap import mapped
from plugins.jobs.feeds.model import Bad, Entry, Feed, Page, Parsed, Raw, Request
from plugins.jobs.values.links import web_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element

REVISION: Final = 1
FIELDS: Final = True

_ROOTS: Final = frozenset({"rss", "RDF", "feed"})
_ENTRIES: Final = frozenset({"item", "entry"})
_ENVELOPES: Final = {
    "item": b'<rss version="2.0"><channel>%b</channel></rss>',
    "entry": b'<feed xmlns="http://www.w3.org/2005/Atom">%b</feed>',
}
_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"


def following(feed: Feed, pages: Sequence[Page]) -> Request | None:
    """Return the feed itself; RSS has no further pages."""
    return None if pages else Request(feed.url)


def parse(feed: Feed, pages: Sequence[Page]) -> Parsed:
    """Return the items of the feed."""
    page = pages[0]
    root = markup.root(page, _ROOTS)
    lang = root.get(_XML_LANG, "") or next(markup.find(root, "channel/language"), "")
    entries, bad = [], []
    elements = list(_elements(root))
    for number, element in enumerate(elements, 1):
        element.tail = None  # white space between items is none of theirs
        identifier = _identifier(element, feed)
        if not identifier:
            problem = Problem(
                where=f"{feed.name}: nr. {number}",
                what=f"»{next(markup.find(element, 'title'), '')}« har hverken guid, id eller link",
                how_to_fix="sig med »fields« i FEEDS, hvor det står: identifier",
            )
            bad.append(Bad(identifier="", problem=problem))
            continue
        entries.append(
            Raw(
                identifier=identifier,
                fingerprint=markup.fingerprint(element),
                read=partial(_entry, identifier, element, feed, page.url, lang),
            )
        )
    return Parsed(entries=tuple(entries), bad=tuple(bad), notes=_unused(feed, elements))


def _elements(root: Element) -> Iterator[Element]:
    """Yield the entries, wherever the format puts them; none lies within another."""
    for child in root:
        if markup.local(child) in _ENTRIES:
            yield child
        elif markup.local(child) == "channel":
            yield from _elements(child)


def _unused(feed: Feed, elements: Sequence[Element]) -> tuple[str, ...]:
    """Return a note on each mapped field that no entry has: it may be misspelt."""
    return tuple(
        f"intet indslag har elementet <{path}>, som »{name}« skal læses fra"
        for name, path in feed.fields.items()
        if elements and not any(any(markup.find(element, path)) for element in elements)
    )


def _identifier(element: Element, feed: Feed) -> str:
    """Return the entry's id: as the settings say, else what the formats call it."""
    if path := feed.fields.get("identifier"):
        return next(filter(None, markup.find(element, path)), "")
    candidates = ("guid", "id", "@about", "link", "link@href")
    return next((found for path in candidates for found in markup.find(element, path) if found), "")


def _entry(identifier: str, element: Element, feed: Feed, base: str, lang: str) -> Entry:
    envelope = _ENVELOPES[markup.local(element)]
    parsed = feedparser.parse(  # type: ignore[attr-defined,no-untyped-call]  # it has no types
        envelope % tostring(element, encoding="utf-8"),
        sanitize_html=False,  # it leaves classes, forms and titles; plugins.site.html cleans
        resolve_relative_uris=False,  # slow, and links are made absolute where they are read
    )
    found = dict(parsed.entries[0])  # its own `get` gives the published date for »updated«
    texts = {
        "title": found.get("title", ""),
        "description": _text(found),
        "url": _link(found),
        "lang": lang,
        "date_posted": found.get("published", ""),
        "date_modified": found.get("updated", ""),
    }
    ours = mapped(feed.fields, partial(markup.find, element))
    return entry(Texts(**{**texts, **ours, "identifier": identifier, "base": base}))


def _text(found: Mapping[str, Any]) -> str:
    """Return the longest text an entry has: `content:encoded` beside a short description."""
    texts = [content.get("value", "") for content in found.get("content", ())]
    return str(max([*texts, found.get("summary", "")], key=len))


def _link(found: Mapping[str, Any]) -> str:
    """Return the advert's address; a guid that is none is not taken for one."""
    for link in found.get("links", ()):
        if link.get("rel") == "alternate":
            return str(link.get("href", ""))
    return web_url(found.get("link", ""))
