"""The identity's tokens: what CSS reads, and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.identity.contrast import ROLES
from plugins.identity.css import tokens_css
from plugins.identity.load import FILE, load_identity

if TYPE_CHECKING:
    from pathlib import Path

    from plugins.identity.fonts import WebFont
    from plugins.identity.model import Identity

Fonts = tuple["WebFont", "WebFont"]


def _schemes(css: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the colours of the light scheme and of the dark one."""
    light, dark = css.split("@media screen and (prefers-color-scheme:dark)")
    pattern = re.compile(r"--color-([a-z-]+):(#[0-9A-F]{6});")
    return dict(pattern.findall(light)), dict(pattern.findall(dark))


def test_every_role_is_there_light_and_dark(identity: Identity, web_fonts: Fonts) -> None:
    light, dark = _schemes(tokens_css(identity, *web_fonts))
    assert light == identity.light
    assert dark == identity.dark
    assert list(light) == list(ROLES)


def test_palette_and_type(identity: Identity, web_fonts: Fonts) -> None:
    css = tokens_css(identity, *web_fonts)
    assert "color-scheme:light dark" in css
    assert "--palette-brick-tint:#E9B3A4;" in css
    assert '--font-sans:"Figtree","Figtree Fallback",Arial,sans-serif;' in css
    assert '--font-serif:"Source Serif 4","Source Serif 4 Fallback","Times New Roman",serif;' in css


def test_editing_a_role_changes_the_tokens(project: Path, web_fonts: Fonts) -> None:
    before = tokens_css(load_identity(project), *web_fonts)
    path = project / FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('urgent = "brick"', 'urgent = "brick-shade"'), encoding="utf-8")
    after = tokens_css(load_identity(project), *web_fonts)
    assert after == before.replace("--color-urgent:#B5432F", "--color-urgent:#953524")
    assert after != before


def test_one_family_in_both_roles_is_declared_once(identity: Identity, web_fonts: Fonts) -> None:
    sans, _ = web_fonts
    css = tokens_css(replace(identity, serif=identity.sans), sans, sans)
    assert css.count('font-family:"Figtree";') == 1


def test_the_files_address_has_the_sites_base_path(identity: Identity, web_fonts: Fonts) -> None:
    css = tokens_css(identity, *web_fonts)
    urls = re.findall(r'url\("([^"]+)"\)', css)
    assert urls == [font.url for font in web_fonts]
    assert all(url.startswith("/karriere/theme/fonts/") for url in urls)
