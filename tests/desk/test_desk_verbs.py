"""Each verb is one whole file and one commit of it alone, with git, against git and without."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from plugins.desk import board, history, verbs
from plugins.desk.drafts import Drafts, MissingError
from plugins.desk.judging import judge
from plugins.desk.publishing import publish
from plugins.desk.vacancy import from_markdown
from plugins.errors import ForkantError
from plugins.frontmatter.read import parse
from plugins.jobs import checks, files
from plugins.jobs.lifecycle import state
from plugins.jobs.model import State
from plugins.jobs.workplaces import Places
from tests.desks import AUTHOR, MAIN, VALUES, an_actor, git, make_desk, put_up
from tests.factory import NOW

if TYPE_CHECKING:
    from pathlib import Path

SLUG = "social-og-sundhedsassistent-til-aftenvagt"
PATH = f"content/jobs/{SLUG}.md"


def job(root: Path, slug: str = SLUG, now=NOW):
    """Return a vacancy as a build reads it."""
    jobs = {one.slug: one for one in files.load(root, Places.read(root), now, demo=False)}
    return jobs[slug]


def problems(error: pytest.ExceptionInfo[ForkantError]) -> str:
    """Return all that an error says."""
    return " ".join(f"{one.what} {one.how_to_fix}" for one in error.value.problems)


# --- Publishing -------------------------------------------------------------------------------


def test_publishing_is_a_file_a_commit_by_its_author_and_no_draft(repository: Path):
    actor = an_actor(repository)

    done = put_up(actor)

    assert (done.slug, done.path, done.note) == (SLUG, PATH, "")
    assert state(job(repository), NOW) is State.OPEN
    assert Drafts(repository).list() == ()
    assert git(repository, "show", "--format=%an|%ae|%s", "--name-only", done.commit).split("\n")[
        :3
    ] == [f"Mette Holm|mette.holm@example.dk|Udgiv: {VALUES['title']}", "", PATH]
    assert git(repository, "status", "--porcelain") == ""


def test_a_stop_is_not_published_and_nothing_is_lost(repository: Path):
    actor = an_actor(repository)
    draft = Drafts(repository).new(AUTHOR, VALUES | {"hours": "mange", "title": ""})

    with pytest.raises(ForkantError) as error:
        publish(actor, draft.identifier)

    assert "mange" in problems(error)
    assert not list((repository / files.FOLDER).iterdir())
    assert Drafts(repository).get(draft.identifier).values["hours"] == "mange"


def test_two_versions_of_a_text_must_be_settled_first(repository: Path):
    drafts = Drafts(repository)
    name = drafts.new(AUTHOR, VALUES).identifier
    drafts.save(name, {"contact.hours": "kl. 9"}, based_on=1, author="Jens")
    drafts.save(name, {"contact.hours": "kl. 10"}, based_on=1, author="Mette")

    with pytest.raises(ForkantError, match="Hvornår træffes personen"):
        publish(an_actor(repository), name)


def test_a_published_vacancy_is_changed_in_a_draft_of_its_own(repository: Path):
    actor = an_actor(repository)
    put_up(actor)
    later = an_actor(repository, now=NOW + timedelta(days=1))
    drafts = Drafts(repository)

    draft = drafts.of_job(SLUG, AUTHOR)
    assert drafts.of_job(SLUG, "Jens").identifier == draft.identifier
    drafts.save(draft.identifier, {"hours": "30"}, based_on=1, author=AUTHOR)
    assert job(repository).hours.minimum == 32
    done = publish(later, draft.identifier)

    assert done.what.startswith("Ret: ")
    assert job(repository).hours.minimum == 30
    assert job(repository).date_posted == NOW
    assert job(repository).date_modified == later.now
    assert len(git(repository, "show", "--format=", "--unified=0", "HEAD").split("\n")) < 15


def test_a_file_that_was_changed_meanwhile_keeps_both_changes(repository: Path):
    actor = an_actor(repository)
    put_up(actor)
    draft = Drafts(repository).of_job(SLUG, AUTHOR)
    Drafts(repository).save(draft.identifier, {"hours": "30"}, based_on=1, author=AUTHOR)
    verbs.extend(actor, SLUG, "21. december 2026", "Få ansøgere")

    publish(actor, draft.identifier)

    assert job(repository).hours.minimum == 30
    assert job(repository).valid_through.day == 21
    assert job(repository).first_deadline.day == 14


def test_a_field_that_was_changed_in_both_is_kept_twice_and_told(repository: Path):
    actor = an_actor(repository)
    put_up(actor)
    draft = Drafts(repository).of_job(SLUG, AUTHOR)
    Drafts(repository).save(draft.identifier, {"hours": "30"}, based_on=1, author=AUTHOR)
    file = repository / PATH
    file.write_text(file.read_text().replace('hours: "32"', "hours: 28"))

    with pytest.raises(ForkantError, match="Timer om ugen"):
        publish(actor, draft.identifier)

    vacancy = Drafts(repository).get(draft.identifier)
    assert vacancy.values["hours"] == "30"
    assert [(one.field, one.value) for one in vacancy.versions] == [("hours", "28")]
    Drafts(repository).choose(draft.identifier, "hours", "28", AUTHOR)
    publish(actor, draft.identifier)
    assert job(repository).hours.minimum == 28


def test_the_same_title_gets_another_address(repository: Path):
    actor = an_actor(repository)

    assert [put_up(actor).slug for _ in range(3)] == [SLUG, f"{SLUG}-2", f"{SLUG}-3"]


@pytest.mark.parametrize("title", ["../../../x til noget", "Fag", "/etc/passwd til alle"])
def test_a_title_that_looks_like_a_path_is_published_among_the_jobs(repository: Path, title: str):
    before = {path for path in repository.rglob("*") if ".git" not in path.parts}

    done = put_up(an_actor(repository), title=title)

    new = {path for path in repository.rglob("*") if ".git" not in path.parts} - before
    assert {path.relative_to(repository).as_posix() for path in new if path.is_file()} <= {
        done.path, "content/drafts/.lock", ".cache/desk/verbs.lock",
    }  # fmt: skip
    assert job(repository, done.slug).title == title


# --- Anew -------------------------------------------------------------------------------------


def test_a_duplicate_has_everything_but_its_time(repository: Path):
    actor = an_actor(repository)
    put_up(actor)
    file = repository / PATH
    file.write_text(file.read_text().replace('hours: "32"', 'hours: "32"\nin_brief: [Kort]'))
    verbs.mark_filled(actor, SLUG)

    copy = verbs.duplicate(actor, SLUG)

    source = from_markdown((repository / PATH).read_text(), SLUG).values
    dates = {"valid_through", "valid_through.time", "interviews", "reply_by", "job_start_date",
             "job_start_date.kind", "date_posted"}  # fmt: skip
    assert {key: copy.values[key] for key in source if key not in dates} == {
        key: source[key] for key in source if key not in dates
    }
    assert not any(copy.values[key] for key in dates - {"job_start_date.kind"})
    assert copy.slug == ""


def test_relisting_is_a_new_vacancy_with_new_dates(repository: Path):
    actor = an_actor(repository)
    put_up(actor)
    verbs.mark_filled(actor, SLUG)
    next_year = an_actor(repository, now=NOW.replace(year=2027, month=1, day=4))

    draft = verbs.relist(
        next_year, SLUG,
        {"valid_through": "1. februar 2027", "valid_through.time": "12",
         "interviews": "8. februar 2027",
         "job_start_date.kind": "date", "job_start_date": "1. april 2027"},
    )  # fmt: skip
    done = publish(next_year, draft.identifier)

    assert done.slug == f"{SLUG}-2"
    again = job(repository, done.slug, next_year.now)
    assert again.valid_through.isoformat() == "2027-02-01T12:00:00+01:00"
    assert (again.closed, again.first_deadline, again.date_posted) == (None, None, next_year.now)
    assert job(repository).outcome is State.FILLED


# --- In time ----------------------------------------------------------------------------------


def test_extending_keeps_the_first_deadline_and_the_reason(repository: Path):
    actor = an_actor(repository)
    put_up(actor)

    verbs.extend(actor, SLUG, "21. december 2026", "For få ansøgere")
    done = verbs.extend(actor, SLUG, "28. december 2026 kl. 23.59", "Jul")

    found = job(repository)
    assert found.valid_through.isoformat() == "2026-12-28T23:59:00+01:00"
    assert found.first_deadline.isoformat() == "2026-12-14T12:00:00+01:00"
    assert state(found, NOW) is State.EXTENDED
    newest, older, _ = history.changes(repository, PATH)
    assert (newest.commit, newest.reason) == (done.commit, "Jul")
    assert (older.what, older.reason) == (
        f"Forlæng fristen til 21. december 2026: {VALUES['title']}", "For få ansøgere",
    )  # fmt: skip


def test_an_empty_time_is_the_whole_day(repository: Path):
    put_up(an_actor(repository))

    done = verbs.extend(an_actor(repository), SLUG, "21.12.2026", "Få ansøgere", time=" ")

    assert job(repository).valid_through.isoformat() == "2026-12-21T23:59:59+01:00"
    assert done.said == "Fristen er forlænget til 21. december 2026"


@pytest.mark.parametrize("clock", ["12", "kl 12", "kl. 12", "middag", "12.00", "12:00"])
@pytest.mark.parametrize("fields", ["one", "two"])
def test_a_time_is_taken_as_the_form_takes_it(repository: Path, clock: str, fields: str):
    put_up(an_actor(repository))
    typed = {"two": ("21. december 2026", clock), "one": (f"21. december 2026 {clock}", "")}
    day, time = typed[fields]

    done = verbs.extend(an_actor(repository), SLUG, day, "Få ansøgere", time=time)

    assert job(repository).valid_through.isoformat() == "2026-12-21T12:00:00+01:00"
    assert done.said == "Fristen er forlænget til 21. december 2026 kl. 12.00"


def test_what_is_said_of_a_new_deadline_comes_with_it(repository: Path):
    """The second day of Christmas, a Saturday: it is moved all the same."""
    put_up(an_actor(repository))

    done = verbs.extend(an_actor(repository), SLUG, "26. december 2026", "Få ansøgere")

    assert job(repository).valid_through.day == 26
    assert done.findings
    assert {one.field for one in done.findings} == {"valid_through"}
    later = verbs.extend(an_actor(repository), SLUG, "29. december 2026", "Få", time="12")
    assert not any("helligdag" in one.problem.what.casefold() for one in later.findings)


@pytest.mark.parametrize(
    ("day", "clock", "said"),
    [
        ("engang", "", "»engang« kan ikke læses"),
        ("24/12", "12", "skriv også året: 24. december 2026"),
        ("31/2-2027", "", "»31/2-2027« er ikke en dag, der findes"),
        ("21. december 2026", "25:00", "»25:00« er ikke et klokkeslæt, der findes"),
        ("21. december 2026", "engang", "»engang« er ikke et klokkeslæt"),
    ],
)
def test_what_cannot_be_read_of_a_new_deadline_is_shown_as_typed(
    repository: Path, day: str, clock: str, said: str
):
    put_up(an_actor(repository))

    with pytest.raises(ForkantError) as error:
        verbs.extend(an_actor(repository), SLUG, day, "Jul", time=clock)

    assert said in problems(error)


def test_what_was_done_is_said_as_people_say_it(repository: Path):
    actor, title = an_actor(repository), VALUES["title"]

    assert put_up(actor).said == f"{title} er udgivet"
    assert verbs.mark_filled(actor, SLUG).said == f"{title} er markeret som besat"
    assert verbs.undo(actor, SLUG).said == f"Taget tilbage: »Besat: {title}«"
    done = verbs.withdraw(actor, SLUG)
    assert (done.said, done.is_nothing) == (f"{title} er trukket tilbage", False)
    assert done.what == f"Træk tilbage: {title}"


@pytest.mark.parametrize(
    ("deadline", "reason", "said"),
    [
        ("7. december 2026", "Jul", "ikke senere"),
        ("14. december 2026 kl. 12", "Jul", "ikke senere"),
        ("engang", "Jul", "kan ikke læses"),
        ("", "Jul", "mangler"),
        ("løbende", "Jul", "kan ikke læses"),
        ("21. december 2026", " ", "begrundelse"),
    ],
)
def test_what_is_no_extension_changes_nothing(
    repository: Path, deadline: str, reason: str, said: str
):
    put_up(an_actor(repository))
    before = (repository / PATH).read_bytes()

    with pytest.raises(ForkantError) as error:
        verbs.extend(an_actor(repository), SLUG, deadline, reason)

    assert said in problems(error)
    assert (repository / PATH).read_bytes() == before


def test_scheduling_keeps_a_job_back_until_then(repository: Path):
    actor = an_actor(repository)
    put_up(actor, date_posted="30. november 2026", valid_through="21. december 2026",
           interviews="", reply_by="")  # fmt: skip
    assert state(job(repository), NOW) is State.SCHEDULED

    verbs.schedule(actor, SLUG, "1. december 2026 kl. 8")

    assert job(repository).date_posted.isoformat() == "2026-12-01T08:00:00+01:00"
    with pytest.raises(ForkantError, match="forbi"):
        verbs.schedule(actor, SLUG, "1. november 2026")


def test_an_open_job_is_not_scheduled(repository: Path):
    put_up(an_actor(repository))

    with pytest.raises(ForkantError, match="allerede slået op"):
        verbs.schedule(an_actor(repository), SLUG, "1. december 2026")


@pytest.mark.parametrize(
    ("verb", "outcome"),
    [(verbs.mark_filled, State.FILLED), (verbs.withdraw, State.WITHDRAWN)],
)
def test_closing_says_what_happened_and_happens_once(repository: Path, verb, outcome: State):
    actor = an_actor(repository)
    put_up(actor)

    verb(actor, SLUG)

    assert state(job(repository), NOW) is outcome
    for again in (verbs.mark_filled, verbs.withdraw):
        with pytest.raises(ForkantError, match="afsluttet"):
            again(actor, SLUG)
    with pytest.raises(ForkantError, match="kan ikke forlænges"):
        verbs.extend(actor, SLUG, "28. december 2026", "Jul")


def test_a_job_that_nobody_has_seen_is_withdrawn_without_a_page(repository: Path):
    actor = an_actor(repository)
    put_up(actor, date_posted="30. november 2026", valid_through="21. december 2026",
           interviews="", reply_by="")  # fmt: skip

    with pytest.raises(ForkantError, match="ikke været slået op"):
        verbs.mark_filled(actor, SLUG)
    verbs.withdraw(actor, SLUG)

    assert state(job(repository), NOW) is State.DRAFT


@pytest.mark.parametrize("slug", ["", "..", "../../x", "/etc/passwd", "findes-ikke", "fag", "-rf"])
@pytest.mark.parametrize(
    "verb",
    [
        verbs.mark_filled,
        verbs.withdraw,
        verbs.duplicate,
        lambda actor, slug: verbs.extend(actor, slug, "28. december 2026", "Jul"),
        lambda actor, slug: verbs.schedule(actor, slug, "28. december 2026"),
        verbs.undo,
        lambda actor, slug: verbs.restore(actor, slug, "HEAD"),
    ],
)
def test_no_verb_reaches_a_file_that_is_no_vacancy(repository: Path, verb, slug: str):
    before = git(repository, "rev-parse", "HEAD")

    with pytest.raises(ForkantError):
        verb(an_actor(repository), slug)
    assert git(repository, "rev-parse", "HEAD") == before


# --- Back -------------------------------------------------------------------------------------


def test_undoing_goes_back_one_change_at_a_time(repository: Path):
    actor = an_actor(repository)
    put_up(actor)
    texts = [(repository / PATH).read_text()]
    verbs.extend(actor, SLUG, "21. december 2026", "Få ansøgere")
    texts.append((repository / PATH).read_text())
    verbs.mark_filled(actor, SLUG)

    done = verbs.undo(actor, SLUG)
    assert done.what == f"Fortryd: Besat: {VALUES['title']}"
    assert (repository / PATH).read_text() == texts[1]
    verbs.undo(actor, SLUG)
    assert (repository / PATH).read_text() == texts[0]
    verbs.undo(actor, SLUG)
    assert not (repository / PATH).exists()
    with pytest.raises(ForkantError, match="intet at fortryde"):
        verbs.undo(actor, SLUG)


def test_undoing_the_publishing_gives_the_draft_back(repository: Path):
    actor = an_actor(repository)
    put_up(actor)

    verbs.undo(actor, SLUG)

    (draft,) = Drafts(repository).list()
    assert draft.values["text"].strip() == VALUES["text"].strip()
    assert publish(actor, draft.identifier).slug == SLUG


def test_a_change_after_an_undoing_is_undone_first(repository: Path):
    actor = an_actor(repository)
    put_up(actor)
    verbs.mark_filled(actor, SLUG)
    verbs.undo(actor, SLUG)
    before = (repository / PATH).read_text()
    verbs.withdraw(actor, SLUG)

    assert verbs.undo(actor, SLUG).what == f"Fortryd: Træk tilbage: {VALUES['title']}"
    assert (repository / PATH).read_text() == before


def test_going_back_to_a_change_makes_the_file_what_it_was_then(repository: Path):
    actor = an_actor(repository)
    put_up(actor)
    first = (repository / PATH).read_text()
    verbs.extend(actor, SLUG, "21. december 2026", "Få ansøgere")
    verbs.mark_filled(actor, SLUG)

    verbs.restore(actor, SLUG, history.changes(repository, PATH)[-1].commit)

    assert (repository / PATH).read_text() == first
    with pytest.raises(ForkantError, match="findes ikke"):
        verbs.restore(actor, SLUG, "HEAD~1")


def test_an_undoing_takes_nothing_that_was_changed_by_hand(repository: Path):
    put_up(an_actor(repository))
    file = repository / PATH
    file.write_text(file.read_text() + "\nEt ord mere, ikke gemt i git.\n")
    before = file.read_text()

    with pytest.raises(ForkantError, match="uden om historikken"):
        verbs.undo(an_actor(repository), SLUG)

    assert file.read_text() == before


# --- Git as it is found -----------------------------------------------------------------------


def test_without_git_everything_works_and_says_so(project: Path):
    actor = an_actor(project)

    done = put_up(actor)
    filled = verbs.mark_filled(actor, SLUG)

    assert state(job(project), NOW) is State.FILLED
    assert (done.commit, filled.commit) == ("", "")
    assert (
        done.note == "Det er gemt, men kom ikke med i historikken, for projektet ligger ikke i git."
    )
    assert history.changes(project, PATH) == ()
    assert history.why_none(project)
    with pytest.raises(ForkantError, match="ikke i git"):
        verbs.undo(actor, SLUG)


def test_what_others_have_staged_is_never_swept_along(repository: Path):
    (repository / "andet.txt").write_text("stadig ikke færdigt")
    (repository / "content/pay.toml").write_text("example = true\n" + (
        repository / "content/pay.toml").read_text().replace("example = true", "", 1))  # fmt: skip
    (repository / "nyt.txt").write_text("ikke tilføjet")
    git(repository, "add", "andet.txt", "content/pay.toml")
    staged = git(repository, "diff", "--cached", "--name-only")
    actor = an_actor(repository)

    put_up(actor)
    verbs.extend(actor, SLUG, "21. december 2026", "Få ansøgere")
    verbs.mark_filled(actor, SLUG)
    verbs.undo(actor, SLUG)

    assert git(repository, "diff", "--cached", "--name-only") == staged
    assert set(git(repository, "log", "--format=", "--name-only", "-4").split()) == {PATH}
    assert (repository / "nyt.txt").read_text() == "ikke tilføjet"
    assert "?? nyt.txt" in git(repository, "status", "--porcelain")


def test_changes_that_nobody_staged_stay_as_they_are(repository: Path):
    file = repository / "content/professions.toml"
    file.write_text(file.read_text() + "\n# halvt\n")

    put_up(an_actor(repository))

    assert git(repository, "diff", "--name-only").split() == ["content/professions.toml"]


def test_a_project_below_its_repository_commits_its_own_file(tmp_path: Path):
    above = tmp_path / "above"
    project = make_desk(above / "sites" / "job")
    git(above, "init", "--quiet")
    (above / "README").write_text("x")
    git(above, "add", "README")
    git(above, "commit", "--quiet", "--message=x")

    done = put_up(an_actor(project))

    assert git(above, "show", "--format=", "--name-only", done.commit).split() == [
        f"sites/job/{PATH}"
    ]
    verbs.mark_filled(an_actor(project), SLUG)
    verbs.undo(an_actor(project), SLUG)
    assert job(project).closed is None
    assert len(history.changes(project, PATH)) == 3


def test_a_repository_without_commits_gets_its_first(project: Path):
    git(project, "init", "--quiet")

    done = put_up(an_actor(project))

    assert done.note == ""
    assert git(project, "ls-tree", "-r", "--name-only", "HEAD").split() == [PATH]
    verbs.undo(an_actor(project), SLUG)
    assert not (project / PATH).exists()


def test_a_locked_repository_saves_the_file_and_says_why_it_is_not_in_the_history(repository: Path):
    actor = an_actor(repository)
    put_up(actor)
    (repository / ".git/index.lock").touch()

    done = verbs.mark_filled(actor, SLUG)

    assert state(job(repository), NOW) is State.FILLED
    assert "et andet program arbejder i git" in done.note


def test_a_merge_under_way_is_left_to_its_owner(repository: Path):
    actor = an_actor(repository)
    put_up(actor)
    head = git(repository, "rev-parse", "HEAD").strip()
    (repository / ".git/MERGE_HEAD").write_text(f"{head}\n")

    done = verbs.mark_filled(actor, SLUG)

    assert state(job(repository), NOW) is State.FILLED
    assert "fletning" in done.note
    assert (repository / ".git/MERGE_HEAD").exists()


def test_hooks_of_the_project_do_not_run(repository: Path):
    for name in ("pre-commit", "commit-msg", "post-commit", "prepare-commit-msg"):
        hook = repository / ".git/hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\ntouch '{repository}/{name}.ran'\nexit 1\n")
        hook.chmod(0o755)

    assert put_up(an_actor(repository)).commit

    assert not list(repository.glob("*.ran"))


def test_an_ignored_file_is_saved_and_not_forced_into_the_history(repository: Path):
    (repository / ".gitignore").write_text("/content/jobs/\n/content/drafts/\n/.cache/\n")

    done = put_up(an_actor(repository))

    assert (repository / PATH).is_file()
    assert "se bort fra filen" in done.note


@pytest.mark.parametrize(
    ("author", "name", "mail"),
    [
        ("Mette Holm <mette@example.dk>", "Mette Holm", "mette@example.dk"),
        ("mette", "mette", "desk@localhost"),
        ("", "Stillinger", "desk@localhost"),
        ("<>", "Stillinger", "desk@localhost"),
        ("a\n--amend\x00 <x@y.dk>", "a--amend", "x@y.dk"),
        ("--amend", "--amend", "desk@localhost"),
    ],
)
def test_any_name_can_be_an_author(repository: Path, author: str, name: str, mail: str):
    put_up(an_actor(repository, author=author))

    assert git(repository, "log", "-1", "--format=%an|%ae|%cn").strip() == f"{name}|{mail}|{name}"
    assert git(repository, "rev-list", "--count", "HEAD").strip() == "2"


def test_a_title_that_looks_like_an_option_is_a_message(repository: Path):
    title = "--amend --author=x\nFortryder: 123"

    put_up(an_actor(repository), title=title)

    (change,) = history.changes(repository, f"content/jobs/{job_slug(repository)}.md")
    assert change.what == "Udgiv: --amend --author=x Fortryder: 123"
    assert change.undoes == ""


def job_slug(root: Path) -> str:
    """Return the slug of the only vacancy."""
    (path,) = (root / files.FOLDER).glob("*.md")
    return path.stem


def test_git_is_asked_about_this_project_and_no_other(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "--quiet")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / "index"))

    done = put_up(an_actor(repository))

    assert git(repository, "rev-parse", "HEAD").strip() == done.commit
    assert not (other / "index").exists()


# --- Killed -----------------------------------------------------------------------------------

EXTENDER = """
import sys
from datetime import datetime, timedelta
from pathlib import Path
from plugins.clock import ZONE
from plugins.desk import verbs
from plugins.desk.acting import Actor
actor = Actor(root=Path(sys.argv[1]), author="Mette", now=datetime(2026, 11, 23, 8, tzinfo=ZONE))
day = datetime(2026, 12, 15)
while True:
    day += timedelta(days=1)
    verbs.extend(actor, sys.argv[2], f"{day:%Y-%m-%d}", "Jul")
    print(f"{day:%Y-%m-%d}", flush=True)
