"""RSS and Atom entries as the formats define them, read without feedparser.

Only what can be read in one way is read here: an entry with anything odd about it (another
version's namespace, markup where text belongs, base64, a base of its own) is left to
feedparser, which knows all the dialects and takes forty times as long.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Final

from plugins.jobs.values.links import web_url

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_ATOM: Final = "{http://www.w3.org/2005/Atom}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_CONTENT: Final = "{http://purl.org/rss/1.0/modules/content/}encoded"
_BASE: Final = "{http://www.w3.org/XML/1998/namespace}base"
#: The namespaces of RSS 0.91 to 2.0.
_RSS: Final = frozenset({"", "{http://purl.org/rss/1.0/}"})
#: What Atom calls a text that is one as it stands.
_TEXTS: Final = frozenset({"text", "html", "text/plain", "text/html"})


def plain_texts(element: Element) -> dict[str, str] | None:
    """Return an entry's texts by their names in `Texts`; None when feedparser must read it."""
    space = element.tag[: element.tag.rfind("}") + 1]
    if _BASE in element.attrib or any(_BASE in child.attrib for child in element):
        return None
    if space == _ATOM:
        return _atom(element)
    return _rss(element, space) if space in _RSS else None


def _rss(item: Element, space: str) -> dict[str, str] | None:
    """Return an RSS item's texts. The title, the texts and the link may hold no elements."""
    titles = item.findall(f"{space}title")
    bodies = [*item.findall(_CONTENT), *item.findall(f"{space}description")]
    links = [link for link in item.findall(f"{space}link") if link.text]
    if not titles or not bodies or any(len(child) or child.attrib for child in titles + bodies):
        return None
    atom_links = [link.get("href", "") for link in _alternates(item)]
    guids = [guid.text or "" for guid in item.findall(f"{space}guid")
             if guid.get("isPermaLink", "true").strip().lower() != "false"]  # fmt: skip
    addresses = [*((link.text or "").strip() for link in links), *atom_links, *map(web_url, guids)]
    return {
        "title": _first(titles),
        "description": max((body.text or "" for body in bodies), key=len),
        "url": next(filter(None, addresses), ""),
        "date_posted": _text(item, f"{space}pubDate", f"{_ATOM}published", f"{_DC}date"),
        "date_modified": _text(item, f"{_ATOM}updated", f"{_ATOM}modified"),
    }


def _atom(entry: Element) -> dict[str, str] | None:
    """Return an Atom entry's texts. A text that is an element tree is none of ours."""
    titles = entry.findall(f"{_ATOM}title")
    bodies = [*entry.findall(f"{_ATOM}content"), *entry.findall(f"{_ATOM}summary")]
    for child in titles + bodies:
        kind = child.get("type", "text").strip().lower()
        if kind not in _TEXTS or len(child) or child.attrib.keys() - {"type"}:
            return None
    if not titles or not bodies:
        return None
    return {
        "title": _first(titles),
        "description": max(map(_as_markup, bodies), key=len),
        "url": next((link.get("href", "") for link in _alternates(entry)), ""),
        "date_posted": _text(entry, f"{_ATOM}published"),
        "date_modified": _text(entry, f"{_ATOM}updated"),
    }


def _as_markup(body: Element) -> str:
    """Return a text as HTML, when it is plain text that only looks like HTML."""
    text = body.text or ""
    is_html = "html" in body.get("type", "text").lower()
    return text if is_html or "<" not in text else html.escape(text, quote=False)


def _alternates(element: Element) -> Iterator[Element]:
    """Yield the links that lead to the advert itself."""
    for link in element.iterfind(f"{_ATOM}link"):
        if link.get("rel", "alternate") == "alternate" and link.get("href"):
            yield link


def _first(elements: list[Element]) -> str:
    return next((element.text for element in elements if element.text), "")


def _text(element: Element, *tags: str) -> str:
    """Return the first text in one of the children."""
    texts = ((element.findtext(tag) or "").strip() for tag in tags)
    return next(filter(None, texts), "")
