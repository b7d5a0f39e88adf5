"""Share pictures in a real build."""

from __future__ import annotations

import logging
import shutil
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pelican.plugins import signals
from PIL import Image

from plugins.jobs.model import State
from plugins.jobs.workplaces import load_workplaces
from plugins.pictures.model import NOBODY, Photo
from plugins.site.generator import SiteGenerator
from plugins.social import generator, work
from plugins.social.check import check_pictures
from tests.factory import NOW, a_job

if TYPE_CHECKING:
    from plugins.jobs.checks.finding import Finding
    from plugins.social.packs import Packs
    from tests.project import SiteProject

ROOT = Path(__file__).parents[2]


class _Identity:
    """Brings the real identity to a small project's build, as plugins.identity would."""

    def __init__(self, identity: Any) -> None:
        self._identity = identity

    def register(self) -> None:
        signals.get_generators.connect(self.generator)

    def generator(self, _: object) -> type:
        identity = self._identity

        class Identity(SiteGenerator):
            def generate_context(self) -> None:
                self.site.identity = identity
                self.site.areas, self.site.workplaces = load_workplaces(ROOT)

        return Identity


@pytest.fixture
def project(site_project: SiteProject, identity) -> SiteProject:
    """A project with an open job, a closed one, a story, and the real layouts and drawings."""
    root = site_project.root
    shutil.rmtree(root / "images")
    shutil.copytree(ROOT / "images", root / "images")
    shutil.copytree(ROOT / "theme/cards", root / "theme/cards")
    brought = _Identity(replace(identity, themes=()))
    site_project.plugins = ("plugins.stories", brought, "plugins.social", "plugins.pages")
    site_project.jobs = (
        a_job(),
        a_job(slug="besat-411", closed=NOW - timedelta(days=3), outcome=State.FILLED),
    )
    return site_project


def cards(project: SiteProject) -> dict[str, bytes]:
    folder = project.root / "output/social"
    return {path.name: path.read_bytes() for path in folder.glob("*")} if folder.exists() else {}


def drawn_nothing(monkeypatch) -> None:
    """Let a build fail that draws a card."""
    monkeypatch.setattr(work, "render_all", lambda *_: pytest.fail("drawn again"))


def test_every_open_job_story_and_language_has_a_card(project):
    project.run()
    found = project.site.cards

    assert set(found) == {
        ("site", "da"),
        ("site", "en"),
        *(("area", area, code) for area in project.site.areas for code in ("da", "en")),
        ("story", "amina", "da"),
        ("job", "sosu-assistent-412"),
    }
    written = cards(project)
    assert len(written) == len(found)
    for card in found.values():
        address, name = card.url.rsplit("/", 1)
        assert address == "https://job.example.dk/social"
        assert name.isascii()
        assert (card.width, card.height, card.type) == (1200, 627, "image/jpeg")
        assert Image.open(BytesIO(written[name])).size == (1200, 627)
        assert card.alt


def test_a_second_build_draws_nothing_and_writes_the_same(project, monkeypatch):
    project.run()
    first = cards(project)
    drawn_nothing(monkeypatch)
    project.run()

    assert cards(project) == first
    assert len(first) == 14


def test_a_changed_title_gets_a_new_address_and_the_others_keep_theirs(project):
    project.run()
    before = set(cards(project))
    project.jobs = (a_job(title="Social- og sundhedshjælper"),)
    shutil.rmtree(project.root / "output")
    drawn = count_drawn(project)
    after = set(cards(project))

    assert drawn == 1
    assert before < after  # LinkedIn still shows the old one
    (new,) = after - before
    assert new.startswith("sosu-assistent-412-link-")


def cached(project) -> set[Path]:
    return set((project.root / ".cache/cards").rglob("*.jpg"))


def count_drawn(project) -> int:
    """Run a build; return how many cards it drew."""
    before = cached(project)
    project.run()
    return len(cached(project) - before)


def test_an_old_picture_stays_for_thirty_days(project):
    project.run()
    before = set(cards(project))
    project.jobs = (a_job(title="Social- og sundhedshjælper"),)

    for days, is_kept in ((29, True), (31, False)):
        project.now = NOW + timedelta(days=days)
        project.jobs = (replace(project.jobs[0], valid_through=project.now + timedelta(days=9)),)
        shutil.rmtree(project.root / "output")
        project.run()
        old = {name for name in before if name.startswith("sosu-assistent-412-")}
        assert (old <= set(cards(project))) == is_kept, days


def test_a_story_that_is_gone_takes_its_pictures_with_it(project):
    """A consent withdrawn is no matter of thirty days."""
    project.run()
    assert any(name.startswith("amina-") for name in cards(project))
    before = cached(project)
    for path in (project.root / "content/stories").glob("*.md"):
        path.unlink()
    shutil.rmtree(project.root / "output")
    project.run()

    assert not any(name.startswith("amina-") for name in cards(project))
    assert any(name.startswith("sosu-assistent-412-") for name in cards(project))
    assert len(cached(project)) == len(before) - 1


