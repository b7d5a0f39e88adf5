"""HR-Manager (Talentech): the job portal's position list as JSON.

`https://HOST/jobportal.svc/CUSTOMER/positionlist/json/`. It answers 25 positions unless asked
for more, so every page is fetched and the sum is held against its own count. Fields after
Talentech's public documentation of the *TR Job Portal API* and what its readers met.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from plugins.errors import Problem
from plugins.jobs.feeds import tree
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
from plugins.jobs.model import Kind
from plugins.jobs.values.moments import extended_from

if TYPE_CHECKING:
    from collections.abc import Sequence

REVISION: Final = 1
FIELDS: Final = False
#: Positions to ask for at a time.
TAKE: Final = 100

_SUPPLIER: Final = "prøv igen senere; bliver det ved, så spørg Talentech"


def following(feed: Feed, pages: Sequence[Page]) -> Request | None:
    """Return the first page, or the next while there are positions left."""
    if not pages:
        return Request(_with(feed.url, skip=0))
    received = sum(len(tree.items(_list(page), "Items")) for page in pages[:-1])
    last = _list(pages[-1])
    count = len(tree.items(last, "Items"))
    if not count or received + count >= _stated(last):
        return None
    return Request(_with(feed.url, skip=received + count))


def parse(feed: Feed, pages: Sequence[Page]) -> Parsed:
    """Return the positions of all pages."""
    entries, bad, stated = [], [], set()
    for page in pages:
        answer = _list(page)
        stated.add(_stated(answer))
        for number, item in enumerate(tree.items(answer, "Items"), 1):
            identifier = tree.text(item, "Id")
            if not identifier:
                what = f"nr. {number} på siden har intet Id"
                problem = Problem(where=feed.name, what=what, how_to_fix=_SUPPLIER)
                bad.append(Bad(identifier="", problem=problem))
                continue
            entries.append(
                Raw(
                    identifier=identifier,
                    fingerprint=tree.fingerprint(item),
                    read=partial(_entry, identifier, item, page.url),
                )
            )
    if len(stated) > 1:
        raise FaultError(
            Verdict.SUSPECT,
            f"antallet skiftede, mens siderne blev hentet ({', '.join(map(str, sorted(stated)))})",
            "kør kommandoen igen",
        )
    return Parsed(entries=tuple(entries), bad=tuple(bad), stated_count=stated.pop())


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


def _list(page: Page) -> object:
    """Return a page's answer, when it is the list it should be.

    Raises:
        FaultError: it is an error message (FAILED), or something else (SUSPECT).
    """
    answer = tree.document(page)
    status = tree.text(answer, "TransactionStatus", "StatusCode")
    if status not in {"", "0"}:
        description = tree.text(answer, "TransactionStatus", "Description") or "uden forklaring"
        raise FaultError(
            Verdict.FAILED,
            f"HR-Manager svarer med fejl {status}: {description}",
            "se efter, at kundens navn i adressen er stavet rigtigt; er det det, så spørg "
            "Talentech",
        )
    is_list = isinstance(answer, dict) and isinstance(answer.get("Items"), list)
    if not is_list or not status or _stated(answer) < 0:
        raise FaultError(
            Verdict.SUSPECT,
            "svaret er ikke HR-Managers liste over stillinger",
            "se efter, at adressen ender på /positionlist/json/",
        )
    return answer


def _stated(answer: object) -> int:
    """Return the list's own count of what the search found, -1 when it does not say."""
    count = tree.get(answer, "PositionCountSearch")
    return count if isinstance(count, int) else -1


def _entry(identifier: str, item: object, base: str) -> Entry:
    text = tree.text
    is_open = text(item, "ProjectType").casefold() == "openapplication"
    return entry(
        Texts(
            identifier=identifier,
            base=base,
            title=text(item, "Name"),
            description=_advert(item),
            text_required=not is_open,
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
            address_locality=_town(item),
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


def _town(item: object) -> str:
    return (
        tree.text(item, "PositionLocation", "Name")
        or tree.text(item, "PositionLocationMultiSelection", "Name")
        or tree.text(item, "Department", "City")
    )


def _leader(item: object) -> dict[str, str]:
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
