"""Icons in every size, from one SVG, the same each time; and the manifest that lists them."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from plugins.errors import ForkantError
from plugins.identity.favicons import Icons, make_icons

if TYPE_CHECKING:
    from pathlib import Path

    from plugins.identity.model import Identity

BLUE = (0x12, 0x39, 0x5B)
SAND = (0xF6, 0xF1, 0xE7)


def _href(url: str) -> str:
    return f"/karriere/{url}"


@pytest.fixture
def images(tmp_path: Path, identity: Identity) -> Path:
    """A folder with a favicon of two colours: a blue ground to the edges, a white middle."""
    (tmp_path / "brand").mkdir()
    (tmp_path / identity.favicon).write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        '<rect width="32" height="32" rx="7" fill="#12395B"/><circle cx="16" cy="16" r="8" '
        'fill="#fff"/></svg>'
    )
    return tmp_path


@pytest.fixture
def icons(identity: Identity, images: Path) -> Icons:
    return make_icons(identity, images, images / "cache", _href)


def _opened(icons: Icons, name: str) -> Image.Image:
    return Image.open(BytesIO(icons.files[name]))


@pytest.mark.parametrize(
    ("name", "kind", "size"),
    [
        ("favicon.ico", "ICO", 32),
        ("apple-touch-icon.png", "PNG", 180),
        ("icon-192.png", "PNG", 192),
        ("icon-512.png", "PNG", 512),
        ("icon-maskable-512.png", "PNG", 512),
    ],
)
def test_each_icon_has_its_size(icons: Icons, name: str, kind: str, size: int) -> None:
    image = _opened(icons, name)
    assert (image.format, image.size) == (kind, (size, size))


def test_the_svg_is_the_employers_own(icons: Icons, identity: Identity, images: Path) -> None:
    assert icons.files["favicon.svg"] == (images / identity.favicon).read_bytes()


@pytest.mark.parametrize("name", ["apple-touch-icon.png", "icon-maskable-512.png"])
def test_phones_icons_have_no_transparent_corner(icons: Icons, name: str) -> None:
    image = _opened(icons, name)
    assert image.mode == "RGB"
    assert image.getpixel((0, 0)) == BLUE


def test_a_maskable_icon_keeps_its_middle_within_the_safe_zone(icons: Icons) -> None:
    white = _opened(icons, "icon-maskable-512.png").convert("L").point(lambda v: 255 * (v > 200))
    box = white.getbbox()
    assert box is not None
    assert box[2] - box[0] == pytest.approx(512 * 0.8 / 2, abs=2)


def test_without_a_ground_of_its_own_it_lies_on_the_pages(identity: Identity, images: Path) -> None:
    (images / identity.favicon).write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        '<circle cx="16" cy="20" r="8" fill="#12395B"/></svg>'
    )
    icons = make_icons(identity, images, images / "cache", _href)
    assert _opened(icons, "apple-touch-icon.png").getpixel((0, 0)) == SAND


def test_the_same_drawing_gives_the_same_bytes(
    identity: Identity, images: Path, icons: Icons
) -> None:
    assert make_icons(identity, images, images / "another-cache", _href) == icons
    assert make_icons(identity, images, images / "cache", _href) == icons


def test_another_drawing_gives_other_bytes(identity: Identity, images: Path, icons: Icons) -> None:
    favicon = images / identity.favicon
    favicon.write_text(favicon.read_text().replace("#12395B", "#2F6B52"))
    after = make_icons(identity, images, images / "cache", _href)
    assert {name for name in icons.files if icons.files[name] != after.files[name]} == {
        *icons.files.keys() - {"manifest.webmanifest"}
    }


def test_links_lead_to_files_below_the_sites_base(icons: Icons) -> None:
    for _, _, _, url in icons.links:
        assert url.removeprefix("/karriere/") in icons.files
    assert [link[0] for link in icons.links] == ["icon", "icon", "apple-touch-icon", "manifest"]


def test_the_manifest_names_the_employer_its_colours_and_its_icons(
    icons: Icons, identity: Identity
) -> None:
    manifest = json.loads(icons.files["manifest.webmanifest"])
    assert manifest["short_name"] == identity.short_name
    assert manifest["name"] == "Køge Kommune: Arbejdsplads i udvikling"
    assert (manifest["background_color"], manifest["theme_color"]) == ("#F6F1E7", "#12395B")
    assert manifest["start_url"] == "/karriere/"
    for icon in manifest["icons"]:
        image = _opened(icons, icon["src"].removeprefix("/karriere/"))
        assert icon["sizes"] == f"{image.width}x{image.height}"
    assert [icon.get("purpose") for icon in manifest["icons"]] == [None, None, "maskable"]


def test_a_drawing_that_is_none_is_a_fault(identity: Identity, images: Path) -> None:
    (images / identity.favicon).write_text("<svg")
    with pytest.raises(ForkantError, match=r"images/brand/favicon\.svg: tegningen kan ikke læses"):
        make_icons(replace(identity), images, images / "cache", _href)
