"""What a photograph is: as content names it, and as pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from plugins.errors import Problem

#: Where photographs lie, below the project's folder. It is never published as it is: the files
#: hold places, times and serial numbers, and more of the picture than the page shows.
FOLDER: Final = "images/photos"
#: What `consent` says of a photograph on which nobody can be recognised.
NOBODY: Final = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A photograph, as a story, a job or a workplace names it.

    Attributes:
        file: A file below `images/photos`.
        alts: What it shows, by language code.
        focus: The point that is always in the picture: across and down, 0.0 to 1.0 each.
        consent: The number of the consent in the employer's own records, or NOBODY.
        consent_until: The last day on which the consent holds; None: until it is withdrawn.
        where: File and line, for messages.
        faults: What is wrong with it. Then it is not shown, here or anywhere else.
    """

    file: str
    alts: dict[str, str]
    focus: tuple[float, float]
    consent: str
    consent_until: date | None
    where: str
    faults: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What a place on a page is like: its proportions, and how wide it may be in pixels."""

    name: str
    ratio: tuple[int, int]
    widths: tuple[int, ...]


#: A person in an arch; a place in a text; a job's head, upright and, on a phone, as a band.
PORTRAIT: Final = Shape(name="portrait", ratio=(5, 7), widths=(320, 480, 720, 1080))
PLACE: Final = Shape(name="place", ratio=(8, 5), widths=(480, 800, 1200, 1600))
UPRIGHT: Final = Shape(name="upright", ratio=(4, 5), widths=(480, 720, 1080, 1440))
BAND: Final = Shape(name="band", ratio=(19, 10), widths=(400, 640, 960, 1280))


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A photograph in one shape, ready for `<picture>`.

    Attributes:
        width, height: Of the largest version, in pixels.
        src: URL of a JPEG of middle size, for what knows no `srcset`.
        jpeg, avif: `srcset`s.
    """

    width: int
    height: int
    src: str
    jpeg: str
    avif: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoView:
    """A picture and what it shows; `lang` is set when the words are not the page's."""

    picture: Picture
    alt: str
    lang: str = ""
