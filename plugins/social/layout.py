"""Layouts: `theme/cards/FAMILY.toml` becomes a `Layout` for each format it has a part for."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from plugins.errors import ForkantError, Problem
from plugins.identity.tiles import COLUMNS
from plugins.social.formula import FormulaError, value
from plugins.social.model import Hang, Layout, PictureSlot, Stack, Tab, Tag, TextSlot, View
from plugins.social.reader import FOLDER as FOLDER  # noqa: PLC0414  others read it here
from plugins.social.reader import Canvas, Table
from plugins.social.subject import FAMILIES
from plugins.social.variants import check_roles, recoloured, sealed
from plugins.social.written import toml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from plugins.social.model import Format

_FONTS: Final = ("sans", "serif")
_FITS: Final = ("contain", "cover")
_SHAPES: Final = ("plain", "arch")
_FADES: Final = ("right", "left", "up", "down")
_ANCHORS: Final = ("top", "middle", "bottom")

#: A picture's box is at least so wide and high, in pixels of the card.
_SMALLEST: Final = 16
_MOSAICS: Final = {"motif", "tiles"}
#: A mosaic without rows left out is this many cells wide.
_WHOLE: Final = 5
#: More columns than this make the person small.
_WIDEST: Final = 11
#: What nothing may cover.
_MARKS: Final = {"lockup", "qr"}

#: A family's layouts by variant (empty: as the file has it) and format.
Layouts = dict[tuple[str, str], Layout]


class _Family(NamedTuple):
    """A family's name, the texts and pictures it has, and what texts look like in all layouts."""

    name: str
    texts: set[str]
    pictures: set[str]
    looks: Mapping[str, Mapping[str, Any]]


def load_family(path: Path, formats: Mapping[str, Format]) -> Layouts:
    """Read a family of cards.

    Its part for a layout is read once for each format that shares it: their canvases differ.

    Args:
        path: Its file.
        formats: By key; one for which the file has no part is left out.

    Raises:
        ForkantError: all that is wrong with it, in Danish: file, key, remedy.
    """
    file, values = toml(path)
    problems: list[Problem] = []
    plain = Canvas({}, 1, (1, 1))
    family = _Family(path.stem, *FAMILIES[path.stem], _tables(values.pop("text", {})))
    looks = Table(file, "text.", {}, plain, problems)
    for name in family.looks:
        looks.check_name(name, name, family.texts)
    swaps = _tables(values.pop("variants", {}))
    known = {one.layout for one in formats.values()}
    for name in values:
        if name not in known:
            what = "intet format har det layout"
            remedy = f"brug et af navnene i formats.toml: {', '.join(sorted(known))}"
            problems.append(Problem(where=f"{file}: {name}", what=what, how_to_fix=remedy))
    layouts: Layouts = {}
    for one in formats.values():
        drawn = formats.get(one.cut_from, one)
        if part := _tables(values).get(one.layout):
            table = Table(file, f"{one.layout}.", part, plain, problems)
            size = drawn.width, drawn.height
            sharing = tuple(two.key for two in formats.values() if two.layout == one.layout)
            layouts["", one.key] = _layout(family, one, sharing, size, table)
    as_written = list(layouts.items())
    for name, roles in swaps.items():
        check_roles(Table(file, f"variants.{name}.", {}, plain, problems), roles)
        for (_, key), layout in as_written:
            layouts[name, key] = recoloured(layout, name, roles)
    if problems:
        raise ForkantError(problems)
    return layouts


def _tables(values: object) -> dict[str, Mapping[str, Any]]:
    if not isinstance(values, dict):
        return {}
    return {name: table for name, table in values.items() if isinstance(table, dict)}


def _layout(
    family: _Family,
    drawn_for: Format,
    sharing: tuple[str, ...],
    size: tuple[int, int],
    table: Table,
) -> Layout:
    """Read the part of a family's file that a format is laid out by.

    The part is written in pixels of a canvas of its own `width`, as high as the format makes it.
    """
    width = table.number("width", 100, 4096, size[0])
    scale = size[0] / width
    canvas = table.canvas = Canvas({"width": width, "height": size[1] / scale}, scale, size)
    units = table.table("units")
    if units:
        for name, formula in units.take_all().items():
            try:
                canvas.units[name] = value(formula, canvas.units)
            except FormulaError as error:
                units.fault(name, str(error), "skriv et tal eller et regnestykke")
                canvas.units[name] = 1
    ground = table.colour("ground")
    tabs = tuple(_tab(item) for item in table.tables("tab"))
    pictures = [
        (item, _picture(item, family.pictures))
        for item in table.tables("picture")
        # `only` names one of the formats that share a part.
        if item.text("only", sharing, drawn_for.key) == drawn_for.key
    ]
    stacks = [(item, _stack(item, ground, family)) for item in table.tables("stack")]
    table.end()
    if not table.problems:  # a box that can't be read lies anywhere
        _check_boxes(pictures, stacks)
    return sealed(
        Layout(
            family=family.name,
            format=drawn_for,
            digest="",
            width=size[0],
            height=size[1],
            ground=ground,
            tabs=tabs,
            pictures=tuple(slot for _, slot in pictures),
            stacks=tuple(stack for _, stack in stacks),
        )
    )


