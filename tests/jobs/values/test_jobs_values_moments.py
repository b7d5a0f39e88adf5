from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.clock import ZONE
from plugins.jobs.values.moments import (
    UnreadableError,
    day,
    deadline,
    extended_from,
    moment,
    start,
)

#: Without a zone, as hypothesis wants the ends of a span.
SPAN = datetime(1972, 1, 1), datetime(2199, 12, 30)  # noqa: DTZ001
NOON = datetime(2026, 12, 7, 12, tzinfo=ZONE)
MIDNIGHT = datetime(2026, 12, 7, tzinfo=ZONE)
LAST = datetime(2026, 12, 7, 23, 59, 59, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-12-07T12:00", NOON),
        ("2026-12-07 12:00:00", NOON),
        ("2026-12-07T12:00:00+01:00", NOON),
        ("2026-12-07T11:00:00.123Z", NOON),
        ("2026-12-07 11:00:00 UTC", NOON),
        ("2026/12/07 12:00", NOON),
        ("Mon, 07 Dec 2026 12:00:00 +0100", NOON),
        ("Mon, 07 Dec 2026 11:00:00 GMT", NOON),
        ("Mon, 7 Dec 2026 12:00 CET", NOON),
        ("07.12.2026 kl. 12.00", NOON),
        ("07-12-2026 12:00", NOON),  # feedparser reads it as another date altogether
        ("7/12-2026 kl. 12", NOON),
        ("7. december 2026 kl. 12", NOON),
        ("mandag den 7. december 2026 klokken 12", NOON),
        ("7. desember 2026 kl. 12.00", NOON),
        ("December 7, 2026 12:00 PM", NOON),
        ("7 Dec 2026 12:00 (CET)", NOON),
        ("/Date(1796641200000+0100)/", NOON),
        ("/Date(1796641200000)/", NOON),
        ("1796641200000", NOON),
        ("1796641200", NOON),
        ("\\/Date(1796641200000+0100)\\/", NOON),
        ("1796641200000.0", NOON),
        ("2026-12-07T12:00:00.0000000", NOON),
        ("2026-12-07T12:00:00 +01:00", NOON),
        ("2026-12-07T12:00:00[Europe/Copenhagen]", NOON),
        ("7.12.2026 12:00 MEZ", NOON),
        ("Mon Dec 07 2026 12:00:00 GMT+0100", NOON),
        ("7 December 2026 noon", NOON),
        ("December 7th, 2026 at 12 pm", NOON),
        ("den 7 december 2026 klockan 12", NOON),
        ("Ansøgningsfrist: 7. december 2026 kl. 12", NOON),
        ("2026-12-07", MIDNIGHT),
        ("20261207", MIDNIGHT),
        ("07-12-26", MIDNIGHT),
    ],
)
def test_a_moment_is_read_from(text: str, expected: datetime):
    assert moment(text) == expected
    assert moment(text).tzinfo is ZONE


def test_summer_time_counts():
    assert moment("2026-06-29 15:07 CEST") == datetime(2026, 6, 29, 15, 7, tzinfo=ZONE)
    assert moment("29.6.2026 15:07").utcoffset() == timedelta(hours=2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "/Date(-62135596800000+0000)/",  # year 1
        "/Date(-62135600400000+0100)/",  # year 1 in Denmark, which lies in year 0 in UTC
        "0001-01-01T00:00:00",
        "1900-01-01",
        "1970-01-01T00:00:00Z",
        "9999-12-31T23:59:59",
        "0000-00-00 00:00:00",
        "-",
        "N/A",
        "Ikke angivet",
    ],
)
def test_not_set_is_none(text: str):
    assert moment(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "snart",
        "12/31/2026",  # there is no month 31
        "30. februar 2026",
        "7. december",
        "0206-12-07",  # a slip of the finger, not »not set«
        "2026-12-07 25:00",
        "2026-12-07 – 2026-12-10",
        "uge 49, 2026",
        "/Date(abc)/",
        "26-12-07",  # the year first, or an advert of 2007?
        "7. december 2026 og 14. december 2026",
    ],
)
def test_what_is_not_understood_whole_is_unreadable(text: str):
    with pytest.raises(UnreadableError):
        moment(text)


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-07",
        "07.12.2026",
        "7. december 2026",
        "2026-12-07T00:00:00",
        "2026-12-07T00:00:00Z",  # a date kept as a moment in UTC
        "2026-12-06T23:00:00Z",  # a date kept as a moment in Denmark
        "/Date(1796598000000+0100)/",
        "7-12-2026 kl. 24.00",
        "Snarest muligt, dog senest 7. december 2026",
        "Forlænget til 7. december 2026",
        "mandag d. 7/12 2026 ved midnat",
    ],
)
def test_a_deadline_without_a_time_is_the_days_last_moment(text: str):
    assert deadline(text) == LAST


