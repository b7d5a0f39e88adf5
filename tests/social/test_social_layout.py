"""Layouts are data: what ships is sound."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.errors import ForkantError
from plugins.identity.contrast import ratio
from plugins.social.formula import FormulaError
from plugins.social.formula import value as formula_value
from plugins.social.legible import check_contrast
from plugins.social.people import load_people
from plugins.social.subject import FAMILIES

ROOT = Path(__file__).parents[2]


def every(layouts):
    """Return each layout with a name for messages."""
    return [(" ".join(key), layout) for key, layout in layouts.items()]


def test_each_family_has_the_formats_it_needs(layouts):
    for family in FAMILIES:
        assert (family, "", "link") in layouts
        assert (family, "", "square") in layouts
        assert (family, "", "portrait") in layouts
        assert (family, "", "story") in layouts
    assert {variant for family, variant, _ in layouts if family == "deadline"} == {
        "", "extended", "filled",
    }  # fmt: skip


def test_no_box_enters_another(layouts):
    """Nor a tab another; texts may stand on a tab, and a photograph behind everything."""
    for name, layout in every(layouts):
        boxes = [(s.name, s.box) for s in layout.pictures if s.name != "backdrop"]
        boxes += [(f"stack {n}", stack.box) for n, stack in enumerate(layout.stacks)]
        for (one, first), (other, second) in combinations(boxes, 2):
            assert not first.meets(second), (name, one, other)
        for tab in layout.tabs:
            for stack in layout.stacks:
                inside = tab.colour == stack.ground
                assert stack.box.meets(tab.box) == inside, name
            for slot in layout.pictures:
                assert slot.name == "backdrop" or not slot.box.meets(tab.box), (name, slot.name)


def test_texts_and_marks_stay_where_the_place_covers_nothing(layouts):
    """A story's name and buttons, a television's edge, the logo on a LinkedIn page."""
    for name, layout in every(layouts):
        clear = layout.format.clear
        boxes = [stack.box for stack in layout.stacks]
        boxes += [slot.box for slot in layout.pictures if slot.name in {"lockup", "qr"}]
        for box in boxes:
            assert box.x >= clear.x, name
            assert box.y >= clear.y, name
            assert box.x + box.width <= clear.x + clear.width, name
            assert box.y + box.height <= clear.y + clear.height, name


def test_every_text_can_be_read_on_its_ground(layouts, identity):
    for name, layout in every(layouts):
        check_contrast(layout, identity.light)
        for stack in layout.stacks:
            for slot in stack.texts:
                ground = slot.tag.colour if slot.tag else stack.ground
                assert ratio(identity.light[slot.colour], identity.light[ground]) >= 4.5, name


def test_text_can_be_read_where_people_see_it(layouts):
    """No text is under 11 pixels high on a phone."""
    for name, layout in every(layouts):
        shown = layout.format.feed / layout.width
        for slot in layout.texts:
            assert slot.smallest * shown >= 10.95, (name, slot.name)
        if layout.format.key not in {"linkedin-cover", "mail"}:
            assert max(slot.largest for slot in layout.texts) * shown >= 22, name


def test_a_qr_code_on_a_screen_is_large_enough_to_catch(layouts):
    for name, layout in every(layouts):
        for slot in layout.pictures:
            if slot.name == "qr":
                assert min(slot.box.width, slot.box.height) >= 176, name


def test_a_pair_too_weak_stops_the_build(layouts, identity):
    weak = dict(identity.light) | {"urgent": "#E9B3A4"}
    with pytest.raises(ForkantError) as caught:
        check_contrast(layouts["job", "", "link"], weak)

    (problem,) = caught.value.problems
    assert problem.where == "theme/cards/job.toml: kicker"
    assert "4.5" in problem.how_to_fix


def test_a_qr_code_on_a_dark_ground_stops_the_build(layouts, identity):
    dark = dict(identity.light) | {"bg": "#12395B", "text": "#FFFFFF"}
    with pytest.raises(ForkantError, match="QR-kode"):
        check_contrast(layouts["job", "", "screen"], dark)


def test_the_mark_has_its_clear_space(layouts):
    """Four of its sixteen units on all sides, as the mark's drawing asks."""
    for name, layout in every(layouts):
        for mark in [slot.box for slot in layout.pictures if slot.name == "lockup"]:
            clear = mark.height * 4 // 16
            grown = type(mark)(
                mark.x - clear, mark.y - clear, mark.width + 2 * clear, mark.height + 2 * clear
            )
            others = [s.box for s in layout.pictures if s.name not in {"lockup", "backdrop"}]
            for box in others + [stack.box for stack in layout.stacks]:
                assert not grown.meets(box), name


@pytest.mark.parametrize(
    ("formula", "value"),
    [(3, 3), ("width", 1200), ("(width - 2 * 53) / 2", 547), ("-1 + 0.5 * height", 314)],
)
def test_measures_may_be_sums(formula, value):
    assert formula_value(formula, {"width": 1200, "height": 630}) == value


@pytest.mark.parametrize(
    "formula",
    ["", "width +", "bredde", "width ** 2", "width.real", "[1]", "1 / 0", True, None, "1" * 99,
     "True", "'a'", "(" * 40, float("nan"), float("inf"), "1e400", "1e999 * 0", 10**400, "a\x00",
     "9" * 60 + "*1e300"],
)  # fmt: skip
def test_nothing_else_is_a_measure(formula):
    with pytest.raises(FormulaError):
        formula_value(formula, {"width": 1200})


@given(st.text(alphabet="0123456789.e+-*/() width_\x00", max_size=30))
def test_a_measure_is_a_number_or_a_fault(formula):
    with suppress(FormulaError):
        assert abs(formula_value(formula, {"width": 1200})) < 1e7


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
    job = layouts["job", "", "link"]

    assert job.colours == {"bg", "urgent", "heading", "text", "action", "on-action"}
    assert replace(job, stacks=()).colours == {"bg"}
    assert "pool" in layouts["quote", "", "link"].colours
    assert "urgent" in layouts["deadline", "", "link"].colours
    assert "urgent" not in layouts["deadline", "filled", "link"].colours
