"""Fallback metrics: a system font, stretched to take the room of the web font that replaces it.

While the web font loads, the page is set in a font every machine has. Its overrides make lines
as high and words as wide, on average, as the coming font's, so that the swap moves nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

#: What widths are averaged over: Danish as our pages write it, with few figures and capitals.
SAMPLE: Final = (
    "Vi er kolleger i plejen, skolerne, børnehusene, på vejene og på rådhuset. Du får opgaver, "
    "der er større end din stilling, og en leder, der står bag dig, når du prøver noget nyt. "
    "Der er kort fra idé til beslutning. Byen vokser, og opgaverne skifter, og vi siger højt, "
    "hvad der ikke virker. Ansøg senest mandag 7. december kl. 12. Du møder ind klokken 15 "
    "og kører ud til otte borgere på en aften; nogle skal have medicin, andre hjælp til natten, "
    "og et par stykker skal mest mærke, at der kommer nogen. Har du spørgsmål, så ring."
)
#: From this weight on the fallback is the system font's bold.
BOLD: Final = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemFont:
    """A system font, and the fonts of the same widths that other systems have in its place.

    Attributes:
        regular, bold: Full names for CSS `local()`.
        advance, bold_advance: Mean advance width over SAMPLE, in em, unkerned.
    """

    regular: tuple[str, ...]
    bold: tuple[str, ...]
    advance: float
    bold_advance: float


#: Measured with `subsetting.advance` over SAMPLE in the metric-compatible Liberation Sans 2.1,
#: Liberation Serif 2.1 and Gelasio, so that the figures can be checked without the originals.
SYSTEM_FONTS: Final[dict[str, SystemFont]] = {
    "Arial": SystemFont(
        regular=("Arial", "Liberation Sans", "Arimo"),
        bold=("Arial Bold", "Liberation Sans Bold", "Arimo Bold"),
        advance=0.4360,
        bold_advance=0.4674,
    ),
    "Times New Roman": SystemFont(
        regular=("Times New Roman", "Liberation Serif", "Tinos"),
        bold=("Times New Roman Bold", "Liberation Serif Bold", "Tinos Bold"),
        advance=0.3946,
        bold_advance=0.4211,
    ),
    "Georgia": SystemFont(
        regular=("Georgia", "Gelasio"),
        bold=("Georgia Bold", "Gelasio Bold"),
        advance=0.4311,
        bold_advance=0.5027,
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics:
    """A web font's measures, in em.

    Attributes:
        ascent, descent, line_gap: Above and below the baseline (both positive), and between lines.
        advance: Mean advance width over SAMPLE at its lightest weight in use.
        bold_advance: The same at its heaviest, and at a heading's optical size.
    """

    ascent: float
    descent: float
    line_gap: float
    advance: float
    bold_advance: float


def fallback_faces(
    family: str, system: SystemFont, metrics: Metrics, weights: tuple[int, int]
) -> str:
    """Return the `@font-face` rules of `"FAMILY Fallback"`: regular, and bold where it is used."""
    low, high = weights
    faces = []
    if low < BOLD:
        size = metrics.advance / system.advance
        faces.append(_face(family, system.regular, (low, min(high, BOLD - 1)), size, metrics))
    if high >= BOLD:
        size = metrics.bold_advance / system.bold_advance
        faces.append(_face(family, system.bold, (max(low, BOLD), high), size, metrics))
    return "".join(faces)


def _face(
    family: str, local: tuple[str, ...], weights: tuple[int, int], size: float, metrics: Metrics
) -> str:
    sources = ",".join(f'local("{name}")' for name in local)
    return (
        f'@font-face{{font-family:"{family} Fallback";src:{sources};'
        f"font-weight:{weights[0]} {weights[1]};size-adjust:{_percent(size)};"
        f"ascent-override:{_percent(metrics.ascent / size)};"
        f"descent-override:{_percent(metrics.descent / size)};"
        f"line-gap-override:{_percent(metrics.line_gap / size)}}}\n"
    )


def _percent(share: float) -> str:
    return f"{share * 100:.4g}%"
