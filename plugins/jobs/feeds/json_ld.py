"""JSON-LD: the schema.org JobPosting on web pages, for systems that have no feed at all.

The address is a page with one vacancy or several, or the page that lists them: then the links
that look like a vacancy's are followed, each within the same host, from that page and those that
continue it, and every page's JobPosting is read. A vacancy's id is its page's address, since what
people write as `identifier` is often the employer's. Traps: `@graph`, lists and texts where
records belong (jobposting.py), JSON with line breaks, comments or entities in it, and pages
without it for a day: such a page beside others that have it is a bad entry, so its job stays.
"""

from __future__ import annotations

import html
import json
import re
from contextlib import suppress
from dataclasses import replace
from functools import partial
from posixpath import dirname
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import SplitResult, urlsplit

import orjson

from plugins.errors import Problem
from plugins.jobs.feeds import jobposting, listing, tree, web
from plugins.jobs.feeds.entry import Texts, entry
from plugins.jobs.feeds.model import (
    Bad,
    Entry,
    FaultError,
    Feed,
    Page,
    Parsed,
    Raw,
    Request,
    Verdict,
)
from plugins.jobs.values.links import canonical, web_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

REVISION: Final = 1
FIELDS: Final = False
#: Pages that a list may lead to.
MOST: Final = 500

#: A part of an address that tells of vacancies, and what comes behind it.
_JOB: Final = re.compile(
    r"[^/?&]*(?:job|stilling|vacanc|position|opslag|ledig|karriere|career)[^/?&]*(?P<rest>.*)",
    re.IGNORECASE,
)
_FILE: Final = re.compile(
    r"\.(?:pdf|docx?|xlsx?|zip|jpe?g|png|gif|svg|webp|ics|xml|rss|json|css|js)$", re.IGNORECASE
)
_COMMENT: Final = re.compile(r"^\s*(?://\s*)?(?:<!--|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*$")
_LONGEST_NUMBER: Final = 18
_TRAILING_COMMA: Final = re.compile(r",(?=\s*[}\]])")


def address(_url: str) -> str:
    """Return nothing: any page may have it, and none must."""
    return ""


def recognises(page: Page) -> bool:
    """Return whether a web page has a JobPosting, or leads to what may have."""
    if _is_json(page):
        return False
    try:
        return bool(_postings(page)) or any(_looks_like_a_job(page, url) for url in _links(page))
    except FaultError:
        return False


def following(feed: Feed, pages: Sequence[Page]) -> Request | None:
    """Return the page, and then those that it leads to if it is a list."""
    if not pages:
        return Request(feed.url)
    if _whole(pages[0]):
        return None
    asked = _trail(pages)
    if len(asked) > MOST:
        raise FaultError(
            Verdict.SUSPECT,
            f"siden fører til mere end {MOST} sider, der kan være stillinger",
            "brug adressen på en side, der kun har jeres egne ledige stillinger",
        )
    return Request(asked[len(pages) - 1]) if len(asked) >= len(pages) else None


def parse(feed: Feed, pages: Sequence[Page]) -> Parsed:
    """Return the vacancies of the page, or of those it leads to."""
    if own := _whole(pages[0]):
        return listing.parsed(feed, _of_one_page(pages[0], own), key="identifier")
    raws = [raw for page in pages[1:] for raw in _of_a_linked_page(page)]
    if not raws:
        raise FaultError(
            Verdict.SUSPECT,
            "hverken siden eller de sider, den fører til, har en JobPosting",
            "åbn en stilling i en browser og søg efter »JobPosting« i sidens kilde; er den der "
            "ikke, så bed leverandøren om et feed",
        )
    homes = {_home(page) for page in pages[1:] if _postings(page)}
    bad = tuple(
        _without(feed, page) for page in pages[1:] if not _postings(page) and _home(page) in homes
    )
    found = listing.parsed(feed, raws, key="identifier")
    return replace(found, bad=found.bad + bad)


def _without(feed: Feed, page: Page) -> Bad:
    problem = Problem(
        where=f"{feed.name}: {page.url}",
        what="siden har ingen JobPosting, som kan læses",
        how_to_fix="se efter, om stillingen stadig er åben; er den det, så spørg leverandøren",
    )
    return Bad(identifier=canonical(page.url), problem=problem)


# --- From page to page ------------------------------------------------------------------------


