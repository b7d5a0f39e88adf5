"""What is typed lies on the disk, whole, whoever else types and however the desk ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk.drafts import FOLDER, Drafts, MissingError
from plugins.desk.fields import FIELDS, TEXT
from plugins.errors import ForkantError
from tests.desks import AUTHOR, MAIN, VALUES

if TYPE_CHECKING:
    from pathlib import Path

METTE, JENS = "Mette Holm", "Jens Krog"
ANY = st.text(alphabet=st.characters(exclude_categories=()), max_size=40)
VALUES_OF_ANY_KIND = st.fixed_dictionaries(
    {},
    optional={
        key: st.lists(ANY, max_size=3) if isinstance(field.empty, list) else ANY
        for key, field in FIELDS.items()
    },
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for many examples of one property."""
    return tmp_path_factory.mktemp("drafts")


# --- One writer -------------------------------------------------------------------------------


@given(VALUES_OF_ANY_KIND)
def test_any_typed_values_survive_saving_and_loading(shared: Path, values):
    drafts = Drafts(shared)
    vacancy = drafts.new(METTE)

    drafts.save(vacancy.identifier, values, based_on=1, author=METTE)

    again = Drafts(shared).get(vacancy.identifier)
    assert {key: again.values[key] for key in values} == values
    drafts.remove(vacancy.identifier)


def test_a_save_of_some_fields_leaves_the_others(project: Path):
    drafts = Drafts(project)
    vacancy = drafts.new(METTE, VALUES)

    saved = drafts.save(vacancy.identifier, {"hours": "30"}, based_on=1, author=METTE)

    assert saved.vacancy.values == {**vacancy.values, "hours": "30"}
    assert (saved.vacancy.revision, saved.conflict, dict(saved.taken)) == (2, (), {})


def test_a_save_that_changes_nothing_writes_nothing(project: Path):
    drafts = Drafts(project)
    vacancy = drafts.new(METTE, VALUES)
    file = project / FOLDER / f"{vacancy.identifier}.json"
    before = file.stat().st_ino

    saved = drafts.save(vacancy.identifier, VALUES, based_on=1, author=JENS)

    assert saved.vacancy == drafts.get(vacancy.identifier) == vacancy
    assert file.stat().st_ino == before


def test_invalid_answers_are_kept_as_they_were_typed(project: Path):
    drafts = Drafts(project)
    typed = {"valid_through": "engang i maj", "hours": "=mange", "contact.email": "lene(a)x"}

    vacancy = drafts.new(METTE, typed)

    assert {key: drafts.get(vacancy.identifier).values[key] for key in typed} == typed


def test_what_is_no_field_is_not_kept(project: Path):
    vacancy = Drafts(project).new(
        METTE, {"title": "Lærer", "csrf_token": "x", "__class__": "x", "answers.ingen-regel": "x"}
    )

    assert set(vacancy.values) == set(FIELDS)


@pytest.mark.parametrize("values", [{"title": ["a"]}, {"in_brief": "a"}, {"title": 3},
                                    {"in_brief": [3]}, {TEXT: "a" * 600_000}])  # fmt: skip
def test_a_value_of_another_kind_is_refused(project: Path, values):
    drafts = Drafts(project)
    vacancy = drafts.new(METTE)

    with pytest.raises(ForkantError):
        drafts.save(vacancy.identifier, values, based_on=1, author=METTE)
    assert drafts.get(vacancy.identifier) == vacancy


# --- Two writers ------------------------------------------------------------------------------


def test_two_who_change_different_fields_both_get_through(project: Path):
    drafts = Drafts(project)
    name = drafts.new(METTE, {"title": "Lærer", "hours": "37"}).identifier

    drafts.save(name, {"title": "Lærer i dansk", "hours": "37"}, based_on=1, author=METTE)
    saved = drafts.save(name, {"title": "Lærer", "hours": "30"}, based_on=1, author=JENS)

    assert saved.vacancy.values["title"] == "Lærer i dansk"
    assert saved.vacancy.values["hours"] == "30"
    assert saved.taken == {"title": "Lærer i dansk"}
    assert saved.vacancy.versions == ()


def test_two_who_change_one_field_both_keep_their_text_and_are_told(project: Path):
    drafts = Drafts(project)
    name = drafts.new(METTE, {TEXT: "Fra i går."}).identifier

    drafts.save(name, {TEXT: "Mettes tekst."}, based_on=1, author=METTE)
    saved = drafts.save(name, {TEXT: "Jens' tekst."}, based_on=1, author=JENS)

    assert saved.vacancy.values[TEXT] == "Jens' tekst."
    (other,) = saved.conflict
    assert (other.field, other.value, other.author) == (TEXT, "Mettes tekst.", METTE)
    assert drafts.get(name).versions == saved.conflict


