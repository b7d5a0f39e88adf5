"""What is wrong with a layout or a format is named with file, key or line, and remedy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from plugins.errors import ForkantError, Problem
from plugins.social.formats import load_formats
from plugins.social.layout import load_family
from plugins.social.subject import FAMILIES

ROOT = Path(__file__).parents[2]
JOB = (ROOT / "theme/cards/job.toml").read_text(encoding="utf-8")


def faults_of(tmp_path: Path, formats, text: str) -> tuple[Problem, ...]:
    path = tmp_path / "job.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ForkantError) as caught:
        load_family(path, formats)
    assert all(problem.how_to_fix for problem in caught.value.problems)
    return caught.value.problems


def problems_of(tmp_path: Path, formats, text: str) -> list[str]:
    found = faults_of(tmp_path, formats, text)
    return [f"{problem.where}: {problem.what}" for problem in found]


def changed(*changes: tuple[str, str]) -> str:
    """Return the job's layouts with something else in the first place where it stands."""
    text = JOB
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


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
            "wide.picture[1].box: feltet slutter ved 1201; kortet er 1200 bredt",
        ),
        ('anchor = "bottom"', 'anchor = "midt"', "wide.stack[1].anchor: »midt« kan ikke bruges"),
        ('font = "sans"', 'font = "Figtree"', "text.kicker.font: »Figtree« kan ikke"),
        ("size = [40, 92]", "size = [92, 40]", "text[2].size: »[92, 40]« er hverken"),
        ("size = [40, 92]", "size = 500", "text[2].size: »500« er hverken en størrelse eller to"),
        ("margin = 53", "margin = inf", "wide.units.margin: »inf« er for stort"),
        ('["margin", 50, 300, 67]', "[nan, 50, 300, 67]", "picture[2].box: »nan« er for stort"),
        ("lines = 4", "line = 4", "text[2].line: nøglen kendes ikke"),
        ("weight = 800", "weight = 8000", "text.title.weight: 8000 er uden for grænserne"),
        (", padding = 20", "", "text[4].tag.padding: nøglen mangler"),
        ("[mail]", "[post-kort]", "post-kort: intet format har det layout"),
        (
            "view = { above = 0, arch = 2",
            "view = { above = 0, arch = 1",
            "view: der er intet at se",
        ),
        ('name = "title"', 'name = "titel"', "text[2].name: kortet har intet, der hedder »titel«"),
        ("[text.tag]", "[text.tags]", "text.tags: kortet har intet, der hedder »tags«"),
        (
            'name = "lockup"',
            'name = "logo"',
            "picture[2].name: kortet har intet, der hedder »logo«",
        ),
        ('only = "square"', 'only = "sqare"', "post.picture[1].only: »sqare« kan ikke bruges"),
        ("[[wide.picture]]", "[[wide.picture]", ":43: linjen »[[wide.picture]« kan ikke læses"),
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


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ('[600, 0, 800, "height"]', "slutter ved 1400; kortet er 1200 bredt"),
        ('[600, -20, 300, "height + 40"]', "begynder 20 over kortet og slutter ved 650; kortet er"),
        ("[-7.5, 0, 300, 100]", "begynder 7.5 til venstre for kortet"),
        ("[600, 0, 0, -3]", "feltet er kun 0 bredt (mindst 16) og er kun -3 højt (mindst 16)"),
        ("[600, 0, 9, 100]", "feltet er kun 9 bredt (mindst 16)"),
        ("[600, 0, 300]", "»[600, 0, 300]« er ikke et felt"),
        ('"panel"', "»panel« er ikke et felt"),
    ],
)
def test_a_box_off_the_card_is_told_by_how_much(tmp_path, formats, box, expected):
    text = changed(('["panel", 0, "width - panel", "height"]', box))

    assert expected in problems_of(tmp_path, formats, text)[0]


@pytest.mark.parametrize(
    ("change", "shown", "remedy"),
    [
        (("leading = 1.06", "leading = 1,06"), "leading = 1,06", "skriv 1.06 med punktum"),
        (("water = 1.25 }", "water = 1,25 }"), "view = { above", "skriv 1.25 med punktum"),
        (("size = [40, 92]", "size = 40, 92"), "size = 40, 92", "skriv [40, 92] i kantede"),
        (("weight = 800", "weight = bold"), "weight = bold", 'tekst står i "…"'),
        (("weight = 800", "weight = 8\nweight = 7"), "weight = 7", "slet det ene sted"),
        (("[mail]", "[story]"), "[story]", "slet det ene sted"),
        (('panel", "height"]', 'panel", "height"'), "view = { above", "linjen over"),
        (("padding = 18 }", "padding = 18"), "tag = { ", "lukkes på samme linje"),
    ],
)
def test_a_line_that_cannot_be_read_is_shown(tmp_path, formats, change, shown, remedy):
    text = changed(change)
    (problem,) = faults_of(tmp_path, formats, text)

    number = int(problem.where.removeprefix("theme/cards/job.toml:"))
    line = text.split("\n")[number - 1]
    assert line.startswith(shown)
    assert problem.what == f"linjen »{line}« kan ikke læses"
    assert remedy in problem.how_to_fix


def test_a_file_that_ends_too_soon_is_told_as_such(tmp_path, formats):
    (problem,) = faults_of(tmp_path, formats, JOB + "x = [1,\n")

    assert problem.where == "theme/cards/job.toml"
    assert "ikke lukket" in problem.what


