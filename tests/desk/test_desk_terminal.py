"""`python -m plugins job`: questions in a terminal, and spreadsheets."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from plugins.desk import sheets
from plugins.desk.drafts import Drafts
from plugins.desk.fields import FIELDS, STEPS, asked
from plugins.desk.terminal import Interview
from plugins.jobs import files
from tests.desks import AUTHOR, MAIN, TEXT, VALUES, an_actor, git, put_up

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ORDER = [field for step in STEPS for field in step.fields]


class Person:
    """Answers from a list; when there are no more, the person has gone."""

    def __init__(self, answers: Iterable[str]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []
        self.told: list[str] = []

    def ask(self, prompt: str) -> str:
        self.asked.append(prompt)
        if not self.answers:
            raise EOFError
        return self.answers.pop(0)

    @property
    def screen(self) -> str:
        return "\n".join(self.told)


def interview(root: Path, *answers: str) -> Person:
    person = Person(answers)
    Interview(an_actor(root), person.ask, person.told.append).hold()
    return person


def answers_to_all(values: dict) -> list[str]:
    """Return what one types to give some values, question by question."""
    typed = []
    for field in ORDER:
        if not asked(field, values):
            continue
        value = values.get(field.key, "")
        if field.key == "text":
            typed += [*str(value).split("\n"), "."]
        else:
            typed.append(", ".join(value) if isinstance(value, list) else value)
    return typed


def test_answering_everything_publishes_a_vacancy(repository: Path):
    person = interview(repository, *answers_to_all(VALUES), "ja")

    assert person.told[-1] == (
        "Social- og sundhedsassistent til aftenvagt er udgivet. "
        "Siden viser den ved næste udgivelse."
    )
    (path,) = (repository / files.FOLDER).glob("*.md")
    assert "## Om jobbet" in path.read_text()
    assert Drafts(repository).list() == ()


def test_each_answer_is_checked_as_it_is_given(repository: Path):
    person = interview(
        repository, "", "Hvad som helst 🙂", "Lærer i dansk", "9", "1", "månesk", "da"
    )

    assert person.told.count("  ✗ Det skal udfyldes.") == 1
    assert "Skriv et tal fra 1 til 2." in person.screen
    (draft,) = Drafts(repository).list()
    assert draft.values["lang"] == "da"


def test_an_answer_that_cannot_be_read_is_asked_for_again_and_kept_if_one_insists(repository: Path):
    until = next(at for at, field in enumerate(ORDER) if field.key == "hours")
    values = VALUES | {"hours": "mange"}
    before = answers_to_all(values)[:until]

    person = interview(repository, *before, "mange", "", "1")

    assert [one for one in person.asked if one.startswith("Timer om ugen")] == [
        "Timer om ugen (37, eller et spænd: 30-37.): ",
        "Timer om ugen (37, eller et spænd: 30-37.) [mange]: ",
    ]
    assert "»mange« kan ikke læses" in person.screen
    assert Drafts(repository).list()[0].values["hours"] == "mange"


def test_one_can_leave_and_go_on_where_one_left(repository: Path):
    all_of_them = answers_to_all(VALUES)
    interview(repository, *all_of_them[:7])
    (draft,) = Drafts(repository).list()
    assert draft.values["title"] == VALUES["title"]

    person = interview(repository, "1", *all_of_them[7:], "nej")

    assert f"1. {VALUES['title']}" in person.screen
    assert "Det er gemt som kladde." in person.screen
    (draft,) = Drafts(repository).list()
    assert {key: draft.values[key] for key in VALUES if key != "text"} == {
        key: VALUES[key] for key in VALUES if key != "text"
    }


def test_a_text_is_kept_line_by_line_though_the_terminal_goes(repository: Path):
    until = answers_to_all(VALUES).index("## Om jobbet")

    interview(repository, *answers_to_all(VALUES)[:until], "Første linje", "Anden linje")

    assert Drafts(repository).list()[0].values["text"] == "Første linje\nAnden linje\n"


def test_one_can_go_back_and_take_an_answer_away(repository: Path):
    interview(repository, "Lærer", "<", "Lærer i dansk", "", "", "", "", "Køge", "<", "-")

    (draft,) = Drafts(repository).list()
    assert (draft.values["title"], draft.values["address_locality"]) == ("Lærer i dansk", "")


def test_a_stop_is_told_and_not_published(repository: Path):
    person = interview(repository, *answers_to_all(VALUES | {"valid_through": "1. januar 2020"}))

    assert "SKAL" in person.screen
    assert not list((repository / files.FOLDER).iterdir())
    assert len(Drafts(repository).list()) == 1


def test_what_is_told_is_told_in_sentences(repository: Path):
    answers = answers_to_all(VALUES | {"hours": "x"})
    answers.insert(answers.index("x") + 1, "")  # who insists

    person = interview(repository, *answers)

    assert not re.search(r"\.\.(?!\.)", person.screen)
    for line in person.told:
        if line.startswith(("SKAL", "BØR")):
            assert re.fullmatch(r"(SKAL|BØR) +[A-ZÆØÅ0-9»].*[.!?]\n +→ [A-ZÆØÅ0-9»].*[.!?]", line)
    assert any(line.startswith("SKAL") for line in person.told)


def test_a_published_vacancy_that_is_being_changed_can_be_gone_on_with(repository: Path):
    put_up(an_actor(repository))
    drafts = Drafts(repository)
    drafts.of_job("social-og-sundhedsassistent-til-aftenvagt", AUTHOR)

    person = interview(repository, "1", "Social- og sundhedsassistent til natten")

    (listed,) = [line for line in person.told if line.startswith("  1. ") and "gemt" in line]
    assert re.fullmatch(
        rf"  1\. {VALUES['title']} \(rettelse af en udgivet\), "
        r"gemt \d+\. [a-z]+ \d{4} kl\. \d\d\.\d\d",
        listed,
    )
    (draft,) = drafts.list()
    assert draft.title == "Social- og sundhedsassistent til natten"


@pytest.mark.parametrize("leaving", [EOFError, KeyboardInterrupt])
def test_leaving_keeps_what_was_typed(repository: Path, leaving: type[BaseException]):
    """Ctrl+D and Ctrl+C."""
    told: list[str] = []
    lines = iter(["Lærer i dansk"])

    def ask(prompt: str) -> str:
        for line in lines:
            return line
        raise leaving

    Interview(an_actor(repository), ask, told.append).hold()

    assert told[-1].startswith("Det er gemt.")
    assert Drafts(repository).list()[0].title == "Lærer i dansk"


# --- The command ------------------------------------------------------------------------------


@pytest.fixture
def configured(repository: Path) -> Path:
    """A project with settings, on the day of `factory.NOW`."""
    (repository / "pelicanconf.py").write_text('SITENAME = "Køge Kommune"\n')
    return repository


def run(root: Path, *arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "plugins", "job", *arguments, "--author", AUTHOR,
         "--settings", str(root / "pelicanconf.py")],
        cwd=MAIN, input=text, capture_output=True, text=True, check=False,
        env=os.environ | {"SITE_NOW": "2026-11-23T08:00"},
    )  # fmt: skip


def test_the_command_asks_and_publishes(configured: Path):
    done = run(configured, "new", text="\n".join([*answers_to_all(VALUES), "ja\n"]))

    assert done.stderr == ""
    assert done.returncode == 0
    assert "er udgivet. Siden viser" in done.stdout
    (path,) = (configured / files.FOLDER).glob("*.md")
    assert TEXT.strip() in path.read_text()


def test_the_author_is_gits_user_as_in_the_desk(configured: Path):
    git(configured, "config", "user.name", "Amina Sørensen")
    command = [sys.executable, "-m", "plugins", "job", "new",
               "--settings", str(configured / "pelicanconf.py")]  # fmt: skip
    env = {name: value for name, value in os.environ.items() if name != "DESK_USER"}

    subprocess.run(
        command, cwd=MAIN, input="Lærer\n", text=True, check=True, capture_output=True, env=env
    )

    assert Drafts(configured).list()[0].author == "Amina Sørensen"


def test_nobody_to_answer_takes_nothing_in(configured: Path, tmp_path: Path):
    file = tmp_path / "stillinger.csv"
    file.write_bytes(sheets.written("csv", [VALUES]))

    done = run(configured, "import", str(file))

    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.endswith("\nIntet er taget ind.\n")
    assert Drafts(configured).list() == ()


def test_a_terminal_that_is_killed_loses_nothing(configured: Path):
    """Between two answers, as when somebody closes the window."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "plugins", "job", "new", "--author", AUTHOR,
         "--settings", str(configured / "pelicanconf.py")],
        cwd=MAIN, stdin=follower, stdout=follower, stderr=follower,
        env=os.environ | {"SITE_NOW": "2026-11-23T08:00"},
    )  # fmt: skip
    os.close(follower)
    os.write(leader, "Pædagog til Ølby\n".encode())
    until = time.monotonic() + 60
    while not any(one.title for one in Drafts(configured).list()):
        assert time.monotonic() < until
        assert process.poll() is None
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    os.close(leader)

    (draft,) = Drafts(configured).list()
    assert draft.title == "Pædagog til Ølby"


