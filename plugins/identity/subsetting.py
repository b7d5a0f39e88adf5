"""The one home of fontTools' heavy parts: a font file becomes a small WOFF2, and its measures.

Imported only when the cache lacks a font.
"""

# mypy: allow-untyped-calls, disable-error-code="attr-defined"
# (fontTools has hints for some of its calls, and makes its tables' attributes as it reads.)
from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from fontTools import subset
from fontTools.ttLib import TTFont, TTLibError
from fontTools.varLib import instancer

from plugins.errors import ForkantError, Problem
from plugins.identity.metrics import SAMPLE, Metrics

if TYPE_CHECKING:
    from pathlib import Path

#: Basic Latin, Latin-1 (with no-break space and soft hyphen) and Latin Extended-A; the Danish
#: ǿ, the Romanian ș and ț; accents to set on a letter (Danish stress on ø and å); and the
#: punctuation, arrows and signs of Nordic and English texts. A font gives those that it has.
CHARACTERS: Final = frozenset(
    [
        *range(0x20, 0x7F),
        *range(0xA0, 0x180),
        *(0x1FE, 0x1FF, 0x218, 0x219, 0x21A, 0x21B),
        *(*range(0x300, 0x305), *range(0x306, 0x30D), 0x327, 0x328),
        *map(ord, "\u2009\u200a\u202f‐‑–—‘’‚“”„‹›…•·′″‰€→←↑↓↗−×÷≤≥≈≠№™"),
    ]
)
#: Without these a Danish page can't be set.
ESSENTIAL: Final = (
    "abcdefghijklmnopqrstuvwxyzæøåABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ0123456789éüöä .,:;!?-–’”»«()/&@%+·…"
)
#: Kerning, ligatures, figures that stand in columns, letters as each language has them, and
#: marks; the rest (small capitals, fractions, alternates) the theme never asks for.
FEATURES: Final = (
    *("ccmp", "locl", "rvrn", "rlig", "liga", "calt", "clig"),
    *("kern", "mark", "mkmk", "tnum", "lnum", "case"),
)
#: Smaller serif text is not set, and cutting here drops a master: a quarter of the file.
OPTICAL_FLOOR: Final = 20.0
#: The optical size at which headings and quotes are measured.
_HEADING_SIZE: Final = 40.0
#: Copyright, version and licence stay. The family's name goes: a subset is a changed font,
#: and licences such as the OFL may reserve the name for the unchanged one.
_NAMES_KEPT: Final = (0, 5, 13, 14)
_NAMES_GIVEN: Final = {1: "Web Subset", 2: "Regular", 4: "Web Subset", 6: "WebSubset-Regular"}
_USE_TYPO_METRICS: Final = 1 << 7


def web_subset(file: Path, weights: tuple[int, int]) -> bytes:
    """Return the font as WOFF2: our characters and features, the weights in use.

    The optical-size axis stays; other axes are set to the font's default. Same file and same
    fontTools, same bytes.

    Raises:
        ForkantError: the file is no font, or lacks a Danish letter or a weight.
    """
    font = _open(file)
    missing = [sign for sign in ESSENTIAL if ord(sign) not in _names(font)]
    if missing:
        raise _fault(
            file,
            f"skriften mangler tegnene {' '.join(missing)}",
            "vælg en skrift, der har alle danske bogstaver og tegn",
        )
    limits = _limits(font, file, weights)
    options = subset.Options(layout_features=list(FEATURES), hinting=False, notdef_outline=True)
    options.name_IDs = list(_NAMES_KEPT)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    if limits:
        font = instancer.instantiateVariableFont(font, limits)
    for number, name in _NAMES_GIVEN.items():
        font["name"].setName(name, number, 3, 1, 0x409)
    font.flavor = "woff2"
    buffer = BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def measure(file: Path, weights: tuple[int, int]) -> Metrics:
    """Return the font's measures in em, as browsers read them.

    Raises:
        ForkantError: the file is no font.
    """
    font = _open(file)
    unit = font["head"].unitsPerEm
    os2, hhea = font["OS/2"], font["hhea"]
    if os2.fsSelection & _USE_TYPO_METRICS:
        ascent, descent, gap = os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap
    else:
        ascent, descent, gap = hhea.ascent, hhea.descent, hhea.lineGap
    return Metrics(
        ascent=ascent / unit,
        descent=-descent / unit,
        line_gap=gap / unit,
        advance=advance(font, weights[0], OPTICAL_FLOOR),
        bold_advance=advance(font, weights[1], _HEADING_SIZE),
    )


def advance(font: TTFont, weight: float, size: float) -> float:
    """Return the mean advance width over SAMPLE in em, at a weight and an optical size."""
    axes = {axis.axisTag for axis in font["fvar"].axes} if "fvar" in font else set()
    location = {tag: at for tag, at in (("wght", weight), ("opsz", size)) if tag in axes}
    glyphs = font.getGlyphSet(location=location)
    names = _names(font)
    widths = [glyphs[names[ord(sign)]].width for sign in SAMPLE if ord(sign) in names]
    return float(sum(widths)) / len(widths) / float(font["head"].unitsPerEm)


def _names(font: TTFont) -> dict[int, str]:
    """Return code point → glyph name."""
    return font.getBestCmap() or {}


def _open(file: Path) -> TTFont:
    try:
        return TTFont(file, recalcTimestamp=False, fontNumber=0)
    except (TTLibError, OSError) as error:
        raise _fault(
            file, "filen kan ikke læses som skrift", "brug en fil af typen TTF, OTF eller WOFF2"
        ) from error


def _limits(
    font: TTFont, file: Path, weights: tuple[int, int]
) -> dict[str, tuple[float, float] | None]:
    """Return how far each axis of a variable font shall go; None: its default only."""
    limits: dict[str, tuple[float, float] | None] = {}
    for axis in font["fvar"].axes if "fvar" in font else ():
        if axis.axisTag == "wght":
            low, high = weights
            if low < axis.minValue or high > axis.maxValue:
                raise _fault(
                    file,
                    f"skriften har vægtene {axis.minValue:g}–{axis.maxValue:g}, ikke {low}–{high}",
                    "ret »weights« i content/identity.toml, så den holder sig inden for dem",
                )
            limits["wght"] = (low, high)
        elif axis.axisTag == "opsz":
            limits["opsz"] = (min(max(axis.minValue, OPTICAL_FLOOR), axis.maxValue), axis.maxValue)
        else:
            limits[axis.axisTag] = None
    return limits


def _fault(file: Path, what: str, how_to_fix: str) -> ForkantError:
    return ForkantError(Problem(where=file.name, what=what, how_to_fix=how_to_fix))
