"""Web fonts: small, whole for a Danish page, the same each time, and no jump when they come."""

from __future__ import annotations

import hashlib
import re
import shutil
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont
from PIL import ImageFont

from plugins.errors import ForkantError
from plugins.identity import subsetting
from plugins.identity.families import family_file
from plugins.identity.fonts import missing_glyphs, web_font
from plugins.identity.metrics import SYSTEM_FONTS, Metrics, fallback_faces
from plugins.identity.model import FontFace

if TYPE_CHECKING:
    from pathlib import Path

    from plugins.identity.fonts import WebFont
    from plugins.identity.model import Identity

Fonts = tuple["WebFont", "WebFont"]
#: Nordic names and words, and what typographers set around them.
TEXTS = (
    "Æblegrød på Øresund, én til fire på ål: ÆØÅ æøå",
    "Þórður Ægisson, Čiekčá Áillohaš, Łukasz Żółć, Zoë Brøndum-Müller, Renée Nuñez",
    "»Du,« siger hun – ”ja” … ‘nej’ „doch“ 30–36 timer · 28.600 kr. → § 9 € × − 2 ½ 3 % & #",
)


def _opened(font: WebFont) -> TTFont:
    return TTFont(BytesIO(font.data))


def _names(font: TTFont) -> dict[int, str]:
    return font.getBestCmap() or {}


def _features(font: TTFont) -> set[str]:
    tables = (font[tag].table for tag in ("GSUB", "GPOS"))
    return {record.FeatureTag for table in tables for record in table.FeatureList.FeatureRecord}


def test_both_together_are_within_the_budget(web_fonts: Fonts) -> None:
    assert sum(len(font.data) for font in web_fonts) <= 120_000


def test_every_needed_sign_is_there(web_fonts: Fonts) -> None:
    for font in web_fonts:
        names = _names(_opened(font))
        needed = set("".join(TEXTS)) | set(subsetting.ESSENTIAL)
        assert {sign for sign in needed if ord(sign) not in names} == set(), font.family


def test_nothing_the_source_has_of_our_characters_is_lost(
    identity: Identity, web_fonts: Fonts
) -> None:
    for face, font in zip((identity.sans, identity.serif), web_fonts, strict=True):
        source = set(_names(TTFont(face.file)))
        assert set(_names(_opened(font))) == source & subsetting.CHARACTERS


def test_weights_are_those_in_use_and_the_serif_keeps_its_optical_size(web_fonts: Fonts) -> None:
    ranges = [
        {axis.axisTag: (axis.minValue, axis.maxValue) for axis in _opened(font)["fvar"].axes}
        for font in web_fonts
    ]
    assert ranges == [{"wght": (400, 800)}, {"wght": (400, 600), "opsz": (20, 60)}]


def test_letters_are_kerned_and_marks_set(web_fonts: Fonts) -> None:
    sans, serif = (_features(_opened(font)) for font in web_fonts)
    assert {"kern", "locl", "ccmp", "mark", "case"} <= sans & serif
    assert "liga" in serif


def test_figures_can_stand_in_columns(web_fonts: Fonts) -> None:
    """Figtree's figures do when asked (`tnum`), Source Serif's as they are."""
    sans, serif = (_opened(font) for font in web_fonts)
    assert "tnum" in _features(sans)
    names = _names(serif)
    assert len({serif["hmtx"][names[ord(figure)]][0] for figure in "0123456789"}) == 1


def test_a_subset_says_whose_it_is_but_not_by_a_reserved_name(web_fonts: Fonts) -> None:
    for font in web_fonts:
        names = {record.nameID: str(record) for record in _opened(font)["name"].names}
        assert "Copyright" in names[0] or "©" in names[0]
        assert "Open Font License" in names[13]
        assert names[1] == names[4] == "Web Subset"
        assert not any(font.family in names.get(number, "") for number in (3, 6, 16, 25))


def test_pillow_opens_them_and_sets_their_weight(web_fonts: Fonts) -> None:
    for font in web_fonts:
        opened = ImageFont.truetype(BytesIO(font.data), 40)
        widths = []
        for weight in (400, 600):
            axes: list[float] = [
                weight if b"eight" in axis["name"] else 20 for axis in opened.get_variation_axes()
            ]
            opened.set_variation_by_axes(axes)
            widths.append(opened.getlength("Ansøg senest"))
        assert widths[0] < widths[1]