def test_what_all_formats_share_is_told_once_where_it_stands(tmp_path, formats):
    text = changed(
        ("leading = 1.06", "linehight = 1.06"),
        ("weight = 500", 'weight = "bold"'),
        ('colour = "on-action"', 'colour = "on-action"\ntag = { colour = "x", height = 9 }'),
        (", height = 66, padding = 20", ""),  # a text's own keys are its own fault
    )

    problems = faults_of(tmp_path, formats, text)
    assert [problem.where.removeprefix("theme/cards/job.toml: ") for problem in problems] == [
        "text.title.linehight",
        "text.meta.weight",
        "wide.stack[1].text[4].tag.height",
        "wide.stack[1].text[4].tag.padding",
    ]
    assert problems[1].how_to_fix == "skriv et tal fra 1 til 1000"


def test_a_text_that_nobody_knows_is_one_fault(tmp_path, formats):
    """And not three more about the font that it would have had under its right name."""
    (problem,) = faults_of(tmp_path, formats, changed(('name = "kicker"', 'name = "kickr"')))

    assert problem.where == "theme/cards/job.toml: wide.stack[1].text[1].name"
    assert problem.how_to_fix == "brug et af navnene: kicker, meta, tag, title"


def test_a_picture_is_for_one_of_the_formats_that_share_its_part(tmp_path, formats):
    (problem,) = faults_of(tmp_path, formats, changed(('only = "square"', 'only = "link"')))

    assert problem.how_to_fix == "skriv en af: square, portrait"


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (
            '["margin", 50, 300, 67]',
            '["margin", 100, 300, 67]',
            "»lockup« ligger over wide.stack[1]",
        ),
        ('["margin", 50, 300, 67]', "[800, 50, 300, 67]", "ligger over wide.picture[2], »lockup«"),
        ('["margin", 254, "column"', '["margin", 180, "column"', "ligger over screen.stack[1]"),
        ("780, 176]", "900, 176]", "»qr« ligger over screen.stack[2]"),
    ],
)
def test_nothing_may_cover_the_mark_or_a_code(tmp_path, formats, old, new, what):
    (problem,) = problems_of(tmp_path, formats, changed((old, new)))

    assert what in problem


def test_all_faults_are_told_at_once(tmp_path, formats):
    text = JOB.replace('ground = "bg"', 'ground = "x"').replace("lines = 4", "lines = 40")
    found = problems_of(tmp_path, formats, text)

    assert {"wide.ground", "story.ground", "mail.ground"} <= {one.split(": ")[1] for one in found}
    assert any("lines: 40 er uden for grænserne" in problem for problem in found)
    assert len(found) == len(set(found))  # two formats share a part, and its faults


def test_a_text_that_the_card_does_not_have_is_named(tmp_path, formats):
    problems = problems_of(tmp_path, formats, JOB.replace("title", "titel"))

    assert problems[0] == "theme/cards/job.toml: text.titel: kortet har intet, der hedder »titel«"
    assert all(problem.endswith(": kortet har intet, der hedder »titel«") for problem in problems)
    assert len(problems) == 7  # its look, and where each format has it


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
        ("[link]", "[link", "formats.toml:6: linjen »[link« kan ikke læses"),
        ('layout = "wide"', 'layout = "wiide"', "link: intet kort har et afsnit »wiide«"),
        ("[mail]", "[banner]", "banner: intet kort har et afsnit »banner«"),
        ("[mail]", "[text]", "text: intet kort har et afsnit »text«"),
    ],
)
def test_what_is_wrong_with_a_format_is_named(tmp_path, old, new, expected):
    cards = shutil.copytree(ROOT / "theme/cards", tmp_path / "cards")
    written = (cards / "formats.toml").read_text(encoding="utf-8")
    assert old in written
    (cards / "formats.toml").write_text(written.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ForkantError) as caught:
        load_formats(cards, ("da", "en"))

    assert any(expected in str(problem) for problem in caught.value.problems)
    assert all(
        problem.where.startswith("theme/cards/formats.toml") for problem in caught.value.problems
    )


def test_the_example_in_the_docs_is_a_format(tmp_path):
    cards = shutil.copytree(ROOT / "theme/cards", tmp_path / "cards")
    docs = (ROOT / "docs/cards.md").read_text(encoding="utf-8")
    example = docs.partition("### Make a format")[2].partition("```toml")[2].partition("```")[0]
    with (cards / "formats.toml").open("a", encoding="utf-8") as file:
        file.write(example)
    key, made = load_formats(cards, ("da", "en")).popitem()

    assert made.layout == "wide"
    for family in FAMILIES:
        layout = load_family(
            cards / f"{family}.toml", {key: made} | load_formats(cards, ("da", "en"))
        )
        assert ("", key) in layout


def test_a_format_without_a_layout_is_told_of_those_there_are(tmp_path):
    cards = shutil.copytree(ROOT / "theme/cards", tmp_path / "cards")
    with (cards / "formats.toml").open("a", encoding="utf-8") as file:
        file.write(
            '[mastodon]\nname = { da = "M", en = "M" }\npurpose = { da = "M", en = "M" }\n'
            "size = [1200, 675]\n"
        )
    with pytest.raises(ForkantError) as caught:
        load_formats(cards, ("da", "en"))

    (problem,) = caught.value.problems
    assert problem.where == "theme/cards/formats.toml: mastodon"
    assert 'layout = "wide" (wide, post, story, ' in problem.how_to_fix


def test_a_variant_may_only_swap_roles(tmp_path, formats):
    path = tmp_path / "job.toml"
    path.write_text(JOB.replace("[wide]", '[variants.other]\nurgent = "guld"\n\n[wide]', 1))
    with pytest.raises(ForkantError, match=r"variants\.other\.urgent: »guld«"):
        load_family(path, formats)
