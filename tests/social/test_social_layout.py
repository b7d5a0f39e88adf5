"""Layouts are data: what ships is sound, and what is wrong is named with file, key and remedy."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from plugins.errors import ForkantError
from plugins.identity.contrast import ratio
from plugins.social.layout import check_contrast, load_layout
from plugins.social.people import load_people
from plugins.social.specs import LAYOUTS, check_slots

ROOT = Path(__file__).parents[2]
JOB = (ROOT / "theme/cards/job.toml").read_text(encoding="utf-8")


def problems_of(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "job.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ForkantError) as caught:
        check_slots(load_layout(path))
    assert all(problem.how_to_fix for problem in caught.value.problems)
    return [f"{problem.where}: {problem.what}" for problem in caught.value.problems]


def overlap(one, other) -> bool:
    across = one.x < other.x + other.width and other.x < one.x + one.width
    return across and one.y < other.y + other.height and other.y < one.y + one.height


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_box_enters_another(layouts, name):
    layout = layouts[name]
    boxes = [(slot.name, slot.box) for slot in layout.pictures]
    boxes += [(f"stack {number}", stack.box) for number, stack in enumerate(layout.stacks)]

    assert (layout.width, layout.height) == (1200, 627)
    for (one, first), (other, second) in combinations(boxes, 2):
        assert not overlap(first, second), (name, one, other)


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_text_can_be_read_on_its_ground(layouts, identity, name):
    check_contrast(layouts[name], identity.light)
    for slot in layouts[name].texts:
        ground = slot.tag.colour if slot.tag else layouts[name].ground
        assert ratio(identity.light[slot.colour], identity.light[ground]) >= 4.5


@pytest.mark.parametrize("name", LAYOUTS)
def test_text_can_be_read_in_a_feed(layouts, name):
    """A feed shows a card 400 pixels wide: a third of its size."""
    assert all(slot.smallest / 3 >= 7 for slot in layouts[name].texts)
    assert max(slot.largest for slot in layouts[name].texts) / 3 >= 20


def test_a_pair_too_weak_stops_the_build(layouts, identity):
    weak = dict(identity.light) | {"urgent": "#E9B3A4"}
    with pytest.raises(ForkantError) as caught:
        check_contrast(layouts["job"], weak)

    (problem,) = caught.value.problems
    assert problem.where == "theme/cards/job.toml: kicker"
    assert "4.5" in problem.how_to_fix


def test_the_mark_has_its_clear_space(layouts):
    """Four of its sixteen units on all sides, as the mark's drawing asks."""
    for layout in layouts.values():
        mark = next(slot.box for slot in layout.pictures if slot.name == "lockup")
        clear = mark.height * 4 // 16
        grown = type(mark)(
            mark.x - clear, mark.y - clear, mark.width + 2 * clear, mark.height + 2 * clear
        )
        others = [slot.box for slot in layout.pictures if slot.name != "lockup"]
        for box in others + [stack.box for stack in layout.stacks]:
            assert not overlap(grown, box), layout.name


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('ground = "bg"', 'ground = "sand"', "ground: »sand« er ikke en farverolle"),
        ('ground = "bg"', "", "ground: nøglen mangler"),
        ("width = 1200", "width = 12", "width: 12 er uden for grænserne"),
        ("width = 1200", 'width = "bred"', "width: »bred« er hverken et tal"),
        ("width = 1200", "width = true", "width: »True« er hverken et tal"),
        ("margin = 53", "marg = 53", "er ikke et felt på kortet"),
        (
            'box = ["panel", 0, 462, 627]',
            'box = ["panel", 0, 463, 627]',
            "picture[1].box: »['panel', 0, 463, 627]« er ikke et felt på kortet",
        ),
        ('anchor = "bottom"', 'anchor = "midt"', "stack[1].anchor: »midt« kan ikke bruges"),
        ('font = "sans"', 'font = "Figtree"', "stack[1].text[1].font: »Figtree« kan ikke"),
        ("size = [40, 92]", "size = [92, 40]", "stack[1].text[2].size: »[92, 40]« er ikke to"),
        ("lines = 4", "line = 4", "stack[1].text[2].line: nøglen kendes ikke"),
        ("weight = 800", "weight = 8000", "text[2].weight: 8000 er uden for grænserne"),
        (", padding = 20", "", "text[4].tag.padding: nøglen mangler"),
        ("[[stack]]", "[stack]", "stack: her skal stå en eller flere tabeller"),
        ('name = "title"', 'name = "titel"', "job.toml: titel: kortet har intet, der hedder"),
        ("[[picture]]", "[[picture]", "kortets layout kan ikke læses"),
        (
            'box = ["panel", 0, 462, 627]',
            'box = ["panel", 0, 462, 300]',
            "billedet er kun fire felter bredt",
        ),
    ],
)
def test_what_is_wrong_is_named(tmp_path, old, new, expected):
    assert old in JOB
    found = problems_of(tmp_path, JOB.replace(old, new, 1))

    assert any(expected in problem for problem in found), found
    assert all(problem.startswith("theme/cards/job.toml") for problem in found)


def test_all_faults_are_told_at_once(tmp_path):
    text = JOB.replace('ground = "bg"', 'ground = "x"').replace("lines = 4", "lines = 40")

    assert len(problems_of(tmp_path, text)) == 2


def test_a_missing_layout_is_named(tmp_path):
    with pytest.raises(ForkantError, match=r"theme/cards/job\.toml"):
        load_layout(tmp_path / "job.toml")


def test_every_drawn_person_is_described_in_both_languages():
    people = load_people(ROOT / "theme/cards/people.toml", ("da", "en"))
    slugs = {path.stem.removeprefix("person-cut-") for path in ROOT.glob("images/people/*-cut-*")}

    assert len(slugs) == 8
    for code in ("da", "en"):
        words = {people.words(slug, code) for slug in slugs}
        assert len(words) == 8
        assert people.words("nobody", code) not in words


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("[sosu]\nda = 'En'\nen = 'A'\n", "people.toml: default.da"),
        ("[default]\nda = 'En'\nen = 'A'\n[elev]\nda = 'En'\n", "people.toml: elev.en"),
        ("default = 1\n", "people.toml: default.da"),
        ("[default\n", "people.toml"),
    ],
)
def test_a_person_half_described_stops_the_build(tmp_path, text, where):
    path = tmp_path / "people.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ForkantError) as caught:
        load_people(path, ("da", "en"))

    assert where in caught.value.problems[0].where


def test_a_layout_knows_its_colours(layouts):
    job = layouts["job"]

    assert job.colours == {"bg", "urgent", "heading", "text", "action", "on-action"}
    assert replace(job, stacks=()).colours == {"bg"}
    assert "pool" in layouts["quote"].colours
