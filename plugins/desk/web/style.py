"""The desk's looks: the site's own identity, fonts and ground, then the desk's rules."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import rcssmin

from plugins.identity.css import tokens_css
from plugins.identity.fonts import web_font
from plugins.identity.load import load_identity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.identity.model import Identity

STATIC: Final = Path(__file__).parent / "static"
#: The site's own rules that the desk stands on.
_GROUND: Final = ("base",)
#: The desk's, in order.
SHEETS: Final = ("shell", "form", "panel", "lists")


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What pages load.

    Attributes:
        identity: The employer's.
        css: The whole stylesheet.
        name: Its file's, which changes when it does.
        fonts: File name → WOFF2.
        font_urls: Where they are, for preloading.
    """

    identity: Identity
    css: str
    name: str
    fonts: Mapping[str, bytes]
    font_urls: tuple[str, ...]


def load_style(root: Path, theme: Path) -> Style:
    """Return the desk's style.

    Args:
        root: The project's folder.
        theme: The theme's.

    Raises:
        ForkantError: the identity or a font is at fault.
    """
    identity = load_identity(root)
    cache = root / ".cache/fonts"
    sans, serif = (
        web_font(face, cache, lambda url: f"/{url}") for face in (identity.sans, identity.serif)
    )
    sources = [theme / f"static/css/{stem}.css" for stem in _GROUND]
    sources += [STATIC / f"{stem}.css" for stem in SHEETS]
    rules = "\n".join(source.read_text(encoding="utf-8") for source in sources)
    css = rcssmin.cssmin(f"{tokens_css(identity, sans, serif)}\n{rules}")
    digest = hashlib.blake2b(css.encode(), digest_size=6).hexdigest()
    fonts = {font.save_as.rpartition("/")[2]: font.data for font in (sans, serif)}
    return Style(
        identity=identity,
        css=css,
        name=f"desk-{digest}.css",
        fonts=fonts,
        font_urls=(sans.url,),
    )