def _trail(pages: Sequence[Page]) -> list[str]:
    """Return every address to ask for after the first, in the order of asking.

    It only grows as pages come, so that its n-th is where the n-th page was asked for.
    """
    first = urlsplit(pages[0].url)
    asked: list[str] = []
    known = {pages[0].url}
    further: set[str] = set()
    for number, page in enumerate(pages):
        came_from = asked[number - 1] if 0 < number <= len(asked) else page.url
        goes_on = came_from in further or urlsplit(page.url).path == first.path
        if number and (not goes_on or _postings(page)):
            continue
        following_pages = [url for url in _next(page) if _host(urlsplit(url)) == _host(first)]
        further.update(following_pages)
        for url in (*_links(page), *following_pages):
            if url not in known and (url in further or _looks_like_a_job(pages[0], url)):
                known.add(url)
                asked.append(url)
    return asked


def _links(page: Page) -> tuple[str, ...]:
    return web.web(page).links


def _next(page: Page) -> tuple[str, ...]:
    return web.web(page).further


def _looks_like_a_job(page: Page, url: str) -> bool:
    """Return whether an address may be a vacancy's on the same host as a page."""
    parts = urlsplit(url)
    if _host(parts) != _host(urlsplit(page.url)) or _FILE.search(parts.path):
        return False
    found = _JOB.search(f"{parts.path}?{parts.query}")
    if found is None:
        return False
    path, _, query = found["rest"].partition("?")
    number = any(character.isdigit() for character in found[0].removesuffix(found["rest"]) + query)
    return bool(path.strip("/")) or number


def _host(parts: SplitResult) -> str:
    return (parts.hostname or "").removeprefix("www.") if parts.scheme in {"http", "https"} else ""


def _home(page: Page) -> str:
    """Return where a page lies among others of its kind."""
    parts = urlsplit(canonical(page.url))
    return dirname(parts.path.rstrip("/")) if not parts.query else parts.path


# --- One page ---------------------------------------------------------------------------------


def _is_json(page: Page) -> bool:
    return page.body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["}


def _postings(page: Page) -> list[dict[str, Any]]:
    """Return a page's JobPostings."""
    found = page.memo.get("json_ld")
    if not isinstance(found, list):
        is_json = _is_json(page)
        data = [tree.document(page)] if is_json else map(_loaded, web.web(page).data)
        found = page.memo["json_ld"] = [one for some in data for one in jobposting.postings(some)]
    return found


def _whole(page: Page) -> list[dict[str, Any]]:
    """Return a page's JobPostings that are more than an entry in a list."""
    return [one for one in _postings(page) if jobposting.word(one, "description")]


def _loaded(script: str) -> object:
    """Return a script's JSON, or None: as it is, without entities, without stray commas."""
    text = _COMMENT.sub("", _COMMENT.sub("", script)).strip()
    for attempt in (text, html.unescape(text), _TRAILING_COMMA.sub("", text)):
        with suppress(ValueError, TypeError, RecursionError):
            found: object = json.loads(attempt, strict=False, parse_int=_number, parse_constant=str)
            orjson.dumps(found)  # half a character, say, would stop its fingerprint
            return found
    return None


def _number(digits: str) -> int | str:
    return int(digits) if len(digits) < _LONGEST_NUMBER else digits


def _of_one_page(page: Page, postings: Sequence[dict[str, Any]]) -> Iterator[Raw]:
    for posting in postings:
        url = web_url(jobposting.word(posting, "url"), web.web(page).base)
        alone = canonical(page.url) if len(postings) == 1 else ""
        identifier = _own_id(posting) or canonical(url) or alone
        yield _raw(identifier, posting, url or page.url, page)


def _of_a_linked_page(page: Page) -> Iterator[Raw]:
    for number, posting in enumerate(_postings(page)):
        own = f"#{_own_id(posting) or number}" if number else ""
        yield _raw(canonical(page.url) + own, posting, page.url, page)


def _own_id(posting: dict[str, Any]) -> str:
    """Return the id that a posting gives itself; a record's name is the employer's."""
    identifier = posting.get("identifier")
    if isinstance(identifier, dict):
        return tree.text(identifier, "value")
    return jobposting.word(posting, "identifier") or tree.text(posting, "@id")


def _raw(identifier: str, posting: dict[str, Any], url: str, page: Page) -> Raw:
    return Raw(
        identifier=identifier,
        fingerprint=tree.fingerprint([posting, url]),
        read=partial(_entry, identifier, posting, url, page),
    )


def _entry(identifier: str, posting: dict[str, Any], url: str, page: Page) -> Entry:
    texts = jobposting.texts(posting)
    own = web.web(page)
    texts["lang"] = texts["lang"] or own.lang
    return entry(
        Texts(
            **texts,
            identifier=identifier,
            base=own.base,
            url=url,
            apply_url=jobposting.word(posting, "applicationContact", "url"),
        )
    )
