"""Layouts are data: what ships is sound, and what is wrong is named with file, key and remedy."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from plugins.errors import ForkantError
from plugins.identity.contrast import ratio
from plugins.social.formats import load_formats
from plugins.social.formula import FormulaError
from plugins.social.formula import value as formula_value
from plugins.social.layout import load_family
from plugins.social.legible import check_contrast
from plugins.social.people import load_people
from plugins.social.specs import check_slots
from plugins.social.subject import FAMILIES

ROOT = Path(__file__).parents[2]
JOB = (ROOT / "theme/cards/job.toml").read_text(encoding="utf-8")


def problems_of(tmp_path: Path, formats, text: str) -> list[str]:
    path = tmp_path / "job.toml"
    path.write_text(text, encoding="utf-8")

    def load() -> None:
        for layout in load_family(path, formats).values():
            check_slots(layout)

    with pytest.raises(ForkantError) as caught:
        load()
    assert all(problem.how_to_fix for problem in caught.value.problems)
    return [f"{problem.where}: {problem.what}" for problem in caught.value.problems]


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
    ("old", "new", "expected"),
    [
        ('ground = "bg"', 'ground = "sand"', "ground: »sand« er ikke en farverolle"),
        ('ground = "bg"', "", "ground: nøglen mangler"),
        ("width = 1200", "width = 12", "width: 12 er uden for grænserne"),
        ("width = 1200", 'width = "bred"', "width: »bred« er ikke et tal"),
        ("width = 1200", "width = true", "width: »True« er hverken et tal"),
        ("margin = 53", "marg = 53", "»margin« er ikke et tal og ikke et navn"),
        ("margin = 53", 'margin = "53 +"', "wide.units.margin: »53 +« kan ikke regnes ud"),
        ("margin = 53", 'margin = "__import__(1)"', "»__import__(1)« kan ikke regnes ud"),
        (
            'box = ["panel", 0, "width - panel", "height"]',
            'box = ["panel", 0, "width - panel + 1", "height"]',
            "wide.picture[1].box: »['panel', 0, 'width - panel + 1', 'height']« er ikke et felt",
        ),
        ('anchor = "bottom"', 'anchor = "midt"', "wide.stack[1].anchor: »midt« kan ikke bruges"),
        ('font = "sans"', 'font = "Figtree"', "text[1].font: »Figtree« kan ikke"),
        ("size = [40, 92]", "size = [92, 40]", "text[2].size: »[92, 40]« er ikke to"),
        ("lines = 4", "line = 4", "text[2].line: nøglen kendes ikke"),
        ("weight = 800", "weight = 8000", "text[2].weight: 8000 er uden for grænserne"),
        (", padding = 20", "", "text[4].tag.padding: nøglen mangler"),
        ("[mail]", "[post-kort]", "post-kort: intet format har det layout"),
        (
            "view = { above = 0, arch = 2",
            "view = { above = 0, arch = 1",
            "view: der er intet at se",
        ),
        ('name = "title"', 'name = "titel"', "text[2].font: nøglen mangler"),
        ("[[wide.picture]]", "[[wide.picture]", "filen kan ikke læses"),
        (
            'box = ["panel", 0, "width - panel", "height"]',
            'box = ["panel", 0, "width - panel", 300]',
            "billedet er højst 4 felter bredt",
        ),
    ],
)
def test_what_is_wrong_is_named(tmp_path, formats, old, new, expected):
    assert old in JOB
    found = problems_of(tmp_path, formats, JOB.replace(old, new, 1))

    assert any(expected in problem for problem in found), found
    assert all(problem.startswith("theme/cards/job.toml") for problem in found)


def test_all_faults_are_told_at_once(tmp_path, formats):
    text = JOB.replace('ground = "bg"', 'ground = "x"').replace("lines = 4", "lines = 40")
    found = problems_of(tmp_path, formats, text)

    assert {"wide.ground", "story.ground", "mail.ground"} <= {one.split(": ")[1] for one in found}
    assert any("lines: 40 er uden for grænserne" in problem for problem in found)
    assert len(found) == len(set(found))  # two formats share a part, and its faults


def test_a_text_that_the_card_does_not_have_is_named(tmp_path, formats):
    (problem,) = problems_of(tmp_path, formats, JOB.replace("title", "titel"))

    assert problem.startswith("theme/cards/job.toml: wide: titel: kortet har intet, der hedder")


def test_a_missing_layout_is_named(tmp_path, formats):
    with pytest.raises(ForkantError, match=r"theme/cards/job\.toml"):
        load_family(tmp_path / "job.toml", formats)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("size = [1200, 627]", "size = [1200, 600]", "link.cut_from: billedet kan ikke skæres"),
        ("size = [1200, 627]", "size = 1200", "link.size: »1200« er ikke en bredde og en højde"),
        ("[link]", "[links]", "formatet »link« mangler"),
        ('name = { da = "Kvadrat", en = "Square" }', 'name = "Kvadrat"', "square.name: teksten"),
        ("feed = 600", "feed = 6", "mail.feed: 6 er uden for grænserne"),
        ("clear = [65, 270, 950, 980]", "clear = [65, 270, 950]", "story.clear: »[65, 270, 950]«"),
        ("[link]", "x = 1\n[link]", "x: her skal stå et format"),
        ("[link]", "[link", "filen kan ikke læses"),
    ],
)
def test_what_is_wrong_with_a_format_is_named(tmp_path, old, new, expected):
    written = (ROOT / "theme/cards/formats.toml").read_text(encoding="utf-8")
    assert old in written
    (tmp_path / "formats.toml").write_text(written.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ForkantError) as caught:
        load_formats(tmp_path, ("da", "en"))

    assert any(expected in str(problem) for problem in caught.value.problems)


def test_a_variant_may_only_swap_roles(tmp_path, formats):
    path = tmp_path / "job.toml"
    path.write_text(JOB.replace("[wide]", '[variants.other]\nurgent = "guld"\n\n[wide]', 1))
    with pytest.raises(ForkantError, match=r"variants\.other\.urgent: »guld«"):
        load_family(path, formats)


@pytest.mark.parametrize(
    ("formula", "value"),
    [(3, 3), ("width", 1200), ("(width - 2 * 53) / 2", 547), ("-1 + 0.5 * height", 314)],
)
def test_measures_may_be_sums(formula, value):
    assert formula_value(formula, {"width": 1200, "height": 630}) == value


@pytest.mark.parametrize(
    "formula",
    ["", "width +", "bredde", "width ** 2", "width.real", "[1]", "1 / 0", True, None, "1" * 99,
     "True", "'a'", "(" * 40],
)  # fmt: skip
def test_nothing_else_is_a_measure(formula):
    with pytest.raises(FormulaError):
        formula_value(formula, {"width": 1200})


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
