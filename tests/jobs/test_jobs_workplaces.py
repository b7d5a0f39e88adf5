from __future__ import annotations

from pathlib import Path

import pytest

from plugins.errors import ForkantError
from plugins.jobs.workplaces import FILE, Places, load_workplaces

ROOT = Path(__file__).parent.parent.parent
TEXT = """
[[area]]
slug = "skole"
names = { da = "Børn og skole", en = "Schools" }
scheme = "skole"
tile = "arches"
people = ["laerer"]
aliases = ["Undervisning", "it"]

[[area]]
slug = "teknik"
names = { da = "Teknik & miljø", en = "Technical" }
scheme = "teknik"
tile = "leaf"
people = ["gartner"]
aliases = ["park og vej", "undervisning"]

[[workplace]]
slug = "skolen"
name = "Skolen ved Åen"
area = "skole"
street_address = "Åengen 30"
postal_code = "4140"
address_locality = "Borup"
aliases = ["Å-skolen"]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with two areas and a workplace."""
    write(tmp_path, TEXT)
    return tmp_path


def write(root: Path, text: str) -> None:
    path = root / FILE
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_areas_and_workplaces_are_read_by_slug(root: Path):
    areas, workplaces = load_workplaces(root)

    assert list(areas) == ["skole", "teknik"]
    assert areas["skole"].names["en"] == "Schools"
    assert areas["skole"].people == ("laerer",)
    assert workplaces["skolen"].address_locality == "Borup"
    assert workplaces["skolen"].about == {}


def test_the_projects_own_file_is_valid():
    areas, workplaces = load_workplaces(ROOT)

    assert len(areas) == 5
    assert len(workplaces) >= 12
    assert {workplace.area for workplace in workplaces.values()} <= set(areas)


@pytest.mark.parametrize(
    ("word", "found"),
    [("Skolen ved Åen", "skolen"), ("skolen  ved åen", "skolen"), ("Å-skolen", "skolen"),
     ("Skolen", "skolen"), ("Skolen i byen", None), ("", None)],
)  # fmt: skip
def test_a_workplace_is_found_by_its_names(root: Path, word: str, found: str | None):
    workplace = Places.read(root).workplace([word])

    assert (workplace.slug if workplace else None) == found


@pytest.mark.parametrize(
    ("words", "area"),
    [
        (["Undervisning"], "skole"),  # the first area that has the alias
        (["Schools"], "skole"),
        (["Teknik og Miljø"], "teknik"),
        (["ukendt", "Park og vej"], "teknik"),
        (["Ledelse, park og vej"], "teknik"),  # a part of the word
        (["Politik"], ""),  # »it« is no part of it
        ([], ""),
    ],
)
def test_an_area_is_found_by_a_feeds_words(root: Path, words: list[str], area: str):
    assert Places.read(root).area(words) == area


def test_a_workplace_decides_where_no_word_is_an_areas_name(root: Path):
    places = Places.read(root)
    workplace = places.workplaces["skolen"]

    assert places.area(["Ledelse"], workplace) == "skole"
    assert places.area(["Ledelse, park og vej"], workplace) == "skole"
    assert places.area(["Park og vej"], workplace) == "teknik"


@pytest.mark.parametrize(
    ("change", "line", "what"),
    [
        (('tile = "leaf"', 'tile = "løv"'), 11, "flisen »løv« findes ikke"),
        (('area = "skole"', 'area = "kultur"'), 19, "området »kultur« findes ikke"),
        (('name = "Skolen ved Åen"\n', ""), 19, "»name« mangler"),
        (('postal_code = "4140"', "postal_code = 4140"), 19, "den forkerte form"),
        (('people = ["gartner"]', 'people = "gartner"'), 11, "den forkerte form"),
        (('aliases = ["Å-skolen"]', 'alias = "x"'), 19, "»alias« kendes ikke"),
        ((', en = "Technical"', ""), 11, "navnet på »en« mangler"),
        (('slug = "teknik"', 'slug = "Teknik & miljø"'), 11, "kan ikke stå i en adresse"),
        (('slug = "teknik"', 'slug = "skole"'), 3, "står der to gange"),
        (('slug = "skolen"\n', ""), 0, "[[workplace]] nr. 1: »slug« mangler"),
        (("[[workplace]]", "[[workplaces]]"), 0, "»workplaces« betyder ikke noget"),
        (('tile = "leaf"', "tile = leaf"), 14, "ikke gyldig TOML"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(root: Path, change, line: int, what: str):
    write(root, TEXT.replace(*change))

    with pytest.raises(ForkantError) as caught:
        load_workplaces(root)

    problem = next(problem for problem in caught.value.problems if what in problem.what)
    assert problem.where == (f"{FILE}:{line}" if line else FILE)
    assert problem.how_to_fix


def test_every_problem_is_told_at_once(root: Path):
    write(root, TEXT.replace('"leaf"', '"løv"').replace('area = "skole"', 'area = "x"'))

    with pytest.raises(ForkantError) as caught:
        load_workplaces(root)

    assert len(caught.value.problems) == 2


@pytest.mark.parametrize("data", [None, b"\xf8", b""])
def test_a_file_that_cannot_be_used(tmp_path: Path, data: bytes | None):
    (tmp_path / "content").mkdir()
    if data is not None:
        (tmp_path / FILE).write_bytes(data)

    with pytest.raises(ForkantError, match=r"workplaces\.toml"):
        load_workplaces(tmp_path)
