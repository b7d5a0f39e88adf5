"""What a feed lacks is added at the desk, and nothing else of the feed's job can be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.desk import overlaying
from plugins.errors import ForkantError
from plugins.jobs.load import load_jobs
from plugins.jobs.model import Hours
from tests.desks import an_actor, git, write_ledger
from tests.factory import NOW, a_job

if TYPE_CHECKING:
    from pathlib import Path

PATH = "content/overlays/ats/et-job-1.md"
BARE = {"workplace": "", "unit": "", "valid_through": None, "pay": None,
        "hours": Hours(minimum=37, maximum=37)}  # fmt: skip


@pytest.fixture
def fed(repository: Path) -> Path:
    """A repository with one job from a feed that says little."""
    write_ledger(repository, "ats", a_job(identifier="1", slug="et-job-1", **BARE))
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message=Feed")
    return repository


def test_what_is_added_shows_on_the_job_and_can_be_changed_again(fed: Path):
    actor = an_actor(fed)

    done = overlaying.save(
        actor, "ats", "et-job-1",
        {"valid_through": "14. december 2026", "valid_through.time": "12", "pay.steps": "24-28",
         "workplace": "hjemmeplejen-syd", "pay.agreement": "social-og-sundhedspersonale"},
    )  # fmt: skip

    (job,), _ = load_jobs(fed, {"FEEDS": [{"name": "ats"}]}, NOW)
    assert job.valid_through.isoformat() == "2026-12-14T12:00:00+01:00"
    assert (job.workplace, job.pay.steps) == ("hjemmeplejen-syd", ("24", "28"))
    assert git(fed, "show", "--format=%an", "--name-only", done.commit).split("\n")[2] == PATH
    typed = overlaying.values(fed, "ats", "et-job-1")
    assert (typed["valid_through"], typed["pay.steps"]) == ("2026-12-14", "24-28")

    overlaying.save(actor, "ats", "et-job-1", typed | {"valid_through": "15. december 2026"})
    assert '"2026-12-15 12:00"' in (fed / PATH).read_text()


def test_a_value_that_cannot_be_read_writes_nothing(fed: Path):
    for typed in ({"valid_through": "engang"}, {"workplace": "Månen"}, {"story": "../../x"},
                  {"pay.steps": "99", "pay.agreement": "sygeplejersker"}):  # fmt: skip
        with pytest.raises(ForkantError):
            overlaying.save(an_actor(fed), "ats", "et-job-1", typed)
    assert not (fed / PATH).exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"pay.steps": "24"}, "Løn: »Overenskomst« mangler, vælg fra listen"),
        (
            {"pay.steps": "24", "pay.agreement": "social-og-sundhedspersonal"},
            (
                "Løn: overenskomsten »social-og-sundhedspersonal« findes ikke, "
                "mente du »social- og sundhedspersonale«?"
            ),
        ),
        (
            {"pay.kind": "amounts", "pay.note": "Pension"},
            "Løn: »Fra, kr.« mangler, skriv beløbet",
        ),
        ({"valid_through": "24/12"},
         ("Frist og samtaler: »Sidste dag at søge«: »24/12« har intet årstal, "
         "skriv også året: 24. december 2026")),
        ({"workplace": "Månen"}, "Arbejdssted: arbejdsstedet »Månen« findes ikke, vælg fra listen"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_the_words_of_the_form(fed: Path, typed: dict, said: str):
    with pytest.raises(ForkantError) as refused:
        overlaying.save(an_actor(fed), "ats", "et-job-1", typed)

    (problem,) = refused.value.problems
    assert f"{problem.where}: {problem.what}, {problem.how_to_fix}" == said


def test_nothing_added_is_no_file(fed: Path):
    actor = an_actor(fed)
    overlaying.save(actor, "ats", "et-job-1", {"valid_through": "14. december 2026"})

    overlaying.save(actor, "ats", "et-job-1", {})

    assert not (fed / PATH).exists()
    assert git(fed, "status", "--porcelain") == ""


def test_only_what_a_feed_lacks_can_be_added():
    assert {field.key.partition(".")[0] for field in overlaying.OVERLAY_FIELDS} == {
        "valid_through", "workplace", "story", "pay", "photo", "alt", "focus", "consent",
        "consent_until",
    }  # fmt: skip


def test_other_fields_are_not_written(fed: Path):
    overlaying.save(
        an_actor(fed), "ats", "et-job-1", {"title": "Direktør", "workplace": "raadhuset"}
    )

    assert "Direktør" not in (fed / PATH).read_text()


@pytest.mark.parametrize(
    ("feed", "slug"),
    [
        ("ats", "findes-ikke"), ("ats", "../../x"), ("ats", ""), ("", "et-job-1"),
        ("..", "et-job-1"), ("../feeds/ats", "et-job-1"), ("/etc/passwd", "x"), ("hand", "x"),
        ("ats\x00", "et-job-1"), ("../../content/feeds/ats", "et-job-1"),
    ],
)  # fmt: skip
def test_no_name_reaches_another_file(fed: Path, feed: str, slug: str):
    before = {path for path in fed.rglob("*") if ".git" not in path.parts}

    with pytest.raises(ForkantError):
        overlaying.save(an_actor(fed), feed, slug, {"workplace": "raadhuset"})
    with pytest.raises(ForkantError):
        overlaying.values(fed, feed, slug)

    after = {path for path in fed.rglob("*") if ".git" not in path.parts}
    assert {path.name for path in after - before} <= {"verbs.lock", "desk", ".cache"}
