"""Reading XML as suppliers write it: mended where that is safe, refused where it is not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import blake2b
from html.entities import html5
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError, TreeBuilder, tostring
from xml.parsers.expat import ExpatError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from plugins.jobs.feeds.charset import begins_with, is_plain, text_of
from plugins.jobs.feeds.model import BadEntryError, FaultError, Page, Verdict
from plugins.jobs.feeds.scan import RefusedError, SkippedError, WrongRootError, scan
from plugins.jobs.feeds.shortcut import Scanned, remembered, scan_unknown
from plugins.jobs.feeds.shortcut import fingerprint as fingerprint_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element

    from plugins.jobs.feeds.scan import Span

_DECLARATION: Final = re.compile(r"^\s*<\?xml.*?\?>", re.DOTALL)
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CDATA: Final = re.compile(r"(<!\[CDATA\[.*?\]\]>|<!--.*?-->)", re.DOTALL)
_AMPERSAND: Final = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)(#\d+;|#x[0-9a-fA-F]+;|\w+;)?")
_LAST: Final = 0x10FFFF


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
    try:
        element = _parsed(_whole(page))
    except DefusedXmlException as error:
        raise _refused() from error
    except ParseError as error:
        raise _unreadable(page, *error.position) from error
    if local(element) not in names:
        raise _another_root(local(element), names)
    return element


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One entry found in a document, not parsed yet.

    Attributes:
        fingerprint: Changes when anything in the entry changes.
        keys: The first text at each of the asked paths that has one, `{"guid": "501"}`.
        element: Gives the entry's element, which costs; raises BadEntryError when it is not
            well-formed with its namespaces.
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
    data, spans, known = _scanned(page, roots, entries, keys)
    found, view = [], memoryview(data)
    for span in spans:
        if span.begin in known:
            entry, print_ = known[span.begin]
        else:
            entry = view[span.begin : span.end]
            print_ = fingerprint_of(entry, span.scope)
        element = partial(_element, entry, span.scope)
        found.append(Found(fingerprint=print_, keys=span.keys, element=element))
    page.memo["cuts"] = remembered(entries, keys, spans, [item.fingerprint for item in found])
    return Document(head=_head(data, spans), entries=tuple(found))


def _scanned(
    page: Page, roots: frozenset[str], entries: frozenset[str], keys: Sequence[str]
) -> Scanned:
    """Return a page as UTF-8, mended if it must be, and where its entries lie in it."""
    # Else UTF-16, whose slices are none of UTF-8, or letters that were lost or encoded twice.
    if b"\0" not in page.body[:4] and is_plain(page.body):
        cuts = page.memo.get("cuts")
        try:
            if cuts and isinstance(cuts, dict):
                scanned = scan_unknown(page.body, roots, entries, keys, cuts)
                if scanned is not None:
                    return scanned
            return Scanned(page.body, scan(page.body, roots, entries, keys), {})
        except RefusedError as error:
            raise _refused() from error
        except (ExpatError, SkippedError, WrongRootError):
            pass  # in another encoding, with a bare `&`, or no feed at all
    data = _whole(page)
    try:
        return Scanned(data, scan(data, roots, entries, keys), {})
    except (RefusedError, SkippedError) as error:
        raise _refused() from error
    except WrongRootError as error:
        raise _another_root(str(error), roots) from error
    except ExpatError as error:
        raise _unreadable(page, error.lineno, error.offset) from error


def _head(data: bytes, spans: Sequence[Span]) -> Element:
    """Return the root without its entries."""
    ends = (0, *(span.end for span in spans))
    begins = (*(span.begin for span in spans), len(data))
    parts = [data[end:begin] for end, begin in zip(ends, begins, strict=True)]
    try:
        return _parsed(b"".join(parts))
    except ParseError as error:  # a prefix that is not declared
        raise _broken(*error.position) from error


def _element(entry: memoryview, scope: str) -> Element:
    """Return an entry's element, read within the namespaces it stands in.

    Raises:
        BadEntryError: it uses a prefix that is not declared.
    """
    try:
        element: Element = _parsed(b"<entry%b>%b</entry>" % (scope.encode(), bytes(entry)))[0]
    except ParseError as error:
        raise BadEntryError(
            f"indslaget er ikke gyldig XML ({error})",
            "bed leverandøren om at rette det: et præfiks som »job:« skal erklæres med xmlns",
        ) from error
    element.tail = None
    return element


def _parsed(data: bytes) -> Element:
    parser = DefusedXMLParser(target=TreeBuilder(), encoding="utf-8")
    parser.feed(data)
    element: Element = parser.close()
    return element


def _whole(page: Page) -> bytes:
    """Return a page's XML in UTF-8, without the faults that can be mended safely."""
    text = _DECLARATION.sub("", text_of(page), count=1)
    parts = _CDATA.split(_ILLEGAL.sub("", text).strip())
    parts[::2] = [_AMPERSAND.sub(_mended, part) for part in parts[::2]]
    return "".join(parts).encode(errors="replace")


