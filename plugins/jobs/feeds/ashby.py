"""Ashby: the public Job Posting API.

`https://api.ashbyhq.com/posting-api/job-board/NAME`, which has pay only when asked for it. One
answer holds everything, unlisted postings too, which are left out. Address parts are empty texts
more often than not, then `location` has the words. There is no deadline and no language.
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

_FIELDS: Final[board.Fields] = {
    "identifier": "id",
    "title": "title",
    "description": ("descriptionHtml", "descriptionPlain"),
    "url": "jobUrl",
    "apply_url": "applyUrl",
    "units": ("team", "department"),
    "areas": ("department", "team"),
    "street_address": "address/postalAddress/streetAddress",
    "postal_code": "address/postalAddress/postalCode",
    "address_locality": ("address/postalAddress/addressLocality", "location"),
    "employment_form": ("employmentType",),
    "working_time": "employmentType",
    "date_posted": "publishedAt",
    "date_modified": "updatedAt",
}
_PAY: Final[board.Fields] = {
    "salary_minimum": "minValue",
    "salary_maximum": "maxValue",
    "salary_currency": "currencyCode",
    "salary_unit": "interval",
}
_OWN: Final = r"https?://[^/?#]+/posting-api/job-board/[^/?#]+/?(?:\?.*)?"
_PUBLIC: Final = {
    r"https?://jobs\.ashbyhq\.com/(?P<name>[\w.%-]+)": "https://api.ashbyhq.com/posting-api/job-board/{name}",
}


def address(url: str) -> str:
    """Return the API's address for the job board's."""
    return board.address(url, _OWN, _PUBLIC)


def recognises(page: Page) -> bool:
    """Return whether a page is a job board's list."""
    return board.fits(
        page,
        lambda page: (
            all(tree.text(job, "jobUrl") for job in _jobs(page))
            and tree.text(tree.document(page), "apiVersion") != ""
        ),
    )


def following(feed: Feed, pages: Sequence[Page]) -> Request | None:
    """Return the one document there is, with pay."""
    return None if pages else Request(board.with_query(feed.url, includeCompensation="true"))


def parse(feed: Feed, pages: Sequence[Page]) -> Parsed:
    """Return the listed postings."""
    found = _jobs(pages[0])
    listed = [job for job in found if tree.get(job, "isListed") is not False]
    raws = board.raws(listed, "id", partial(_entry, pages[0].url))
    return listing.parsed(feed, raws, key="id", notes=board.nothing("Ashby", found))


def _jobs(page: Page) -> list[object]:
    return board.jobs(page, "Ashby", "jobs")


def _entry(base: str, job: object) -> Entry:
    return entry(Texts(**board.texts(job, _FIELDS), **board.texts(_pay(job), _PAY), base=base))


def _pay(job: object) -> object:
    """Return the salary among what is paid (bonus, shares), unless it is not to be shown."""
    if tree.get(job, "shouldDisplayCompensationOnJobPostings") is False:
        return {}
    parts = tree.items(job, "compensation", "summaryComponents")
    return next((part for part in parts if tree.text(part, "compensationType") == "Salary"), {})
