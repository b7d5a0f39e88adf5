"""Every adapter's fixtures, and what is asked of whatever comes out of a feed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plugins.jobs.feeds import ADAPTERS, adapter
from plugins.jobs.feeds.model import BadEntryError, Entry, FaultError, Page, Parsed, Request
from tests.feeds import a_feed, a_page
from tests.harmless import check_harmless

if TYPE_CHECKING:
    from collections.abc import Sequence

FIXTURES = Path(__file__).parent / "fixtures/feeds"
FEED_URL = "https://ats.example/feed"
#: Of adapters that ask for more than an address.
FEED_URLS = {"jobbnorge": "https://ats.example/v3/jobs?employer=12"}
every_adapter = pytest.mark.parametrize("name", ADAPTERS)


# --- Fixtures, as the supplier would send them one after the other ------------------------------


@dataclass(frozen=True)
class Documents:
    """The documents of one feed."""

    files: tuple[str, ...]
    pages: tuple[Page, ...]


def the_feed(name: str):
    return a_feed(adapter=name, url=FEED_URLS.get(name, FEED_URL))


@cache
def documents(name: str) -> tuple[Documents, ...]:
    """Return an adapter's fixtures: each file begins a feed, unless an earlier one asks for it."""
    left = sorted(
        (path for path in FIXTURES.iterdir() if re.fullmatch(rf"{name}(-.+)?\.\w+", path.name)),
        key=lambda path: (len(path.stem), path.name),
    )
    found = []
    while left:
        files = [left.pop(0)]
        pages = [page_of(name, files[0], [])]
        while file := next((file for file in left if is_next(name, file, pages)), None):
            left.remove(file)
            pages.append(page_of(name, file, pages))
            files.append(file)
        found.append(Documents(tuple(file.name for file in files), tuple(pages)))
    assert found, f"the adapter {name} has no fixture"
    return tuple(found)


def page_of(name: str, file: Path, before: Sequence[Page]) -> Page:
    request = adapter(name).following(the_feed(name), list(before))
    return a_page(file.read_bytes(), url=request.url if request else FEED_URL)


def is_next(name: str, file: Path, pages: list[Page]) -> bool:
    """Return whether a file is what the adapter asks for after these pages."""
    try:
        wants_more = adapter(name).following(the_feed(name), pages) is not None
        if wants_more:
            adapter(name).following(the_feed(name), [*pages, page_of(name, file, pages)])
    except FaultError:
        return False
    return wants_more


def with_body(page: Page, body: bytes, content_type: str = "") -> Page:
    return Page(url=page.url, body=body, content_type=content_type)


# --- What is asked of whatever comes out -------------------------------------------------------


@dataclass(frozen=True)
class Outcome:
    """What a feed that is not refused comes to.

    Attributes:
        entries: Those that can be read, all harmless.
        problems: How many cannot.
    """

    entries: list[Entry]
    problems: int


def outcome(name: str, pages: Sequence[Page]) -> Outcome | None:
    """Return what documents come to, None when the feed is refused; anything else fails."""
    feed = the_feed(name)
    try:
        for count in range(len(pages) + 1):
            request = adapter(name).following(feed, list(pages[:count]))
            assert request is None or isinstance(request, Request)
        parsed = adapter(name).parse(feed, list(pages))
    except FaultError as fault:
        check_told(fault)
        return None
    assert isinstance(parsed, Parsed)
    entries, problems = [], len(parsed.bad)
    for raw in parsed.entries:
        assert raw.identifier
        assert raw.fingerprint
        try:
            entry = raw.read()
        except BadEntryError as error:
            check_told(error)
            problems += 1
            continue
        assert isinstance(entry, Entry)
        check_harmless(entry)
        entries.append(entry)
    return Outcome(entries, problems)


def titles(name: str, pages: Sequence[Page]) -> list[str]:
    found = outcome(name, pages)
    return [entry.title for entry in found.entries] if found else []


def check_told(error: FaultError | BadEntryError) -> None:
    assert error.what
    assert error.how_to_fix
