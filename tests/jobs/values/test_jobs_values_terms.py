from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.jobs.model import EmploymentForm, Hours, Shift
from plugins.jobs.values.terms import (
    clock_times,
    employment_form,
    form_in_title,
    hours,
    hours_in,
    is_open_application,
    part_time,
    shifts,
)

FORM = EmploymentForm


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("37", (37, 37)),
        ("30-37", (30, 37)),
        ("30–37 timer", (30, 37)),
        ("30 til 37 timer om ugen", (30, 37)),
        ("mellem 30 og 37 timer", (30, 37)),
        ("32 timer, aften", (32, 32)),
        ("32,5 timer", (32.5, 32.5)),
        ("37 t/uge", (37, 37)),
        ("Fuldtid", (37, 37)),
        ("Deltid, 28 timer", (28, 28)),
        ("08:00-16:00, 37 timer", (37, 37)),
        ("20-25 hours a week", (20, 25)),
        ("37,5 timer/uke", (37.5, 37.5)),
        ("30-37 t/uge", (30, 37)),
        ("37-timers uge", (37, 37)),
        ("40 timmar/vecka", (40, 40)),
        ("32 tim per vecka", (32, 32)),
        ("80 %", (29.6, 29.6)),
        ("80-100%", (29.6, 37)),
        ("fast stilling 100%", (37, 37)),
        ("100 % fast stilling (35,5 t/uke)", (35.5, 35.5)),
        ("FULL_TIME", (37, 37)),
        ("full-time", (37, 37)),
        ("FullTime", (37, 37)),
        ("Heltid", (37, 37)),
        ("Fuld tid", (37, 37)),
        ("7,4 timer pr. dag, 37 timer pr. uge", (37, 37)),
    ],
)
def test_weekly_hours_are_read_from(text: str, expected: tuple[float, float]):
    assert hours(text) == Hours(minimum=expected[0], maximum=expected[1])


@pytest.mark.parametrize(
    "text",
    ["", "efter aftale", "Deltid", "0", "370", "37-30", "7 timer pr. dag", "kl. 8-16",
     "8.00-16.00", "160 timer pr. måned", "24 timer i døgnet", "30 timer om måneden", "PART_TIME",
     "Fuldtid eller deltid", "10 % rejseaktivitet", "150 %", "100-80 %"],
)  # fmt: skip
def test_what_is_no_weekly_hours(text: str):
    assert hours(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fastansættelse", FORM.PERMANENT),
        ("Fast", FORM.PERMANENT),
        ("Tillsvidareanställning", FORM.PERMANENT),
        ("Permanent", FORM.PERMANENT),
        ("Tidsbegrænset ansættelse", FORM.TEMPORARY),
        ("Midlertidig", FORM.TEMPORARY),
        ("Fixed-term position", FORM.TEMPORARY),
        ("Vikariat", FORM.SUBSTITUTE),
        ("Barselsvikariat", FORM.PARENTAL_COVER),
        ("Maternity cover", FORM.PARENTAL_COVER),
        ("Elev", FORM.TRAINEE),
        ("Praktikplads", FORM.TRAINEE),
        ("Studentermedhjælper", FORM.STUDENT),
        ("Timelønnet", FORM.HOURLY),
        ("Fleksjob", FORM.FLEX),
        ("Seniorjob", FORM.SENIOR),
        ("Fuldtid", None),
        ("Relevant erfaring", None),
        ("fast stilling 100%", FORM.PERMANENT),
        ("fulltime_permanent", FORM.PERMANENT),
        ("Tills vidare", FORM.PERMANENT),
        ("Engasjement", FORM.TEMPORARY),
        ("Allmän visstidsanställning", FORM.TEMPORARY),
        ("Föräldravikariat", FORM.SUBSTITUTE),
        # schema.org's
        ("FULL_TIME", None),
        ("PART_TIME", None),
        ("CONTRACTOR", FORM.TEMPORARY),
        ("TEMPORARY", FORM.TEMPORARY),
        ("INTERN", FORM.TRAINEE),
        ("VOLUNTEER", None),
        ("PER_DIEM", FORM.HOURLY),
        ("OTHER", None),
        ("Intern stilling", None),  # for those within
        ("working_student", FORM.STUDENT),
        ("", None),
        *[(form.value, form) for form in FORM],
    ],
)
def test_the_form_is_read_from(text: str, expected: EmploymentForm | None):
    assert employment_form(text) is expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Kontorelev i Borgerservice", FORM.TRAINEE),
        ("Elev til tandplejen", FORM.TRAINEE),
        ("Lærer til elever med autisme", None),
        ("Støtte til en elev", None),
        ("Barselsvikar til Rådhuset", FORM.PARENTAL_COVER),
        ("Lærervikar", FORM.SUBSTITUTE),
        ("Vikarkoordinator", None),
        ("Leder af vores vikarer", None),
        ("Studentermedhjælper til biblioteket", FORM.STUDENT),
        ("Sygeplejerske", None),
    ],
)
def test_a_title_gives_the_form_away_only_when_it_is_the_jobs(title: str, expected: object):
    assert form_in_title(title) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("32 timer, aften", (Shift.EVENING,)),
        ("aftenvagter og hver tredje weekend", (Shift.EVENING, Shift.WEEKEND)),
        ("dag, aften og nat", (Shift.DAY, Shift.EVENING, Shift.NIGHT)),
        ("nattevagt", (Shift.NIGHT,)),
        ("skiftende vagter", (Shift.ROTATING,)),
        ("i treholdsskift efter rulleplan", (Shift.ROTATING,)),
        ("evenings and nights", (Shift.EVENING, Shift.NIGHT)),
        ("mandag-fredag", ()),
        ("7 timer pr. dag", ()),
        ("7 timer om dagen", ()),
        ("natur", ()),
        ("", ()),
    ],
)
def test_shifts_are_read_from(text: str, expected: tuple[Shift, ...]):
    assert shifts(text) == expected


