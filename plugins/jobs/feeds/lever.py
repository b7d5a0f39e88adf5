"""Lever: the Postings API.

`https://api.lever.co/v0/postings/SITE?mode=json` (in Europe `api.eu.lever.co`), fetched 100 at a
time. Dates are milliseconds since 1970, the advert lies in four fields and its lists are bare
`<li>`. There is no deadline, and no field for the language.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from plugins.jobs.feeds import board, listing, tree
from plugins.jobs.feeds.entry import Texts, entry
from plugins.jobs.feeds.model import Entry, Feed, Page, Parsed, Request

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

REVISION: Final = 1
FIELDS: Final = False
#: Postings to ask for at a time.
LIMIT: Final = 100

_FIELDS: Final[board.Fields] = {
    "identifier": "id",
    "title": "text",
    "url": "hostedUrl",
    "apply_url": "applyUrl",
    "units": ("categories/team", "categories/department"),
    "areas": ("categories/department", "categories/team"),
    "address_locality": "categories/location",
    "employment_form": ("categories/commitment",),
    "working_time": "categories/commitment",
    "salary_minimum": "salaryRange/min",
    "salary_maximum": "salaryRange/max",
    "salary_currency": "salaryRange/currency",
    "date_posted": "createdAt",
    "date_modified": "updatedAt",
}
_OWN: Final = r"https?://[^/?#]+/v0/postings/[^/?#]+/?(?:\?.*)?"
_PUBLIC: Final = {
    r"https?://jobs\.(?P<eu>(?:eu\.)?)lever\.co/(?P<site>[\w.-]+)": "https://api.{eu}lever.co/v0/postings/{site}",
}


def address(url: str) -> str:
    """Return the API's address for the job site's."""
    return board.address(url, _OWN, _PUBLIC)


def recognises(page: Page) -> bool:
    """Return whether a page is a list of postings."""
    return board.fits(
        page,
        lambda page: (
            all(tree.text(posting, "hostedUrl") for posting in _postings(page))
            and (bool(_postings(page)) or address(page.url) == page.url)
        ),
    )


def following(feed: Feed, pages: Sequence[Page]) -> Request | None:
    """Return the first page, or the next while pages come full."""
    sizes = [len(_postings(page)) for page in pages]
    if sizes and (sizes[-1] < LIMIT or _is_repeated(pages)):
        return None
    query = {"mode": "json", "limit": str(LIMIT), "skip": str(sum(sizes))}
    return Request(board.with_query(feed.url, **query))


def parse(feed: Feed, pages: Sequence[Page]) -> Parsed:
    """Return the postings of all pages."""
    postings = [posting for page in pages for posting in _postings(page)]
    raws = board.raws(postings, "id", partial(_entry, pages[0].url))
    return listing.parsed(feed, raws, key="id")


def _is_repeated(pages: Sequence[Page]) -> bool:
    """Return whether the server does not care for `skip`."""
    last = [tree.text(posting, "id") for posting in _postings(pages[-1])]
    seen = {tree.text(posting, "id") for page in pages[:-1] for posting in _postings(page)}
    return seen.issuperset(last)


def _postings(page: Page) -> list[object]:
    return board.jobs(page, "Lever")


def _entry(base: str, posting: object) -> Entry:
    unit = board.at(posting, "salaryRange/interval").replace("-", " ")  # per-year-salary
    return entry(
        Texts(
            **board.texts(posting, _FIELDS),
            base=base,
            description=board.advert(_sections(posting)),
            salary_unit=unit,
        )
    )


def _sections(posting: object) -> Iterator[tuple[str, str]]:
    parts = [tree.text(posting, name) for name in ("opening", "descriptionBody")]
    yield "", "".join(parts) or tree.text(posting, "description")
    for item in tree.items(posting, "lists"):
        content = tree.text(item, "content")
        is_bare = content.lstrip().startswith("<li")
        yield tree.text(item, "text"), f"<ul>{content}</ul>" if is_bare else content
    yield "", tree.text(posting, "salaryDescription")
    yield "", tree.text(posting, "additional")
