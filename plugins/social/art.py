"""Drawings as pixels: SVG through resvg, kept in `.cache/art` under the hash of what went in."""

from __future__ import annotations

import re
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

import resvg_py

from plugins.errors import ForkantError, Problem
from plugins.identity.cache import key, remembered

if TYPE_CHECKING:
    from pathlib import Path

_VIEW_BOX: Final = re.compile(rb'viewBox="\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)\s*"')


def digest(data: bytes) -> str:
    """Return the hash that stands for some bytes, in hexadecimal."""
    return blake2b(data, digest_size=16).hexdigest()


class Drawings:
    """The project's drawings, each read once: make a new one for each build.

    Attributes:
        images: The folder that names are looked up in.
        cache: Where their pixels are kept.
    """

    def __init__(self, images: Path, cache: Path) -> None:
        self.images = images
        self.cache = cache
        self._read: dict[str, tuple[bytes, str]] = {}

    def read(self, name: str) -> tuple[bytes, str]:
        """Return a file's bytes and their hash; an absolute path stands for itself.

        Raises:
            ForkantError: there is no such file.
        """
        if (known := self._read.get(name)) is not None:
            return known
        try:
            data = (self.images / name).read_bytes()
        except OSError as error:
            raise ForkantError(
                Problem(
                    where=f"images/{name}",
                    what="billedet kan ikke læses, men et delebillede skal vise det",
                    how_to_fix="læg filen i mappen, eller ret navnet dér, hvor det er skrevet",
                )
            ) from error
        self._read[name] = data, digest(data)
        return self._read[name]

    def ratio(self, name: str) -> float:
        """Return a drawing's width in heights.

        Raises:
            ForkantError: the file is no SVG with a viewBox.
        """
        match = _VIEW_BOX.search(self.read(name)[0])
        if match is None:
            raise ForkantError(
                Problem(
                    where=f"images/{name}",
                    what="filen er ikke en SVG-tegning med »viewBox«",
                    how_to_fix="gem den som SVG med viewBox; delebilleder tegnes af SVG",
                )
            )
        return float(match[1]) / float(match[2])

    def png(self, name: str, height: int) -> bytes:
        """Return a drawing in its own proportions as PNG, `height` pixels high."""
        data, fingerprint = self.read(name)
        kept = key(fingerprint, height, _resvg())
        return remembered(
            self.cache,
            f"{kept[:2]}/{kept}",
            lambda: resvg_py.svg_to_bytes(
                svg_string=data.decode(), height=height, skip_system_fonts=True
            ),
        )


@cache
def _resvg() -> str:
    return version("resvg-py")


def shape_png(
    path: str,
    view: tuple[int, int],
    size: tuple[int, int],
    stroke: int = 0,
    cap: str = "square",
) -> bytes:
    """Return an opaque shape on nothing as PNG.

    Args:
        path: SVG path data.
        view: Width and height of what is shown, in the path's units, from 0, 0.
        size: Width and height in pixels.
        stroke: The width of the line, if the path is one and not an outline.
        cap: How the line ends: `square`, or `butt`.
    """
    ink = f'fill="none" stroke="#000" stroke-width="{stroke}"' if stroke else 'fill="#000"'
    return resvg_py.svg_to_bytes(
        svg_string=f'<svg xmlns="http://www.w3.org/2000/svg" width="{size[0]}" height="{size[1]}"'
        f' viewBox="0 0 {view[0]} {view[1]}" preserveAspectRatio="none">'
        f'<path {ink} stroke-linecap="{cap}" d="{path}"/></svg>',
        skip_system_fonts=True,
    )
