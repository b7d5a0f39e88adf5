"""A drawing that may stand in a page itself: one request less before the page's picture is whole.

On a slow connection each request costs more than half a second; a person in a mosaic is drawn
with some hundred shapes and takes 1.7 KB of a compressed page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

_SVG: Final = "{http://www.w3.org/2000/svg}"
_SHAPES: Final = frozenset(
    {"circle", "clipPath", "ellipse", "g", "line", "path", "polygon", "polyline", "rect"}
)
#: Geometry and paint. Styles, links, events and animation are no part of a drawing here.
_ATTRIBUTES: Final = frozenset(
    {
        "clip-path", "clip-rule", "cx", "cy", "d", "fill", "fill-opacity", "fill-rule", "height",
        "id", "opacity", "points", "r", "rx", "ry", "stroke", "stroke-linecap", "stroke-linejoin",
        "stroke-opacity", "stroke-width", "transform", "width", "x", "x1", "x2", "y", "y1", "y2",
    }
)  # fmt: skip
_VALUE: Final = re.compile(r"[\w\s.,#()%+-]*")
_LOCAL: Final = re.compile(r"url\(#([\w-]+)\)")
_BOX: Final = re.compile(r"0 0 (\d+) (\d+)")
_NOUGHTS: Final = re.compile(r"(\.\d*?)0+(?!\d)")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A square drawing.

    Attributes:
        side: Of its box, in its own units.
        markup: Its shapes as SVG.
    """

    side: int
    markup: str


def read_drawing(file: Path, prefix: str) -> Drawing | None:
    """Return a drawing whose shapes may stand in a page, or None: then it is linked to.

    It must be square and consist of plain shapes, with nothing that runs, styles or refers to
    anything else.

    Args:
        file: An SVG file.
        prefix: What its ids begin with, so that they are nobody else's in the page.
    """
    try:
        root = fromstring(file.read_bytes())
    except (OSError, ParseError, DefusedXmlException):
        return None
    box = _BOX.fullmatch(root.get("viewBox", ""))
    if root.tag != f"{_SVG}svg" or box is None or box[1] != box[2]:
        return None
    ids = [found for element in root.iter() if (found := element.get("id"))]
    names = {found: f"{prefix}{number}" for number, found in enumerate(ids)}
    try:
        parts = [_markup(child, names) for child in root if child.tag != f"{_SVG}title"]
    except ValueError:
        return None
    return Drawing(int(box[1]), "".join(parts))


def _markup(element: Element, names: dict[str, str]) -> str:
    """Return an element as SVG.

    Raises:
        ValueError: it is no plain shape.
    """
    name = element.tag.removeprefix(_SVG)
    if name not in _SHAPES or (element.text or "").strip() or (element.tail or "").strip():
        raise ValueError(name)
    attributes = "".join(f' {key}="{_value(key, value, names)}"' for key, value in element.items())
    inside = "".join(_markup(child, names) for child in element)
    opening = f"<{name}{attributes}"
    return f"{opening}>{inside}</{name}>" if inside else f"{opening}/>"


def _value(key: str, value: str, names: dict[str, str]) -> str:
    """Return an attribute's value; raises as `_markup`."""
    local = _LOCAL.fullmatch(value)
    if local and local[1] in names:
        return f"url(#{names[local[1]]})"
    if key not in _ATTRIBUTES or "url" in value or not _VALUE.fullmatch(value):
        raise ValueError(key)
    return names[value] if key == "id" else _short(value)


def _short(value: str) -> str:
    """Return numbers without noughts that say nothing: `-95.0` as `-95`."""
    return _NOUGHTS.sub(lambda found: found[1].rstrip("."), value)
