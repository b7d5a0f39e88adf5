"""Workable: the list behind the career page's widget.

`https://apply.workable.com/api/v1/widget/accounts/ACCOUNT`, which has the adverts' texts only when
asked for details. One answer holds everything, but a job in several places is there once for each
place; places that the employer hides are not shown here either. Dates are days. There is no
deadline, no pay and no language.
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
    "identifier": "shortcode",
    "title": "title",
    "url": ("url", "shortlink"),
    "apply_url": "application_url",
    "units": ("department",),
    "areas": ("department", "function"),
    "employment_form": ("employment_type",),
    "working_time": "employment_type",
    "date_posted": ("published_on", "created_at"),
}
_OWN: Final = r"https?://[^/?#]+/api/v1/widget/accounts/[^/?#]+/?(?:\?.*)?"
_FEED: Final = "https://apply.workable.com/api/v1/widget/accounts/{account}"
_PUBLIC: Final = {
    r"https?://apply\.workable\.com/(?!api/|j/)(?P<account>[\w-]+)": _FEED,
    r"https?://(?!www\.|apply\.|help\.|jobs\.)(?P<account>[\w-]+)\.workable\.com": _FEED,
}


def address(url: str) -> str:
    """Return the widget's address for the career page's."""
    return board.address(url, _OWN, _PUBLIC)


def recognises(page: Page) -> bool:
    """Return whether a page is the widget's list."""
    return board.fits(
        page,
        lambda page: (
            all(tree.text(job, "shortcode") for job in _jobs(page))
            and tree.text(tree.document(page), "name") != ""
        ),
    )


def following(feed: Feed, pages: Sequence[Page]) -> Request | None:
    """Return the one document there is, with texts."""
    return None if pages else Request(board.with_query(feed.url, details="true"))


def parse(feed: Feed, pages: Sequence[Page]) -> Parsed:
    """Return the jobs, those in several places once."""
    once: dict[str, object] = {}
    for number, job in enumerate(_jobs(pages[0])):
        once.setdefault(board.at(job, "shortcode") or f" {number}", job)
    raws = board.raws(once.values(), "shortcode", partial(_entry, pages[0].url))
    return listing.parsed(feed, raws, key="shortcode")


def _jobs(page: Page) -> list[object]:
    return board.jobs(page, "Workable", "jobs")


def _entry(base: str, job: object) -> Entry:
    parts = ("description", "requirements", "benefits")
    return entry(
        Texts(
            **board.texts(job, _FIELDS),
            base=base,
            description=board.advert(("", tree.text(job, name)) for name in parts),
            address_locality=_town(job),
        )
    )


def _town(job: object) -> str:
    """Return the town of the first place that may be shown."""
    places = tree.items(job, "locations")
    if not places:
        return tree.text(job, "city")
    shown = (place for place in places if tree.get(place, "hidden") is not True)
    return tree.text(next(shown, {}), "city")
