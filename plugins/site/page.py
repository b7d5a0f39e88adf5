"""What every page says about itself: to its reader's browser, to search engines, to LinkedIn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.clock import ZONE

if TYPE_CHECKING:
    from datetime import datetime

    from markupsafe import Markup


@dataclass(slots=True, kw_only=True)
class Link:
    """A link in a menu, a breadcrumb or a facet.

    Attributes:
        name: Its words.
        url: Ready for href.
        count: Number of jobs behind it, or None.
        current: Whether it leads to the page it stands on.
        lang: BCP 47 code of what it leads to, when that is another language; else empty.
    """

    name: str
    url: str
    count: int | None = None
    current: bool = False
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardImage:
    """A share picture as Open Graph wants it: absolute URL, pixels, media type, words."""

    url: str
    width: int
    height: int
    type: str
    alt: str


@dataclass(slots=True, kw_only=True)
class Head:
    """The head of one page.

    Attributes:
        title: Without the site's name, which the template adds.
        description: One or two sentences, plain text.
        url: The canonical address, absolute.
        alternates: (hreflang, absolute address) of every language, this one included.
        index: False for pages search engines shall not keep.
        og_type: `website`, `article` or `profile`.
        card: The share picture, or None.
        json_ld: Ready blocks, escaped for `<script type="application/ld+json">`.
        feeds: What else to follow here, besides the whole site's: (media type, name, URL).
    """

    title: str
    description: str
    url: str
    alternates: tuple[tuple[str, str], ...] = ()
    index: bool = True
    og_type: str = "website"
    card: CardImage | None = None
    json_ld: tuple[Markup, ...] = ()
    feeds: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pagination:
    """Where a paginated list stands. URLs are None at the ends."""

    number: int
    total: int
    previous_url: str | None
    next_url: str | None
    pages: tuple[Link, ...]


@dataclass(slots=True, kw_only=True)
class SitemapEntry:
    """A page for the sitemap: absolute address, last change, (hreflang, address) pairs."""

    url: str
    modified: datetime | None
    alternates: tuple[tuple[str, str], ...] = ()

    @property
    def lastmod(self) -> str:
        """Return the last change in W3C format, or an empty string."""
        return self.modified.astimezone(ZONE).isoformat(timespec="seconds") if self.modified else ""
