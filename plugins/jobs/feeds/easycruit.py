"""EasyCruit (Visma): XML of its own, the list of vacancies and one document for each.

`https://TENANT.easycruit.com/export/xml/vacancy/list.xml`, and `ID.xml` beside it, where text,
address and contact persons stand. After Visma's guide to the *vacancy XML feed* and captures.
Traps: a vacancy has a version for each language and any number of departments, and is one entry
all the same; languages may be countries' codes; everything but the title may be missing; the
deadline is free text, and without it `date_end`, when the advert is taken down, is the deadline.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin, urlsplit

from plugins.jobs.feeds import items, listing, markup
from plugins.jobs.feeds.entry import Texts, entry
from plugins.jobs.feeds.items import first
from plugins.jobs.feeds.model import (
    BadEntryError,
    Entry,
    FaultError,
    Feed,
    Page,
    Parsed,
    Raw,
    Request,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

REVISION: Final = 1
FIELDS: Final = False

_LIST: Final = frozenset({"VacancyList"})
_VACANCY: Final = frozenset({"Vacancy"})
_NUMBER: Final = re.compile(r"[0-9]{1,18}")


def address(url: str) -> str:
    """Return the list's address for any of the employer's pages."""
    parts = urlsplit(url)
    if "/export/xml/" in parts.path and parts.path.endswith("/list.xml"):
        return url
    host = parts.hostname or ""
    is_ours = host.endswith(".easycruit.com") and host != "www.easycruit.com"
    return f"https://{host}/export/xml/vacancy/list.xml" if is_ours else ""


def recognises(page: Page) -> bool:
    """Return whether a page is EasyCruit's list."""
    return items.has(page, b"<VacancyList")


def following(feed: Feed, pages: Sequence[Page]) -> Request | None:
    """Return the list, and then the document of each vacancy in it."""
    if not pages:
        return Request(feed.url)
    wanted = _documents(pages[0])
    if len(pages) > len(wanted):
        return None
    return Request(urljoin(feed.url, f"{wanted[len(pages) - 1]}.xml"))


def parse(feed: Feed, pages: Sequence[Page]) -> Parsed:
    """Return the vacancies of the list."""
    documents = dict(zip(_documents(pages[0]), pages[1:], strict=False))
    vacancies = (
        _Vacancy(found=found, whole=documents.get(found.keys.get("@id", "")), base=pages[0].url)
        for found in _vacancies(pages[0])
    )
    raws = (
        Raw(
            identifier=vacancy.identifier,
            fingerprint=vacancy.fingerprint,
            read=partial(_entry, vacancy),
        )
        for vacancy in vacancies
    )
    return listing.parsed(feed, raws, key="id")


def _vacancies(page: Page) -> tuple[markup.Found, ...]:
    found = page.memo.get("easycruit")
    if not isinstance(found, tuple):
        found = markup.document(page, _LIST, _VACANCY, ("@id",)).entries
        page.memo["easycruit"] = found
    return found


def _documents(page: Page) -> list[str]:
    """Return the ids of the vacancies whose documents are needed; some lists have the texts."""
    ids = [found.keys.get("@id", "") for found in _vacancies(page)]
    if b"<Description" in page.body:
        return []
    return list(dict.fromkeys(filter(_NUMBER.fullmatch, ids)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Vacancy:
    """A vacancy in the list, and the document that has all of it, if there is one."""

    found: markup.Found
    whole: Page | None
    base: str

    @property
    def identifier(self) -> str:
        return self.found.keys.get("@id", "")

    @property
    def fingerprint(self) -> str:
        body = self.whole.body if self.whole else b""
        return f"{self.found.fingerprint}-{hashlib.blake2b(body, digest_size=12).hexdigest()}"

    def element(self) -> Element:
        """Return the vacancy's element.

        Raises:
            BadEntryError: its document is none.
        """
        if not self.whole:
            return self.found.element()
        try:
            element = markup.document(self.whole, _VACANCY, frozenset()).head
        except FaultError as fault:
            raise BadEntryError(
                f"stillingens eget dokument: {fault.what}", fault.how_to_fix
            ) from fault
        if element.get("id") != self.identifier:
            raise BadEntryError("stillingens dokument er en andens", "kør kommandoen igen")
        return element


def _entry(vacancy: _Vacancy) -> Entry:
    element = vacancy.element()
    versions = _children(element, "Versions", "Version")
    if not versions:
        raise BadEntryError("stillingen har ingen tekst på noget sprog", "ret den i EasyCruit")
    version = next((item for item in versions if _lang(item) == "da"), versions[0])
    departments = _children(element, "Departments", "Department")
    text, attribute = partial(first, version), element.get
    return entry(
        Texts(
            identifier=vacancy.identifier,
            base=vacancy.base,
            title=text("Title"),
            description=text("Description", "TitleHeading"),
            url=first(element, "Departments/Department/VacancyURL") or text("VacancyURL"),
            apply_url=first(element, "Departments/Department/ApplicationURL"),
            lang=_lang(version),
            units=(
                *(first(item, "Name") for item in departments),
                text("AlternativeCompanyName"),
            ),
            areas=(*_terms(version, "area-of-interest"), *_terms(version, "position-type")),
            **_place(version, departments),
            employment_form=(text("Engagement"), *_terms(version, "duration")),
            working_time=", ".join(
                (
                    text("DailyHours"),
                    *_terms(version, "extent"),
                    *_terms(version, "operating-time"),
                )
            ),
            date_posted=attribute("date_start", ""),
            date_modified=attribute("date_modified", ""),
            valid_through=text("ApplicationDeadline") or attribute("date_end", ""),
            **_contact(departments),
        )
    )


def _children(element: Element, *path: str) -> list[Element]:
    """Return the elements at a path of local names."""
    found = [element]
    for name in path:
        found = [child for parent in found for child in parent if markup.local(child) == name]
    return found


def _lang(version: Element) -> str:
    return items.language(version.get("language", ""))


def _terms(version: Element, kind: str) -> tuple[str, ...]:
    """Return the words of one kind of category."""
    terms = _children(version, "Categories", "Item")
    return tuple(first(item, "") for item in terms if item.get("type") == kind)


def _place(version: Element, departments: Sequence[Element]) -> dict[str, Any]:
    """Return the vacancy's own place; else the office of its first department."""
    if place := first(version, "Location"):
        return {"address_locality": place}
    offices = [item for item in departments[:1] for item in _children(item, "Address")]
    office = next((item for item in offices if item.get("type") == "office"), None)
    if office is None:
        return {}
    return {
        "street_address": first(office, "Street"),
        "postal_code": first(office, "AreaCode"),
        "address_locality": first(office, "Area"),
    }


def _contact(departments: Sequence[Element]) -> dict[str, Any]:
    """Return the first department's first contact person."""
    persons = [
        person
        for item in departments
        for person in _children(item, "ContactPersons", "ContactPerson")
    ]
    if not persons:
        return {}
    text = partial(first, persons[0])
    return {
        "contact_name": text("CommonName"),
        "contact_telephone": text("Telephone"),
        "contact_email": text("Email"),
    }
