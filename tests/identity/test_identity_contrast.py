"""Contrast after WCAG, and the nearest colour that has enough of it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.identity.colour import from_oklch, luminance, to_oklch
from plugins.identity.contrast import (
    DECORATION,
    LARGE,
    PAIRS,
    RING,
    ROLES,
    TEXT,
    failures,
    nearest_passing,
    ratio,
)

#: A busy machine is no fault.
UNHURRIED = settings(deadline=None)
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # Published values: WCAG's own extremes, and the greys every contrast checker shows.
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#FFFFFF", 1.0),
        ("#777777", "#FFFFFF", 4.48),
        ("#767676", "#FFFFFF", 4.54),
        ("#949494", "#FFFFFF", 3.03),
        ("#FF0000", "#FFFFFF", 4.00),
        ("#0000FF", "#FFFFFF", 8.59),
        # The art direction's own table.
        ("#14202B", "#F6F1E7", 14.7),
        ("#4A5A68", "#EDE5D5", 5.7),
        ("#B5432F", "#F6F1E7", 4.9),
        ("#2F7FB5", "#F6F1E7", 3.9),
        ("#F29A85", "#0F1A24", 8.2),
    ],
)
def test_ratio_is_wcags(one: str, other: str, expected: float) -> None:
    assert ratio(one, other) == pytest.approx(expected, abs=0.05)
    assert ratio(other, one) == ratio(one, other)


def test_luminance_of_the_primaries_is_the_standards() -> None:
    found = [luminance(colour) for colour in ("#FF0000", "#00FF00", "#0000FF")]
    assert found == pytest.approx([0.2126, 0.7152, 0.0722])


def test_oklch_of_red_is_the_published_one() -> None:
    lightness, chroma, hue = to_oklch("#FF0000")
    assert (lightness, chroma) == pytest.approx((0.628, 0.258), abs=0.001)
    assert math.degrees(hue) == pytest.approx(29.2, abs=0.1)


@UNHURRIED
@given(COLOURS)
def test_oklch_and_back_is_the_same_colour(colour: str) -> None:
    assert from_oklch(*to_oklch(colour)) == colour


@UNHURRIED
@given(COLOURS, COLOURS, st.sampled_from([LARGE, TEXT]))
def test_nearest_passing_passes_and_stays(colour: str, ground: str, minimum: float) -> None:
    proposal = nearest_passing(colour, ground, minimum)
    assert proposal is not None  # black or white pass on any ground
    assert ratio(proposal, ground) >= minimum
    assert nearest_passing(proposal, ground, minimum) == proposal


@UNHURRIED
@given(COLOURS, COLOURS)
def test_a_colour_that_passes_is_left_alone(colour: str, ground: str) -> None:
    minimum = min(TEXT, ratio(colour, ground))
    assert nearest_passing(colour, ground, minimum) == colour


@UNHURRIED
@given(COLOURS, COLOURS)
def test_no_smaller_move_would_pass(colour: str, ground: str) -> None:
    """A colour of the same hue a shade closer in lightness is still too weak."""
    proposal = nearest_passing(colour, ground, TEXT)
    assert proposal is not None
    lightness, chroma, hue = to_oklch(colour)
    moved = to_oklch(proposal)[0] - lightness
    for share in (0.25, 0.5, 0.75):
        closer = from_oklch(lightness + moved * share, chroma, hue)
        if abs(moved) * (1 - share) > 0.01:  # more than rounding to 8 bits explains
            assert ratio(closer, ground) < TEXT


def test_the_hue_stays() -> None:
    proposal = nearest_passing("#F2B544", "#F6F1E7", TEXT)
    assert proposal is not None
    assert to_oklch(proposal)[2] == pytest.approx(to_oklch("#F2B544")[2], abs=0.05)


def test_what_no_colour_can_reach_is_none() -> None:
    assert nearest_passing("#777777", "#777777", 7.0) is None


def test_every_role_has_a_pair_that_must_hold() -> None:
    met = {role for pair in PAIRS for role in (pair.figure, pair.ground)}
    assert set(ROLES) - met == {*DECORATION, *RING}


def _roles(**changed: str) -> dict[str, str]:
    """Black on white everywhere, and white on black for what is on dark ground."""
    dark = {"action", "hover", "good", "water", "pool", "on-mark", "focus-outer"}
    grounds = {"bg", "surface", "sunk", "mark", "focus-inner"}
    roles = dict.fromkeys(ROLES, "#000000")
    roles |= {role: "#FFFFFF" for role in ROLES if role in grounds or role.startswith("on-")}
    roles |= dict.fromkeys(dark, "#000000")
    return roles | {role.replace("_", "-"): colour for role, colour in changed.items()}


def test_black_and_white_pass() -> None:
    assert failures(_roles()) == []


def test_one_failure_tells_all_its_grounds_and_one_colour_for_them() -> None:
    roles = _roles(soft="#999999", sunk="#EDE5D5")
    (failure,) = failures(roles)
    assert failure.figure == "soft"
    assert [ground for ground, _, _ in failure.grounds] == ["bg", "surface", "sunk"]
    assert failure.grounds[0][1] == pytest.approx(2.85, abs=0.01)
    for ground in ("bg", "surface", "sunk"):
        assert ratio(failure.proposal, roles[ground]) >= TEXT


def test_urgent_is_held_to_large_text_on_sunk_ground_only() -> None:
    roles = _roles(urgent="#B5432F", bg="#F6F1E7", sunk="#EDE5D5")
    assert LARGE < ratio(roles["urgent"], roles["sunk"]) < TEXT
    assert failures(roles) == []


def test_the_focus_ring_needs_one_colour_that_shows_on_each_ground() -> None:
    assert failures(_roles(focus_inner="#F2B544")) == []
    (failure,) = failures(_roles(focus_inner="#F2B544", focus_outer="#EEEEEE"))
    assert failure.figure == "focus-outer"
    assert [ground for ground, _, _ in failure.grounds] == ["bg", "surface", "sunk"]
    assert ratio(failure.proposal, "#FFFFFF") >= LARGE
