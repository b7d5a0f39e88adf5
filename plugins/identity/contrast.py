"""Contrast: which roles meet which, how much they must differ, and the nearest colour that does.

Ratios are WCAG 2.2's: 4.5:1 for text (1.4.3), 3:1 for large text (from 24 px, or 18.66 px bold)
and for what shows a control or carries a picture's meaning (1.4.11).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plugins.identity.colour import from_oklch, luminance, to_oklch

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TEXT: Final = 4.5
LARGE: Final = 3.0
#: Candidates between black and white: steps too small for the eye.
_STEPS: Final = 400


@dataclass(frozen=True, slots=True)
class Pair:
    """Two roles that meet: `figure` is read, or found, on `ground`."""

    figure: str
    ground: str
    minimum: float


def _pairs(minimum: float, figures: str, grounds: str) -> list[Pair]:
    return [
        Pair(figure, ground, minimum) for figure in figures.split() for ground in grounds.split()
    ]


#: Every pair the theme may put on a page. Light and dark must both pass.
PAIRS: Final[tuple[Pair, ...]] = (
    *_pairs(TEXT, "text soft heading link good", "bg surface sunk"),
    *_pairs(TEXT, "urgent closed", "bg surface"),
    *_pairs(LARGE, "urgent", "sunk"),  # on sunk ground it is for large text only
    *_pairs(TEXT, "on-action", "action good"),  # a button, and one that has done its work
    *_pairs(TEXT, "on-mark", "mark"),
    *_pairs(TEXT, "on-water on-water-soft on-water-key", "water"),
    *_pairs(TEXT, "on-pool", "pool hover"),  # an area's reflection, and when pointed at
    *_pairs(LARGE, "action", "bg surface sunk"),
    *_pairs(LARGE, "field-edge", "bg surface"),
    *_pairs(LARGE, "rule bridge", "bg"),
)
#: Roles that decorate and carry no meaning of their own.
DECORATION: Final = frozenset({"hairline"})
#: The focus ring has two colours, so that one of them shows on every ground.
RING: Final = ("focus-inner", "focus-outer")
RING_GROUNDS: Final = ("bg", "surface", "sunk", "water", "pool", "action", "bridge")

#: Every role an identity gives a colour.
ROLES: Final[tuple[str, ...]] = (
    *("bg surface sunk text soft heading link rule urgent good closed".split()),
    *("action on-action mark on-mark".split()),
    *("water on-water on-water-soft on-water-key pool on-pool hover".split()),
    *("field-edge bridge hairline".split()),
    *RING,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A role that can't be told from its grounds.

    Attributes:
        figure: The role.
        grounds: (ground, ratio, minimum) of each pair that fails.
        proposal: The nearest `#RRGGBB` that passes on all of the role's grounds, or on the
            first that failed when no colour passes on all.
    """

    figure: str
    grounds: tuple[tuple[str, float, float], ...]
    proposal: str


def ratio(one: str, other: str) -> float:
    """Return the contrast ratio of two `#RRGGBB` colours, 1.0 to 21.0, in either order."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def nearest_passing(foreground: str, background: str, minimum: float) -> str | None:
    """Return the colour nearest to `foreground` that reaches `minimum` on `background`.

    The hue stays, the lightness moves as little as it can, and the chroma gives way only
    where sRGB ends. A colour that passes is returned as it is. None when not even black or
    white pass, which happens only for minima above 4.58.
    """
    return _nearest(foreground, [(background, minimum)])


def _nearest(foreground: str, demands: Iterable[tuple[str, float]]) -> str | None:
    demands = tuple(demands)

    def passes(colour: str) -> bool:
        return all(ratio(colour, ground) >= minimum for ground, minimum in demands)

    if passes(foreground):
        return foreground
    lightness, chroma, hue = to_oklch(foreground)
    candidates = sorted(range(_STEPS + 1), key=lambda step: abs(step / _STEPS - lightness))
    colours = (from_oklch(step / _STEPS, chroma, hue) for step in candidates)
    return next(filter(passes, colours), None)


def failures(roles: Mapping[str, str]) -> list[Failure]:
    """Return what fails among the colours of one scheme (role → `#RRGGBB`, all of ROLES)."""
    found = []
    for figure in dict.fromkeys(pair.figure for pair in PAIRS):
        pairs = [pair for pair in PAIRS if pair.figure == figure]
        failed = tuple(
            (pair.ground, got, pair.minimum)
            for pair in pairs
            if (got := ratio(roles[figure], roles[pair.ground])) < pair.minimum
        )
        if failed:
            demands = [(roles[pair.ground], pair.minimum) for pair in pairs]
            ground, _, minimum = failed[0]
            proposal = _nearest(roles[figure], demands) or nearest_passing(
                roles[figure], roles[ground], minimum
            )
            assert proposal is not None  # black or white reach 4.5:1 on any ground
            found.append(Failure(figure=figure, grounds=failed, proposal=proposal))
    return found + _ring_failures(roles)


def _ring_failures(roles: Mapping[str, str]) -> list[Failure]:
    """Return the grounds on which neither colour of the focus ring shows."""
    inner, outer = (roles[role] for role in RING)
    failed = tuple(
        (ground, best, LARGE)
        for ground in RING_GROUNDS
        if (best := max(ratio(inner, roles[ground]), ratio(outer, roles[ground]))) < LARGE
    )
    if not failed:
        return []
    demands = [
        (roles[ground], LARGE) for ground in RING_GROUNDS if ratio(inner, roles[ground]) < LARGE
    ]
    proposal = _nearest(outer, demands) or nearest_passing(outer, roles[failed[0][0]], LARGE)
    assert proposal is not None  # as above
    return [Failure(figure="focus-outer", grounds=failed, proposal=proposal)]
