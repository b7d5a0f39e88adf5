"""Teamtailor: a career site's `jobs.json` and `jobs.rss`, joined on the vacancy's id.

Neither has everything: JSON (a JSON Feed with a schema.org JobPosting) has deadline, form and
pay, RSS the text, the department and whether one works from home. The id of the one is the guid
of the other. JSON comes 100 at a time with the address of the next; RSS has its first 100 unless
asked for more. **With a filter in the address both stop at 20 without a word**, so a full page of
20 is followed by one that must be another. Fields after what its readers met; Teamtailor
documents the RSS in its help centre. An address is the office on file: of several the Danish.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit
from xml.etree.ElementTree import Element

from plugins.jobs.feeds import jobposting, listing, markup, tree
from plugins.jobs.feeds.charset import begins_with
from plugins.jobs.feeds.entry import Texts, entry
from plugins.jobs.feeds.model import Entry, FaultError, Feed, Page, Parsed, Raw, Request, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

REVISION: Final = 1
FIELDS: Final = False

#: How many vacancies come at a time: of all, and of those that a filter lets through.
PAGE: Final = 100
FILTERED: Final = 20

_HOST: Final = ".teamtailor.com"
_LOCALE: Final = re.compile(r"/[a-z]{2}(?:-[A-Za-z]{2})?(?=/|$)")
_FEED: Final = re.compile(r"/jobs(?:\.rss|\.json)?/?$")
_ADVERT: Final = re.compile(r"/jobs/\d+-")
_NAMESPACE: Final = b"https://teamtailor.com/locations"
_OURS: Final = frozenset({"page", "per_page", "offset"})
_ROOTS: Final = frozenset({"rss"})
_ITEMS: Final = frozenset({"item"})
_DENMARK: Final = frozenset({"danmark", "denmark", "dk"})


def address(url: str) -> str:
    """Return the feed's address for any page of a career site at teamtailor.com."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if not host.endswith(_HOST) or host.startswith(("www.", "app.", "api.")):
        return ""
    locale = _LOCALE.match(parts.path)
    path = f"{locale[0] if locale else ''}/jobs.json"
    query = parts.query if _FEED.search(parts.path) else ""
    return urlunsplit(parts._replace(path=path, query=query, fragment=""))


def recognises(page: Page) -> bool:
    """Return whether a page is one of the two feeds."""
    if _is_xml(page):
        return _NAMESPACE in page.body
    try:
        items = _items(page)
    except FaultError:
        return False
    own = tree.text(tree.document(page), "feed_url").partition("?")[0]
    links = (tree.text(item, "url") for item in items)
    return own.endswith("/jobs.json") and all(_ADVERT.search(link) for link in links)


def following(feed: Feed, pages: Sequence[Page]) -> Request | None:
    """Return the next page of `jobs.json`, then of `jobs.rss` while vacancies lack there."""
    if not pages:
        return Request(_with(feed.url, ".json"))
    json, rss = _split(pages)
    known = _ids(json)
    if not rss:
        if next_page := _next_page(feed, json):
            return next_page
        return Request(_with(feed.url, ".rss", per_page=max(PAGE, len(known))))
    told = [_rss_ids(page) for page in rss]
    before, after = set().union(*told[:-1]), set().union(*told)
    if known <= after or before == after:
        return None
    return Request(_with(feed.url, ".rss", offset=len(after), per_page=PAGE))


def parse(feed: Feed, pages: Sequence[Page]) -> Parsed:
    """Return the vacancies that either feed has."""
    json, rss = _split(pages)
    told = {_id(found): found for page in reversed(rss) for found in _document(page).entries}
    told.pop("", None)
    known = _ids(json)
    alone = len(known - told.keys())
    note = f"{alone} stillinger står ikke i jobs.rss, så afdeling og måske tekst mangler"
    raws = (
        *(
            _raw(tree.text(item, "id"), item, told.get(tree.text(item, "id")), page)
            for page in json
            for item in _items(page)
        ),
        *(_raw(guid, None, found, rss[0]) for guid, found in told.items() if guid not in known),
    )
    return listing.parsed(feed, raws, key="id", notes=(note,) if alone else ())


def _raw(identifier: str, item: object, found: markup.Found | None, page: Page) -> Raw:
    return Raw(
        identifier=identifier,
        fingerprint=tree.fingerprint(item) + (found.fingerprint if found else ""),
        read=partial(_entry, identifier, item, found, page.url),
    )


# --- The documents ----------------------------------------------------------------------------


def _is_xml(page: Page) -> bool:
    return begins_with(page, "<")


def _split(pages: Sequence[Page]) -> tuple[list[Page], list[Page]]:
    """Return the pages of JSON, of which the first must be, and those of RSS."""
    json = [page for number, page in enumerate(pages) if not number or not _is_xml(page)]
    return json, [page for page in pages[1:] if _is_xml(page)]


