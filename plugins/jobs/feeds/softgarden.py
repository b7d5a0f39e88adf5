"""Softgarden: the career page's feed of schema.org JobPostings.

`https://COMPANY.career.softgarden.de/jobs.feed.json`, a `DataFeed` that counts its items. One
answer holds everything. A `-` stands where the employer left a part of the address empty. Boards
of the older kind have no feed.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from plugins.jobs.feeds import board, listing, tree
from plugins.jobs.feeds.entry import Texts, entry
from plugins.jobs.feeds.model import Entry, Feed, Page, Parsed, Request

if TYPE_CHECKING:
    from collections.abc import Sequence

REVISION: Final = 1
FIELDS: Final = False

_IDENTIFIER: Final = ("item/identifier/value", "item/identifier")
_FIELDS: Final[board.Fields] = {
    "identifier": _IDENTIFIER,
    "title": "item/title",
    "description": "item/description",
    "url": "item/url",
    "lang": "item/inLanguage",
    "units": ("item/hiringOrganization/department/name", "item/hiringOrganization/name"),
    "areas": ("item/occupationalCategory", "item/industry", "item/hiringOrganization/industry"),
    "street_address": "item/jobLocation/address/streetAddress",
    "postal_code": "item/jobLocation/address/postalCode",
    "address_locality": "item/jobLocation/address/addressLocality",
    "salary_minimum": ("item/baseSalary/value/minValue", "item/baseSalary/value/value"),
    "salary_maximum": ("item/baseSalary/value/maxValue", "item/baseSalary/value/value"),
    "salary_currency": "item/baseSalary/currency",
    "salary_unit": "item/baseSalary/value/unitText",
    "date_posted": "item/datePosted",
    "date_modified": "dateModified",
    "valid_through": "item/validThrough",
    "job_start_date": "item/jobStartDate",
}
_OWN: Final = r"https?://[^/?#]+/jobs\.feed\.json(?:\?.*)?"
_FEED: Final = "https://{host}/jobs.feed.json"
_PUBLIC: Final = {
    r"https?://(?P<host>(?!www\.|dev\.)[\w-]+\.(?:career\.softgarden\.de|softgarden\.io))": _FEED,
}


def address(url: str) -> str:
    """Return the feed's address for the career page's."""
    return board.address(url, _OWN, _PUBLIC)


def recognises(page: Page) -> bool:
    """Return whether a page is such a feed."""
    return board.fits(page, lambda page: bool(_items(page)) or _count(page) is not None)


def following(feed: Feed, pages: Sequence[Page]) -> Request | None:
    """Return the one document there is."""
    return None if pages else Request(feed.url)


def parse(feed: Feed, pages: Sequence[Page]) -> Parsed:
    """Return the feed's items."""
    read = partial(_entry, pages[0].url)
    raws = (raw for item in _items(pages[0]) for raw in board.raws([item], _key(item), read))
    return listing.parsed(feed, raws, key="identifier", stated_count=_count(pages[0]))


def _items(page: Page) -> list[object]:
    items = board.jobs(page, "Softgarden", "dataFeedElement")
    if tree.text(tree.document(page), "@type") != "DataFeed":
        raise board.not_of("Softgarden")
    return items


def _count(page: Page) -> int | None:
    count = tree.get(tree.document(page), "numberOfItems")
    return count if isinstance(count, int) else None


def _key(item: object) -> str:
    """Return the path of the item's id, which is a record or a text."""
    return next(filter(partial(board.at, item), _IDENTIFIER), _IDENTIFIER[0])


def _entry(base: str, item: object) -> Entry:
    found = board.texts(item, _FIELDS)
    for name in ("street_address", "postal_code", "address_locality"):
        found[name] = found[name].strip(" -")  # where the employer left a part empty
    forms = tree.items(item, "item", "employmentType") or [board.at(item, "item/employmentType")]
    words = tuple(form.replace("_", " ") for form in forms if isinstance(form, str))
    return entry(
        Texts(
            **found,
            base=base,
            employment_form=words,
            working_time=board.at(item, "item/workHours") or " ".join(words),
        )
    )
