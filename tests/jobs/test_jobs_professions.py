from __future__ import annotations

from pathlib import Path

import pytest

from plugins.errors import ForkantError
from plugins.jobs.model import Profession
from plugins.jobs.professions import (
    FILE,
    Professions,
    load_professions,
    profession_of,
    unknown_areas,
)
from plugins.jobs.workplaces import load_workplaces

ROOT = Path(__file__).parent.parent.parent
WHOLE = """
[[profession]]
slug = "kok"
names = { da = "Kok", en = "Cook" }
words = [" kok ", "køkken"]
synonyms = ["mad"]
area = "skole"

[[profession]]
slug = "laerer"
names = { da = "Lærer", en = "Teacher" }
words = ["lærer"]
"""


def write(root: Path, text: str) -> Path:
    (root / "content").mkdir(exist_ok=True)
    (root / FILE).write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def professions() -> Professions:
    return load_professions(ROOT)


def test_professions_are_read_in_the_files_order(tmp_path: Path):
    found = load_professions(write(tmp_path, WHOLE))

    assert list(found) == ["kok", "laerer"]
    assert found["kok"] == Profession(
        slug="kok", names={"da": "Kok", "en": "Cook"}, words=(" kok ", "køkken"),
        synonyms=("mad",), area="skole",
    )  # fmt: skip


def test_the_projects_own_file_is_valid_and_its_areas_exist(professions: Professions):
    areas, _ = load_workplaces(ROOT)

    assert 35 <= len(professions) <= 45
    assert unknown_areas(professions.values(), areas) == []
    assert all(found.synonyms for found in professions.values())


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Social- og sundheds\xadassistent til aften\xadvagt", "social-og-sundhedsassistent"),
        ("Social- og sundhedsassistentelev", "social-og-sundhedsassistent"),
        ("SOSU-hjælper, Herfølge", "social-og-sundhedshjaelper"),
        ("Erfaren SSA'er til nattevagt", "social-og-sundhedsassistent"),
        ("Hjemmesygeplejersker søges", "sygeplejerske"),
        ("Sundhedsplejerske", "sundhedsplejerske"),
        ("Socialpædagog til pædagogisk team", "socialpaedagog"),
        ("PÆDAGOG til vuggestuen", "paedagog"),
        ("Pædagogmedhjælper til børnehaven", "paedagogmedhjaelper"),
        ("Pædagogisk assistent til skovgruppen", "paedagogisk-assistent"),
        ("Børnehaveklasseleder", "boernehaveklasseleder"),
        ("Afdelingsleder for sygeplejersker", "leder"),
        ("Uddannelsesvejleder", "jobkonsulent"),
        ("Lærer/underviser i matematik", "laerer"),
        ("Lærer i klaver og sammenspil", "musiklaerer"),
        ("Kok til skolens køkken", "kost-og-ernaering"),
        ("Vejmedarbejder", "vejmedarbejder"),
        ("GIS specialist for nature and water data", "it-og-digitalisering"),
        ("Climate adaptation engineer", "ingenioer"),
        ("Data engineer", "it-og-digitalisering"),
        ("Uopfordret ansøgning til pleje og sundhed", ""),
        ("", ""),
    ],
)
def test_a_title_means_the_profession_it_names_first(professions, title: str, slug: str):
    assert profession_of(title, professions) == slug


def test_a_stem_may_be_a_whole_word_only(tmp_path: Path):
    found = load_professions(write(tmp_path, WHOLE))

    assert profession_of("Kok til køkkenet", found) == "kok"
    assert profession_of("Tobakskok", found) == ""
    assert profession_of("Køkkenassistent", found) == "kok"


def test_any_mapping_will_do():
    only = Profession(slug="laerer", names={"da": "Lærer", "en": "Teacher"}, words=("lærer",))

    assert profession_of("Lærer", {"laerer": only}) == "laerer"
    assert profession_of("Lærer", {}) == ""


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ('slug = "kok"', 'slug = "Kok!"', 2, "kan ikke stå i en adresse"),
        ('slug = "laerer"', 'slug = "kok"', 9, "to gange"),
        (', en = "Cook"', "", 2, "navnet på »en« mangler"),
        ('words = ["lærer"]', "", 9, "»words« mangler"),
        ('words = ["lærer"]', 'words = ["køkken"]', 9, "hører allerede til »kok«"),
        ('words = ["lærer"]', 'words = "lærer"', 9, "ikke en liste af ord"),
        ('synonyms = ["mad"]', 'synonym = ["mad"]', 2, "»synonym« kendes ikke"),
        ('area = "skole"', "area = 5", 2, "»area«"),
        ("[[profession]]\nslug", "[[fag]]\nslug", 0, "»fag« betyder ikke noget"),
        ('names = { da = "Kok"', 'names = { da = "Kok', 4, "ikke gyldig TOML"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int, what: str):
    assert old in WHOLE
    with pytest.raises(ForkantError) as raised:
        load_professions(write(tmp_path, WHOLE.replace(old, new, 1)))

    problem = raised.value.problems[0]
    assert what in problem.what
    assert problem.where == (f"{FILE}:{line}" if line else FILE)
    assert problem.how_to_fix


def test_a_missing_file_is_told(tmp_path: Path):
    with pytest.raises(ForkantError, match="filen mangler"):
        load_professions(tmp_path)


def test_a_file_in_another_encoding_is_told(tmp_path: Path):
    write(tmp_path, "")
    (tmp_path / FILE).write_bytes("æ".encode("latin-1"))

    with pytest.raises(ForkantError, match="UTF-8"):
        load_professions(tmp_path)


def test_an_area_that_does_not_exist_is_told(tmp_path: Path):
    found = load_professions(write(tmp_path, WHOLE))

    assert unknown_areas(found.values(), {"skole": None}) == []
    problem = unknown_areas(found.values(), {"teknik": None})[0]
    assert "»skole« findes ikke" in problem.what
    assert "teknik" in problem.how_to_fix