def test_a_consent_withdrawn_takes_its_pictures_away_at_once(project):
    """From what is published, and from the cache: no copy of the face is left."""
    project.plugins = (*project.plugins[:2], "plugins.pictures", *project.plugins[2:])
    photos = project.root / "images/photos"
    photos.mkdir()
    Image.linear_gradient("L").resize((1500, 1200)).convert("RGB").save(photos / "vej.jpg")
    photo = Photo(where="content/jobs/vej.md", file="vej.jpg", alts={"da": "En vej"},
                  focus=(0.5, 0.5), consent="S-1", consent_until=None)  # fmt: skip
    project.jobs = (a_job(photo=photo),)
    project.run()
    (with_photo,) = (name for name in cards(project) if name.startswith("sosu-"))
    before = cached(project)
    project.jobs = (a_job(photo=replace(photo, consent_until=NOW.date() - timedelta(days=1))),)
    shutil.rmtree(project.root / "output")
    project.run()

    (without,) = (name for name in cards(project) if name.startswith("sosu-"))
    assert without != with_photo
    assert len(before - cached(project)) == 1


def test_a_damaged_card_is_drawn_again(project):
    project.run()
    first = cards(project)
    for path in (project.root / ".cache/cards").rglob("*.jpg"):
        path.write_bytes(b"")
    project.run()

    assert cards(project) == first


def test_the_output_shares_the_caches_files(project):
    project.run()
    kept = {path.stat().st_ino for path in (project.root / ".cache/cards").rglob("*.jpg")}

    assert {path.stat().st_ino for path in (project.root / "output/social").iterdir()} <= kept
    for path in (project.root / "output/social").iterdir():
        assert path.stat().st_mode & 0o444 == 0o444  # a web server reads it


def test_cards_can_be_turned_off(project):
    project.settings = {"CARDS": False}
    project.run()

    assert cards(project) == {}
    assert project.site.cards == {}


def test_a_missing_letter_is_told_with_its_source(project, caplog):
    project.jobs = (a_job(title="Pædagog 😀", source="content/jobs/paedagog.md"),)
    with caplog.at_level(logging.WARNING):
        project.run()

    (told,) = [record.getMessage() for record in caplog.records if "U+1F600" in record.getMessage()]
    assert told.startswith("content/jobs/paedagog.md: ")


def looked_over(project: SiteProject, *, kits: bool) -> list[Finding]:
    """Return what `make check` would say of a project's pictures."""
    found: list[Packs] = []
    project.settings = {"CARDS": found.append, "KITS": False}
    project.run()
    assert cards(project) == {}
    return list(check_pictures(found[0], kits=kits))


def test_nothing_is_wrong_with_ordinary_pictures(project):
    assert looked_over(project, kits=True) == []


def test_check_looks_at_all_formats_of_a_kit(project):
    """A title that the link picture holds and the band below a mail doesn't."""
    project.jobs = (
        a_job(
            title="Pædagogisk vejleder, " * 5 + "Pædagogisk vejleder", source="content/jobs/lang.md"
        ),
        a_job(slug="besat-411", title="Lærer " * 90, closed=NOW, outcome=State.FILLED),
    )
    told = {one.problem.where for one in looked_over(project, kits=True)}

    assert any(where.startswith("content/jobs/lang.md: social/sosu-") for where in told)
    assert {where.rpartition("-")[0].rpartition("-")[2] for where in told} == {"mail"}
    assert looked_over(project, kits=False) == []


def test_check_finds_a_photograph_that_is_too_small(project):
    """The build for it makes no pictures of photographs, and so knows none that may be shown."""
    photos = project.root / "images/photos"
    photos.mkdir()
    Image.new("RGB", (300, 200), (90, 120, 60)).save(photos / "lille.jpg")
    photo = Photo(where="content/jobs/vej.md", file="lille.jpg", alts={"da": "En vej"},
                  focus=(0.5, 0.5), consent=NOBODY, consent_until=None)  # fmt: skip
    project.jobs = (a_job(photo=photo),)
    told = looked_over(project, kits=True)

    (told,) = [one for one in told if one.rule == "card_small_photo"]
    assert "lille.jpg er for lille: det er 300 × 200" in told.problem.what


def test_missing_kerning_is_told_once(project, caplog, monkeypatch):
    monkeypatch.setattr(generator, "has_raqm", lambda: False)
    with caplog.at_level(logging.WARNING):
        project.run()

    assert [r.getMessage().count("apt install libfribidi0") for r in caplog.records].count(1) == 1


def test_progress_is_shown_on_a_terminal_alone(project, monkeypatch, capsys):
    project.run()
    assert "Delebilleder" not in capsys.readouterr().err
    shutil.rmtree(project.root / ".cache/cards")
    monkeypatch.setattr(work.sys.stderr, "isatty", lambda: True, raising=False)
    project.run()

    assert "14 af 14" in capsys.readouterr().err