def test_two_who_go_on_typing_never_lose_what_the_other_last_wrote(project: Path):
    drafts = Drafts(project)
    name = drafts.new(METTE, {TEXT: ""}).identifier
    mettes = jens = 1
    for number in range(1, 6):
        mettes = drafts.save(
            name, {TEXT: f"Mette {number}"}, based_on=mettes, author=METTE, session="m"
        ).vacancy.revision
        jens = drafts.save(
            name, {TEXT: f"Jens {number}"}, based_on=jens, author=JENS, session="j"
        ).vacancy.revision

    vacancy = drafts.get(name)
    assert vacancy.values[TEXT] == "Jens 5"
    assert [one.value for one in vacancy.versions] == ["Mette 5"]


def test_two_tabs_of_one_person_are_two_writers(project: Path):
    drafts = Drafts(project)
    name = drafts.new(METTE, {TEXT: ""}).identifier

    drafts.save(name, {TEXT: "I den ene fane"}, based_on=1, author=METTE, session="tab-1")
    saved = drafts.save(name, {TEXT: "I den anden"}, based_on=1, author=METTE, session="tab-2")

    assert [one.value for one in saved.conflict] == ["I den ene fane"]


def test_saves_of_one_form_that_overtake_each_other_are_no_conflict(project: Path):
    drafts = Drafts(project)
    name = drafts.new(METTE, {TEXT: ""}).identifier

    drafts.save(name, {TEXT: "Du k"}, based_on=1, author=METTE, session="tab")
    saved = drafts.save(name, {TEXT: "Du kører"}, based_on=1, author=METTE, session="tab")

    assert saved.vacancy.values[TEXT] == "Du kører"
    assert saved.vacancy.versions == ()


def test_a_form_that_is_older_than_what_is_remembered_keeps_both_texts(project: Path):
    drafts = Drafts(project)
    name = drafts.new(METTE, {TEXT: "Fra i går."}).identifier
    revision = 1
    for number in range(80):
        revision = drafts.save(
            name, {TEXT: f"Mette {number}"}, based_on=revision, author=METTE
        ).vacancy.revision

    saved = drafts.save(name, {TEXT: "Fra i går."}, based_on=1, author=JENS)

    assert {saved.vacancy.values[TEXT], *(one.value for one in saved.vacancy.versions)} == {
        "Fra i går.", "Mette 79",
    }  # fmt: skip


def test_choosing_settles_it(project: Path):
    drafts = Drafts(project)
    name = drafts.new(METTE, {TEXT: ""}).identifier
    drafts.save(name, {TEXT: "Mettes"}, based_on=1, author=METTE)
    drafts.save(name, {TEXT: "Jens'"}, based_on=1, author=JENS)

    vacancy = drafts.choose(name, TEXT, "Mettes", METTE)

    assert (vacancy.values[TEXT], vacancy.versions) == ("Mettes", ())
    assert drafts.get(name) == vacancy


def test_many_who_save_at_once_all_get_through(project: Path):
    """Each of twelve threads changes a field of its own ten times, all based on the beginning."""
    name = Drafts(project).new(METTE).identifier
    keys = [key for key, field in FIELDS.items() if isinstance(field.empty, str)][:12]

    def write(key: str) -> None:
        drafts = Drafts(project)
        for number in range(10):
            drafts.save(name, {key: f"{key} {number}"}, based_on=1, author=key, session=key)

    threads = [threading.Thread(target=write, args=(key,)) for key in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    vacancy = Drafts(project).get(name)
    assert {key: vacancy.values[key] for key in keys} == {key: f"{key} 9" for key in keys}
    assert vacancy.revision == 1 + 12 * 10
    assert vacancy.versions == ()


# --- Killed -----------------------------------------------------------------------------------

WRITER = """
import sys
from pathlib import Path
from plugins.desk.drafts import Drafts
drafts, name = Drafts(Path(sys.argv[1])), sys.argv[2]
revision, text = drafts.get(name).revision, ""
while True:
    text += "Du kører ud til otte borgere. "
    revision = drafts.save(name, {"text": text}, based_on=revision, author="Mette").vacancy.revision
    print(len(text), flush=True)
"""


@pytest.mark.parametrize("after", [1, 7, 20])
def test_a_desk_that_is_killed_while_saving_leaves_all_that_was_answered(project: Path, after: int):
    name = Drafts(project).new(METTE).identifier
    desk = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(project), name],
        stdout=subprocess.PIPE, text=True, cwd=MAIN,
    )  # fmt: skip
    answered = [int(desk.stdout.readline()) for _ in range(after)]
    time.sleep(0.003 * after)
    os.kill(desk.pid, signal.SIGKILL)
    rest = desk.stdout.read().split()
    desk.wait()
    desk.stdout.close()
    answered += [int(line) for line in rest]

    vacancy = Drafts(project).get(name)

    # What was answered, or one more that was written and not yet answered.
    assert len(vacancy.values[TEXT]) in {answered[-1], answered[-1] + 30}
    saved = Drafts(project).save(name, {"title": "Videre"}, based_on=vacancy.revision, author=JENS)
    assert saved.vacancy.values[TEXT] == vacancy.values[TEXT]
    assert [path.name for path in (project / FOLDER).iterdir() if path.suffix != ".json"] == [
        ".lock"
    ]


