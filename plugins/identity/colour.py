"""Colours: hex, WCAG luminance, and OKLCH, where lightness is what the eye calls lightness.

Relative luminance: WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance.
OKLab and its matrices: Björn Ottosson, https://bottosson.github.io/posts/oklab/ (2020).
"""

from __future__ import annotations

import math
import re
from typing import Final

#: The one way a colour is written: `#` and six hexadecimal digits.
HEX: Final = re.compile(r"#[0-9A-Fa-f]{6}")

#: WCAG prints 0.03928; the sRGB standard's 0.04045 gives the same for every 8-bit colour.
_KNEE: Final = 0.04045
_KNEE_LINEAR: Final = 0.0031308
#: Rounding to 8 bits forgives this much outside the sRGB gamut.
_GAMUT_SLACK: Final = 1e-4


def channels(colour: str) -> tuple[float, float, float]:
    """Return linear-light red, green and blue, each 0.0 to 1.0, of a `#RRGGBB` colour."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return red, green, blue


def luminance(colour: str) -> float:
    """Return the relative luminance, 0.0 (black) to 1.0 (white), of a `#RRGGBB` colour."""
    red, green, blue = channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def to_oklch(colour: str) -> tuple[float, float, float]:
    """Return lightness (0.0 to 1.0), chroma (0.0 to about 0.37) and hue (radians)."""
    red, green, blue = channels(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def from_oklch(lightness: float, chroma: float, hue: float) -> str:
    """Return `#RRGGBB`; where sRGB has no such colour, the chroma gives way, never the hue."""
    if not _in_gamut(rgb := _oklch_to_linear(lightness, chroma, hue)):
        low, high = 0.0, chroma
        for _ in range(20):
            middle = (low + high) / 2
            if _in_gamut(_oklch_to_linear(lightness, middle, hue)):
                low = middle
            else:
                high = middle
        rgb = _oklch_to_linear(lightness, low, hue)
    return "#" + "".join(f"{round(_encoded(min(1.0, max(0.0, part))) * 255):02X}" for part in rgb)


def _oklch_to_linear(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _in_gamut(rgb: tuple[float, float, float]) -> bool:
    return all(-_GAMUT_SLACK <= part <= 1 + _GAMUT_SLACK for part in rgb)


def _linear(part: float) -> float:
    return part / 12.92 if part <= _KNEE else math.pow((part + 0.055) / 1.055, 2.4)


def _encoded(part: float) -> float:
    if part <= _KNEE_LINEAR:
        return part * 12.92
    return 1.055 * math.pow(part, 1 / 2.4) - 0.055