def _refused() -> FaultError:
    return FaultError(
        Verdict.SUSPECT,
        "feedet indeholder entiteter, som kan misbruges",
        "bed leverandøren om et feed uden <!ENTITY …>",
    )


def _unreadable(page: Page, line: int, column: int) -> FaultError:
    """Return what is wrong with what is no XML."""
    if not begins_with(page, "{["):
        return _broken(line, column)
    return FaultError(
        Verdict.SUSPECT,
        "svaret er JSON, ikke XML",
        "se efter, at »adapter« og »url« i FEEDS passer sammen",
    )


def _broken(line: int, column: int) -> FaultError:
    return FaultError(
        Verdict.SUSPECT,
        f"feedet er ikke gyldig XML, eller det er klippet over (linje {line}, tegn {column})",
        "prøv igen senere; bliver det ved, så send leverandøren linjens nummer",
    )


def _another_root(name: str, names: frozenset[str]) -> FaultError:
    return FaultError(
        Verdict.SUSPECT,
        f"feedet begynder med <{name}>, ikke med "
        + " eller ".join(f"<{name}>" for name in sorted(names)),
        "se efter, at »adapter« og »url« i FEEDS passer sammen",
    )


def _mended(match: re.Match[str]) -> str:
    """Return what a `&` must have meant; a number that is no character meant nothing."""
    name = match[1]
    if not name:
        return "&amp;"
    if not name.startswith("#"):
        return html5.get(name, f"&amp;{name}")
    number = int(name[2:-1], 16) if name[1] == "x" else int(name[1:-1])
    return match[0] if number <= _LAST and not _ILLEGAL.match(chr(number)) else ""


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
    steps, attribute = _steps(path)
    found = [element]
    for name in steps:
        found = [child for parent in found for child in parent if _folded(child.tag) == name]
    for item in found:
        if not attribute:
            yield "".join(item.itertext()).strip()
        else:
            for key, value in item.attrib.items():
                if _folded(key) == attribute:
                    yield value.strip()


@lru_cache(1024)
def _steps(path: str) -> tuple[tuple[str, ...], str]:
    """Return the names of a path's elements and of its attribute, or an empty one."""
    path, _, attribute = path.partition("@")
    names = (step.rpartition(":")[2].casefold() for step in path.split("/") if step)
    return tuple(names), attribute.casefold()


@lru_cache(1024)
def _folded(tag: object) -> str:
    """Return a tag's name without namespace and capitals: a feed has few, thousands of times."""
    return tag.rpartition("}")[2].casefold() if isinstance(tag, str) else ""


def fingerprint(element: Element) -> str:
    """Return what changes when anything in an element changes."""
    return blake2b(tostring(element, encoding="utf-8"), digest_size=12).hexdigest()
