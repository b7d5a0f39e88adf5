"""HR-Manager (Talentech): the job portal's position list, as JSON or as XML.

`https://HOST/jobportal.svc/CUSTOMER/positionlist/json/` (or `/xml/`, with the same names). It
answers 25 positions unless asked for more, so every page is fetched and the sum is held against
its own count. The list as RSS has no deadline, place or department and is not read. Fields after
Talentech's public documentation of the *TR Job Portal API* and what its readers met.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from plugins.jobs.feeds import listing, markup, tree
from plugins.jobs.feeds.charset import begins_with
from plugins.jobs.feeds.entry import Texts, entry
from plugins.jobs.feeds.model import Entry, FaultError, Feed, Page, Parsed, Raw, Request, Verdict
from plugins.jobs.model import Kind
from plugins.jobs.values.moments import extended_from

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

REVISION: Final = 2
FIELDS: Final = False
#: Positions to ask for at a time.
TAKE: Final = 500

_API: Final = re.compile(r"(.*/jobportal\.svc/[^/]+/positionlist/)(json|xml|rss)/?", re.IGNORECASE)
_HOSTED_LIST: Final = "https://api.hr-manager.net/jobportal.svc/{}/positionlist/json/"
#: What may stand before the first bracket: byte order marks, UTF-16's zeros, white space.
#: The root's name is documented nowhere; what it holds is checked instead.
_ROOT: Final = re.compile(rb"<(?:\w+:)?(\w+)")
_COUNT: Final = re.compile(r"[0-9]{1,9}")


def address(url: str) -> str:
    """Return the list's address for the customer's public list of vacancies."""
    parts = urlsplit(url)
    if found := _API.fullmatch(parts.path):
        if found[2].lower() != "rss":
            return url
        return urlunsplit(parts._replace(path=f"{found[1]}json/"))
    query = {name.lower(): value for name, value in parse_qsl(parts.query)}
    if (parts.hostname or "").endswith("hr-manager.net") and (customer := query.get("customer")):
        return _HOSTED_LIST.format(quote(customer, safe="${}"))
    return ""


def recognises(page: Page) -> bool:
    """Return whether a page is a list of positions."""
    try:
        _list(page)
    except FaultError:
        return False
    return True


def following(feed: Feed, pages: Sequence[Page]) -> Request | None:
    """Return the first page, or the next while there are positions left."""
    if not pages:
        return Request(_with(feed.url, skip=0))
    last = _list(pages[-1])
    received = sum(len(_list(page).positions) for page in pages)
    if not last.positions or received >= last.stated:
        return None
    return Request(_with(feed.url, skip=received))


def parse(feed: Feed, pages: Sequence[Page]) -> Parsed:
    """Return the positions of all pages."""
    stated = {_list(page).stated for page in pages}
    if len(stated) > 1:
        raise FaultError(
            Verdict.SUSPECT,
            f"antallet skiftede, mens siderne blev hentet ({', '.join(map(str, sorted(stated)))})",
            "kør kommandoen igen",
        )
    positions = (position for page in pages for position in _list(page).positions)
    return listing.parsed(feed, positions, key="Id", stated_count=stated.pop())


def _with(url: str, *, skip: int) -> str:
    """Return the list's address for one page, with the adverts' texts."""
    parts = urlsplit(url)
    ours = {"incads": "1", "take": str(TAKE), "skip": str(skip)}
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name.lower() not in ours
    ]
    return urlunsplit(parts._replace(query=urlencode([*query, *ours.items()], safe="${}")))


# --- One page, in either format ---------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    """One page; `stated` is how many positions the search found on all of them."""

    positions: tuple[Raw, ...]
    stated: int


def _list(page: Page) -> _List:
    """Return a page's answer, when it is the list it should be.

    Raises:
        FaultError: it is an error message (FAILED), or something else (SUSPECT).
    """
    found = page.memo.get("hr_manager")
    if not isinstance(found, _List):
        is_xml = begins_with(page, "<")
        found = page.memo["hr_manager"] = _xml_list(page) if is_xml else _json_list(page)
    return found


def _json_list(page: Page) -> _List:
    answer, items = tree.listed(page, "Items", "Id")
    count = tree.get(answer, "PositionCountSearch")
    _check(answer, isinstance(answer, dict) and isinstance(answer.get("Items"), list), count)
    return _List(
        positions=tuple(
            Raw(
                identifier=item.identifier,
                fingerprint=item.fingerprint,
                read=partial(_json_entry, item, page.url),
            )
            for item in items
        ),
        stated=int(str(count)),
    )


def _xml_list(page: Page) -> _List:
    root = _ROOT.search(page.body.replace(b"\x00", b""))
    roots = frozenset({root[1].decode("ascii", "replace")} if root else ()) - {"html"}
    document = markup.document(page, roots, frozenset({"JobPortalPosition"}), ("Id",))
    count = next(markup.find(document.head, "PositionCountSearch"), "")
    status = {
        name: next(markup.find(document.head, f"TransactionStatus/{name}"), "")
        for name in ("StatusCode", "Description")
    }
    has_items = any(True for _ in markup.find(document.head, "Items"))
    _check({"TransactionStatus": status}, has_items, count)
    return _List(
        positions=tuple(
            Raw(
                identifier=found.keys.get("Id", ""),
                fingerprint=found.fingerprint,
                read=partial(_xml_entry, found, page.url),
            )
            for found in document.entries
        ),
        stated=int(count),
    )


def _check(answer: object, has_items: bool, count: object) -> None:  # noqa: FBT001
    """Refuse what is no list.

    Raises:
        FaultError: as `_list`.
    """
    status = tree.text(answer, "TransactionStatus", "StatusCode")
    # JSON has the status as a number, XML as a word, of which only this one is known.
    is_number = status.lstrip("-").isdecimal()
    if status.casefold() == "error" or (is_number and status.strip("-0")):
        description = tree.text(answer, "TransactionStatus", "Description") or "uden forklaring"
        raise FaultError(
            Verdict.FAILED,
            f"HR-Manager svarer med fejl {status}: {description}",
            "se efter, at kundens navn i adressen er stavet rigtigt; er det det, så spørg "
            "Talentech",
        )
    if not has_items or not status or not _COUNT.fullmatch(str(count)):
        raise FaultError(
            Verdict.SUSPECT,
            "svaret er ikke HR-Managers liste over stillinger",
            "se efter, at adressen ender på /positionlist/json/ eller /positionlist/xml/",
        )


def _as_json(element: Element) -> object:
    """Return an element as the JSON of the same list would have it."""
    children = list(element)
    if not children:
        text = (element.text or "").strip()
        return {"true": True, "false": False}.get(text, text)
    names = {markup.local(child) for child in children}
    if len(names) == 1 and all(len(child) for child in children):
        return [_as_json(child) for child in children]  # a list's only child is a record
    return {markup.local(child): _as_json(child) for child in children}


# --- One position -----------------------------------------------------------------------------


def _json_entry(item: tree.Item, base: str) -> Entry:
    return _entry(item.value(), base)


def _xml_entry(found: markup.Found, base: str) -> Entry:
    return _entry(_as_json(found.element()), base)


def _entry(item: object, base: str) -> Entry:
    text = tree.text
    is_open = text(item, "ProjectType").casefold() == "openapplication"
    return entry(
        Texts(
            identifier=text(item, "Id"),
            base=base,
            title=text(item, "Name"),
            description=_advert(item),
            kind=Kind.OPEN_APPLICATION if is_open else Kind.JOB,
            url=text(item, "AdvertisementUrlSecure") or text(item, "AdvertisementUrl"),
            apply_url=_apply_url(item),
            lang=text(item, "Languages", "Code"),
            units=(
                text(item, "Department", "Name"),
                text(item, "DepartmentNamePlainText"),
                text(item, "WorkPlace"),
            ),
            areas=(
                text(item, "PositionCategory", "Name"),
                text(item, "CustomList1", "Name"),
                text(item, "DepartmentTree", "Name"),
            ),
            **_place(item),
            employment_form=(text(item, "EmploymentType", "Name"), text(item, "PositionType")),
            working_time=text(item, "WorkHours"),
            date_posted=text(item, "Published") or text(item, "Created"),
            date_modified=text(item, "LastUpdated"),
            valid_through=text(item, "ApplicationDue"),
            first_deadline=extended_from(text(item, "ShortDescription")),
            job_start_date=text(item, "StartDate"),
            asap=tree.get(item, "StartDateASAP") is True,
            **_leader(item),
        )
    )


def _advert(item: object) -> str:
    """Return the advert's text, from whichever field this customer's layout keeps it in."""
    for advert in tree.items(item, "Advertisements"):
        if content := tree.text(advert, "Content"):
            return content
        if parts := tree.text(advert, "Introduction") + tree.text(advert, "Description"):
            return parts
    short = tree.text(item, "ShortDescription")
    return "" if extended_from(short) else short


def _apply_url(item: object) -> str:
    """Return where to apply; empty, so that the advert is used, where there is no form."""
    if tree.get(item, "ShowApplyButton") is False:
        return ""
    return tree.text(item, "ApplicationFormUrlSecure") or tree.text(item, "ApplicationFormUrl")


def _place(item: object) -> dict[str, Any]:
    """Return the position's own place; else the department's, whose city is often empty."""
    text = tree.text
    named = text(item, "PositionLocation", "Name")
    if named := named or text(item, "PositionLocationMultiSelection", "Name"):
        return {"address_locality": named}
    return {
        "street_address": text(item, "Department", "Address"),
        "postal_code": text(item, "Department", "Zip"),
        "address_locality": text(item, "Department", "City"),
    }


def _leader(item: object) -> dict[str, Any]:
    """Return the contact person, who is a name or a record, as the customer has it."""
    text = tree.text
    leader = tree.get(item, "ProjectLeader")
    if isinstance(leader, str):
        leader = {"Name": leader}
    return {
        "contact_name": text(leader, "Name") or text(leader, "FullName"),
        "contact_title": text(leader, "Title"),
        "contact_telephone": text(leader, "Phone") or text(item, "ProjectLeaderPhone"),
        "contact_email": text(leader, "Email") or text(item, "ProjectLeaderEmail"),
    }