@pytest.mark.parametrize("shift", Shift)
def test_our_own_words_are_shifts(shift: Shift):
    assert shifts(shift.value) == (shift,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("aften kl. 15-23", "kl. 15–23"),
        ("08:00-16:30, 37 timer", "kl. 8–16.30"),
        ("kl. 7.30 til 15.00", "kl. 7.30–15"),
        ("30-37 timer", ""),
        ("", ""),
    ],
)
def test_clock_times(text: str, expected: str):
    assert clock_times(text) == expected


@given(
    st.integers(1, 60), st.integers(1, 60), st.sampled_from(["{}-{}", "{}–{} timer", "{} til {} t"])
)
def test_any_span_of_hours_is_read_or_refused(first: int, last: int, form: str):
    found = hours(form.format(first, last))

    assert found == (Hours(minimum=first, maximum=last) if first <= last else None)


@given(st.integers(20, 100), st.sampled_from(["{} %", "{}%", "{} procent", "{} % stilling"]))
def test_any_share_is_one_of_a_full_week(share: int, form: str):
    found = hours(form.format(share))

    assert found.minimum == found.maximum == round(37 * share / 100, 2)


def test_a_bare_figure_among_other_words_is_no_hours():
    assert hours_in("37") is None
    assert hours_in("37 timer") == hours("37")


@given(st.text())
def test_any_text_has_terms_or_none(text: str):
    found = hours(text)
    assert found is None or 1 <= found.minimum <= found.maximum <= 60
    assert list(shifts(text)) == [shift for shift in Shift if shift in shifts(text)]
    assert clock_times(text) == "" or clock_times(text).startswith("kl. ")
    assert employment_form(text) in {None, *FORM}
    assert form_in_title(text) in {None, *FORM}


@pytest.mark.parametrize(
    ("text", "expected"),
    [("PART_TIME", True), ("Deltid", True), ("Fast, deltid", True), ("Fuldtid", False),
     ("Fuldtid eller deltid", False), ("", False)],
)  # fmt: skip
def test_part_time_without_a_figure(text: str, expected):
    assert part_time(text) is expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [("Uopfordret ansøgning", True), ("Open application", True), ("Lærer til åben skole", False)],
)
def test_an_open_application_is_known_by_its_title(title: str, expected):
    assert is_open_application(title) is expected
