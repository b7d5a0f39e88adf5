"""Where the entries of an XML document lie, found by expat without building a tree.

expat finds every fault that a parser would, and calls Python only at tags: so a document is
known to be whole before anything of it is used, at little more than the cost of its bytes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.parsers.expat import ParserCreate
from xml.sax.saxutils import quoteattr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from xml.parsers.expat import XMLParserType

_EMPTY: Final = re.compile(rb"""<[^\s<>/]+(?:\s+[^\s<>=]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/>""")


class RefusedError(Exception):
    """The document declares something: entities may be a bomb, or another's file."""


class SkippedError(Exception):
    """The document uses an entity that an unread DTD would declare."""


class WrongRootError(Exception):
    """The document's root has another name, which is the message."""


class Span(NamedTuple):
    """An entry's bytes.

    Attributes:
        begin, end: As for a slice.
        scope: The namespaces declared around it, as attributes: ` xmlns:tt="https://…"`.
        keys: The first text at each of the asked paths that has one.
    """

    begin: int
    end: int
    scope: str
    keys: Mapping[str, str]


def scan(
    data: bytes, roots: frozenset[str], entries: frozenset[str], keys: Sequence[str]
) -> list[Span]:
    """Return where the entries lie, in their order.

    Args:
        data: The document in UTF-8, whatever it says itself.
        roots: The local names that its root may have.
        entries: The local names of entries.
        keys: Paths whose texts are wanted; see `markup.document`.

    Raises:
        ExpatError: it is not well-formed, or not whole.
        RefusedError, SkippedError, WrongRootError: see there.
    """
    scanner = _Scanner(data, roots, entries, keys)
    scanner.parser.Parse(data, True)  # noqa: FBT003  »this was all«
    return scanner.spans


class _Scanner:
    """Handlers for the tags outside entries, and others for those within."""

    def __init__(
        self, data: bytes, roots: frozenset[str], entries: frozenset[str], keys: Sequence[str]
    ) -> None:
        self.spans: list[Span] = []
        self.parser = parser = ParserCreate("utf-8")
        parser.buffer_text = True
        _forbid(parser)
        self._data, self._roots, self._entries = data, roots, entries
        self._scopes: list[dict[str, str]] = [{}]
        self._scope = ""
        self._entry = ""  # the name of the entry that is open, as it is written
        self._begin = self._depth = 0
        self._names: dict[str, str] = {}  # as written → to compare
        self._parent = ""
        self._found: dict[str, str] = {}
        self._texts, self._attributes, self._own = _asked(keys)
        self._listening: list[tuple[int, str, int]] = []  # depth, path, where its text begins
        self._heard: list[str] = []
        self._go_outside()

    def _go_outside(self) -> None:
        self.parser.StartElementHandler = self._start_outside
        self.parser.EndElementHandler = self._end_outside

    # --- Around the entries ----------------------------------------------------------------

    def _start_outside(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        depth = len(self._scopes)
        if depth == 1 and local not in self._roots:
            raise WrongRootError(local)
        if depth > 1 and local in self._entries:
            self._enter(name, attributes)
            return
        declared = {key: value for key, value in attributes.items() if _is_namespace(key)}
        self._scopes.append({**self._scopes[-1], **declared} if declared else self._scopes[-1])
        if declared:
            self._scope = _written(self._scopes[-1])

    def _end_outside(self, _name: str) -> None:
        if self._scopes.pop() is not self._scopes[-1]:
            self._scope = _written(self._scopes[-1])

    # --- Within an entry -------------------------------------------------------------------

    def _enter(self, name: str, attributes: dict[str, str]) -> None:
        self._entry, self._begin, self._depth = name, self.parser.CurrentByteIndex, 0
        self._found = {}
        if self._own:
            self._note(self._own, attributes)
        self.parser.StartElementHandler = self._start_inside
        self.parser.EndElementHandler = self._end_inside

    def _start_inside(self, name: str, attributes: dict[str, str]) -> None:
        self._depth = depth = self._depth + 1
        if depth > 2:  # noqa: PLR2004  keys are at most two steps deep
            return
        step = self._names.get(name) or self._compared(name)
        if depth == 1:
            self._parent = path = step
        else:
            path = f"{self._parent}/{step}"
        if attributes and path in self._attributes:
            self._note(self._attributes[path], attributes)
        key = self._texts.get(path)
        if key is not None and key not in self._found:
            self._listening.append((depth, key, len(self._heard)))
            self.parser.CharacterDataHandler = self._heard.append

    def _end_inside(self, _name: str) -> None:
        if self._depth == 0:
            self._leave()
            return
        if self._listening and self._listening[-1][0] == self._depth:
            _, key, begin = self._listening.pop()
            if text := "".join(self._heard[begin:]).strip():
                self._found.setdefault(key, text)
            if not self._listening:
                self._heard.clear()
                self.parser.CharacterDataHandler = None
        self._depth -= 1

    def _leave(self) -> None:
        """Note the entry. The end of `<job/>` comes behind it, that of `<job></job>` within."""
        end = self.parser.CurrentByteIndex
        is_empty = self._data[end - 2 : end] == b"/>" and _EMPTY.fullmatch(
            self._data, self._begin, end
        )
        if not is_empty:
            end = self._data.index(b">", end) + 1
        self.spans.append(Span(self._begin, end, self._scope, self._found))
        self._go_outside()

    def _compared(self, name: str) -> str:
        self._names[name] = step = name.rpartition(":")[2].casefold()
        return step

    def _note(self, wanted: dict[str, str], attributes: dict[str, str]) -> None:
        for name, value in attributes.items():
            key = wanted.get(name.rpartition(":")[2].casefold())
            if key is not None and (text := value.strip()) and not _is_namespace(name):
                self._found.setdefault(key, text)


def _asked(
    keys: Sequence[str],
) -> tuple[dict[str, str], dict[str, dict[str, str]], dict[str, str]]:
    """Return the asked paths: of texts, of attributes by element, and the entry's own."""
    texts: dict[str, str] = {}
    attributes: dict[str, dict[str, str]] = {}
    for key in keys:
        path, _, attribute = key.partition("@")
        steps = (step.rpartition(":")[2].casefold() for step in path.split("/") if step)
        if attribute:
            attributes.setdefault("/".join(steps), {})[attribute.casefold()] = key
        else:
            texts["/".join(steps)] = key
    return texts, attributes, attributes.pop("", {})


def _is_namespace(attribute: str) -> bool:
    return attribute == "xmlns" or attribute.startswith("xmlns:")


def _written(scope: Mapping[str, str]) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in scope.items())


def _forbid(parser: XMLParserType) -> None:
    """Refuse every declaration, as defusedxml does; a DOCTYPE that makes none may stand."""
    for handler in (
        "EntityDeclHandler", "UnparsedEntityDeclHandler", "ExternalEntityRefHandler",
        "ElementDeclHandler", "AttlistDeclHandler", "NotationDeclHandler",
    ):  # fmt: skip
        setattr(parser, handler, _refuse)
    parser.SkippedEntityHandler = _refuse_skipped


def _refuse(*_: object) -> int:
    raise RefusedError


def _refuse_skipped(*_: object) -> None:
    raise SkippedError
