"""Balanced lines: the largest size that fits, and never more than the box holds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.site.breaks import plain
from plugins.social.fit import Limits, fit

LIMITS = Limits(width=632, height=220, largest=92, smallest=40, lines=4, leading=1.06, cap=0.7)
WORDS = (
    "og til i på en Lærer Pædagog børnehaven hjemmeplejen Arbejdsmarkedsrådgiver fysik/kemi "
    "Social- sundhedsassistent (barselsvikariat) 37 timer – Å Digitaliserings\xadkonsulent"
).split()

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)


def measure(text: str) -> float:
    """Every letter is half as wide as it is high."""
    return 0.5 * len(text)


@settings(deadline=None)
@given(texts)
def test_nothing_ever_leaves_its_box(text):
    lines, size = fit(text, LIMITS, measure)

    assert 1 <= len(lines) <= LIMITS.lines
    assert size <= LIMITS.largest
    assert all(measure(line) * size <= LIMITS.width for line in lines)
    assert size * (LIMITS.cap + (len(lines) - 1) * LIMITS.leading) <= LIMITS.height
    assert all(line and line == line.strip() for line in lines)


@settings(deadline=None)
@given(texts)
def test_words_keep_their_order_and_none_is_lost_before_an_ellipsis(text):
    lines, _ = fit(text, LIMITS, measure)
    letters = "".join(lines).replace("\N{NO-BREAK SPACE}", "").replace(" ", "").replace("-", "")
    whole = text.replace("\xad", "").replace(" ", "").replace("-", "")

    if letters.endswith("…"):
        assert whole.startswith(letters[:-1])
    else:
        assert letters == whole


@settings(deadline=None)
@given(
    st.one_of(texts, st.text(max_size=30).filter(plain)),
    st.builds(
        Limits,
        width=st.integers(-50, 2000),
        height=st.integers(-300, 2000),
        largest=st.integers(200, 400),
        smallest=st.integers(1, 200),
        lines=st.integers(1, 8),
        leading=st.floats(0.8, 2),
        cap=st.just(0.7),
    ),
)
def test_no_wish_is_too_large_to_be_shown_somehow(text, limits):
    """A designer may ask for letters larger than the card, or for no room at all."""
    lines, size = fit(text, limits, measure)

    assert 1 <= len(lines) <= limits.lines
    assert 1 <= size <= limits.largest
    if size > 1:
        assert all(measure(line) * size <= max(1, limits.width) for line in lines)
        tall = limits.cap + (len(lines) - 1) * limits.leading
        assert size * tall <= max(1, limits.height) + 1e-9
    least = limits.smallest - 1  # large sizes are even
    if least * measure("W…") <= limits.width and least * limits.cap <= limits.height:
        assert size >= least


def test_a_word_too_large_for_its_line_loses_letters_and_not_its_size():
    """As `size = 200` would have it."""
    large = replace(LIMITS, largest=200, smallest=200)

    assert fit("Pædagogmedhjælper til Broen", large, measure) == (("Pædag…",), 200)
    assert fit("Jurist", large, measure) == (("Jurist",), 200)
    assert fit("Pædagog", replace(large, height=70), measure) == (("Pædagog",), 100)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Jurist", ("Jurist",)),
        ("Sygeplejerske til akutteamet", ("Sygeplejerske", "til akutteamet")),
        ("Lærer i dansk", ("Lærer i dansk",)),
        ("Hold 3", ("Hold\N{NO-BREAK SPACE}3",)),
    ],
)
def test_lines_are_balanced(text, lines):
    assert fit(text, LIMITS, measure).lines == lines


def test_what_belongs_together_stays_together():
    wide = replace(LIMITS, width=200, lines=6, height=2000, smallest=8)
    lines, _ = fit("Arbejdstid 37 timer i 8. klasse kl. 12 – eller Børne- og ungdom", wide, measure)
    joined = [line.replace("\N{NO-BREAK SPACE}", "_") for line in lines]

    for together in ("37_timer", "8._klasse", "kl._12_–", "Børne-_og"):
        assert any(together in line for line in joined), joined


def test_a_cut_must_be_worth_it():
    """One long word: whole as long as a cut doesn't make it much larger."""
    whole = replace(LIMITS, width=900)

    assert fit("Arrangementskoordinator", whole, measure).lines == ("Arrangementskoordinator",)
    assert fit("Arrangementskoordinator", replace(LIMITS, width=480), measure).lines == (
        "Arrangements-",
        "koordinator",
    )


def test_a_novel_ends_in_an_ellipsis_and_not_in_footnote_size():
    lines, size = fit("Pædagog " * 40, LIMITS, measure)

    assert size >= LIMITS.smallest
    assert lines[-1].endswith("…")


def test_a_word_nobody_can_cut_shrinks_as_far_as_it_can_be_read():
    lines, size = fit("W" * 30, LIMITS, measure)

    assert lines == ("W" * 30,)
    assert size == int(LIMITS.width / 15)


def test_and_is_then_cut_anywhere():
    lines, size = fit("W" * 60, LIMITS, measure)

    assert lines == ("W" * 31, "W" * 29)
    assert size == LIMITS.smallest


def test_no_line_ends_on_an_ampersand():
    lines, _ = fit("Kok i Center for Børn, Unge & Familier", LIMITS, measure)

    assert lines[-1].startswith("Unge\N{NO-BREAK SPACE}&")


def test_a_name_of_two_words_is_not_split():
    """Though the text grows smaller by it; capitals that every word has say nothing."""
    wider = replace(LIMITS, width=720)
    name, size = fit("Brandmand til Plejecenter Åhaven", wider, measure)
    loud, large = fit("BRANDMAND TIL PLEJECENTER ÅHAVEN", wider, measure)

    assert (name, size) == (("Brandmand", "til Plejecenter Åhaven"), 64)
    assert (loud, large) == (("BRANDMAND", "TIL PLEJECENTER", "ÅHAVEN"), 78)


def test_no_line_begins_a_clause_with_one_word():
    lines, _ = fit("Vikar – vil du være med på forkant?", replace(LIMITS, width=500), measure)

    assert not any(line.endswith(" vil") for line in lines)


def test_a_quotes_line_ends_where_its_sentence_does():
    quote = "Vi bygger en bro. Nogle gange holder den."
    lines, _ = fit(quote, replace(LIMITS, width=480, lines=6, height=300), measure)

    assert not any(line.endswith("Nogle") for line in lines)
