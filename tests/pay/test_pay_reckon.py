"""From step, supplements and hours to the range an advert names."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from plugins.pay.model import FULL_TIME, Agreement, Supplement, Terms
from plugins.pay.reckon import reckon

AGREEMENT = Agreement(
    slug="a", names={"da": "a", "en": "a"}, valid_from=date(2026, 4, 1),
    steps={"28": 33_100, "30": 34_100.5, "32": 35_400},
    supplements={
        "fast": Supplement(slug="fast", names={"da": "fast"}, amount=600),
        "andel": Supplement(slug="andel", names={"da": "andel"}, percent=2.5),
    },
)  # fmt: skip
HOURLY = Agreement(
    slug="b", names={"da": "b"}, valid_from=date(2026, 4, 1), unit="HOUR",
    steps={"1": 152, "2": 161.5},
)  # fmt: skip


@pytest.mark.parametrize(
    ("terms", "hours", "own", "full_time"),
    [
        (Terms(steps=("28", "32")), (37, 37), (33_100, 35_400), None),
        (Terms(steps=("28", "32")), (32, 32), (28_600, 30_600), (33_100, 35_400)),
        # Fewest hours with the lowest step, most hours with the highest.
        (Terms(steps=("28", "32")), (30, 37), (26_800, 35_400), (33_100, 35_400)),
        (Terms(steps=("30", "30")), (37, 37), (34_100, 34_100), None),
        (Terms(steps=("28", "28"), supplements=("fast",)), (37, 37), (33_700, 33_700), None),
        # A supplement is for a full week too: 33.700 · 20 / 37 = 18.216.
        (
            Terms(steps=("28", "28"), supplements=("fast",)),
            (20, 20), (18_200, 18_200), (33_700, 33_700),
        ),
        (Terms(steps=("28", "28"), supplements=("andel",)), (37, 37), (33_900, 33_900), None),
        (
            Terms(steps=("28", "28"), supplements=("fast", "andel")),
            (37, 37), (34_500, 34_500), None,
        ),
    ],
)  # fmt: skip
def test_a_month(terms: Terms, hours: tuple[float, float], own: tuple[int, int], full_time):
    found = reckon(AGREEMENT, terms, hours)
    assert (found.own, found.full_time) == (own, full_time)


def test_an_hour_does_not_depend_on_the_week():
    found = reckon(HOURLY, Terms(steps=("1", "2")), (8, 12))
    assert (found.own, found.full_time) == ((152, 161), None)


@pytest.mark.parametrize("hours", [8.5, 12, 29.6, 30, 32, 35, 36.9, 37])
@pytest.mark.parametrize("step", AGREEMENT.steps)
def test_an_advert_never_promises_more_than_the_table(step: str, hours: float):
    found = reckon(AGREEMENT, Terms(steps=(step, step)), (hours, hours))
    exact = (
        Fraction(Decimal(str(AGREEMENT.steps[step]))) * Fraction(Decimal(str(hours))) / FULL_TIME
    )
    assert 0 <= exact - found.own[0] < 100
