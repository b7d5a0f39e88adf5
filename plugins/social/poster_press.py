"""The press: a layout of `theme/posters` and data in, a PDF out. Typst's only home.

Words reach a layout as JSON in `sys.inputs`, never as markup, so no title can do anything but
be read. PDFs are tagged (PDF/UA-1): Typst refuses what could not be read aloud, and so do we.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import orjson
from PIL import Image

from plugins.errors import ForkantError, Problem
from plugins.identity.cache import key, remembered

if TYPE_CHECKING:
    from datetime import datetime

    from typst import Fonts

    from plugins.social.poster_data import Sheet

FOLDER: Final = "theme/posters"
STANDARD: Final = "ua-1"
#: The page that its picture is made from, in pixels an inch.
_AS_PICTURE: Final[dict[str, Any]] = {"format": "png", "ppi": 96}
_QUALITY: Final = 80
#: Whatever decides what a poster looks like is part of its key, its code included.
_CODE: Final = (
    "social/poster*.py",
    "social/fit.py",
    "social/items.py",
    "social/text.py",
    "social/widen.py",
    "site/breaks.py",
    "site/qr.py",
    "site/reed_solomon.py",
    "identity/mosaic.py",
    "identity/shapes.py",
    "identity/tiles.py",
    "identity/dice.py",
)
_PLACE: Final = re.compile(r"([^\s/\\]+\.typ):(\d+)")
#: `#import "@preview/…"` would be fetched from the network.
_PACKAGE: Final = re.compile(r"[\"']@[\w-]+/")


class Press:
    """Sets PDFs, and keeps them in `.cache/posters`."""

    def __init__(self, root: Path, *, sans: Path, serif: Path) -> None:
        """Read the layouts.

        Args:
            root: The project's folder.
            sans: The font file of headings and most text.
            serif: That of quotes.

        Raises:
            ForkantError: a layout can't be read, or asks for a package from the network.
        """
        self._folder = root / FOLDER
        self._cache = root / ".cache" / "posters"
        self._sources = _sources(self._folder)
        self._files = {"sans": sans, "serif": serif}
        self._made_of = ""

    def pdf(self, layout: str, sheet: Sheet, moment: datetime) -> bytes:
        """Return a PDF; the same sheet gives the same bytes.

        Args:
            layout: The stem of a file in `theme/posters`.
            sheet: What the layout shows.
            moment: When its text was last changed: the file's own date.

        Raises:
            ForkantError: the layout has a fault; file, line and Typst's words.
        """
        stamp = int(moment.timestamp())
        name = self._name(layout, sheet, stamp)
        return remembered(
            self._cache / name[:2],
            f"{name}.pdf",
            lambda: self._set(layout, sheet, {"pdf_standards": STANDARD, "timestamp": stamp}),
        )

    def picture(self, layout: str, sheet: Sheet, size: tuple[int, int]) -> bytes:
        """Return what the first page looks like, as WebP.

        Args:
            layout: The stem of a file in `theme/posters`.
            sheet: What the layout shows.
            size: Width and height in pixels.

        Raises:
            ForkantError: as for a PDF.
        """
        name = self._name(layout, sheet, size[0])
        return remembered(
            self._cache / name[:2], f"{name}.webp", lambda: self._picture(layout, sheet, size)
        )

    def _picture(self, layout: str, sheet: Sheet, size: tuple[int, int]) -> bytes:
        with Image.open(BytesIO(self._set(layout, sheet, _AS_PICTURE))) as page:
            small = page.convert("RGB").resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
        buffer = BytesIO()
        small.save(buffer, "WEBP", quality=_QUALITY, method=4)
        return buffer.getvalue()

    def _name(self, layout: str, sheet: Sheet, stamp: int) -> str:
        facts = orjson.dumps(sheet.facts, option=orjson.OPT_SORT_KEYS)
        return key(self._kind(), layout, facts, stamp)

    def _kind(self) -> str:
        """Return the hash of what posters have in common: code, layouts, fonts, libraries."""
        if not self._made_of:
            plugins = Path(__file__).parent.parent
            self._made_of = key(
                STANDARD,
                *map(version, ("typst", "pillow", "pyphen")),
                *(part for source in self._sources for part in source),
                *(file.read_bytes() for file in self._files.values()),
                *(path.read_bytes() for glob in _CODE for path in sorted(plugins.glob(glob))),
            )
        return self._made_of

    def _set(self, layout: str, sheet: Sheet, options: dict[str, Any]) -> bytes:
        # Typst takes longer to import than a build that changes nothing may take.
        import typst  # noqa: PLC0415

        data = sheet.facts | {name: make() for name, make in sheet.later.items()}
        fonts, families = _fonts(self._files["sans"], self._files["serif"])
        file = self._folder / f"{layout}.typ"
        try:
            made, warnings = typst.compile_with_warnings(
                str(file),
                root=str(self._folder),
                font_paths=fonts,
                sys_inputs={"data": orjson.dumps(data).decode(), "fonts": families},
                **options,
            )
        except typst.TypstError as error:
            raise ForkantError(_problem(file, str(error.message), error.diagnostic)) from error
        if warnings:  # of a font that is not there, say: the words would be missing
            first = warnings[0]
            raise ForkantError(_problem(file, str(first.message), first.diagnostic))
        return bytes(made[0] if isinstance(made, list) else made)


@cache
def _fonts(sans: Path, serif: Path) -> tuple[Fonts, str]:
    """Return the fonts as Typst wants them, and what the families call themselves, as JSON.

    Raises:
        ForkantError: Typst can't read a font.
    """
    import typst  # noqa: PLC0415  # as above

    fonts = typst.Fonts(
        include_system_fonts=False,  # what a machine happens to have must not be seen
        include_embedded_fonts=False,
        font_paths=sorted({str(sans.parent), str(serif.parent)}),
    )
    found = {font.path: font.family for font in fonts.fonts()}
    lacking = [file for file in (sans, serif) if str(file) not in found]
    if lacking:
        raise ForkantError(
            [
                Problem(
                    where=file.name,
                    what="plakater kan ikke sættes med skriften; filen er ikke TrueType eller "
                    "OpenType",
                    how_to_fix="læg skriften i mappen som .ttf eller .otf",
                )
                for file in lacking
            ]
        )
    families = {"sans": found[str(sans)], "serif": found[str(serif)]}
    return fonts, orjson.dumps(families).decode()


def _sources(folder: Path) -> list[tuple[str, bytes]]:
    """Return the layouts' names and texts."""
    found = []
    for path in sorted(folder.glob("*.typ")):
        text = path.read_bytes()
        for number, line in enumerate(text.decode("utf-8", "replace").splitlines(), 1):
            if _PACKAGE.search(line):
                raise ForkantError(
                    Problem(
                        where=f"{FOLDER}/{path.name}:{number}",
                        what="layoutet henter en pakke fra nettet; bygningen bruger aldrig nettet",
                        how_to_fix=f"læg det, pakken gør, i en fil i {FOLDER}, og slet linjen",
                    )
                )
        found.append((path.name, text))
    return found


def _problem(file: Path, message: str, diagnostic: str) -> Problem:
    place = _PLACE.search(diagnostic)
    where = f"{FOLDER}/{place[1]}:{place[2]}" if place else f"{FOLDER}/{file.name}"
    return Problem(
        where=where,
        what=f"plakaten kan ikke sættes; Typst siger: {message}",
        how_to_fix="ret layoutet på linjen, eller hent filen igen fra versionsstyringen",
    )
