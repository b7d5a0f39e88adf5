"""Any XML with a `<job>` per vacancy: Indeed's, LinkedIn's and JazzHR's dialects, and their kin.

What job boards ask employers for, most systems can export: `<source><job>` (Indeed, and LinkedIn
with other names), `<jobs><job>` (JazzHR, Jobrapido, Adzuna), `<items><item>` (Broadbean). The
names are in `_PATHS`, the likeliest first; `fields` in the settings overrides them. Traps: values
in CDATA that is broken in the vendors' own examples, `&amp;` within CDATA, several words in one
element, no date or deadline at all (JazzHR), and LinkedIn's `expectedJobCount`, which is held
against what came.
"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from plugins.jobs.feeds import listing, markup
from plugins.jobs.feeds.entry import Texts, entry
from plugins.jobs.feeds.fieldmap import mapped
from plugins.jobs.feeds.model import Entry, FaultError, Feed, Page, Parsed, Raw, Request

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from xml.etree.ElementTree import Element

REVISION: Final = 1
FIELDS: Final = True

_ROOTS: Final = frozenset({"source", "Source", "jobs", "Jobs", "JOBS", "result", "items"})
_ENTRIES: Final = frozenset({"job", "Job", "JOB", "item"})
#: In the order in which they are believed.
_IDENTIFIER: Final = (
    "referencenumber", "partnerJobId", "id", "@id", "jobid", "job_id", "reference", "guid",
    "requisitionid", "url", "advertUrl", "link",
)  # fmt: skip
#: What Texts calls it → where it stands, the likeliest first.
_PATHS: Final = {
    "title": ("title", "jobTitle", "position", "name"),
    "description": ("description", "jobAdvert", "content", "body", "jobdescription"),
    "url": ("url", "advertUrl", "link", "detail-url", "joburl"),
    "apply_url": ("applyUrl", "apply_url", "apply-url", "applicationUrl"),
    "lang": ("language", "lang", "@lang"),
    "street_address": ("streetaddress", "street", "address"),
    "postal_code": ("postalcode", "postcode", "zip"),
    "address_locality": ("city", "location"),
    "salary": ("salary",),
    "salary_minimum": ("salaries/salary/lowEnd/amount",),
    "salary_maximum": ("salaries/salary/highEnd/amount",),
    "salary_currency": ("salaries/salary/lowEnd/currencyCode",),
    "salary_unit": ("salaries/salary/period",),
    "date_posted": ("date", "listDate", "publishOn", "pubdate", "published", "posted"),
    "date_modified": ("lastactivitydate", "lastmodified", "updated"),
    "valid_through": (
        "expirationdate", "expiresAt", "closingdate", "deadline", "validthrough", "expires",
    ),
    "job_start_date": ("startdate",),
    "contact_name": ("contact/name", "contactname", "contactperson"),
    "contact_telephone": ("contact/phone", "contactphone", "phone"),
    "contact_email": ("contact/email", "contactemail", "email"),
}  # fmt: skip
#: Fields in which every word counts; one element may hold several, with commas between.
_SEVERAL: Final = {
    "units": ("department", "company"),
    "areas": ("category", "jobFunctions/jobFunction", "jobfunction", "jobRole", "industry"),
    "employment_form": ("jobtype", "employmenttype", "contracttype", "type"),
}
_WORKING_TIME: Final = ("hours", "workinghours", "workingPatterns", "jobtype", "type")
#: As LinkedIn's own example has it: `![CDATA[100000]]`.
_BROKEN_CDATA: Final = re.compile(r"<?!\[CDATA\[(.*?)\]\]>?", re.DOTALL)
_COUNT: Final = re.compile(r"[0-9]{1,9}")
_JAZZ: Final = "https://app.jazz.co/feeds/export/jobs/{}"
_JAZZ_BOARD: Final = ".applytojob.com"
#: Steps of the paths that `markup.document` reads without parsing an entry.
_STEPS: Final = 2


def address(url: str) -> str:
    """Return JazzHR's feed for its board; other dialects are at home anywhere."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if host == "app.jazz.co" and parts.path.startswith("/feeds/export/jobs/"):
        return url
    if host.endswith(_JAZZ_BOARD) and host != f"www{_JAZZ_BOARD}":
        return _JAZZ.format(host.removesuffix(_JAZZ_BOARD))
    return ""


