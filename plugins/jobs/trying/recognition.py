"""Which adapter reads an address: told by the address itself, else by what comes."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from plugins.errors import ForkantError, Problem
from plugins.jobs.feeds import ADAPTERS, adapter
from plugins.jobs.feeds.model import FaultError, Request
from plugins.jobs.fetching.rules import is_loopback

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.jobs.feeds.model import Adapter, Page
    from plugins.jobs.fetching.client import Client

_FEED_TYPES: Final = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/xml"}
)
_JOB_WORDS: Final = re.compile(r"job|stilling|ledig|karriere|career|vacanc", re.IGNORECASE)
_HOST: Final = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?].*)?", re.IGNORECASE)
_HTML: Final = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
#: What stands on a page with a vacancy of its own.
_POSTING: Final = b"JobPosting"
#: Feeds that a page names and that are looked into.
_MOST_FEEDS: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where jobs are, and how they are read.

    Attributes:
        adapter: A key of ADAPTERS.
        url: For the feed's settings.
        how: How it was recognised, in Danish.
    """

    adapter: str
    url: str
    how: str


def checked(url: str) -> str:
    """Return an address that may be asked.

    Raises:
        ForkantError: it is none, and what to write instead.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme == "file" or (not parts.scheme and _is_file(url)):
        what = "er en fil på denne maskine; jobs hentes over nettet"
        remedy = (
            "kør »python3 -m http.server 8008 --bind 127.0.0.1« i filens mappe, og prøv "
            "http://127.0.0.1:8008/FILENS-NAVN"
        )
    elif parts.scheme not in {"http", "https"} and _HOST.fullmatch(url):
        what, remedy = "mangler https:// foran", f'skriv --try "https://{url}"'
    elif parts.scheme not in {"http", "https"} or not parts.hostname:
        what = "er ikke en webadresse"
        remedy = "kopiér adressen fra browserens adresselinje, og sæt den i anførselstegn"
    elif parts.scheme == "http" and not is_loopback(url):
        what = "er http, som andre kan læse og ændre undervejs"
        remedy = f'prøv --try "https{url[4:]}"; svarer den ikke, så bed leverandøren om https'
    else:
        return url
    raise ForkantError(Problem(where=f"--try {url}".strip(), what=what, how_to_fix=remedy))


def _is_file(text: str) -> bool:
    try:
        return text.startswith(("/", "./", "../", "~")) or Path(text).is_file()
    except (OSError, ValueError):
        return False


def recognise(url: str, client: Client) -> Source:
    """Return what reads an address.

    Adapters are asked for the address first, which costs nothing; then for what it gives. A
    web page may lead to a supplier, or name a feed.

    Raises:
        FaultError: the address gives nothing.
        ForkantError: it gives something without jobs.
    """
    if found := by_address(url, "på adressen"):
        return found
    page = client.get(Request(url)).page
    assert page is not None  # only a conditional request is answered without one
    if page.url != url and (
        found := by_address(page.url, "på adressen, som den viderestiller til")
    ):
        return found
    name = by_page(page)
    own = Source(adapter=name, url=url, how="på det, der kom") if name else None
    if own and not (is_html(page) and _POSTING not in page.body):
        return own
    if is_html(page):  # a feed says more than adverts one by one, if there is one
        return _behind(page, url, client, own)
    kind = page.content_type.partition(";")[0] or "uden angivelse af type"
    raise ForkantError(
        Problem(
            where=f"--try {url}",
            what=f"svaret ({kind}, {len(page.body)} bytes) har ingen form, som en adapter kender",
            how_to_fix="se i docs/feeds.md, hvor dit system har sit feed; har det intet der, så "
            "bed leverandøren om RSS eller XML",
        )
    )


def adapters() -> Iterator[tuple[str, Adapter]]:
    """Yield the adapters in the order in which they are asked."""
    for name, module in ADAPTERS.items():
        try:
            yield name, adapter(name)
        except ModuleNotFoundError as error:
            if error.name != module:
                raise


def by_address(url: str, how: str) -> Source | None:
    """Return the supplier whose address it is."""
    for name, supplier in adapters():
        try:
            found = supplier.address(url)
        except (ValueError, AttributeError):  # no readable address
            continue
        if found:
            # An adapter may have encoded what stands for a key.
            found = re.sub(r"%24%7B(\w+)%7D", r"${\1}", found, flags=re.IGNORECASE)
            return Source(adapter=name, url=found, how=how)
    return None


def by_page(page: Page) -> str:
    """Return the adapter that knows a document, or nothing."""
    for name, supplier in adapters():
        try:
            if supplier.recognises(page):
                return name
        except (FaultError, AttributeError):
            continue
    return ""


def is_html(page: Page) -> bool:
    """Return whether a document is a web page."""
    return "html" in page.content_type.casefold() or _HTML.match(page.body) is not None


# --- What a web page leads to -------------------------------------------------------------------


class _Links(HTMLParser):
    """Collects a page's links: to feeds, and to anything."""

    def __init__(self) -> None:
        super().__init__()
        self.feeds: list[tuple[str, str]] = []
        self.others: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of a link."""
        found = {name: value or "" for name, value in attrs}
        link = found.get("href") or found.get("src") or found.get("data-src") or ""
        if tag == "link":
            relations = found.get("rel", "").casefold().split()
            if "alternate" in relations and found.get("type", "").casefold() in _FEED_TYPES:
                self.feeds.append((link, f"{link} {found.get('title', '')}"))
        elif link:
            self.others.append(link)


def _behind(page: Page, url: str, client: Client, own: Source | None) -> Source:
    """Return the source that a web page leads to.

    Args:
        page: The page.
        url: Its address, as it was asked for.
        client: Looks into feeds.
        own: What reads the page by following its links; then only a feed of jobs is better.

    Raises:
        ForkantError: it leads to none.
    """
    links = _Links()
    with suppress(AssertionError):  # as html.parser meets some broken declarations
        links.feed(page.body.decode(errors="replace"))
    local = is_loopback(url)
    for link in dict.fromkeys(_whole(page.url, links.others, local=local)):
        if found := by_address(link, f"på siden, som henviser til {link}"):
            return found
    # A municipality's news have a feed too; one of jobs says so.
    names = sorted(links.feeds, key=lambda found: not _JOB_WORDS.search(found[1]))
    if own:
        names = [found for found in names if _JOB_WORDS.search(found[1])]
    feeds = dict.fromkeys(_whole(page.url, [link for link, _ in names], local=local))
    for link in list(feeds)[:_MOST_FEEDS]:
        how = f"på feedet, som siden henviser til: {link}"
        if found := by_address(link, how):
            return found
        try:
            document = client.get(Request(link)).page
        except FaultError:
            continue
        if document and (name := by_page(document)):
            return Source(adapter=name, url=link, how=how)
    if own:
        return own
    raise ForkantError(
        Problem(
            where=f"--try {url}",
            what="er en webside, som hverken har job i en form, der kan læses, eller viser hen "
            "til et feed",
            how_to_fix="åbn listen over ledige stillinger i jeres rekrutteringssystem, og prøv "
            "dens adresse; docs/feeds.md fortæller, hvor hvert system har sit feed",
        )
    )


def _whole(base: str, links: list[str], *, local: bool) -> Iterator[str]:
    """Yield links as addresses that may be asked; none leads from the world to this machine."""
    for link in links:
        try:
            whole = urljoin(base, link)
            loopback = is_loopback(whole)
        except ValueError:
            continue
        if (loopback and local) or (whole.startswith("https://") and not loopback):
            yield whole
