"""Greenhouse: the Job Board API.

`https://boards-api.greenhouse.io/v1/boards/TOKEN/jobs`, which has the adverts' texts only when
asked for them. One answer holds everything, and counts it. `content` is HTML that is itself escaped
within the JSON; a post without an internal job is an invitation to apply unasked; posts of one
internal job may be its languages; employment type is a custom field, if it is there at all.
"""

from __future__ import annotations

import html
from functools import partial
from typing import TYPE_CHECKING, Final

from plugins.jobs.feeds import board, listing, tree
from plugins.jobs.feeds.entry import Texts, entry
from plugins.jobs.feeds.model import Entry, Feed, Page, Parsed, Request
from plugins.jobs.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

REVISION: Final = 1
FIELDS: Final = False

_FIELDS: Final[board.Fields] = {
    "identifier": "id",
    "title": "title",
    "url": "absolute_url",
    "lang": "language",
    "units": ("departments/name", "offices/name"),
    "areas": ("departments/name",),
    "address_locality": "location/name",
    "date_posted": ("first_published", "updated_at"),
    "date_modified": "updated_at",
    "valid_through": "application_deadline",
}
#: What customers call the custom fields that have a place with us.
_FORM: Final = frozenset({"employment type", "ansættelsesform", "ansættelsestype"})
_TIME: Final = frozenset({"hours", "working hours", "timer", "timetal", "arbejdstid"})
_OWN: Final = r"https?://[^/?#]+/v1/boards/[^/?#]+/jobs/?(?:\?.*)?"
_FEED: Final = "https://boards-api.greenhouse.io/v1/boards/{token}/jobs"
_HOST: Final = r"https?://(?:job-)?boards(?:\.eu)?\.greenhouse\.io/"
_PUBLIC: Final = {
    _HOST + r"embed/job_board.*[?&]for=(?P<token>[\w-]+)": _FEED,
    _HOST + r"(?!embed/)(?P<token>[\w-]+)": _FEED,
}


def address(url: str) -> str:
    """Return the API's address for the job board's."""
    return board.address(url, _OWN, _PUBLIC)


def recognises(page: Page) -> bool:
    """Return whether a page is a job board's list."""
    return board.fits(page, _looks_right)


def _looks_right(page: Page) -> bool:
    found = _jobs(page)
    if not found:
        return isinstance(tree.get(tree.document(page), "meta", "total"), int)
    return all(tree.text(job, "absolute_url") for job in found)


def following(feed: Feed, pages: Sequence[Page]) -> Request | None:
    """Return the one document there is, with texts."""
    return None if pages else Request(board.with_query(feed.url, content="true"))


def parse(feed: Feed, pages: Sequence[Page]) -> Parsed:
    """Return the posts, those in several languages once."""
    found = _jobs(pages[0])
    kept = board.one_language(found, "internal_job_id", "language")
    total = tree.get(tree.document(pages[0]), "meta", "total")
    return listing.parsed(
        feed,
        board.raws(kept, "id", partial(_entry, pages[0].url)),
        key="id",
        stated_count=total - len(found) + len(kept) if isinstance(total, int) else None,
    )


def _jobs(page: Page) -> list[object]:
    return board.jobs(page, "Greenhouse", "jobs")


def _entry(base: str, job: object) -> Entry:
    is_open = isinstance(job, dict) and job.get("internal_job_id", "") is None
    content = tree.text(job, "content")
    return entry(
        Texts(
            **board.texts(job, _FIELDS),
            base=base,
            description=content if "<" in content else html.unescape(content),
            kind=Kind.OPEN_APPLICATION if is_open else Kind.JOB,
            employment_form=(_custom(job, _FORM),),
            working_time=_custom(job, _TIME),
        )
    )


def _custom(job: object, names: frozenset[str]) -> str:
    """Return the value of the first custom field that has one of these names."""
    for field in tree.items(job, "metadata"):
        if tree.text(field, "name").strip().casefold() in names:
            return tree.text(field, "value")
    return ""
