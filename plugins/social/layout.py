"""Layouts: `theme/cards/FAMILY.toml` becomes a `Layout` for each format it has a part for."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from plugins.errors import ForkantError, Problem
from plugins.identity.contrast import ROLES
from plugins.social.art import digest
from plugins.social.formula import FormulaError, value
from plugins.social.model import Hang, Layout, PictureSlot, Stack, Tab, Tag, TextSlot, View
from plugins.social.reader import FOLDER as FOLDER  # noqa: PLC0414  others read it here
from plugins.social.reader import Canvas, Table, toml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from plugins.social.model import Format

_FONTS: Final = ("sans", "serif")
_FITS: Final = ("contain", "cover")
_SHAPES: Final = ("plain", "arch")
_FADES: Final = ("right", "left", "up", "down")
_ANCHORS: Final = ("top", "middle", "bottom")

#: A family's layouts by variant (empty: as the file has it) and format.
Layouts = dict[tuple[str, str], Layout]


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
    texts = _tables(values.pop("text", {}))
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
            layouts["", one.key] = _layout(path.stem, one, size, table, texts)
    as_written = list(layouts.items())
    for name, roles in swaps.items():
        _check_roles(Table(file, f"variants.{name}.", {}, plain, problems), roles)
        for (_, key), layout in as_written:
            layouts[name, key] = _recoloured(layout, name, roles)
    if problems:
        raise ForkantError(problems)
    return layouts


def _tables(values: object) -> dict[str, Mapping[str, Any]]:
    if not isinstance(values, dict):
        return {}
    return {name: table for name, table in values.items() if isinstance(table, dict)}


def _layout(
    family: str,
    drawn_for: Format,
    size: tuple[int, int],
    table: Table,
    texts: Mapping[str, Mapping[str, Any]],
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
    pictures = tuple(_picture(item) for item in table.tables("picture") if _is_for(item, drawn_for))
    stacks = tuple(_stack(item, ground, texts) for item in table.tables("stack"))
    table.end()
    return _sealed(
        Layout(
            family=family,
            format=drawn_for,
            digest="",
            width=size[0],
            height=size[1],
            ground=ground,
            tabs=tabs,
            pictures=pictures,
            stacks=stacks,
        )
    )


def _sealed(layout: Layout) -> Layout:
    """Return a layout with the digest of what decides on its pixels."""
    parts = (layout.width, layout.height, layout.ground, layout.tabs, layout.pictures)
    return replace(layout, digest=digest(repr((*parts, layout.stacks)).encode()))


def _is_for(table: Table, drawn_for: Format) -> bool:
    """Return whether a picture belongs to a format; `only` names one of those that share a part."""
    only = table.text("only", default="")
    return only in {"", drawn_for.key}


def _tab(table: Table) -> Tab:
    tab = Tab(box=table.box("box"), colour=table.colour("colour"))
    table.end()
    return tab


def _picture(table: Table) -> PictureSlot:
    ring = table.table("ring")
    view = table.table("view")
    slot = PictureSlot(
        name=table.text("name"),
        box=table.box("box"),
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


def _stack(table: Table, ground: str, texts: Mapping[str, Mapping[str, Any]]) -> Stack:
    stack = Stack(
        box=table.box("box"),
        anchor=table.text("anchor", _ANCHORS, "top"),
        ground=table.colour("ground", ground),
        texts=tuple(_text(item, texts) for item in table.tables("text")),
    )
    table.end()
    return stack


def _text(table: Table, texts: Mapping[str, Mapping[str, Any]]) -> TextSlot:
    name = table.text("name")
    table.inherit(texts.get(name, {}))
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
        hang=_hang(hang) if hang else None,
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


def _hang(table: Table) -> Hang:
    hang = Hang(
        name=table.text("name"),
        colour=table.colour("colour"),
        scale=table.number("scale", 0.2, 4, 1),
    )
    table.end()
    return hang


# --- Variants -------------------------------------------------------------------------------


def _check_roles(table: Table, roles: Mapping[str, Any]) -> None:
    for role, other in roles.items():
        if role not in ROLES or other not in ROLES:
            remedy = f"skriv en rolle i stedet for en anden: {', '.join(ROLES)}"
            table.fault(role, f"»{other}« i stedet for »{role}« kan ikke bruges", remedy)


def _recoloured(layout: Layout, variant: str, roles: Mapping[str, str]) -> Layout:
    """Return a layout with some colour roles in the place of others."""
    role = partial(_other, roles)
    stacks = tuple(
        replace(
            stack,
            ground=role(stack.ground),
            texts=tuple(
                replace(
                    slot,
                    colour=role(slot.colour),
                    tag=replace(slot.tag, colour=role(slot.tag.colour)) if slot.tag else None,
                    hang=replace(slot.hang, colour=role(slot.hang.colour)) if slot.hang else None,
                )
                for slot in stack.texts
            ),
        )
        for stack in layout.stacks
    )
    return _sealed(
        replace(
            layout,
            family=f"{layout.family}.{variant}",
            ground=role(layout.ground),
            tabs=tuple(replace(tab, colour=role(tab.colour)) for tab in layout.tabs),
            pictures=tuple(
                replace(slot, ring_colour=role(slot.ring_colour)) for slot in layout.pictures
            ),
            stacks=stacks,
        )
    )


def _other(roles: Mapping[str, str], role: str) -> str:
    return roles.get(role, role)
