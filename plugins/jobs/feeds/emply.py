"""Emply (Paychex): the list that a tenant's career page asks for, or the postings of its API.

`https://TENANT.career.emply.com/` (or the page with the list, `/ledige-stillinger`) is a web page
that names its lists (`sectionId`) and asks `/api/integration/vacancy/get-page` for them by POST;
so do we. Its answer says how many vacancies there are. What Emply's own fields lack stands in
`factDatas`, whose labels each tenant words: see emply_facts.

`https://api.emply.com/v1/TENANT/postings?apiKey=…` is one document, in another form and for those
with a key. Both after what their readers met; Emply documents neither in public.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import orjson

from plugins.jobs.feeds import listing, tree, web
from plugins.jobs.feeds.charset import begins_with
from plugins.jobs.feeds.emply_facts import facts, texts
from plugins.jobs.feeds.entry import Texts, entry
from plugins.jobs.feeds.model import Entry, FaultError, Feed, Page, Parsed, Raw, Request, Verdict
from plugins.jobs.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

REVISION: Final = 1
FIELDS: Final = False
#: Vacancies to ask for at a time.
COUNT: Final = 100

_HOST: Final = ".career.emply.com"
_API_HOST: Final = "api.emply.com"
_GET_PAGE: Final = "/api/integration/vacancy/get-page"
_ADVERT: Final = re.compile(r"/(?:[a-z]{2}(?:-[a-z]{2})?/)?(?:ad|apply)/", re.IGNORECASE)
_SECTION: Final = re.compile(r"\bsectionId\s*:\s*[\"']([0-9a-f-]{36})[\"']", re.IGNORECASE)
#: A list's configuration: how many vacancies it shows at a time, and its section.
_CONFIG: Final = re.compile(
    rf"\bcount\s*:\s*(\d{{1,6}})(?:(?!\bcount\s*:).){{0,2000}}?{_SECTION.pattern}",
    re.IGNORECASE | re.DOTALL,
)
_LANGUAGE: Final = re.compile(r"\blanguageKey\s*=\s*[\"']([\w-]{2,10})[\"']")


def address(url: str) -> str:
    """Return the page with the tenant's list, or the API's postings."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if host.endswith(_HOST):
        path = "/" if _ADVERT.match(parts.path) else parts.path or "/"
        return urlunsplit(parts._replace(path=path, query="", fragment=""))
    is_postings = host == _API_HOST and parts.path.rstrip("/").endswith("/postings")
    return url if is_postings else ""


def recognises(page: Page) -> bool:
    """Return whether a page has a list, or is one."""
    try:
        if _is_json(page):
            answer = tree.document(page)
            return _is_list(answer) or _are_postings(answer)
        return _GET_PAGE in (text := web.text(page)) and bool(_SECTION.search(text))
    except FaultError:
        return False


def following(feed: Feed, pages: Sequence[Page]) -> Request | None:
    """Return the page, then its list while there are vacancies left."""
    if not pages:
        return Request(feed.url)
    if _is_json(pages[0]):
        return None
    answers = [_answer(page) for page in pages[1:]]
    received = sum(len(tree.items(answer, "vacancies")) for answer in answers)
    if answers and (not tree.items(answers[-1], "vacancies") or received >= _stated(answers[-1])):
        return None
    return Request(urljoin(pages[0].url, _GET_PAGE), _question(pages[0], received))


def parse(feed: Feed, pages: Sequence[Page]) -> Parsed:
    """Return the vacancies of all answers, or the postings."""
    if _is_json(pages[0]):
        return _postings(feed, pages[0])
    answers = [_answer(page) for page in pages[1:]]
    stated = {_stated(answer) for answer in answers}
    if not stated:
        raise _no_list()
    if len(stated) > 1:
        raise FaultError(
            Verdict.SUSPECT,
            f"antallet skiftede, mens siderne blev hentet ({', '.join(map(str, sorted(stated)))})",
            "kør kommandoen igen",
        )
    raws = (
        Raw(
            identifier=tree.text(item, "shortId") or tree.text(item, "id"),
            fingerprint=tree.fingerprint(item),
            read=partial(_entry, item, pages[0].url),
        )
        for answer in answers
        for item in tree.items(answer, "vacancies")
    )
    return listing.parsed(feed, raws, key="shortId", stated_count=stated.pop())


# --- The documents ----------------------------------------------------------------------------


def _is_json(page: Page) -> bool:
    return begins_with(page, "[{")


def _is_list(answer: object) -> bool:
    return isinstance(answer, dict) and isinstance(answer.get("vacancies"), list)


def _are_postings(answer: object) -> bool:
    return (
        isinstance(answer, list)
        and bool(answer)
        and all(tree.get(item, "jobId") for item in answer)
    )