def recognises(page: Page) -> bool:
    """Return whether a page is a list of jobs with titles."""
    try:
        found = markup.document(page, _ROOTS, _ENTRIES, _PATHS["title"]).entries
    except FaultError:
        return False
    return bool(found) and any(one.keys for one in found)


def following(feed: Feed, pages: Sequence[Page]) -> Request | None:
    """Return the feed itself, which is whole."""
    return None if pages else Request(feed.url)


def parse(feed: Feed, pages: Sequence[Page]) -> Parsed:
    """Return the jobs of the feed."""
    page = pages[0]
    own = feed.fields.get("identifier")
    paths = (own,) if own else _IDENTIFIER
    shallow = {path for path in feed.fields.values() if path.count("/") < _STEPS}
    document = markup.document(page, _ROOTS, _ENTRIES, (*paths, *(shallow - {*paths})))
    count = _COUNT.fullmatch(next(_values(document.head, "expectedJobCount"), ""))
    raws = (_raw(found, paths, feed, page) for found in document.entries)
    return listing.parsed(
        feed,
        raws,
        key=own or "referencenumber",
        stated_count=int(count[0]) if count else None,
        notes=_unused(feed, document, shallow),
    )


def _raw(found: markup.Found, paths: Sequence[str], feed: Feed, page: Page) -> Raw:
    identifier = next((_mended(found.keys[path]) for path in paths if path in found.keys), "")
    return Raw(
        identifier=identifier,
        fingerprint=found.fingerprint,
        read=partial(_entry, identifier, found, feed, page.url),
    )


def _unused(feed: Feed, document: markup.Document, shallow: set[str]) -> tuple[str, ...]:
    """Return a note on each mapped field that no entry has: it may be misspelt."""
    seen = {path for found in document.entries for path in found.keys}
    return tuple(
        f"intet indslag har elementet <{path}>, som »{name}« skal læses fra"
        for name, path in feed.fields.items()
        if document.entries and path in shallow and path not in seen
    )


def _entry(identifier: str, found: markup.Found, feed: Feed, base: str) -> Entry:
    element = found.element()
    names = {markup.local(child).casefold() for child in element} | {""}

    def values(path: str) -> Iterator[str]:
        # Most paths are other dialects': told by their first step, they cost nothing.
        return _values(element, path) if _first_step(path) in names else iter(())

    texts: dict[str, Any] = {name: _first(values, paths) for name, paths in _PATHS.items()}
    for name, paths in _SEVERAL.items():
        texts[name] = tuple(
            word for path in paths for value in values(path) for word in _apart(value)
        )
    texts["working_time"] = ", ".join(
        dict.fromkeys(value for path in _WORKING_TIME for value in values(path))
    )
    texts |= mapped(feed.fields, values)
    for name in ("url", "apply_url"):
        texts[name] = texts[name].replace("&amp;", "&")
    return entry(Texts(**texts, identifier=identifier, base=base))


@cache
def _first_step(path: str) -> str:
    return path.partition("/")[0].partition("@")[0].rpartition(":")[2].casefold()


def _first(values: Callable[[str], Iterator[str]], paths: Sequence[str]) -> str:
    return next((value for path in paths for value in values(path)), "")


def _apart(value: str) -> Iterator[str]:
    """Yield a text, and then its parts if it is several with commas between."""
    yield value
    yield from (part.strip() for part in value.split(",") if "," in value)


def _values(element: Element, path: str) -> Iterator[str]:
    """Yield the texts at a path, which are not empty."""
    return filter(None, map(_mended, markup.find(element, path)))


def _mended(text: str) -> str:
    match = _BROKEN_CDATA.fullmatch(text.strip())
    return (match[1] if match else text).strip()
