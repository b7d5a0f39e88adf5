"""Fields have the kind that is asked for, or a fault at their line."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from plugins.clock import ZONE
from plugins.frontmatter.fields import Fields
from plugins.frontmatter.read import parse


def fields(text: str, known: tuple[str, ...] | None = None) -> Fields:
    return Fields(parse(f"---\n{text}\n---\n", "x.md"), known)


def test_texts_lose_the_space_around_them():
    assert fields("a: >\n  b\n  c\n").text("a") == "b c"
    assert fields("a: b").text("c") == ""


def test_lists_may_be_single_texts():
    assert fields("a: [b, c]").texts("a") == ("b", "c")
    assert fields("a: b, c").texts("a") == ("b, c",)
    assert fields("a:").texts("a") == ()
    assert fields("a: b").texts("c") == ()


def test_slugs_may_stand_on_one_line():
    assert fields("a: b-1, c").slugs("a") == ("b-1", "c")
    assert fields("a:\n  - b\n  - c").slugs("a") == ("b", "c")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-12-10", datetime(2026, 12, 10, tzinfo=ZONE)),
        ("2026-12-10 15:30", datetime(2026, 12, 10, 15, 30, tzinfo=ZONE)),
        ("2026-12-10T15:30:05", datetime(2026, 12, 10, 15, 30, 5, tzinfo=ZONE)),
        ("2026-07-10 15:30Z", datetime(2026, 7, 10, 15, 30, tzinfo=UTC)),
        ("2026-07-10 15:30+02:00", datetime(2026, 7, 10, 13, 30, tzinfo=UTC)),
    ],
)
def test_moments_are_aware(text: str, expected: datetime):
    moment = fields(f"a: {text}").moment("a")
    assert moment == expected
    assert moment.tzinfo


@pytest.mark.parametrize(
    "text",
    ["10-12-2026", "2026-2-3", "2026-12-10 9:00", "2026-12-10 25:00", "2026-12-10 15.30",
     "20261210", "2026-W50-4", "２０２６-12-10", "i morgen", "2026-12-10 15:30 CET"],
)  # fmt: skip
def test_other_ways_to_write_a_moment_are_faults(text: str):
    read = fields(f"a: {text}")
    assert read.moment("a") is None
    (problem,) = read.problems
    assert text in problem.what
    assert "2026-12-10 15:30" in problem.how_to_fix


def test_an_unknown_key_is_a_fault_that_guesses_what_was_meant():
    read = fields("title: a\nworkplce: b\nkaffe: c", ("title", "workplace"))
    assert [(problem.where, problem.how_to_fix) for problem in read.problems] == [
        ("x.md:3", "mente du »workplace«?"),
        ("x.md:4", "slet det, eller brug et af disse: title, workplace"),
    ]


def test_wrong_kinds_are_faults():
    read = fields("a: [b]\nc:\n  d: e\nf: g\nh: Å\ni: 3")
    assert read.text("a") == ""
    assert read.texts("c") == ()
    assert read.maps("f", ("x", "y")) == []
    assert read.slug("h") == ""
    assert read.slugs("h") == ()
    assert read.one_of("i", ("1", "2"), "1") == "1"
    assert [problem.where for problem in read.problems] == [
        "x.md:2",
        "x.md:3",
        "x.md:5",
        "x.md:6",
        "x.md:6",
        "x.md:7",
    ]


def test_groups_need_all_their_parts():
    read = fields("facts:\n  - figure: 9\n    text: x\n  - figure: ''\n    note: y")
    assert read.maps("facts", ("figure", "text"))[0] == {"figure": "9", "text": "x"}
    assert [(problem.where, problem.what) for problem in read.problems] == [
        ("x.md:6", "feltet »note« findes ikke"),
        ("x.md:5", "»figure« mangler i led 2 af »facts«"),
        ("x.md:5", "»text« mangler i led 2 af »facts«"),
    ]
