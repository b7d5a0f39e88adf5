"""What a feed's job lacks can be written here: it fills gaps, survives fetches, fails loudly."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from plugins.errors import ForkantError
from plugins.jobs import files
from plugins.jobs.load import load_jobs
from plugins.jobs.model import Hours, Job, Pay
from tests.desks import make_desk, write_ledger
from tests.factory import NOW, a_job

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = {"FEEDS": [{"name": "ats"}]}
BARE = {"workplace": "", "unit": "", "area": "", "address_locality": "", "valid_through": None,
        "pay": None, "hours": Hours(minimum=37, maximum=37)}  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with workplaces and pay, and no jobs."""
    return make_desk(tmp_path)


def write_overlay(root: Path, text: str, name: str = "ats/et-job-1.md") -> None:
    path = root / "content/overlays" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{text}\n---\n")


def job(root: Path) -> Job:
    jobs, _ = load_jobs(root, SETTINGS, NOW)
    return jobs[0]


def refused(root: Path) -> str:
    with pytest.raises(ForkantError) as error:
        load_jobs(root, SETTINGS, NOW)
    return str(error.value)


def test_a_gap_is_filled(root: Path):
    write_ledger(root, "ats", a_job(identifier="1", slug="et-job-1", **BARE))
    write_overlay(
        root,
        "valid_through: 2026-12-14 12:00\nworkplace: Hjemmeplejen Syd\n"
        "photo: holdet.jpg\nalt: Fire kolleger\nconsent: S-2026-014\n"
        "pay: {agreement: social-og-sundhedspersonale, steps: 24-28}",
    )

    found = job(root)

    assert found.valid_through.isoformat() == "2026-12-14T12:00:00+01:00"
    assert (found.workplace, found.unit) == ("hjemmeplejen-syd", "Hjemmeplejen Syd")
    assert (found.area, found.address_locality) == ("social-og-sundhed", "Bjæverskov")
    assert found.photo.file == "holdet.jpg"
    assert found.pay.steps == ("24", "28")
    assert found.feed == "ats"


def test_what_the_feed_says_itself_counts(root: Path):
    whole = a_job(identifier="1", slug="et-job-1", pay=Pay(minimum=1, maximum=2))
    write_ledger(root, "ats", whole)
    write_overlay(
        root,
        "valid_through: 2027-01-31\nworkplace: Rådhuset\n"
        "pay: {agreement: social-og-sundhedspersonale, steps: 24-28}",
    )

    found = job(root)

    assert found == replace(whole, feed="ats", source="ats: 1")


def test_it_survives_a_fetch(root: Path):
    write_overlay(root, "valid_through: 2026-12-14")
    for title in ("Før", "Efter"):
        write_ledger(root, "ats", a_job(identifier="1", slug="et-job-1", title=title, **BARE))

        assert (job(root).title, job(root).valid_through.day) == (title, 14)


def test_jobs_without_one_are_left_as_they_are(root: Path):
    other = a_job(identifier="2", slug="et-andet-2")
    write_ledger(root, "ats", a_job(identifier="1", slug="et-job-1", **BARE), other)
    write_overlay(root, "valid_through: 2026-12-14")

    jobs = {one.slug: one for one in load_jobs(root, SETTINGS, NOW)[0]}

    assert jobs["et-andet-2"] == replace(other, feed="ats", source="ats: 2")


def test_one_for_no_job_is_remarked_on_and_stops_nothing(root: Path):
    write_ledger(root, "ats", a_job(identifier="1", slug="et-job-1"))
    write_overlay(root, "valid_through: 2026-12-14", "ats/findes-ikke.md")

    _, remarks = load_jobs(root, SETTINGS, NOW)

    (remark,) = remarks
    assert remark.where == "content/overlays/ats/findes-ikke.md"


def test_it_lies_on_jobs_of_its_own_feed_alone(root: Path):
    write_ledger(root, "ats", a_job(identifier="1", slug="et-job-1", **BARE))
    write_overlay(root, "valid_through: 2026-12-14", "jobnet/et-job-1.md")

    assert job(root).valid_through is None


def test_a_job_can_name_its_story(root: Path):
    (root / "content/stories").mkdir()
    (root / "content/stories/amina.en.md").write_text("---\ntitle: Amina\n---\nx\n")
    write_ledger(root, "ats", a_job(identifier="1", slug="et-job-1"))
    write_overlay(root, "story: amina")

    assert job(root).story == "amina"


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("titel: x", ":2", "feltet »titel« kendes ikke"),
        ("title: x", ":2", "feltet »title« kendes ikke"),
        ("story: ingen", ":2", "historien »ingen« findes ikke"),
        ("story: ../../etc/passwd", ":2", "findes ikke"),
        ("workplace: Månen", ":2", "»Månen« findes ikke"),
        ("valid_through: engang", ":2", "»engang« kan ikke læses"),
        ("valid_through: +14d", ":2", "det kan kun eksemplet"),
        ("pay: {agreement: ingen, steps: 1}", ":2", "»ingen«"),
        ("story: [", ":2", "lukket"),
        ("story: x\n---\nEn tekst", "", "teksten er feedets"),
    ],
)
def test_a_fault_stops_the_build_with_file_and_line(root: Path, text: str, where: str, what: str):
    write_ledger(root, "ats", a_job(identifier="1", slug="et-job-1", **BARE))
    write_overlay(root, text)

    said = refused(root)

    assert f"content/overlays/ats/et-job-1.md{where}" in said
    assert what in said


@pytest.mark.parametrize("name", ["ats/et-job-1.txt", "ats/Et Job.md", "ats/fag.md", "ats/x/y.md"])
def test_a_file_that_can_be_for_no_job_stops_the_build(root: Path, name: str):
    write_overlay(root, "story: x", name)

    assert "hører ikke til noget job" in refused(root)


def test_an_editors_own_files_are_passed_over(root: Path):
    write_overlay(root, "x: [", "ats/.et-job-1.md.swp")
    write_overlay(root, "x: [", ".git/et-job-1.md")

    assert load_jobs(root, SETTINGS, NOW) == ((), ())


def test_jobs_by_hand_have_none(root: Path):
    """Their own file says everything, so that one for them is a mistake."""
    (root / files.FOLDER / "laerer.md").write_text(
        "---\ntitle: Lærer\nworkplace: Rådhuset\ndate_posted: 2026-11-20\nvalid_through: løbende\n"
        "apply_url: https://example.dk/x\n---\nDu underviser.\n"
    )
    write_overlay(root, "valid_through: 2026-12-14", "hand/laerer.md")

    assert "hører ikke til noget job" in refused(root)
