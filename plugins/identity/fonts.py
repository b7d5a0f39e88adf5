"""The web's fonts: small files with a name of their own, and what stands in while they load."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

import orjson
from slugify import slugify

from plugins.identity.cache import key, remembered
from plugins.identity.metrics import SYSTEM_FONTS, Metrics, fallback_faces

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from plugins.identity.model import FontFace

#: Raised when `subsetting` makes other bytes, or measures differently, from the same file.
_RECIPE: Final = 1
#: Characters that leave no ink: a font need not have them.
_INVISIBLE: Final = frozenset("\n\t\u00ad\u200b\u200c\u200d")


@dataclass(frozen=True, slots=True, kw_only=True)
class WebFont:
    """A family as the browser gets it.

    Attributes:
        family: Its CSS name.
        save_as: Where it is written, below the site: `theme/fonts/figtree-1a2b3c4d.woff2`.
        url: The same as a link, with the site's base path.
        data: The WOFF2 file.
        css: Its `@font-face` rules, those of its fallback included.
        stack: The value of `font-family`.
    """

    family: str
    save_as: str
    url: str
    data: bytes
    css: str
    stack: str


def web_font(face: FontFace, folder: Path, href: Callable[[str], str]) -> WebFont:
    """Return a family as WOFF2, from the cache in `folder` if it was made before.

    Args:
        face: The family, valid.
        folder: `.cache/fonts`.
        href: Makes a site-relative URL a link, as `Address.path` does.

    Raises:
        ForkantError: the file is no font, or lacks a Danish letter or a weight.
    """
    made_of = (_RECIPE, version("fonttools"), version("brotli"), face.weights)
    name = key(face.file.read_bytes(), *made_of)

    def subset() -> bytes:
        # fontTools takes longer to import than a build that changes nothing may take.
        from plugins.identity.subsetting import web_subset  # noqa: PLC0415

        return web_subset(face.file, face.weights)

    def measures() -> bytes:
        from plugins.identity.subsetting import measure  # noqa: PLC0415  # as above

        return orjson.dumps(asdict(measure(face.file, face.weights)))

    data = remembered(folder, f"{name}.woff2", subset)
    metrics = Metrics(**orjson.loads(remembered(folder, f"{name}.json", measures)))
    digest = hashlib.sha256(data).hexdigest()[:8]
    save_as = f"theme/fonts/{slugify(face.family)}-{digest}.woff2"
    url = href(save_as)
    system = SYSTEM_FONTS[face.fallback.split(",")[0].strip(" \"'")]
    return WebFont(
        family=face.family,
        save_as=save_as,
        url=url,
        data=data,
        css=_font_face(face, url) + fallback_faces(face.family, system, metrics, face.weights),
        stack=f'"{face.family}","{face.family} Fallback",{_quoted(face.fallback)}',
    )


@cache
def _characters(font: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415  # as above

    with TTFont(font, fontNumber=0) as opened:
        return frozenset(opened.getBestCmap() or ())


def missing_glyphs(font: Path, text: str) -> str:
    """Return the characters of `text` that a font file can't show, each once, in text order."""
    has = _characters(font)
    return "".join(
        sign for sign in dict.fromkeys(text) if ord(sign) not in has and sign not in _INVISIBLE
    )


def _font_face(face: FontFace, url: str) -> str:
    low, high = face.weights
    return (
        f'@font-face{{font-family:"{face.family}";src:url("{url}") format("woff2");'
        f"font-weight:{low} {high};font-display:swap}}\n"
    )


def _quoted(families: str) -> str:
    """Return a list of families with quotes around those of several words."""
    names = (name.strip(" \"'") for name in families.split(","))
    return ",".join(f'"{name}"' if " " in name else name for name in names)
