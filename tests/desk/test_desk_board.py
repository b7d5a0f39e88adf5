"""The board shows every vacancy there is, and one broken file hides no other."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from plugins.desk import verbs
from plugins.desk.board import WRITTEN_HERE, Board, Doing, rows
from plugins.desk.drafts import FOLDER, Drafts
from plugins.errors import ForkantError
from plugins.jobs import checks, files
from plugins.jobs.model import Kind, State
from tests.desks import AUTHOR, VALUES, an_actor, put_up, write_ledger
from tests.factory import NOW, a_job

if TYPE_CHECKING:
    from pathlib import Path

SLUG = "social-og-sundhedsassistent-til-aftenvagt"


def test_every_kind_of_vacancy_has_its_row(repository: Path):
    actor = an_actor(repository)
    put_up(actor)
    ongoing = {
        "valid_through.kind": "ongoing",
        "valid_through": "",
        "interviews": "",
        "reply_by": "",
    }
    put_up(actor, title="Uopfordret til hjemmeplejen", kind="open_application", **ongoing)
    Drafts(repository).new(AUTHOR, {"title": "En kladde"})
    write_ledger(repository, "ats", a_job(identifier="7", slug="fra-feedet-7"))

    found = {row.title: row for row in rows(repository, {}, NOW)}

    written = found[VALUES["title"]]
    assert (written.state, written.source, written.doing) == (State.OPEN, WRITTEN_HERE, Doing.WRITE)
    assert written.deadline.isoformat() == "2026-12-14T12:00:00+01:00"
    assert (written.slug, written.address) == (SLUG, f"/job/{SLUG}/")
    assert (written.stops, written.workplace) == (0, "Hjemmeplejen Syd")
    assert found["Uopfordret til hjemmeplejen"].open_application
    draft = found["En kladde"]
    assert (draft.state, draft.slug, draft.address) == (State.DRAFT, "", "")
    assert draft.identifier
    assert draft.author == AUTHOR
    feed = next(row for row in found.values() if row.source == "ats")
    assert (feed.doing, feed.slug) == (Doing.OVERLAY, "fra-feedet-7")
    assert len(found) == 4


def test_drafts_come_first_and_what_has_ended_last(repository: Path):
    actor = an_actor(repository)
    put_up(actor, title="Senere frist i aften", valid_through="18. december 2026",
           interviews="", reply_by="")  # fmt: skip
    put_up(actor, title="Snart frist i aften", valid_through="10. december 2026")
    done = put_up(actor, title="Besat stilling i aften")
    verbs.mark_filled(actor, done.slug)
    Drafts(repository).new(AUTHOR, {"title": "Kladde"})

    assert [row.title for row in rows(repository, {}, NOW)] == [
        "Kladde", "Snart frist i aften", "Senere frist i aften", "Besat stilling i aften",
    ]  # fmt: skip


def test_a_vacancy_that_is_being_changed_is_one_row(repository: Path):
    put_up(an_actor(repository))
    draft = Drafts(repository).of_job(SLUG, "Jens Krog")

    (row,) = rows(repository, {}, NOW)

    assert (row.slug, row.identifier, row.author) == (SLUG, draft.identifier, "Jens Krog")
    assert row.state is State.OPEN


def test_findings_are_counted_as_the_checks_have_them(repository: Path):
    put_up(an_actor(repository), valid_through="1. december 2026", interviews="")

    (row,) = rows(repository, {}, NOW)

    context = checks.context(repository, {}, NOW)
    jobs = files.load(repository, context.places, NOW, demo=False)
    found = [one for one in checks.findings(jobs[0], context) if one.counts]
    assert row.advice == len(found) > 0


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("content/jobs/i-stykker.md", b"---\ntitle: [\n---\nx\n"),
        ("content/jobs/uden-felter.md", b"Bare tekst"),
        ("content/jobs/tom.md", b""),
        ("content/jobs/latin.md", "---\ntitle: Lærer\n---\nx\n".encode("cp1252")),
        ("content/feeds/ats.json", b"{"),
        ("content/drafts/0123456789abcdef.json", b"{"),
        ("content/overlays/ats/et-job.md", b"---\nx: [\n---\n"),
        ("content/overlays/ats/noget.txt", b"x"),
    ],
)
def test_a_broken_file_is_told_in_a_row_and_hides_no_other(
    repository: Path, name: str, data: bytes
):
    put_up(an_actor(repository))
    (repository / name).parent.mkdir(parents=True, exist_ok=True)
    (repository / name).write_bytes(data)

    found = rows(repository, {}, NOW)

    (broken,) = (row for row in found if row.doing is Doing.MEND)
    assert broken.problems[0].where.startswith(name)
    assert any(row.slug == SLUG and row.address for row in found)


def test_a_file_with_a_fault_can_be_opened_and_mended(repository: Path):
    put_up(an_actor(repository))
    file = repository / files.FOLDER / f"{SLUG}.md"
    file.write_text(file.read_text().replace('hours: "32"', "hours: mange"))

    (row,) = rows(repository, {}, NOW)

    assert row.doing is Doing.WRITE
    assert row.stops >= 1
    assert "hours" in row.problems[0].what
    assert Drafts(repository).of_job(SLUG, AUTHOR).values["hours"] == "mange"


def test_what_the_checks_said_is_remembered_until_something_changes(
    repository: Path, monkeypatch: pytest.MonkeyPatch
):
    actor = an_actor(repository)
    put_up(actor)
    board = Board(repository, {})
    asked: list[str] = []
    ask = checks.findings

    def counted(job, context):
        asked.append(job.slug)
        return ask(job, context)

    monkeypatch.setattr(checks, "findings", counted)
    first = board.rows(NOW)
    assert board.rows(NOW + timedelta(minutes=1)) == first
    assert asked == [SLUG]

    verbs.extend(actor, SLUG, "21. december 2026", "Få ansøgere")
    asked.clear()  # extending says itself what is to be said of the new deadline
    board.rows(NOW)
    assert asked == [SLUG]
    board.rows(NOW + timedelta(days=1))
    assert asked == [SLUG, SLUG]


def test_many_jobs_are_shown_at_once_and_counted_little_by_little(
    repository: Path, monkeypatch: pytest.MonkeyPatch
):
    write_ledger(repository, "ats", *(a_job(identifier=str(n), slug=f"job-{n}") for n in range(50)))
    moments = itertools.count()
    monkeypatch.setattr("plugins.desk.board.time.monotonic", lambda: next(moments))
    board = Board(repository, {})

    first = board.rows(NOW, patience=20)
    then = board.rows(NOW, patience=20)
    last = board.rows(NOW, patience=20)

    assert len(first) == 50
    assert [sum(row.counted for row in found) for found in (first, then, last)] == [20, 40, 50]
    assert last == Board(repository, {}).rows(NOW, patience=10**6)


def test_what_has_ended_is_not_looked_at(repository: Path):
    write_ledger(repository, "ats", a_job(title="🙂", valid_through=NOW - timedelta(days=1)))

    (row,) = rows(repository, {}, NOW)

    assert (row.stops, row.advice, row.counted) == (0, 0, True)


def test_a_change_of_what_the_checks_go_by_counts_anew(
    repository: Path, monkeypatch: pytest.MonkeyPatch
):
    put_up(an_actor(repository))
    board = Board(repository, {})
    board.rows(NOW)
    asked: list[str] = []
    monkeypatch.setattr(checks, "findings", lambda job, _: asked.append(job.slug) or ())
    file = repository / "content/pay.toml"
    file.write_text(file.read_text().replace("2027-03-31", "2027-03-30"))

    board.rows(NOW)
    board.rows(NOW)

    assert asked == [SLUG]


def test_without_workplaces_there_is_no_board(project: Path):
    (project / "content/workplaces.toml").unlink()

    with pytest.raises(ForkantError, match=r"workplaces\.toml"):
        rows(project, {}, NOW)


def test_an_empty_project_has_an_empty_board(project: Path):
    assert rows(project, {}, NOW) == ()
    assert not (project / FOLDER).exists()


def test_open_applications_of_feeds_are_told_apart(repository: Path):
    write_ledger(
        repository,
        "ats",
        a_job(slug="uopfordret-1", kind=Kind.OPEN_APPLICATION, valid_through=None),
    )

    (row,) = rows(repository, {}, NOW)

    assert row.open_application