def _stated(answer: object) -> int:
    """Return the answer's own count of all vacancies, -1 when it does not say."""
    count = tree.get(answer, "count")
    return count if isinstance(count, int) else -1


def _answer(page: Page) -> object:
    answer = tree.document(page)
    if not _is_list(answer) or _stated(answer) < 0:
        raise FaultError(
            Verdict.SUSPECT,
            "svaret er ikke Emplys liste over stillinger",
            "prøv igen senere; bliver det ved, så spørg Emply",
        )
    return answer


def _no_list() -> FaultError:
    return FaultError(
        Verdict.SUSPECT,
        "siden har ingen liste over stillinger fra Emply",
        "brug adressen på siden med ledige stillinger, for eksempel "
        "https://KUNDE.career.emply.com/ledige-stillinger",
    )


def _question(page: Page, offset: int) -> bytes:
    """Return what the page itself asks for its longest list.

    Raises:
        FaultError: it has no list.
    """
    text = web.text(page)
    sections = dict.fromkeys(_SECTION.findall(text), 0)
    sections.update((section, int(shown)) for shown, section in _CONFIG.findall(text))
    if not sections:
        raise _no_list()
    language = _LANGUAGE.search(text)
    return orjson.dumps(
        {
            "count": COUNT,
            "offset": offset,
            "filters": [],
            "langCode": language[1] if language else "da-DK",
            "searchText": "",
            "sectionId": max(sections, key=sections.__getitem__),
            "sortByProjectDataId": "deadline",
            "sortAscending": True,
            "light": False,
            "isJobAgent": False,
            "siteId": None,
        }
    )


# --- One vacancy ------------------------------------------------------------------------------


def _entry(item: object, base: str) -> Entry:
    text = tree.text
    said = _danish(tree.items(item, "translations"), "languageKey")
    found = facts(
        (text(fact, "title"), text(fact, "text") or text(fact, "value"))
        for fact in tree.items(said, "factDatas")
    )
    is_open = tree.get(item, "talentPool") is True
    short = f"{quote(text(item, 'titleAsUrl'))}/{quote(text(item, 'shortId'))}"
    return entry(
        Texts(
            identifier=text(item, "shortId") or text(item, "id"),
            base=base,
            title=text(said, "title") or text(item, "title"),
            description=text(said, "content"),
            kind=Kind.OPEN_APPLICATION if is_open else Kind.JOB,
            url=text(item, "externalCseAdLink") or text(item, "directLink") or f"/ad/{short}",
            apply_url=text(item, "externalCseApplyLink")
            or text(item, "applyLink")
            or f"/apply/{short}",
            lang=text(said, "languageKey"),
            date_posted=text(item, "published") or text(item, "created"),
            address_locality=text(item, "location"),
            **texts(found, text(item, "department"), text(item, "deadline")),
        )
    )


def _danish(said: Sequence[object], key: str) -> object:
    """Return the Danish version, or else the first."""
    danish = (one for one in said if tree.text(one, key).casefold().startswith("da"))
    return next(danish, said[0] if said else None)


# --- The API's postings -----------------------------------------------------------------------


def _postings(feed: Feed, page: Page) -> Parsed:
    answer = tree.document(page)
    if not _are_postings(answer):
        raise FaultError(
            Verdict.SUSPECT,
            "svaret er hverken en side med en liste fra Emply eller Emplys liste over opslag",
            "se efter, at adressen er den på siden med ledige stillinger, eller ender på "
            "/postings?apiKey=${…}",
        )
    raws = (
        Raw(
            identifier=tree.text(item, "jobId"),
            fingerprint=tree.fingerprint(item),
            read=partial(_posting, item, page.url),
        )
        for item in tree.items({"postings": answer}, "postings")
    )
    return listing.parsed(feed, raws, key="jobId")


def _posting(item: object, base: str) -> Entry:
    text = tree.text
    advert = next(iter(tree.items(item, "advertisements")), None)
    said = _danish(tree.items(item, "title", "localization"), "locale")
    found = facts(
        (_said(fact, "title"), _said(fact, "value") or text(fact, "value"))
        for fact in tree.items(item, "data")
    )
    return entry(
        Texts(
            identifier=text(item, "jobId"),
            base=base,
            title=_said(item, "title"),
            description=_said(advert, "content"),
            url=text(item, "adUrl"),
            apply_url=text(item, "applyUrl"),
            lang=text(said, "locale"),
            date_posted=text(item, "created"),
            date_modified=text(item, "edited"),
            address_locality=text(item, "location", "address"),
            **texts(
                found,
                _said(item, "department"),
                text(item, "deadline") or _said(item, "deadlineText"),
            ),
        )
    )


def _said(value: object, key: str) -> str:
    """Return a localised text in Danish, or in its first language."""
    said = _danish(tree.items(value, key, "localization"), "locale")
    return tree.text(said, "value") or tree.text(value, key)
