"""RSS with a supplier's own elements, which are read by their names.

feedparser loses elements that have attributes, and all but the last of repeated ones, so the
adapters of suppliers whose elements are known read the XML itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.jobs.feeds import markup
from plugins.jobs.feeds.model import Request

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from plugins.jobs.feeds.model import Feed, Page

_RSS: Final = re.compile(rb"<(?:rss|VacancyList)[\s>]")
#: The codes of countries by which suppliers mean languages, where they are not the same.
_COUNTRIES: Final = {"dk": "da", "gb": "en", "uk": "en", "us": "en", "se": "sv", "no": "nb"}


def following(feed: Feed, pages: Sequence[Page]) -> Request | None:
    """Return the feed itself, for suppliers who send everything at once."""
    return None if pages else Request(feed.url)


def has(page: Page, *marks: bytes) -> bool:
    """Return whether a page is RSS (no web page) that holds one of a supplier's marks."""
    body = page.body.replace(b"\x00", b"")  # UTF-16's
    return bool(_RSS.search(body[:2000])) and any(mark in body for mark in marks)


def document(page: Page, *keys: str) -> markup.Document:
    """Return the items of a page; see `markup.document`.

    Raises:
        FaultError: as there.
    """
    found = page.memo.get("items")
    if not isinstance(found, markup.Document):
        found = markup.document(page, frozenset({"rss"}), frozenset({"item"}), keys)
        page.memo["items"] = found
    return found


def first(element: Element, *paths: str) -> str:
    """Return the first text at any of the paths (see `markup.find`), or nothing."""
    texts = (text for path in paths for text in markup.find(element, path))
    return next(filter(None, texts), "")


def language(code: str) -> str:
    """Return the language that a supplier means by a country's or a language's code."""
    return _COUNTRIES.get(code.casefold(), code)