def test_the_command_takes_a_spreadsheet_in_after_a_look(configured: Path, tmp_path: Path):
    file = tmp_path / "stillinger.xlsx"
    assert run(configured, "template", str(file)).returncode == 0
    file.write_bytes(sheets.written("xlsx", [VALUES, VALUES | {"title": "Lærer", "hours": "x"}]))

    refused = run(configured, "import", str(file), text="nej\n")
    assert refused.returncode == 1
    assert "Række 3: Lærer" in refused.stdout
    assert "SKAL" in refused.stdout
    assert Drafts(configured).list() == ()

    assert run(configured, "import", str(file), "--yes").returncode == 0
    assert {one.title for one in Drafts(configured).list()} == {"Lærer", VALUES["title"]}


@pytest.mark.parametrize("name", ["findes-ikke.xlsx", "mappe", "x.txt"])
def test_a_file_that_cannot_be_taken_in_is_told(configured: Path, tmp_path: Path, name: str):
    (tmp_path / "mappe").mkdir()
    (tmp_path / "x.txt").write_text("x")

    done = run(configured, "import", str(tmp_path / name))

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert Drafts(configured).list() == ()


def test_every_question_can_be_asked_in_a_terminal(project: Path):
    person = interview(project, *answers_to_all(VALUES | {"valid_through.kind": "date"}))

    asked_for = "\n".join([*person.asked, *person.told])
    for field in FIELDS.values():
        if asked(field, VALUES):
            assert field.names["da"] in asked_for, field.key
