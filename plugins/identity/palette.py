"""Colours as the identity names them: the palette, the roles over it, and pictures' schemes."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from plugins.identity.colour import HEX
from plugins.identity.contrast import ROLES, failures
from plugins.identity.model import Scheme

if TYPE_CHECKING:
    from plugins.identity.document import Document, Table

#: What a palette colour or a value may be called: it becomes part of CSS and of addresses.
NAME: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_PAIRS_IN_SCHEME: Final = range(5, 8)


def read_palette(table: Table) -> dict[str, str]:
    """Return colour name → `#RRGGBB`."""
    with table:
        colours = {key: table.text(key).upper() for key in table.keys}
    for key, colour in colours.items():
        if not NAME.fullmatch(key):
            table.fault(key, f"»{key}« kan ikke være en farves navn", "brug a–z, 0–9 og bindestreg")
        if colour and not HEX.fullmatch(colour):
            table.fault(
                key,
                f"»{colour}« er ikke en farve",
                f'skriv # og seks cifre eller bogstaver fra A til F: {key} = "#12395B"',
            )
    return colours


def read_roles(table: Table, palette: dict[str, str]) -> dict[str, str]:
    """Return role → `#RRGGBB`, every one of ROLES."""
    with table:
        return {role: _colour(table, role, table.text(role), palette) for role in ROLES}


def _colour(table: Table, key: str, name: str, palette: dict[str, str]) -> str:
    """Return a palette name, or a colour for itself, as hex; the name itself when it is neither."""
    if name in palette:
        return palette[name]
    if name and not HEX.fullmatch(name):
        table.fault(
            key,
            f"»{name}« er hverken en farve eller et navn under [palette]",
            f"brug et af navnene ({', '.join(palette)}) eller en farve som #12395B",
        )
    return name.upper()


def read_schemes(table: Table, palette: dict[str, str]) -> dict[str, Scheme]:
    """Return the schemes by name."""
    with table:
        return {key: _scheme(table.table(key), palette) for key in table.keys}


def _scheme(table: Table, palette: dict[str, str]) -> Scheme:
    with table:
        window = _colour(table, "window", table.text("window"), palette)
        rows = table.list("pairs", '[["blue", "gold"], …]')
    pairs = []
    for row in rows:
        match row:
            case [str(ground), str(figure)] if ground != figure:
                colours = (_colour(table, "pairs", name, palette) for name in (ground, figure))
                pairs.append((next(colours), next(colours)))
            case _:
                table.fault(
                    "pairs",
                    f"»{row}« er ikke et par af to forskellige farver",
                    'skriv bund og figur: ["blue", "gold"]',
                )
    if rows and len(rows) not in _PAIRS_IN_SCHEME:
        table.fault(
            "pairs",
            f"der er {len(rows)} par farver",
            f"skriv fra {_PAIRS_IN_SCHEME[0]} til {_PAIRS_IN_SCHEME[-1]} par",
        )
    return Scheme(pairs=tuple(pairs), window=window)


def check_contrast(document: Document, light: dict[str, str], dark: dict[str, str]) -> None:
    """Make every pair of roles that can't be told apart a fault, with the nearest that can."""
    for scheme, name, roles in (("light", "lyst tema", light), ("dark", "mørkt tema", dark)):
        for failure in failures(roles):
            meetings = ", ".join(
                f"på »{ground}« {_decimal(ratio)}:1 (mindst {_decimal(minimum)}:1)"
                for ground, ratio, minimum in failure.grounds
            )
            document.fault(
                ("roles", scheme, failure.figure),
                f"farven »{failure.figure}« kan ikke ses tydeligt i {name}: {meetings}",
                f'nærmeste farve, der kan: {failure.figure} = "{failure.proposal}"',
            )


def _decimal(number: float) -> str:
    """Return a ratio as Danes write it, cut and not rounded, so that 4.49 never reads 4,5."""
    return f"{math.floor(number * 100) / 100:.2f}".rstrip("0").rstrip(".").replace(".", ",")
