"""A TOML file being read: each key is asked for once, and every fault is told with its line."""

from __future__ import annotations

import difflib
import re
import tomllib
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

from plugins.errors import ForkantError, Problem
from plugins.identity.positions import key_lines
from plugins.site.html import without_controls
from plugins.site.languages import ROUTES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from plugins.identity.positions import KeyPath

_Kind = TypeVar("_Kind", str, bool, list[Any], dict[str, Any])

_KIND_NAMES: Final[dict[type, str]] = {
    str: "tekst i anførselstegn",
    bool: "true eller false",
    list: "en liste i kantede parenteser",
    dict: "en tabel",
    int: "et helt tal",
    float: "et tal",
}
_SPACES: Final = re.compile(r"[ \t\r\n]+")
_AT_LINE: Final = re.compile(r"\(at line (\d+), column \d+\)")
#: What tomllib says (in English, without remedies) → what to do about it.
_REMEDIES: Final = (
    ("Cannot overwrite a value", "nøglen står der to gange: slet den ene linje"),
    ("Cannot declare", "overskriften står der to gange: saml linjerne under den første"),
    ("Expected '='", "skriv linjen som: nøgle = værdi"),
    ("Invalid value", 'sæt anførselstegn om tekst: nøgle = "tekst"'),
    ("Unclosed array", "afslut listen med ]"),
    ("Unescaped '\\'", "skriv omvendt skråstreg to gange: \\\\"),
    ("Illegal character '\\n'", "afslut teksten med anførselstegn på samme linje"),
    ("Unterminated string", "afslut teksten med anførselstegn"),
    ("Invalid initial character for a key", "skriv nøglen uden særtegn: a–z, 0–9, - og _"),
)


class Document:
    """One TOML file, its values, and the problems found so far."""

    def __init__(self, path: Path, root: Path) -> None:
        """Read the file.

        Raises:
            ForkantError: it is missing, is no UTF-8, or is no TOML.
        """
        self._name = path.relative_to(root).as_posix()
        self._problems: list[tuple[int, Problem]] = []
        try:
            data = path.read_bytes()
        except OSError as error:
            raise ForkantError(
                Problem(
                    where=self._name,
                    what="filen kan ikke læses",
                    how_to_fix="gendan den; docs/identity.md forklarer, hvad der skal stå i den",
                )
            ) from error
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise ForkantError(
                Problem(
                    where=f"{self._name}:{line}",
                    what="linjen har tegn, der ikke er gemt som UTF-8",
                    how_to_fix="åbn filen, og gem den igen med tegnsættet UTF-8",
                )
            ) from error
        try:
            self._values = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise ForkantError(self._syntax_problem(str(error), text)) from error
        self._lines = key_lines(text)

    def top(self) -> Table:
        """Return the outermost table."""
        return Table(self, (), self._values)

    def fault(self, path: KeyPath, what: str, how_to_fix: str) -> None:
        """Remember a problem with the value at `path`, or below the nearest heading above it."""
        while path and path not in self._lines:
            path = path[:-1]
        line = self._lines.get(path, 0)
        where = f"{self._name}:{line}" if line else self._name
        self._problems.append((line, Problem(where=where, what=what, how_to_fix=how_to_fix)))

    def stop_at_faults(self) -> None:
        """Raise what was found.

        Raises:
            ForkantError: one problem or more, in the file's order.
        """
        if self._problems:
            self._problems.sort(key=lambda found: (found[0], found[1].what))
            raise ForkantError(problem for _, problem in self._problems)

    def _syntax_problem(self, message: str, text: str) -> Problem:
        at = _AT_LINE.search(message)
        line = int(at[1]) if at else text.count("\n") + 1  # else »at end of document«
        remedy = next((remedy for sign, remedy in _REMEDIES if message.startswith(sign)), "")
        return Problem(
            where=f"{self._name}:{line}",
            what=f"linjen kan ikke læses som TOML ({_AT_LINE.sub('', message).strip()})",
            how_to_fix=remedy or 'ret linjen, så den ligner de andre: nøgle = "tekst"',
        )


class Table:
    """A table of the document. Used with `with`: at its end, keys nobody asked for are faults."""

    def __init__(
        self, document: Document, path: KeyPath, values: dict[str, Any], *, missing: bool = False
    ) -> None:
        self._document = document
        self._path = path
        self._values = values
        self._missing = missing  # which was told once, so its keys are not told one by one
        self._asked: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for key in self._values.keys() - self._asked:
            near = difflib.get_close_matches(key, self._asked - self._values.keys(), 1)
            self.fault(
                key,
                f"»{key}« kendes ikke {self._place()}",
                f"mente du »{near[0]}«?" if near else "ret stavningen, eller slet linjen",
            )

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the table's keys in the file's order."""
        return tuple(self._values)

    def fault(self, key: str, what: str, how_to_fix: str) -> None:
        """Remember a problem with a key of this table."""
        self._document.fault((*self._path, key), what, how_to_fix)

    def text(self, key: str, *, default: str | None = None) -> str:
        """Return a text that says something, on one line, in NFC."""
        value = self._take(key, str, f'{key} = "…"', default)
        text = _SPACES.sub(" ", without_controls(value)).strip(" ")
        if not text and key in self._values and isinstance(self._values[key], str):
            self.fault(key, f"»{key}« er tom", f'skriv noget mellem anførselstegnene: {key} = "…"')
        return text

    def flag(self, key: str, *, default: bool) -> bool:
        """Return true or false."""
        return self._take(key, bool, f"{key} = true", default)

    def list(self, key: str, example: str) -> list[Any]:
        """Return a list whose items the caller looks at."""
        return self._take(key, list, f"{key} = {example}", None)

    def texts(self, key: str) -> dict[str, str]:
        """Return a text by language code, in every language of the site."""
        example = "{ " + ", ".join(f'{code} = "…"' for code in ROUTES) + " }"
        with self._below(key, f"{key} = {example}") as table:
            return {code: table.text(code) for code in ROUTES}

    def table(self, key: str) -> Table:
        """Return the table below a heading."""
        return self._below(key, f"[{'.'.join(map(str, (*self._path, key)))}]")

    def tables(self, key: str) -> Iterable[Table]:
        """Return the tables of `[[key]]`, of which there must be one at least."""
        items = self._take(key, list, f"[[{key}]]", None)
        for number, item in enumerate(items):
            if isinstance(item, dict):
                yield Table(self._document, (*self._path, key, number), item)
            else:
                self.fault(key, f"»{key}« skal have overskrifter", f"skriv [[{key}]] over hver")

    def _below(self, key: str, example: str) -> Table:
        values = self._take(key, dict, example, None)
        missing = not isinstance(self._values.get(key), dict)
        return Table(self._document, (*self._path, key), values, missing=missing)

    def _take(self, key: str, kind: type[_Kind], example: str, default: _Kind | None) -> _Kind:
        self._asked.add(key)
        if key not in self._values:
            if default is not None:
                return default
            if not self._missing:
                self.fault(key, f"»{key}« mangler {self._place()}", f"tilføj: {example}")
            return kind()
        value = self._values[key]
        if type(value) is not kind:
            given = _KIND_NAMES.get(type(value), "noget andet")
            wanted = _KIND_NAMES[kind]
            self.fault(key, f"»{key}« skal være {wanted}, men er {given}", f"skriv: {example}")
            return kind()
        return value

    def _place(self) -> str:
        names = [part for part in self._path if isinstance(part, str)]
        return f"under [{'.'.join(names)}]" if names else "øverst i filen"
