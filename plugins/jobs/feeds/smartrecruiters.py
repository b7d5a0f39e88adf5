"""SmartRecruiters: the Posting API, a list and one more document for each posting.

`https://api.smartrecruiters.com/v1/companies/COMPANY/postings`. The list has no texts and no
links; they are in `…/postings/ID`, whose address is made here, for the list's own `ref` may lead
anywhere. A company that is not known has 0 postings, as has one without vacancies. A job in
several languages is several postings with one `refNumber`. There is no deadline and no pay.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit, urlunsplit

from plugins.jobs.feeds import board, listing, tree
from plugins.jobs.feeds.entry import Texts, entry
from plugins.jobs.feeds.model import Entry, FaultError, Feed, Page, Parsed, Request, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

REVISION: Final = 1
FIELDS: Final = False
#: Postings to ask for at a time, the most there are.
LIMIT: Final = 100

_FIELDS: Final[board.Fields] = {
    "identifier": "id",
    "title": "name",
    "url": "postingUrl",
    "apply_url": "applyUrl",
    "lang": "language/code",
    "units": ("department/label", "company/name"),
    "areas": ("department/label", "function/label", "industry/label"),
    "street_address": "location/address",
    "postal_code": "location/postalCode",
    "address_locality": "location/city",
    "employment_form": ("typeOfEmployment/label",),
    "working_time": "typeOfEmployment/label",
    "date_posted": "releasedDate",
}
_SECTIONS: Final = (
    "companyDescription",
    "jobDescription",
    "qualifications",
    "additionalInformation",
)
_OWN: Final = r"https?://[^/?#]+/v1/companies/[^/?#]+/postings/?(?:\?.*)?"
_PUBLIC: Final = {
    r"https?://(?:careers|jobs)\.smartrecruiters\.com/(?P<company>[\w-]+)": "https://api.smartrecruiters.com/v1/companies/{company}/postings",
}


def address(url: str) -> str:
    """Return the API's address for the career page's."""
    return board.address(url, _OWN, _PUBLIC)


def recognises(page: Page) -> bool:
    """Return whether a page is a list of postings."""
    return board.fits(page, lambda page: _total(page) >= len(_list(page)))


def following(feed: Feed, pages: Sequence[Page]) -> Request | None:
    """Return the list's pages, then each posting."""
    lists, postings = _told_apart(pages)
    if not lists or (_list(lists[-1]) and _received(lists) < _total(lists[-1])):
        query = {"limit": str(LIMIT), "offset": str(_received(lists))}
        return Request(board.with_query(feed.url, **query))
    wanted = _wanted(lists)
    if len(postings) >= len(wanted):
        return None
    parts = urlsplit(feed.url)
    path = f"{parts.path.rstrip('/')}/{quote(wanted[len(postings)], safe='')}"
    return Request(urlunsplit(parts._replace(path=path)))


def parse(feed: Feed, pages: Sequence[Page]) -> Parsed:
    """Return the postings that are public, those in several languages once."""
    lists, postings = _told_apart(pages)
    kept, details = _kept(lists), [tree.document(page) for page in postings]
    if [board.at(detail, "id") for detail in details] != _wanted(lists):
        raise FaultError(
            Verdict.SUSPECT,
            "opslagene hører ikke til dem, som står på listen",
            "kør kommandoen igen",
        )
    texts = {board.at(detail, "id"): detail for detail in details}
    whole = [{**_record(item), **_record(texts.get(board.at(item, "id")))} for item in kept]
    shown = [item for item in whole if _is_public(item)]
    total = _total(lists[0])
    return listing.parsed(
        feed,
        board.raws(shown, "id", partial(_entry, pages[0].url)),
        key="id",
        stated_count=total - _received(lists) + len(shown) if total else None,
        notes=board.nothing("SmartRecruiters", kept),
    )


# --- Documents --------------------------------------------------------------------------------


def _told_apart(pages: Sequence[Page]) -> tuple[Sequence[Page], Sequence[Page]]:
    """Return the list's pages, which come first, and the postings'."""
    received = 0
    for number, page in enumerate(pages, 1):
        found = _list(page)
        received += len(found)
        if not found or received >= _total(page):
            return pages[:number], pages[number:]
    return pages, ()


def _list(page: Page) -> list[object]:
    return board.jobs(page, "SmartRecruiters", "content")


def _total(page: Page) -> int:
    """Return how many postings the list says there are.

    Raises:
        FaultError: it does not say.
    """
    total = tree.get(tree.document(page), "totalFound")
    if not isinstance(total, int):
        raise board.not_of("SmartRecruiters")
    return total


def _received(lists: Sequence[Page]) -> int:
    return sum(len(_list(page)) for page in lists)


def _kept(lists: Sequence[Page]) -> list[object]:
    """Return the list's postings, those in several languages once."""
    listed = [item for page in lists for item in _list(page)]
    return board.one_language(listed, "refNumber", "language/code")


def _wanted(lists: Sequence[Page]) -> list[str]:
    """Return the ids of the postings whose texts are needed, in the list's order."""
    return list(dict.fromkeys(filter(None, (board.at(item, "id") for item in _kept(lists)))))


# --- One posting ------------------------------------------------------------------------------


def _record(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _is_public(posting: object) -> bool:
    visibility = tree.text(posting, "visibility").upper()
    return visibility in {"", "PUBLIC"} and tree.get(posting, "active") is not False


def _entry(base: str, posting: object) -> Entry:
    sections = (tree.get(posting, "jobAd", "sections", name) for name in _SECTIONS)
    return entry(
        Texts(
            **board.texts(posting, _FIELDS),
            base=base,
            description=board.advert(
                (tree.text(section, "title"), tree.text(section, "text")) for section in sections
            ),
        )
    )
