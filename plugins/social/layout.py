"""Layouts: `theme/cards/NAME.toml` becomes a `Layout`, or a list of all that is wrong with it."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, Final

from plugins.errors import ForkantError, Problem
from plugins.identity.contrast import LARGE, ROLES, TEXT, ratio
from plugins.social.art import digest
from plugins.social.model import Box, Hang, Layout, PictureSlot, Stack, Tag, TextSlot

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FOLDER: Final = "theme/cards"
_FONTS: Final = ("sans", "serif")
_FITS: Final = ("contain", "cover")
_SHAPES: Final = ("plain", "arch")
_ANCHORS: Final = ("top", "bottom")
#: From this size, in pixels of a card 1200 wide, text is large (WCAG: 24 px) even in a feed
#: that shows the card 400 pixels wide.
_LARGE_TEXT: Final = 72


class _Table:
    """A TOML table whose keys are taken one by one; those left over are faults."""

    def __init__(self, reader: _Reader, path: str, values: Mapping[str, Any]) -> None:
        self._reader = reader
        self._path = path
        self._values = dict(values)

    def fault(self, key: str, what: str, how_to_fix: str) -> None:
        self._reader.fault(f"{self._path}{key}", what, how_to_fix)

    def take(self, key: str, default: object = None) -> object:
        if key not in self._values and default is None:
            self.fault(key, "nøglen mangler", f"skriv den i {self._reader.file}, se docs/cards.md")
        return self._values.pop(key, default)

    def text(self, key: str, choices: tuple[str, ...] = (), default: str | None = None) -> str:
        value = self.take(key, default)
        if value is None:
            return choices[0] if choices else ""
        if not isinstance(value, str) or (choices and value not in choices):
            self.fault(
                key,
                f"»{value}« kan ikke bruges",
                f"skriv en af: {', '.join(choices)}" if choices else 'skriv en tekst i "…"',
            )
            return choices[0] if choices else ""
        return value

    def number(self, key: str, low: float, high: float, default: float | None = None) -> float:
        value = self._reader.unit(self.take(key, default))
        if value is None:
            return low
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.fault(
                key,
                f"»{value}« er hverken et tal eller et navn under [units]",
                "skriv et tal, eller giv navnet en værdi under [units]",
            )
            return low
        if not low <= value <= high:
            self.fault(
                key, f"{value:g} er uden for grænserne", f"skriv et tal fra {low:g} til {high:g}"
            )
            return low
        return value

    def pair(self, key: str, low: int, high: int) -> tuple[int, int]:
        """Return two whole numbers, the smaller first; one number stands for both."""
        value = self.take(key)
        if isinstance(value, int) and not isinstance(value, bool):
            value = [value, value]
        match value:
            case [int(first), int(second)] if low <= first <= second <= high:
                return first, second
            case None:
                return low, low
        self.fault(
            key,
            f"»{value}« er ikke to størrelser",
            f"skriv den mindste og den største, fra {low} til {high}: {key} = [40, 72]",
        )
        return low, low

    def colour(self, key: str) -> str:
        """Return the name of a colour role."""
        value = self.take(key)
        if value is not None and value not in ROLES:
            self.fault(
                key,
                f"»{value}« er ikke en farverolle",
                f"brug en af rollerne fra identity.toml: {', '.join(ROLES)}",
            )
        return value if isinstance(value, str) and value in ROLES else ROLES[0]

    def box(self, key: str, size: tuple[int, int]) -> Box:
        value = self.take(key)
        if value is None:
            return Box(0, 0, *size)
        sides = [self._reader.unit(side) for side in value] if isinstance(value, list) else []
        match sides:
            case [int(x), int(y), int(width), int(height)] if (
                x >= 0 < width
                and y >= 0 < height
                and x + width <= size[0]
                and y + height <= size[1]
            ):
                return Box(x, y, width, height)
        self.fault(
            key,
            f"»{value}« er ikke et felt på kortet, der er {size[0]} × {size[1]} pixel",
            "skriv [venstre, top, bredde, højde] i hele pixel eller med navne fra [units]",
        )
        return Box(0, 0, *size)

    def table(self, key: str) -> _Table | None:
        """Return a table within, or None where there is none."""
        value = self._values.pop(key, None)
        if value is None or isinstance(value, dict):
            return None if value is None else _Table(self._reader, f"{self._path}{key}.", value)
        self.fault(key, "her skal stå en tabel", f"skriv {key} = {{ … }}, se docs/cards.md")
        return None

    def tables(self, key: str) -> list[_Table]:
        """Return the tables of `[[key]]`, in order."""
        value = self._values.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fault(key, "her skal stå en eller flere tabeller", f"skriv [[{key}]]")
            return []
        return [
            _Table(self._reader, f"{self._path}{key}[{number}].", item)
            for number, item in enumerate(value, 1)
        ]

    def end(self) -> None:
        """Make a fault of every key that nothing asked for."""
        for key in self._values:
            self.fault(key, "nøglen kendes ikke", "ret stavningen, eller slet linjen")


class _Reader:
    """One layout file being read."""

    def __init__(self, file: str, units: Mapping[str, Any]) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._units = units

    def fault(self, key: str, what: str, how_to_fix: str) -> None:
        self.problems.append(Problem(where=f"{self.file}: {key}", what=what, how_to_fix=how_to_fix))

    def unit(self, value: object) -> object:
        """Return the number behind a unit's name; anything else as it is."""
        return self._units.get(value, value) if isinstance(value, str) else value


