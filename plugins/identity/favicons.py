"""The site's icons and its web manifest, all grown from one SVG."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from io import BytesIO
from typing import TYPE_CHECKING, Final

import orjson
import resvg_py
from PIL import Image

from plugins.errors import ForkantError, Problem
from plugins.identity.cache import key, remembered
from plugins.site.languages import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from plugins.identity.model import Identity

#: Raised when the same SVG makes other bytes.
_RECIPE: Final = 1
_ICO_SIZE: Final = 32
#: A maskable icon may be cut to a circle of this share of its width (W3C App Manifest).
_SAFE_ZONE: Final = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Icons:
    """The files (site-relative path → bytes), and the links a page's head has to them.

    `links` are (rel, media type, sizes, URL); sizes may be empty.
    """

    files: dict[str, bytes]
    links: tuple[tuple[str, str, str, str], ...]


def make_icons(identity: Identity, images: Path, folder: Path, href: Callable[[str], str]) -> Icons:
    """Return the icons in every size that browsers and phones ask for.

    Args:
        identity: Names the SVG, and gives the manifest its words and colours.
        images: The project's `images` folder.
        folder: `.cache/icons`.
        href: Makes a site-relative URL a link, as `Address.path` does.

    Raises:
        ForkantError: the SVG can't be drawn.
    """
    svg = (images / identity.favicon).read_bytes()
    # Phones show icons without transparency: what lies outside the favicon's own ground (its
    # colour at the middle of the upper edge) or, where it has none, on the page's ground.
    paper = identity.light["bg"]
    made_of = (_RECIPE, svg, paper, version("resvg_py"), version("pillow"))

    def icon(name: str, make: Callable[[], bytes]) -> bytes:
        try:
            return remembered(folder, f"{key(name, *made_of)}", make)
        except ValueError as error:
            raise ForkantError(
                Problem(
                    where=f"images/{identity.favicon}",
                    what=f"tegningen kan ikke læses ({error})",
                    how_to_fix="gem den igen som SVG uden skrift og uden billeder i",
                )
            ) from error

    files = {
        "favicon.ico": icon("ico", lambda: _ico(svg)),
        "favicon.svg": svg,
        "apple-touch-icon.png": icon("apple", lambda: _full(svg, 180, 1, paper)),
        "icon-192.png": icon("192", lambda: _png(_draw(svg, 192))),
        "icon-512.png": icon("512", lambda: _png(_draw(svg, 512))),
        "icon-maskable-512.png": icon("maskable", lambda: _full(svg, 512, _SAFE_ZONE, paper)),
    }
    files["manifest.webmanifest"] = _manifest(identity, href)
    return Icons(
        files=files,
        links=(
            ("icon", "image/x-icon", f"{_ICO_SIZE}x{_ICO_SIZE}", href("favicon.ico")),
            ("icon", "image/svg+xml", "any", href("favicon.svg")),
            ("apple-touch-icon", "image/png", "180x180", href("apple-touch-icon.png")),
            ("manifest", "application/manifest+json", "", href("manifest.webmanifest")),
        ),
    )


def _draw(svg: bytes, size: int) -> Image.Image:
    png = resvg_py.svg_to_bytes(
        svg_string=svg.decode(), width=size, height=size, skip_system_fonts=True
    )
    return Image.open(BytesIO(bytes(png))).convert("RGBA")


def _full(svg: bytes, size: int, share: float, paper: str) -> bytes:
    """Return the icon at `share` of a square that has no transparent corner."""
    icon = _draw(svg, round(size * share))
    red, green, blue, alpha = _pixel(icon, icon.width // 2, 1)
    opaque = alpha == 0xFF  # noqa: PLR2004  # of 8 bits
    ground = Image.new("RGBA", (size, size), (red, green, blue, alpha) if opaque else paper)
    margin = (size - icon.width) // 2
    ground.alpha_composite(icon, (margin, margin))
    return _png(ground.convert("RGB"))


def _pixel(image: Image.Image, x: int, y: int) -> tuple[int, ...]:
    pixel = image.getpixel((x, y))
    assert isinstance(pixel, tuple)  # RGBA has four channels
    return tuple(int(channel) for channel in pixel)


def _png(image: Image.Image) -> bytes:
    buffer = BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _ico(svg: bytes) -> bytes:
    buffer = BytesIO()
    _draw(svg, _ICO_SIZE).save(buffer, "ICO", sizes=[(_ICO_SIZE, _ICO_SIZE)])
    return buffer.getvalue()


def _manifest(identity: Identity, href: Callable[[str], str]) -> bytes:
    """Return the web manifest (W3C App Manifest) in the site's first language."""
    icons = [
        {"src": href(f"icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    maskable = {
        "src": href("icon-maskable-512.png"),
        "sizes": "512x512",
        "type": "image/png",
        "purpose": "maskable",
    }
    return orjson.dumps(
        {
            "name": f"{identity.short_name}: {identity.headlines[DEFAULT]}",
            "short_name": identity.short_name,
            "description": identity.ledes[DEFAULT],
            "lang": DEFAULT,
            "dir": "ltr",
            "start_url": href(""),
            "scope": href(""),
            "display": "browser",
            "background_color": identity.light["bg"],
            "theme_color": identity.light["water"],
            "icons": [*icons, maskable],
        },
        option=orjson.OPT_INDENT_2,
    )