def _items(page: Page) -> list[object]:
    answer = tree.document(page)
    is_feed = isinstance(answer, dict) and isinstance(answer.get("items"), list)
    if not is_feed or not tree.text(answer, "version").startswith("https://jsonfeed.org/version/"):
        raise FaultError(
            Verdict.SUSPECT,
            "svaret er ikke Teamtailors jobs.json",
            "se efter, at adressen er karrieresidens: https://FIRMA.teamtailor.com/jobs.json",
        )
    return tree.items(answer, "items")


def _ids(json: Sequence[Page]) -> set[str]:
    return {tree.text(item, "id") for page in json for item in _items(page)} - {""}


def _document(page: Page) -> markup.Document:
    found = page.memo.get("teamtailor")
    if not isinstance(found, markup.Document):
        found = page.memo["teamtailor"] = markup.document(page, _ROOTS, _ITEMS, ("guid",))
    return found


def _id(found: markup.Found) -> str:
    return found.keys.get("guid", "")


def _rss_ids(page: Page) -> set[str]:
    return {_id(found) for found in _document(page).entries}


def _next_page(feed: Feed, json: Sequence[Page]) -> Request | None:
    """Return the next page of JSON.

    Raises:
        FaultError: the last one is an earlier one once more, or the next lies elsewhere.
    """
    last = json[-1]
    if len(json) > 1 and _items(last) and _ids(json) == _ids(json[:-1]):
        raise FaultError(
            Verdict.SUSPECT,
            f"jobs.json standser efter {len(_ids(json))} stillinger, og der kan være flere",
            "Teamtailor deler ikke filtrerede lister op; brug adressen uden filter, det vil sige "
            "uden det, der står efter »?«",
        )
    if url := tree.text(tree.document(last), "next_url"):
        url = _joined(last.url, url)
        if urlsplit(url).netloc != urlsplit(last.url).netloc:
            raise FaultError(
                Verdict.SUSPECT,
                "jobs.json fortsætter på en anden adresse end sin egen",
                "ret »url« i FEEDS til karrieresidens rigtige adresse",
            )
        return Request(url)
    if len(_items(last)) == FILTERED and _filters(feed.url):
        return Request(_with(feed.url, ".json", page=len(json) + 1))
    return None


def _joined(base: str, url: str) -> str:
    try:
        return urljoin(base, url)
    except ValueError:
        return ""


def _filters(url: str) -> list[tuple[str, str]]:
    query = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    return [(name, value) for name, value in query if name not in _OURS]


def _with(url: str, ending: str, **ours: int) -> str:
    """Return the address of one of the two feeds."""
    parts = urlsplit(url)
    path = _FEED.sub("", parts.path.rstrip("/")) + f"/jobs{ending}"
    query = urlencode([*_filters(url), *ours.items()], safe="${}")
    return urlunsplit(parts._replace(path=path, query=query, fragment=""))


# --- One vacancy ------------------------------------------------------------------------------


def _entry(identifier: str, item: object, found: markup.Found | None, base: str) -> Entry:
    json = jobposting.texts(tree.get(item, "_jobposting"))
    rss = _rss_texts(found.element()) if found else {}
    title = tree.text(item, "title") or json["title"] or rss.get("title", "")
    description = rss.get("description") or tree.text(item, "content_html") or json["description"]
    texts = {
        **json,
        **rss.get("place", {}),
        "title": title,
        "description": description,
        "url": tree.text(item, "url") or rss.get("url", ""),
        "units": (*rss.get("units", ()), *json["units"]),
        "areas": (*rss.get("areas", ()), *json["areas"]),
        "date_posted": tree.text(item, "date_published") or rss.get("date_posted", ""),
    }
    return entry(Texts(**texts, identifier=identifier, base=base))


def _rss_texts(element: Element) -> dict[str, Any]:
    """Return what an item of RSS fills of Texts; the arguments of its place, if it has one."""

    def first(path: str, of: Element = element) -> str:
        return next(markup.find(of, path), "")

    office = _place(element)
    # Who works at home alone does not come to the office on file.
    at_home = first("remoteStatus").casefold() == "fully"
    place = {
        "street_address": "" if at_home else first("address", office),
        "postal_code": "" if at_home else first("zip", office),
        "address_locality": first("city", office),
    }
    return {
        "title": first("title"),
        "description": first("description"),
        "url": first("link"),
        "date_posted": first("pubDate"),
        "units": (first("department"), first("name", office)),
        "areas": (first("department"), first("role")),
        "place": place if any(place.values()) else {},
    }


def _place(element: Element) -> Element:
    """Return the first Danish location, or else the first; an empty element when there is none."""
    places = [
        place
        for places in element
        if markup.local(places) == "locations"
        for place in places
        if markup.local(place) == "location"
    ]
    danish = (
        place
        for place in places
        if any(country.casefold() in _DENMARK for country in markup.find(place, "country"))
    )
    return next(danish, places[0] if places else Element("location"))
