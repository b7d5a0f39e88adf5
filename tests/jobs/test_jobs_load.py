from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from plugins.errors import ForkantError
from plugins.jobs import files
from plugins.jobs.ledgers import file as ledger_file
from plugins.jobs.ledgers.model import Ledger, Record
from plugins.jobs.load import load_jobs
from plugins.jobs.model import Contact, Job
from plugins.jobs.workplaces import FILE
from tests.factory import NOW, a_job

DAY = timedelta(days=1)
LENE = Contact(name="Lene Ravn")
SETTINGS = {"FEEDS": [{"name": "ats"}, {"name": "jobnet"}], "DEMO": False}
WORKPLACES = Path(__file__).parent.parent.parent / FILE
TEXT = """---
title: Lærer
workplace: Rådhuset
date_posted: 2026-11-20
valid_through: 2026-12-07 12:00
contact: {name: Lene Ravn, email: lene.ravn@example.dk}
---
Du underviser.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with workplaces and no jobs."""
    (tmp_path / files.FOLDER).mkdir(parents=True)
    (tmp_path / FILE).write_bytes(WORKPLACES.read_bytes())
    return tmp_path


def put(root: Path, feed: str, *jobs: Job, twin: bool = False) -> None:
    """Write a feed's ledger."""
    records = {
        job.identifier: Record(job=job, url="", first_seen=NOW, twin=twin)
        for job in (replace(job, feed=feed, source=f"{feed}: {job.identifier}") for job in jobs)
    }
    ledger_file.save(Ledger(feed=feed, records=records), ledger_file.path_of(root, feed))


def write(root: Path, name: str, text: str = TEXT) -> None:
    (root / files.FOLDER / f"{name}.md").write_text(text, encoding="utf-8")


def slugs(root: Path, now=NOW) -> list[str]:
    return [job.slug for job in load_jobs(root, SETTINGS, now)[0]]


def test_every_ledger_and_every_file_is_read(root: Path):
    put(root, "ats", a_job(identifier="1", slug="a-1"), a_job(identifier="2", slug="b-2"))
    put(root, "jobnet", a_job(identifier="1", slug="c-1"))
    write(root, "laerer")
    jobs, problems = load_jobs(root, SETTINGS, NOW)

    assert [job.slug for job in jobs] == ["a-1", "b-2", "c-1", "laerer"]
    assert [job.source for job in jobs][::3] == ["ats: 1", "content/jobs/laerer.md"]
    assert problems == ()


def test_two_jobs_with_one_address_are_an_error(root: Path):
    put(root, "ats", a_job(identifier="1", slug="laerer"))
    put(root, "jobnet", a_job(identifier="7", slug="laerer"))
    write(root, "laerer")
    with pytest.raises(ForkantError) as caught:
        load_jobs(root, SETTINGS, NOW)

    assert [problem.where for problem in caught.value.problems] == [
        "jobnet: 7",
        "content/jobs/laerer.md",
    ]
    assert all("ats: 1" in problem.what for problem in caught.value.problems)


def test_a_job_in_two_feeds_is_one_and_open_as_long_as_one_of_them_has_it(root: Path):
    mine = a_job(identifier="1", slug="a", title="Mit")
    put(root, "ats", mine)
    put(root, "jobnet", a_job(identifier="9", slug="a", title="Deres"), twin=True)
    assert [job.title for job in load_jobs(root, SETTINGS, NOW)[0]] == ["Mit"]

    put(root, "ats", replace(mine, closed=NOW - DAY))
    assert [job.title for job in load_jobs(root, SETTINGS, NOW)[0]] == ["Deres"]

    put(root, "ats")
    assert [job.title for job in load_jobs(root, SETTINGS, NOW)[0]] == ["Deres"]


def test_the_first_feed_in_feeds_owns_a_job_that_several_have(root: Path):
    put(root, "a", a_job(identifier="1", slug="a", title="A"))
    put(root, "b", a_job(identifier="2", slug="a", title="B"), twin=True)
    put(root, "c", a_job(identifier="3", slug="a", title="C"), twin=True)
    for order in ("ab", "ba", "cab", "b"):  # a feed that is fetched goes before one that is not
        settings = {"FEEDS": [{"name": name} for name in order]}

        (job,) = load_jobs(root, settings, NOW)[0]
        assert job.title == order[0].upper()


def test_of_two_languages_in_one_feed_the_sites_own_shows_while_it_is_open(root: Path):
    danish = a_job(identifier="2", slug="a", title="Lærer", feed="ats")
    for closed, title in ((None, "Lærer"), (NOW - DAY, "Teacher")):
        jobs = (
            replace(danish, identifier="1", title="Teacher", lang="en"),
            replace(danish, closed=closed),
        )
        records = {
            job.identifier: Record(job=job, url="", first_seen=NOW, twin=job.lang == "en")
            for job in jobs
        }
        ledger_file.save(Ledger(feed="ats", records=records), ledger_file.path_of(root, "ats"))

        assert [job.title for job in load_jobs(root, SETTINGS, NOW)[0]] == [title]


def test_contacts_of_ended_jobs_are_left_out_whatever_the_source_still_says(root: Path):
    put(root, "ats", a_job(identifier="1", slug="a", contact=LENE))
    write(root, "laerer")
    before, _ = load_jobs(root, SETTINGS, NOW)
    after, _ = load_jobs(root, SETTINGS, NOW + 30 * DAY)

    assert [job.contact is not None for job in before] == [True, True]
    assert [job.contact for job in after] == [None, None]


def test_every_fault_of_every_source_is_told_at_once(root: Path):
    ledger_file.path_of(root, "ats").parent.mkdir()
    ledger_file.path_of(root, "ats").write_text("{")
    write(root, "laerer", TEXT.replace("title", "titel"))
    with pytest.raises(ForkantError) as caught:
        load_jobs(root, SETTINGS, NOW)

    wheres = " ".join(problem.where for problem in caught.value.problems)
    assert "content/feeds/ats.json" in wheres
    assert "content/jobs/laerer.md:2" in wheres


def test_a_ledger_whose_feed_is_no_longer_configured_is_told(root: Path):
    put(root, "gammelt", a_job(identifier="1", slug="a"))
    jobs, (problem,) = load_jobs(root, SETTINGS, NOW)

    assert len(jobs) == 1
    assert problem.where == "content/feeds/gammelt.json"
    assert "1 job" in problem.what


def test_moments_may_be_relative_in_the_demo_alone(root: Path):
    write(root, "laerer", TEXT.replace("2026-12-07 12:00", "+14d 12:00"))

    with pytest.raises(ForkantError, match="regnes fra i dag"):
        load_jobs(root, SETTINGS, NOW)
    assert len(load_jobs(root, {**SETTINGS, "DEMO": True}, NOW)[0]) == 1


def test_a_project_without_jobs_has_none(root: Path):
    assert slugs(root) == []
