"""Reading XML as suppliers write it: mended where that is safe, refused where it is not."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import partial
from html.entities import html5
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from plugins.jobs.feeds.charset import text_of
from plugins.jobs.feeds.model import FaultError, Page, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element

_DECLARATION: Final = re.compile(r"^\s*<\?xml.*?\?>", re.DOTALL)
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CDATA: Final = re.compile(r"(<!\[CDATA\[.*?\]\]>|<!--.*?-->)", re.DOTALL)
_AMPERSAND: Final = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(\w+;)?")


def root(page: Page, names: frozenset[str]) -> Element:
    """Return a page's root element.

    A bare `&` and HTML's entities, which XML does not know, are mended first: they are the
    usual faults, and mending them loses nothing.

    Args:
        page: The page.
        names: The local names that the root may have.

    Raises:
        FaultError: it is no XML, not all of it came, it declares entities, or its root is
            another.
    """
    text = text_of(page)
    text = _ILLEGAL.sub("", _DECLARATION.sub("", text, count=1)).strip()
    parts = _CDATA.split(text)
    parts[::2] = [_AMPERSAND.sub(_mended, part) for part in parts[::2]]
    try:
        element: Element = fromstring("".join(parts).encode(errors="replace"))
    except DefusedXmlException as error:
        raise FaultError(
            Verdict.SUSPECT,
            "feedet indeholder entiteter, som kan misbruges",
            "bed leverandøren om et feed uden <!ENTITY …>",
        ) from error
    except ParseError as error:
        line, column = error.position
        raise FaultError(
            Verdict.SUSPECT,
            f"feedet er ikke gyldig XML, eller det er klippet over (linje {line}, tegn {column})",
            "prøv igen senere; bliver det ved, så send leverandøren linjens nummer",
        ) from error
    if local(element) not in names:
        raise FaultError(
            Verdict.SUSPECT,
            f"feedet begynder med <{local(element)}>, ikke med "
            + " eller ".join(f"<{name}>" for name in sorted(names)),
            "se efter, at »adapter« og »url« i FEEDS passer sammen",
        )
    return element


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One entry found in a document, not parsed yet.

    Attributes:
        fingerprint: Changes when anything in the entry changes.
        keys: The first text at each of the asked paths that has one, `{"guid": "501"}`.
        element: Gives the entry's element, which costs.
    """

    fingerprint: str
    keys: Mapping[str, str]
    element: Callable[[], Element]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An XML document that is a list of entries.

    Attributes:
        head: The root as it stands without its entries.
        entries: In the document's order.
    """

    head: Element
    entries: tuple[Found, ...]


def document(
    page: Page, roots: frozenset[str], entries: frozenset[str], keys: Sequence[str] = ()
) -> Document:
    """Return a page's entries, each to be parsed only when it is not known.

    Args:
        page: The page.
        roots: The local names that the root may have.
        entries: The local names of entries, wherever they lie; none lies within another.
        keys: Paths (see `find`) at most two steps deep, to tell an entry by without parsing it.

    Raises:
        FaultError: as `root`.
    """
    head = root(page, roots)
    found = []
    for parent in list(head.iter()):
        for element in [child for child in parent if local(child) in entries]:
            parent.remove(element)
            element.tail = None  # white space between entries is none of theirs
            texts = {path: next(filter(None, find(element, path)), "") for path in keys}
            found.append(
                Found(
                    fingerprint=fingerprint(element),
                    keys={path: text for path, text in texts.items() if text},
                    element=partial(_itself, element),
                )
            )
    return Document(head=head, entries=tuple(found))


def _itself(element: Element) -> Element:
    return element


def _mended(match: re.Match[str]) -> str:
    return html5.get(match[1], f"&amp;{match[1]}") if match[1] else "&amp;"


def local(element: Element) -> str:
    """Return an element's name without its namespace; comments have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def find(element: Element, path: str) -> Iterator[str]:
    """Yield the texts at a path below an element.

    Args:
        element: Where to begin.
        path: Local names with `/` between, `@attribute` last if it is one: `frist`,
            `location/city`, `enclosure@url`. Prefixes and capital letters do not count.
    """
    path, _, attribute = path.partition("@")
    found = [element]
    for step in filter(None, path.split("/")):
        name = step.rpartition(":")[2].casefold()
        found = [child for parent in found for child in parent if local(child).casefold() == name]
    for item in found:
        if not attribute:
            yield "".join(item.itertext()).strip()
        else:
            for key, value in item.attrib.items():
                if key.rpartition("}")[2].casefold() == attribute.casefold():
                    yield value.strip()


def fingerprint(element: Element) -> str:
    """Return what changes when anything in an element changes."""
    return hashlib.blake2b(tostring(element, encoding="utf-8"), digest_size=12).hexdigest()
