"""Any RSS or Atom feed: what the formats define, and a field map for the rest.

A plain entry is read from its own elements. feedparser, which knows every dialect, reads the
titles, texts, links and dates of the odd ones, one entry at a time; what it loses (unknown
elements with attributes, repeated ones) is read from the XML either way.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import tostring

from plugins.errors import Problem
from plugins.jobs.feeds import markup
from plugins.jobs.feeds.entry import Texts, entry
from plugins.jobs.feeds.fieldmap import mapped
from plugins.jobs.feeds.model import (
    Bad,
    BadEntryError,
    Entry,
    FaultError,
    Feed,
    Page,
    Parsed,
    Raw,
    Request,
)
from plugins.jobs.feeds.plain import plain_texts
from plugins.jobs.values.links import web_url

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from xml.etree.ElementTree import Element

REVISION: Final = 1
FIELDS: Final = True

_ROOTS: Final = frozenset({"rss", "RDF", "feed"})
_ENTRIES: Final = frozenset({"item", "entry"})
_ENVELOPES: Final = {
    "item": b'<rss version="2.0"><channel>%b</channel></rss>',
    "entry": b'<feed xmlns="http://www.w3.org/2005/Atom">%b</feed>',
}
#: Where the formats put what tells an entry apart, the surest first.
_IDENTIFIERS: Final = ("guid", "id", "@about", "link", "link@href")
#: Entries looked at for a mapped element: to look at all costs more than the rest.
_LOOKED_AT: Final = 100
_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"


def address(url: str) -> str:  # noqa: ARG001  the protocol's
    """Return nothing: an address does not show that it is a feed's."""
    return ""


def recognises(page: Page) -> bool:
    """Return whether a document is RSS or Atom."""
    try:
        markup.document(page, _ROOTS, _ENTRIES)
    except FaultError:
        return False
    return True


def following(feed: Feed, pages: Sequence[Page]) -> Request | None:
    """Return the feed itself; RSS has no further pages."""
    return None if pages else Request(feed.url)


def parse(feed: Feed, pages: Sequence[Page]) -> Parsed:
    """Return the items of the feed."""
    page = pages[0]
    own = feed.fields.get("identifier", "")
    keys = (own,) if own else _IDENTIFIERS
    document = markup.document(page, _ROOTS, _ENTRIES, (*keys, "title"))
    head = document.head
    lang = head.get(_XML_LANG, "") or next(markup.find(head, "channel/language"), "")
    entries, bad = [], []
    for number, found in enumerate(document.entries, 1):
        identifier = next((found.keys[key] for key in keys if key in found.keys), "")
        if not identifier:
            problem = Problem(
                where=f"{feed.name}: nr. {number}",
                what=f"»{found.keys.get('title', '')}« har hverken guid, id eller link",
                how_to_fix="sig med »fields« i FEEDS, hvor det står: identifier",
            )
            bad.append(Bad(identifier="", problem=problem))
            continue
        entries.append(
            Raw(
                identifier=identifier,
                fingerprint=found.fingerprint,
                read=partial(_entry, identifier, found, feed, page.url, lang),
            )
        )
    notes = _unused(feed, document.entries)
    return Parsed(entries=tuple(entries), bad=tuple(bad), notes=notes)


def _unused(feed: Feed, entries: Sequence[markup.Found]) -> tuple[str, ...]:
    """Return a note on each mapped field that no entry has: it may be misspelt."""
    missing = dict(feed.fields)
    for found in entries[:_LOOKED_AT]:
        if not missing:
            break
        try:
            element = found.element()
        except BadEntryError:
            continue  # it is told when the entry is read
        missing = {
            name: path for name, path in missing.items() if not any(markup.find(element, path))
        }
    whose = "intet indslag" if len(entries) <= _LOOKED_AT else f"ingen af de første {_LOOKED_AT}"
    return tuple(
        f"{whose} har elementet <{path}>, som »{name}« skal læses fra"
        for name, path in missing.items()
        if entries
    )


def _entry(identifier: str, found: markup.Found, feed: Feed, base: str, lang: str) -> Entry:
    element = found.element()
    ours = mapped(feed.fields, partial(markup.find, element))
    texts = plain_texts(element) or by_feedparser(element)
    return entry(Texts(**{"lang": lang, **texts, **ours, "identifier": identifier, "base": base}))


def by_feedparser(element: Element) -> dict[str, str]:
    """Return the texts of an entry that only feedparser understands."""
    import feedparser  # noqa: PLC0415  slow to import, and seldom needed

    envelope = _ENVELOPES[markup.local(element)]
    parsed = feedparser.parse(  # type: ignore[attr-defined,no-untyped-call]  # it has no types
        envelope % tostring(element, encoding="utf-8"),
        sanitize_html=False,  # it leaves classes, forms and titles; plugins.site.html cleans
        resolve_relative_uris=False,  # slow, and links are made absolute where they are read
    )
    found = dict(parsed.entries[0])  # its own `get` gives the published date for »updated«
    return {
        "title": found.get("title", ""),
        "description": _text(found),
        "url": _link(found),
        "date_posted": found.get("published", ""),
        "date_modified": found.get("updated", ""),
    }


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
