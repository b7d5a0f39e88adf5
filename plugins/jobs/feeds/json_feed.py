"""JSON Feed 1.1, with or without a vacancy's schema.org JobPosting in `_jobposting`.

Any address whose `version` is `https://jsonfeed.org/version/…` (jsonfeed.org has the standard).
`_jobposting` is Teamtailor's extension, which others follow; without it there is no deadline, place
or workplace. Traps: more pages may follow (`next_url`), and lead elsewhere; an id may be a number;
a text may be HTML or plain; several fields are one value or a list of them.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from plugins.jobs.feeds import board, jobposting, listing, tree
from plugins.jobs.feeds.entry import Texts, entry
from plugins.jobs.feeds.model import Entry, FaultError, Feed, Page, Parsed, Request, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

REVISION: Final = 1
FIELDS: Final = False

_VERSION: Final = "https://jsonfeed.org/version/"


def address(url: str) -> str:
    """Return an address that is called a feed's; the standard gives none."""
    return url if urlsplit(url).path.endswith(("/feed.json", ".feed.json")) else ""


def recognises(page: Page) -> bool:
    """Return whether a page is a JSON Feed."""
    return board.fits(page, lambda page: bool(_feed(page)))


def following(feed: Feed, pages: Sequence[Page]) -> Request | None:
    """Return the feed, or its next page.

    Raises:
        FaultError: the next page lies with somebody else (SUSPECT).
    """
    if not pages:
        return Request(feed.url)
    seen = {feed.url, *(_next(page) for page in pages[:-1])}
    url = _next(pages[-1])
    if not url or url in seen:
        return None
    if urlsplit(url).netloc not in {urlsplit(feed.url).netloc, urlsplit(pages[-1].url).netloc}:
        raise FaultError(
            Verdict.SUSPECT,
            f"feedets næste side ligger et andet sted: {urlsplit(url).netloc[:80]}",
            "spørg leverandøren; er det rigtigt, så skriv feedets nye adresse i FEEDS",
        )
    return Request(url)


def parse(feed: Feed, pages: Sequence[Page]) -> Parsed:
    """Return the items of all pages."""
    raws = (
        raw
        for page in pages
        for raw in board.raws(
            tree.items(_feed(page), "items"),
            "id",
            partial(_entry, page.url, tree.text(_feed(page), "language")),
        )
    )
    return listing.parsed(feed, raws, key="id")


def _feed(page: Page) -> object:
    """Return a page's feed.

    Raises:
        FaultError: it is none (SUSPECT).
    """
    answer = tree.document(page)
    is_list = isinstance(answer, dict) and isinstance(answer.get("items"), list)
    if not is_list or not tree.text(answer, "version").startswith(_VERSION):
        raise FaultError(
            Verdict.SUSPECT,
            "svaret er ikke et JSON Feed",
            "se efter, at »adapter« og »url« i FEEDS passer sammen",
        )
    return answer


def _next(page: Page) -> str:
    """Return the next page's address, or nothing at the end."""
    url = tree.text(_feed(page), "next_url")
    try:
        return urljoin(page.url, url) if url else ""
    except ValueError:  # an address that only looks like one, such as http://[
        return ""


def _entry(base: str, lang: str, item: object) -> Entry:
    """Return an item; what it says itself goes before its posting, for its editor sees it."""
    posting = tree.get(item, "_jobposting")
    words, text = jobposting.texts(posting), partial(tree.text, item)
    ours = {
        "identifier": text("id"),
        "title": text("title") or words["title"],
        "description": text("content_html")
        or words["description"]
        or text("content_text")
        or text("summary"),
        "url": text("url") or jobposting.word(posting, "url") or text("external_url"),
        "lang": text("language") or words["lang"] or lang,
        "areas": (*words["areas"], *jobposting.words(item, "tags")),
        "date_posted": text("date_published") or words["date_posted"],
        "date_modified": text("date_modified") or words["date_modified"],
    }
    return entry(Texts(**words | ours, base=base))
