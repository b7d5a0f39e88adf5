"""Recruitee (Tellent): the career site's offers.

`https://COMPANY.recruitee.com/api/offers/`, or the same path on a domain of the employer's own.
One answer holds everything. Dates are written `2026-08-05 10:10:39 UTC`, salaries are texts, the
text is in two fields, and `translations` has each language the offer is written in.
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
    "url": "careers_url",
    "apply_url": "careers_apply_url",
    "units": ("department",),
    "areas": ("department", "category_code"),
    "street_address": "locations/street",
    "postal_code": ("locations/postal_code", "postal_code"),
    "address_locality": ("locations/city", "city"),
    "salary_minimum": "salary/min",
    "salary_maximum": "salary/max",
    "salary_currency": "salary/currency",
    "salary_unit": "salary/period",
    "date_posted": ("published_at", "created_at"),
    "date_modified": "updated_at",
    "valid_through": "close_at",
}
_OWN: Final = r"https?://[^/?#]+/api/offers/?(?:\?.*)?"
_PUBLIC: Final = {
    r"https?://(?P<host>(?!www\.|app\.|api\.|docs\.)[\w-]+\.recruitee\.com)": "https://{host}/api/offers/",
}


def address(url: str) -> str:
    """Return the offers' address for the career site's."""
    return board.address(url, _OWN, _PUBLIC)


def recognises(page: Page) -> bool:
    """Return whether a page is a list of offers."""
    return board.fits(page, lambda page: all(tree.text(o, "careers_url") for o in _offers(page)))


def following(feed: Feed, pages: Sequence[Page]) -> Request | None:
    """Return the one document there is."""
    return None if pages else Request(feed.url)


def parse(feed: Feed, pages: Sequence[Page]) -> Parsed:
    """Return the published offers."""
    offers = [o for o in _offers(pages[0]) if tree.text(o, "status") in {"", "published"}]
    raws = board.raws(offers, "id", partial(_entry, pages[0].url))
    return listing.parsed(feed, raws, key="id")


def _offers(page: Page) -> list[object]:
    return board.jobs(page, "Recruitee", "offers")


def _entry(base: str, offer: object) -> Entry:
    lang, version = _version(offer)
    found = board.texts(offer, _FIELDS)
    found["title"] = tree.text(version, "title") or found["title"]
    hours = filter(None, (tree.text(offer, name) for name in ("min_hours", "max_hours")))
    return entry(
        Texts(
            **found,
            base=base,
            lang=lang,
            description=board.advert(
                ("", tree.text(version, name) or tree.text(offer, name))
                for name in ("description", "requirements")
            ),
            employment_form=(board.at(offer, "employment_type_code").replace("_", " "),),
            working_time="-".join(dict.fromkeys(hours)),
        )
    )


def _version(offer: object) -> tuple[str, object]:
    """Return the language to read, and its texts: Danish if there is any, else the offer's own."""
    versions = tree.get(offer, "translations")
    if not isinstance(versions, dict) or not versions:
        return "", {}
    title = tree.text(offer, "title")
    own = (code for code, texts in versions.items() if tree.text(texts, "title") == title)
    lang = "da" if tree.text(versions.get("da"), "title") else next(own, next(iter(versions)))
    return lang, versions[lang]
