"""Headings on paper break as a Dane would break them, and stay whole to who listens."""

from __future__ import annotations

import pytest

from plugins.identity.families import family_file
from plugins.social.poster_lines import short_title, ways

FIGTREE = family_file("Figtree")


def set_(text: str, **changes: int) -> list[dict[str, object]]:
    assert FIGTREE is not None
    return [dict(way) for way in ways(text, FIGTREE, weight=800, tracking=-0.03, **changes)]


def test_a_layout_can_choose():
    found = set_("Social- og sundhedsassistent til aftenvagt i hjemmeplejen")

    assert len({len(way["lines"]) for way in found}) > 1
    assert max(len(way["lines"]) for way in found) <= 4
    assert all("".join(way["runs"]).count("\xad") == 0 or way["worth"] < 0.8 for way in found)


def test_a_word_that_is_cut_stays_one_word():
    cut = [way for way in set_("Rengøringsassistent") if len(way["lines"]) == 2]

    assert cut[0]["lines"] == ["Rengørings-", "assistent"]
    assert cut[0]["runs"] == ["Rengørings\xadassistent"]


def test_a_hyphen_of_its_own_is_no_cut():
    two = next(way for way in set_("Social- og sundhedsassistent") if len(way["lines"]) == 2)

    assert two["runs"] == ["Social- og", "sundhedsassistent"]


def test_the_author_says_where():
    (two,) = [way for way in set_("Digitaliserings|konsulent") if len(way["lines"]) == 2]

    assert two["runs"] == ["Digitaliserings\xadkonsulent"]


def test_a_very_long_word_fits_a_strip_of_paper():
    longest = min(
        max(map(len, way["lines"]))
        for way in set_("Specialpædagogmedhjælperuddannelseskoordinator")
    )

    assert longest <= 20


def test_what_no_poster_can_bear_ends_in_dots():
    found = set_("Pædagog " * 60)

    assert found[-1]["lines"][-1].endswith("…")
    assert len(found[-1]["lines"]) <= 4


@pytest.mark.parametrize("text", ["x", "", "|", "a | b", "\xad", "- -", "---", "…"])
def test_odd_texts_are_set(text):
    assert set_(text)


@pytest.mark.parametrize(("title", "short"), [
    ("Social- og sundhedsassistent til aftenvagt i hjemmeplejen", "Social- og sundhedsassistent"),
    ("Lærer i matematik og fysik/kemi", "Lærer"),
    ("Børne- og ungekonsulent, 37 timer", "Børne- og ungekonsulent"),
    ("Biolog (vandløb og kyst)", "Biolog"),
    ("Vil du i lære?", "Vil du"),
    ("Vikar", "Vikar"),
    ("PPR til", "PPR til"),
])  # fmt: skip
def test_a_strip_has_the_profession_alone(title, short):
    assert short_title(title).strip() == short
