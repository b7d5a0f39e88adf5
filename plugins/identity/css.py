"""The identity as CSS custom properties: the only place where a colour becomes CSS."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.identity.fonts import WebFont
    from plugins.identity.model import Identity


def tokens_css(identity: Identity, sans: WebFont, serif: WebFont) -> str:
    """Return `--color-ROLE` (light and dark), `--palette-NAME`, `--font-…` and the fonts.

    Dark is for screens only: what is printed stays dark on light.
    """
    faces = dict.fromkeys((sans.css, serif.css))  # once, when both are the same
    return (
        "".join(faces)
        + ":root{color-scheme:light dark;\n"
        + _properties("color", identity.light)
        + _properties("palette", identity.palette)
        + f"--font-sans:{sans.stack};\n--font-serif:{serif.stack};\n}}\n"
        + "@media screen and (prefers-color-scheme:dark){:root{\n"
        + _properties("color", identity.dark)
        + "}}\n"
    )


def _properties(kind: str, values: Mapping[str, str]) -> str:
    return "".join(f"--{kind}-{name}:{value};\n" for name, value in values.items())