def test_the_same_source_gives_the_same_bytes(identity: Identity, web_fonts: Fonts) -> None:
    face = identity.sans
    again = subsetting.web_subset(face.file, face.weights)
    assert again == web_fonts[0].data
    assert TTFont(BytesIO(again))["head"].modified == TTFont(face.file)["head"].modified


def test_the_address_changes_with_the_content(web_fonts: Fonts) -> None:
    for font, name in zip(web_fonts, ("figtree", "source-serif-4"), strict=True):
        digest = hashlib.sha256(font.data).hexdigest()[:8]
        assert font.save_as == f"theme/fonts/{name}-{digest}.woff2"
        assert font.url == f"/karriere/{font.save_as}"


def test_the_cache_answers_and_a_damaged_file_is_made_anew(
    identity: Identity,
    web_fonts: Fonts,
    font_cache: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cache = tmp_path / "fonts"
    shutil.copytree(font_cache, cache)
    made = []

    def subset(*_: object) -> bytes:
        made.append(1)
        return web_fonts[0].data

    monkeypatch.setattr(subsetting, "web_subset", subset)

    def again() -> WebFont:
        return web_font(identity.sans, cache, lambda url: f"/karriere/{url}")

    assert again() == web_fonts[0]
    assert not made
    for file in cache.glob("*.woff2"):
        file.write_bytes(file.read_bytes()[:1000])
    assert again() == web_fonts[0]
    assert made
    assert again() == web_fonts[0]
    assert len(made) == 1


def test_other_weights_are_another_file(identity: Identity, tmp_path: Path) -> None:
    light = web_font(replace(identity.sans, weights=(300, 400)), tmp_path, str)
    assert "font-weight:300 400;" in light.css
    assert light.css.count("@font-face") == 2  # nothing bold, so no bold fallback
    assert TTFont(BytesIO(light.data))["fvar"].axes[0].maxValue == 400


def test_a_weight_the_font_lacks_is_a_fault(identity: Identity, tmp_path: Path) -> None:
    with pytest.raises(ForkantError, match="vægtene 300–900, ikke 100–400"):
        web_font(replace(identity.sans, weights=(100, 400)), tmp_path, str)


def test_a_file_that_is_no_font_is_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "Brev.ttf"
    file.write_text("Kære HR", encoding="utf-8")
    face = FontFace(family="Brev", file=file, weights=(400, 400), fallback="Arial")
    with pytest.raises(ForkantError, match=r"Brev\.ttf: filen kan ikke læses som skrift"):
        web_font(face, tmp_path, str)


def test_a_font_without_danish_letters_is_a_fault(
    identity: Identity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Figtree has no runes; let them stand for the letters of a font that is English only."""
    monkeypatch.setattr(subsetting, "ESSENTIAL", "aᚠᚢ")
    with pytest.raises(ForkantError, match="skriften mangler tegnene ᚠ ᚢ"):
        web_font(identity.sans, tmp_path, str)


def test_missing_glyphs_are_named_once_in_order(identity: Identity) -> None:
    assert missing_glyphs(identity.sans.file, "Rå·dgiv\u00adning: 漢 og ع og 漢") == "漢ع"
    assert missing_glyphs(identity.sans.file, TEXTS[0]) == ""


def test_families_come_from_their_packages_upright() -> None:
    file = family_file("Source Serif 4")
    assert file is not None
    assert file.name == "SourceSerif4[opsz,wght].ttf"
    assert family_file("Ukendt") is None


def test_the_fallback_takes_the_fonts_room() -> None:
    """A font with Arial's widths and half again: the same lines, size for size."""
    arial = SYSTEM_FONTS["Arial"]
    metrics = Metrics(
        ascent=0.9,
        descent=0.3,
        line_gap=0.0,
        advance=arial.advance * 1.5,
        bold_advance=arial.bold_advance,
    )
    regular, bold = fallback_faces("X", arial, metrics, (400, 800)).splitlines()
    assert 'src:local("Arial"),local("Liberation Sans")' in regular
    assert (
        "font-weight:400 599;size-adjust:150%;ascent-override:60%;descent-override:20%;"
        "line-gap-override:0%}"
    ) in regular
    assert "font-weight:600 800;size-adjust:100%;ascent-override:90%;" in bold


def test_our_fonts_fallbacks_are_near_them_in_size(web_fonts: Fonts) -> None:
    for font in web_fonts:
        sizes = [float(size) for size in re.findall(r"size-adjust:([\d.]+)%", font.css)]
        assert len(sizes) == 2
        assert all(90 < size < 115 for size in sizes)
        assert font.css.count("font-display:swap") == 1
