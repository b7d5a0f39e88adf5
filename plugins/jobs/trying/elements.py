"""The elements of an XML feed, so that a webmaster can choose what `fields` are read from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plugins.jobs.feeds import markup
from plugins.jobs.feeds.charset import text_of
from plugins.jobs.feeds.model import FaultError
from plugins.site.html import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from plugins.jobs.feeds.model import Page

_ENTRIES: Final = frozenset({"item", "entry", "job", "Job", "position", "vacancy", "Vacancy", "ad"})
_ROOT: Final = re.compile(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)[\s/>]")
#: What RSS and Atom define themselves.
_COMMON: Final = frozenset(
    "title link link@href link@rel link@type guid guid@ispermalink id description summary content "
    "encoded pubdate published updated content@type summary@type title@type creator author/name "
    "author category@domain category@scheme".split()
)
_LOOKED_AT: Final = 50
_LONGEST: Final = 56
#: Words in an element's name → the field that it probably fills; the first that fits.
_GUESSES: Final = {
    field: re.compile(words)
    for field, words in {
        "apply_url": r"appl(?:y|ication)-?(?:url|link)|ansoeg(?:nings)?(?:link|url)|soeglink",
        "valid_through": r"frist|deadline|expir|validthrough|closing|applyby|udloeb",
        "job_start_date": r"start|tiltraed",
        "contact_email": r"mail",
        "contact_telephone": r"telefon|phone|tlf",
        "contact_name": r"kontakt|contact",
        "employment_form": r"ansaettelse|employmenttype|jobtype|contract|varighed",
        "hours": r"timer|hours|arbejdstid|worktime|schedule",
        "unit": r"arbejdssted|arbejdsplads|afdeling|department|workplace|enhed|unit|institution",
        "area": r"kategori|category|omraade|fag|function|profession",
        "address_locality": r"^by$|city|town|sted|location|kommune|address|adresse",
    }.items()
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An element that entries have.

    Attributes:
        path: As `fields` writes it.
        example: The first text that stands in one, shortened.
        guess: The field it probably fills, or nothing.
    """

    path: str
    example: str
    guess: str


def elements(page: Page) -> list[Found]:
    """Return the elements of a document's entries that are not RSS' or Atom's own.

    Nothing, when the document is no XML with entries.
    """
    try:
        root = _ROOT.search(text_of(page))
        names = frozenset({root[1]} if root else ())
        entries = markup.document(page, names, _ENTRIES).entries[:_LOOKED_AT]
        examples: dict[str, str] = {}
        for entry in entries:
            for path, text in _texts(entry.element(), ""):
                examples[path] = examples.get(path) or text
    except FaultError:
        return []
    return [
        Found(path=path, example=_short(text), guess=_guess(path))
        for path, text in examples.items()
        if path.casefold() not in _COMMON and text
    ]


def _texts(element: Element, path: str) -> Iterator[tuple[str, str]]:
    """Yield the path and text of everything below an element that has one."""
    children = [child for child in element if markup.local(child)]
    if path:
        for name, value in element.attrib.items():
            yield f"{path}@{name.rpartition('}')[2]}", value
        if not children:
            yield path, element.text or ""
    for child in children:
        yield from _texts(child, f"{path}/{markup.local(child)}".lstrip("/"))


def _short(text: str) -> str:
    words = plain(text)
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def _guess(path: str) -> str:
    name = re.split("[/@]", path)[-1].casefold()
    for letter, letters in (("æ", "ae"), ("ø", "oe"), ("å", "aa"), ("_", "")):
        name = name.replace(letter, letters)
    return next((field for field, words in _GUESSES.items() if words.search(name)), "")