def test_an_import_that_is_killed_leaves_no_half(project: Path):
    """What `new_ones` writes first: the names of all it is about to write."""
    drafts = Drafts(project)
    kept = drafts.new(METTE, {"title": "Fra før"})
    half = drafts.new(METTE, {"title": "Den første række"})
    (project / FOLDER / ".import").write_text(f"{half.identifier}\n{'0' * 16}")

    assert [one.title for one in Drafts(project).list()] == [kept.title]
    assert not (project / FOLDER / ".import").exists()


def test_an_import_that_meets_a_full_disk_takes_nothing_in(
    project: Path, monkeypatch: pytest.MonkeyPatch
):
    drafts = Drafts(project)
    write, written = drafts._write, []

    def full(draft) -> None:
        if len(written) == 2:
            raise OSError(28, "No space left on device")
        written.append(draft)
        write(draft)

    monkeypatch.setattr(drafts, "_write", full)

    with pytest.raises(OSError, match="No space"):
        drafts.new_ones(METTE, [{"title": str(number)} for number in range(5)])
    assert len(written) == 2
    assert Drafts(project).list() == ()


# --- Broken and hostile -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"format": 1}', b'{"format": 2, "revision": 1}',
     (b'{"format":1,"revision":"1","author":"","saved":"","slug":"","source":"","values":{},'
     b'"versions":[],"entries":{}}'), b"[" * 100_000],
)  # fmt: skip
def test_a_broken_draft_is_told_and_hides_no_other(project: Path, data: bytes):
    drafts = Drafts(project)
    whole = drafts.new(METTE, {"title": "Hel"})
    (project / FOLDER / "0123456789abcdef.json").write_bytes(data)

    assert drafts.list() == (whole,)
    (problem,) = drafts.faults()
    assert problem.where == "content/drafts/0123456789abcdef.json"
    with pytest.raises(ForkantError):
        drafts.get("0123456789abcdef")


@pytest.mark.parametrize(
    "name",
    ["", "..", "../../x", "/etc/passwd", "a/b", "0123456789abcdef.json", "x\x00y12345", "A" * 12,
     "0123456789abcdef/../0123456789abcdef", "٠١٢٣٤٥٦٧", "a" * 400, "abcdefgh\n"],
)  # fmt: skip
def test_a_name_that_no_draft_has_opens_no_file(project: Path, name: str):
    drafts = Drafts(project)
    drafts.new(METTE)
    (project / "x.json").write_text("{}")

    with pytest.raises(MissingError):
        drafts.get(name)
    with pytest.raises(MissingError):
        drafts.save(name, {"title": "x"}, based_on=1, author=METTE)
    drafts.remove(name)
    assert (project / "x.json").exists()


@pytest.mark.parametrize("slug", ["", "..", "../jobs/x", "/etc/passwd", "fag", "findes-ikke"])
def test_an_address_that_no_vacancy_has_opens_no_draft(project: Path, slug: str):
    with pytest.raises(MissingError):
        Drafts(project).of_job(slug, AUTHOR)


def test_a_draft_is_readable_by_people(project: Path):
    vacancy = Drafts(project).new(METTE, {"title": "Pædagog til Ølby"})

    document = json.loads((project / FOLDER / f"{vacancy.identifier}.json").read_text())

    assert document["values"] == {"title": "Pædagog til Ølby"}


def test_drafts_are_listed_with_the_last_saved_first(project: Path, monkeypatch):
    drafts = Drafts(project)
    monkeypatch.setenv("SITE_NOW", "2026-11-23T08:00")
    first = drafts.new(METTE, {"title": "Første"})
    monkeypatch.setenv("SITE_NOW", "2026-11-23T09:00")
    drafts.new(METTE, {"title": "Anden"})
    monkeypatch.setenv("SITE_NOW", "2026-11-23T10:00")
    drafts.save(first.identifier, {"hours": "37"}, based_on=1, author=METTE)

    assert [one.title for one in drafts.list()] == ["Første", "Anden"]
