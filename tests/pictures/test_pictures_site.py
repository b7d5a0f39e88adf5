"""Photographs in a real build: on the page, in the output, in the cache, and gone again."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from pelican.log import LimitFilter
from PIL import Image

from plugins.errors import ForkantError
from tests.photos import FIELDS, SECRET, a_photo, an_image, story_with
from tests.project import STORY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.project import SiteProject

ROOMS = ("plugins.stories", "plugins.pictures", "plugins.pages")
PRINTS = (
    "{% if photo %}{{ photo.picture.avif }}|{{ photo.picture.jpeg }}|{{ photo.picture.src }}|"
    "{{ photo.picture.width }}x{{ photo.picture.height }}|{{ photo.alt }}|{{ photo.lang }}"
    "{% else %}drawing{% endif %}"
)


@pytest.fixture
def photo_project(site_project: SiteProject, monkeypatch: pytest.MonkeyPatch) -> SiteProject:
    """A story with a photograph that has all that it needs."""
    monkeypatch.setattr(LimitFilter, "_raised_messages", set())  # Pelican warns once a process
    site_project.plugins = ROOMS
    template = site_project.root / "theme/templates/story.html"
    template.write_text(template.read_text().replace("<h1>", f"<p>{PRINTS}</p><h1>"))
    take(site_project, a_photo(an_image((1600, 1200)), located=True))
    name(site_project)
    return site_project


def take(project: SiteProject, data: bytes, file: str = "kollega.jpg") -> None:
    path = project.root / "images/photos" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def name(project: SiteProject, file: str = "amina.md", **changes: str | None) -> None:
    fields = {key: value for key, value in {**FIELDS, **changes}.items() if value is not None}
    project.write(f"stories/{file}", story_with(STORY, fields))


def shown(project: SiteProject) -> str:
    page = project.read("kolleger/amina/index.html")
    return re.search(r"<p>(.*?)</p><h1>", page, re.DOTALL).group(1)


def pictures(project: SiteProject) -> list[Path]:
    return sorted((project.root / "output").rglob("photos/*"))


def kept(project: SiteProject) -> set[str]:
    return {path.name for path in (project.root / ".cache/pictures").glob("*")}


def test_a_photograph_becomes_avif_and_jpeg_in_several_widths(photo_project: SiteProject):
    photo_project.run()
    avif, jpeg, src, size, alt, lang = shown(photo_project).split("|")
    assert re.fullmatch(r"(/photos/[0-9a-f]{16}-\d+\.avif \d+w(, )?){3}", avif)
    assert [int(w) for w in re.findall(r" (\d+)w", jpeg)] == [320, 480, 720]
    assert src.endswith("-480.jpg")
    assert size == "720x1008"
    assert (alt, lang) == ("Amina smiler på en villavej", "")
    named = {url.split()[0].lstrip("/") for url in f"{avif}, {jpeg}".split(", ")}
    assert named == {f"photos/{path.name}" for path in pictures(photo_project)}
    for path in pictures(photo_project):
        with Image.open(path) as picture:
            assert picture.width == int(re.search(r"-(\d+)\.", path.name).group(1))
            assert picture.height == picture.width * 7 // 5
            red, _, blue = picture.getpixel((picture.width // 10, 50))
            assert red > blue, "the focus is in the red half"


def test_nothing_of_the_file_itself_is_published(photo_project: SiteProject):
    photo_project.settings["STATIC_PATHS"] = ["../images"]
    photo_project.run()
    files = [path for path in (photo_project.root / "output").rglob("*") if path.is_file()]
    assert (photo_project.root / "output/images/people/person-sosu.svg").is_file(), "drawings are"
    assert not [path for path in files if "kollega" in path.name]
    assert not [path for path in files if SECRET.encode() in path.read_bytes()]


def test_settings_that_would_publish_the_files_stop_the_build(photo_project: SiteProject):
    photo_project.settings |= {"STATIC_PATHS": ["../images"], "STATIC_EXCLUDES": []}
    with pytest.raises(ForkantError, match="STATIC_EXCLUDES"):
        photo_project.run()


def test_the_same_photograph_gives_the_same_files_and_is_made_once(photo_project: SiteProject):
    photo_project.run()
    first = {path.name: path.read_bytes() for path in pictures(photo_project)}
    before = {
        path: path.stat().st_mtime_ns for path in (photo_project.root / ".cache/pictures").iterdir()
    }
    photo_project.run()
    assert {path.name: path.read_bytes() for path in pictures(photo_project)} == first
    assert all(path.stat().st_mtime_ns == moment for path, moment in before.items())
    for path in before:
        path.unlink()
    photo_project.run()
    assert {path.name: path.read_bytes() for path in pictures(photo_project)} == first


def test_another_focus_has_another_address(photo_project: SiteProject):
    photo_project.run()
    before = {path.name for path in pictures(photo_project)}
    name(photo_project, focus="75% 40%")
    (photo_project.root / "output").rename(photo_project.root / "old")
    photo_project.run()
    assert not before & {path.name for path in pictures(photo_project)}


@pytest.mark.parametrize("withdrawal", [{"consent": None}, {"consent_until": "2026-11-22"}])
def test_a_consent_withdrawn_leaves_nothing_behind(
    photo_project: SiteProject, withdrawal: dict[str, str | None], caplog
):
    photo_project.run()
    assert pictures(photo_project)
    assert kept(photo_project)
    (photo_project.root / "output").rename(photo_project.root / "old")
    name(photo_project, **withdrawal)
    photo_project.run()
    assert shown(photo_project) == "drawing"
    assert pictures(photo_project) == []
    assert kept(photo_project) == set()
    assert "content/stories/amina.md:" in caplog.text
    assert "samtykke" in caplog.text


def test_a_consent_that_runs_out_in_the_night_is_gone_in_the_morning(photo_project: SiteProject):
    name(photo_project, consent_until="2026-11-23")
    photo_project.run()
    assert shown(photo_project) != "drawing"
    photo_project.now += timedelta(days=1)
    (photo_project.root / "output").rename(photo_project.root / "old")
    photo_project.run()
    assert shown(photo_project) == "drawing"
    assert pictures(photo_project) == []


@pytest.mark.parametrize("data", [b"", b"\0\0\0\x18ftypheic", a_photo()[:900]])
def test_a_broken_photograph_falls_back_to_the_drawing_and_is_told(
    photo_project: SiteProject, data: bytes, caplog
):
    take(photo_project, data)
    photo_project.run()
    assert shown(photo_project) == "drawing"
    assert "content/stories/amina.md:17: filen er ikke et helt foto" in caplog.text
    assert pictures(photo_project) == []


def test_a_missing_photograph_falls_back_to_the_drawing_and_is_told(
    photo_project: SiteProject, caplog
):
    (photo_project.root / "images/photos/kollega.jpg").unlink()
    photo_project.run()
    assert shown(photo_project) == "drawing"
    assert "filen images/photos/kollega.jpg findes ikke" in caplog.text


def test_a_link_out_of_the_folder_is_not_followed(photo_project: SiteProject, caplog):
    photo = photo_project.root / "images/photos/kollega.jpg"
    photo.rename(photo_project.root / "privat.jpg")
    photo.symlink_to(photo_project.root / "privat.jpg")
    photo_project.run()
    assert shown(photo_project) == "drawing"
    assert "findes ikke" in caplog.text


def test_a_site_may_do_without_photographs(photo_project: SiteProject, caplog):
    photo_project.settings["PICTURES"] = False
    photo_project.run()
    assert shown(photo_project) == "drawing"
    assert "foto" not in caplog.text
