from __future__ import annotations

from datetime import date, datetime
from gettext import NullTranslations

import pytest

from plugins.clock import ZONE
from plugins.site import dates
from plugins.site.languages import Language

DANISH = Language("da", NullTranslations())
ENGLISH = Language("en", NullTranslations())
DEADLINE = datetime(2026, 12, 7, 12, 0, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("function", "danish", "english"),
    [
        (dates.sentence, "mandag 7. december kl. 12", "Monday 7 December at 12:00"),
        (dates.short, "7. dec.", "7 Dec"),
        (dates.long, "7. december 2026", "7 December 2026"),
        (dates.weekday_short, "man.", "Mon"),
        (dates.month_short, "dec", "Dec"),
        (dates.day_figure, "7.", "7"),
    ],
)
def test_a_moment_in_both_languages(function, danish: str, english: str):
    assert function(DEADLINE, DANISH) == danish
    assert function(DEADLINE, ENGLISH) == english


def test_minutes_are_said_only_when_there_are_any():
    half_past = datetime(2026, 12, 7, 9, 5, tzinfo=ZONE)

    assert dates.time(half_past, DANISH) == "kl. 9.05"
    assert dates.time(half_past, ENGLISH) == "at 9:05"


def test_may_needs_no_point():
    assert dates.short(date(2027, 5, 1), DANISH) == "1. maj"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 12, 15), date(2026, 12, 16), "15.–16. dec."),
        (date(2026, 11, 30), date(2026, 12, 2), "30. nov.–2. dec."),
        (date(2026, 12, 15), date(2026, 12, 15), "15. dec."),
    ],
)
def test_a_range_of_days(first: date, last: date, words: str):
    assert dates.span(first, last, DANISH) == words


def test_days_are_counted_between_midnights():
    evening = datetime(2026, 12, 6, 23, 59, tzinfo=ZONE)

    assert dates.days_between(evening, DEADLINE) == 1