def test_a_deadline_with_a_time_is_that_moment():
    assert deadline("2026-12-07 12:00") == NOON


@pytest.mark.parametrize(
    "text",
    [
        "løbende",
        "Løbende",
        "Ingen ansøgningsfrist",
        "open until filled",
        "Løpende/snarest",
        "löpande/omgående",
        "Snarast",
        "snarest",
        "Fortløpende",
        "until filled",
    ],
)
def test_ongoing_is_no_deadline(text: str):
    assert deadline(text) is None


@pytest.mark.parametrize("text", ["Løbende samtaler, frist 7. december 2026", "snart", "uge 49"])
def test_a_deadline_is_never_guessed(text: str):
    with pytest.raises(UnreadableError):
        deadline(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2027-02-01", (date(2027, 2, 1), False)),
        ("1. februar 2027 eller efter aftale", (date(2027, 2, 1), False)),
        ("Snarest muligt", (None, True)),
        ("as soon as possible", (None, True)),
        ("Tiltrædelse omgående", (None, True)),
        ("efter aftale", (None, False)),
        ("", (None, False)),
        ("31.02.2027", (None, False)),
    ],
)
def test_a_first_day(text: str, expected: tuple[date | None, bool]):
    assert start(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Forlænget fra 7. december 2026", "7. december 2026"),
        ("Fristen er forlænget (tidligere frist 07-12-2026 12:00)", "07-12-2026 12:00"),
        ("Fristen er forlænget til 7. december 2026", ""),
        ("Vi søger en kollega", ""),
    ],
)
def test_the_old_deadline_of_an_extended_one(text: str, expected: str):
    assert extended_from(text) == expected


@given(st.datetimes(*SPAN))
def test_every_way_to_write_a_moment_gives_the_same(naive: datetime):
    written = naive.replace(microsecond=0)
    expected = moment(written.isoformat())

    assert moment(f"{written:%d.%m.%Y %H:%M:%S}") == expected
    assert moment(f"{written:%d-%m-%Y} kl. {written:%H.%M.%S}") == expected
    assert moment(f"{written:%Y/%m/%d %H:%M:%S}") == expected
    assert expected.replace(tzinfo=None) == written
    assert day(f"{written:%d/%m/%Y}") == written.date()


MONTHS = {
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "no": "januar februar mars april mai juni juli august september oktober november desember",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "en": "January February March April May June July August September October November December",
}


@given(
    st.dates(date(2020, 1, 1), date(2099, 12, 31)),
    st.sampled_from(sorted(MONTHS)),
    st.sampled_from(["{0}. {1} {2}", "{0} {1} {2}", "den {0}. {1} {2} kl. 12", "{1} {0}, {2}"]),
)
def test_every_language_names_the_same_day(written: date, lang: str, form: str):
    month = MONTHS[lang].split()[written.month - 1]

    assert day(form.format(written.day, month, written.year)) == written
    assert day(form.format(written.day, month[:3], written.year)) == written


@given(st.datetimes(*SPAN, timezones=st.just(ZONE)))
def test_dot_net_and_rfc_822_give_the_moment_itself(aware: datetime):
    aware = aware.replace(microsecond=0)
    milliseconds = int(aware.timestamp() * 1000)

    assert moment(f"/Date({milliseconds}+0100)/").timestamp() == aware.timestamp()
    assert moment(f"{aware:%d %b %Y %H:%M:%S %z}").timestamp() == aware.timestamp()


@given(st.text() | st.from_regex(r"[0-9 .:/T+-]{1,30}") | st.from_regex(r"/Date\(-?\d{1,25}\)/"))
def test_any_text_is_a_moment_none_or_unreadable(text: str):
    for parse in (moment, deadline, day):
        try:
            found = parse(text)
        except UnreadableError:
            continue
        assert found is None or 1971 <= found.year <= 2200
    start(text)
    extended_from(text)


@pytest.mark.parametrize(
    "text",
    ["Mon Dec 07 12:00:00 CET 2026", "Mon Dec  7 12:00:00 2026", "mon dec 07 12:00 CET 2026"],
)
def test_a_year_may_stand_last(text: str):
    assert moment(text) == datetime(2026, 12, 7, 12, tzinfo=ZONE)