"""


@pytest.mark.parametrize("lines", [1, 3])
def test_a_desk_that_is_killed_leaves_whole_files_and_a_working_repository(
    repository: Path, lines: int
):
    put_up(an_actor(repository))
    desk = subprocess.Popen(
        [sys.executable, "-c", EXTENDER, str(repository), SLUG],
        stdout=subprocess.PIPE, text=True, cwd=MAIN,
    )  # fmt: skip
    answered = [desk.stdout.readline().strip() for _ in range(lines)]
    os.kill(desk.pid, signal.SIGKILL)
    desk.stdout.close()
    desk.wait()

    assert f"{job(repository).valid_through:%Y-%m-%d}" >= answered[-1]
    done = verbs.mark_filled(an_actor(repository), SLUG)
    assert done.commit
    assert [path.name for path in (repository / files.FOLDER).iterdir()] == [f"{SLUG}.md"]
    git(repository, "fsck", "--strict")


def test_a_publishing_that_was_killed_before_it_removed_the_draft_makes_no_second_vacancy(
    repository: Path, monkeypatch: pytest.MonkeyPatch
):
    actor = an_actor(repository)
    draft = Drafts(repository).new(AUTHOR, VALUES)
    monkeypatch.setattr(Drafts, "remove", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        publish(actor, draft.identifier)
    monkeypatch.undo()

    (row,) = board.rows(repository, {}, NOW)
    assert (row.slug, row.identifier) == (SLUG, draft.identifier)
    assert publish(actor, draft.identifier).slug == SLUG
    assert len(list((repository / files.FOLDER).iterdir())) == 1
    assert Drafts(repository).list() == ()


def test_the_text_of_a_vacancy_is_never_broken_by_a_verb(repository: Path):
    actor = an_actor(repository)
    put_up(actor)
    file = repository / PATH
    odd = file.read_text().replace('hours: "32"', "# spørg Lene\nhours: 32")
    file.write_text(odd)
    git(repository, "commit", "--quiet", "--all", "--message=I hånden")

    verbs.extend(actor, SLUG, "21. december 2026", "Få ansøgere")

    assert "# spørg Lene\nhours: 32\n" in file.read_text()
    assert parse(file.read_text(), "x").body == parse(odd, "x").body
    with pytest.raises(MissingError):
        verbs.extend(actor, "en-anden", "21. december 2026", "Få ansøgere")


def test_advice_that_is_answered_keeps_its_answer_in_the_file(repository: Path):
    actor = an_actor(repository)
    short = {"valid_through": "1. december 2026", "interviews": "", "reply_by": ""}
    context = checks.context(repository, {}, NOW)
    draft = Drafts(repository).new(AUTHOR, VALUES | short)
    advice = judge(draft, context, repository).advice
    rules = {f"answers.{finding.rule}": "Vi har aftalt det med rådet" for finding in advice}
    assert rules

    Drafts(repository).save(draft.identifier, rules, based_on=1, author=AUTHOR)
    assert judge(Drafts(repository).get(draft.identifier), context, repository).advice == ()
    publish(actor, draft.identifier)

    assert set(job(repository).answers.values()) == {"Vi har aftalt det med rådet"}
    assert Drafts(repository).of_job(SLUG, AUTHOR).values[next(iter(rules))]