def _check_boxes(
    pictures: list[tuple[Table, PictureSlot]], stacks: list[tuple[Table, Stack]]
) -> None:
    """Make a fault of each mosaic that is too wide, and of each mark or code that isn't free."""
    for table, slot in pictures:
        most = COLUMNS if slot.view.rows >= _WHOLE else _WIDEST
        widest = most * slot.box.height / slot.view.rows
        if slot.name in _MOSAICS and slot.box.width > widest:
            table.fault(
                "box",
                f"billedet er højst {most} felter bredt; feltet her er bredere",
                f"gør det højst {int(widest / table.canvas.scale)} bredt, eller vis færre rækker "
                "med »view«",
            )
    boxes = [(table, slot.name, slot.box) for table, slot in pictures if slot.name != "backdrop"]
    boxes += [(table, "", stack.box) for table, stack in stacks]
    for (table, name, box), (other, other_name, other_box) in combinations(boxes, 2):
        if not _MARKS.isdisjoint({name, other_name}) and box.meets(other_box):
            table.fault(
                "box",
                f"»{name}« ligger over {other.path}" + (f", »{other_name}«" if other_name else ""),
                "flyt det ene felt, eller gør det mindre: intet må dække mærket eller QR-koden",
            )


def _tab(table: Table) -> Tab:
    tab = Tab(box=table.box("box"), colour=table.colour("colour"))
    table.end()
    return tab


def _picture(table: Table, known: set[str]) -> PictureSlot:
    ring = table.table("ring")
    view = table.table("view")
    slot = PictureSlot(
        name=table.known("name", known),
        box=table.box("box", least=_SMALLEST),
        fit=table.text("fit", _FITS, "contain"),
        shape=table.text("shape", _SHAPES, "plain"),
        ring=ring.length("width", 1, 100) if ring else 0,
        ring_colour=ring.colour("colour") if ring else "",
        view=View(
            above=int(view.number("above", 0, 1, 1)) if view else 1,
            arch=int(view.number("arch", 0, 3, 3)) if view else 3,
            water=view.number("water", 0, 2, 1) if view else 1.0,
        ),
        fade=table.text("fade", _FADES, "right"),
    )
    for inner in (ring, view):
        if inner:
            inner.end()
    if slot.view.rows <= 0 or slot.view.arch == 1:
        table.fault("view", "der er intet at se", "lad buen være 2 eller 3 felter høj, eller 0")
    table.end()
    return slot


def _stack(table: Table, ground: str, family: _Family) -> Stack:
    stack = Stack(
        box=table.box("box"),
        anchor=table.text("anchor", _ANCHORS, "top"),
        ground=table.colour("ground", ground),
        texts=tuple(slot for item in table.tables("text") if (slot := _text(item, family))),
    )
    table.end()
    return stack


def _text(table: Table, family: _Family) -> TextSlot | None:
    name = table.known("name", family.texts)
    if not name:  # nobody knows what it looks like either
        return None
    table.inherit(f"text.{name}", family.looks.get(name, {}))
    smallest, largest = table.sizes("size", 8, 400)
    tag, hang = table.table("tag"), table.table("hang")
    slot = TextSlot(
        name=name,
        font=table.text("font", _FONTS),
        weight=int(table.number("weight", 1, 1000)),
        largest=largest,
        smallest=smallest,
        lines=int(table.number("lines", 1, 8, 1)),
        leading=table.number("leading", 0.8, 2, 1.2),
        tracking=table.number("tracking", -0.1, 0.3, 0),
        colour=table.colour("colour"),
        gap=table.length("gap", 0, 400, 0),
        tag=_tag(tag) if tag else None,
        hang=_hang(hang, family.texts) if hang else None,
    )
    table.end()
    return slot


def _tag(table: Table) -> Tag:
    tag = Tag(
        colour=table.colour("colour"),
        height=table.length("height", 8, 400),
        padding=table.length("padding", 0, 400),
    )
    table.end()
    return tag


def _hang(table: Table, known: set[str]) -> Hang:
    hang = Hang(
        name=table.known("name", known),
        colour=table.colour("colour"),
        scale=table.number("scale", 0.2, 4, 1),
    )
    table.end()
    return hang
