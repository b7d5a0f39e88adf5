"""Pelican's run: what the identity gives the other rooms, and the files it writes."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from pelican.settings import DEFAULT_CONFIG

from plugins.errors import ForkantError
from plugins.identity.generator import IdentityGenerator
from plugins.identity.load import FILE
from plugins.site.writer import SilentWriter

if TYPE_CHECKING:
    from pathlib import Path

    from plugins.identity.fonts import WebFont

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'


@pytest.fixture
def built(project: Path, font_cache: Path, web_fonts: tuple[WebFont, WebFont]) -> Path:
    """A project with a theme of one stylesheet, and fonts that were made before."""
    shutil.copytree(font_cache, project / ".cache/fonts")
    css = project / "theme/static/css"
    css.mkdir(parents=True)
    (css / "base.css").write_text("a { color: var(--color-link) }")
    (css / "bundles.toml").write_text('home = ["base"]')
    (project / "theme/templates").mkdir()
    for code in ("da", "en"):
        folder = project / f"theme/locale/{code}/LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "messages.po").write_text(PO)
    return project


def _run(project: Path) -> IdentityGenerator:
    """Run the generator as Pelican does, for a site in a folder of its host."""
    settings = DEFAULT_CONFIG | {
        "PATH": str(project / "content"),
        "THEME": str(project / "theme"),
        "SITEURL": "https://job.example.dk/karriere",
    }
    output = project / "output"
    shutil.rmtree(output, ignore_errors=True)
    generator = IdentityGenerator({}, settings, settings["PATH"], settings["THEME"], str(output))
    generator.generate_context()
    generator.generate_output(SilentWriter(str(output), settings=settings))
    return generator


def _files(project: Path) -> dict[str, bytes]:
    output = project / "output"
    files = (path for path in output.rglob("*") if path.is_file())
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


def test_templates_are_given_what_the_contract_says(built: Path) -> None:
    site = _run(built).site
    assert site.identity.short_name == "Køge Kommune"
    assert site.names["identity"] is site.identity
    assert "--color-link:#12395B" in site.names["stylesheets"]["home"].text
    assert all(font.url.startswith("/karriere/theme/fonts/") for font in site.names["fonts"])
    assert site.names["icons"][0] == ("icon", "image/x-icon", "32x32", "/karriere/favicon.ico")


def test_every_file_that_is_linked_is_written(built: Path) -> None:
    site = _run(built).site
    files = _files(built)
    linked = [font.url for font in site.names["fonts"]] + [url for *_, url in site.names["icons"]]
    assert {url.removeprefix("/karriere/") for url in linked} <= set(files)
    assert set(files) - {url.removeprefix("/karriere/") for url in linked} == {
        "theme/tokens.css",
        "icon-192.png",
        "icon-512.png",
        "icon-maskable-512.png",
    }
    assert all(files.values())


def test_a_second_run_writes_the_same_bytes(built: Path) -> None:
    _run(built)
    first = _files(built)
    shutil.rmtree(built / ".cache/icons")
    _run(built)
    assert _files(built) == first


def test_an_edited_identity_shows_in_the_next_run(built: Path) -> None:
    before = _run(built).site
    path = built / FILE
    text = path.read_text(encoding="utf-8").replace('link = "blue"', 'link = "sea-deep"', 1)
    path.write_text(text, encoding="utf-8")
    after = _run(built).site
    assert after.identity.light["link"] == "#1C5480"
    assert "--color-link:#1C5480" in after.names["stylesheets"]["home"].text
    assert after.names["stylesheets"]["home"].csp != before.names["stylesheets"]["home"].csp


def test_a_pair_nobody_can_read_stops_the_run(built: Path) -> None:
    path = built / FILE
    text = path.read_text(encoding="utf-8").replace('link = "blue"', 'link = "sea"', 1)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ForkantError, match="»link« kan ikke ses tydeligt i lyst tema"):
        _run(built)