def load_layout(path: Path) -> Layout:
    """Read a layout.

    Raises:
        ForkantError: all that is wrong with it, in Danish: file, key, remedy.
    """
    file = f"{FOLDER}/{path.name}"
    try:
        data = path.read_bytes()
        values = tomllib.loads(data.decode())
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ForkantError(
            Problem(
                where=file,
                what=f"kortets layout kan ikke læses: {error}",
                how_to_fix="ret linjen, eller hent filen igen fra versionsstyringen",
            )
        ) from error
    units = values.pop("units", {})
    reader = _Reader(file, units if isinstance(units, dict) else {})
    top = _Table(reader, "", values)
    width = int(top.number("width", 200, 4096))
    height = int(top.number("height", 200, 4096))
    size = (width, height)
    layout = Layout(
        name=path.stem,
        digest=digest(data),
        width=width,
        height=height,
        ground=top.colour("ground"),
        pictures=tuple(_picture(table, size) for table in top.tables("picture")),
        stacks=tuple(_stack(table, size) for table in top.tables("stack")),
    )
    top.end()
    if reader.problems:
        raise ForkantError(reader.problems)
    return layout


def _picture(table: _Table, size: tuple[int, int]) -> PictureSlot:
    ring = table.table("ring")
    slot = PictureSlot(
        name=table.text("name"),
        box=table.box("box", size),
        fit=table.text("fit", _FITS, "contain"),
        shape=table.text("shape", _SHAPES, "plain"),
        ring=int(ring.number("width", 1, 100)) if ring else 0,
        ring_colour=ring.colour("colour") if ring else "",
    )
    if ring:
        ring.end()
    table.end()
    return slot


def _stack(table: _Table, size: tuple[int, int]) -> Stack:
    stack = Stack(
        box=table.box("box", size),
        anchor=table.text("anchor", _ANCHORS, "top"),
        texts=tuple(_text(item) for item in table.tables("text")),
    )
    table.end()
    return stack


def _text(table: _Table) -> TextSlot:
    smallest, largest = table.pair("size", 8, 400)
    tag, hang = table.table("tag"), table.table("hang")
    slot = TextSlot(
        name=table.text("name"),
        font=table.text("font", _FONTS),
        weight=int(table.number("weight", 1, 1000)),
        largest=largest,
        smallest=smallest,
        lines=int(table.number("lines", 1, 8, 1)),
        leading=table.number("leading", 0.8, 2, 1.2),
        tracking=table.number("tracking", -0.1, 0.3, 0),
        colour=table.colour("colour"),
        gap=int(table.number("gap", 0, 400, 0)),
        tag=_tag(tag) if tag else None,
        hang=_hang(hang) if hang else None,
    )
    table.end()
    return slot


def _tag(table: _Table) -> Tag:
    tag = Tag(
        colour=table.colour("colour"),
        height=int(table.number("height", 8, 400)),
        padding=int(table.number("padding", 0, 400)),
    )
    table.end()
    return tag


def _hang(table: _Table) -> Hang:
    hang = Hang(
        name=table.text("name"),
        colour=table.colour("colour"),
        scale=table.number("scale", 0.2, 4, 1),
    )
    table.end()
    return hang


def check_contrast(layout: Layout, roles: Mapping[str, str]) -> None:
    """Hold every text of a layout to WCAG's contrast on the ground it stands on.

    Raises:
        ForkantError: a pair is too weak.
    """
    problems = []
    for slot in layout.texts:
        ground = slot.tag.colour if slot.tag else layout.ground
        minimum = LARGE if slot.smallest >= _LARGE_TEXT else TEXT
        if (got := ratio(roles[slot.colour], roles[ground])) < minimum:
            problems.append(
                Problem(
                    where=f"{FOLDER}/{layout.name}.toml: {slot.name}",
                    what=f"»{slot.colour}« på »{ground}« har kun kontrasten {got:.2f}:1",
                    how_to_fix=f"vælg en rolle med mindst {minimum}:1, eller ret identity.toml",
                )
            )
    if problems:
        raise ForkantError(problems)
