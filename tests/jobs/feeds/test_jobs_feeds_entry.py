from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.clock import ZONE
from plugins.jobs.feeds.entry import Texts, entry
from plugins.jobs.feeds.model import BadEntryError, Entry
from plugins.jobs.merging.entries import job_of
from plugins.jobs.model import EmploymentForm, Hours, Job, Pay, Shift
from plugins.site.html import clean, has_markup
from tests.factory import NOW, WORKPLACE
from tests.feeds import PLACES, an_entry

WHOLE = Texts(
    identifier="412",
    title="<b>Sygeplejerske</b> &amp; leder (412-A)\n",
    description="<div>Du møder otte borgere.</div>",
    base="https://ats.example/",
    url="/job/412",
    apply_url="https://ats.example/soeg/412",
    lang="da-DK",
    units=("Hjemmeplejen Syd", "<i>Hjemmeplejen Syd</i>", "x" * 5000),
    street_address="Møllevej 12",
    postal_code="DK-4632",
    address_locality="Bjæverskov, Danmark",
    employment_form=("FULL_TIME", "Vikariat"),
    working_time="dag og aften kl. 7-22",
    salary="34.000-38.000 kr. pr. måned",
    valid_through="07-12-2026 kl. 12",
    job_start_date="1. februar 2027 eller efter aftale",
    contact_name="Lene\u202e Ravn",
    contact_telephone="tlf. 56 67 67 67",
    contact_email="<a href='mailto:lene@eksempel.example'>lene@eksempel.example</a>",
)


def read(**changes: Any) -> Entry:
    return entry(replace(WHOLE, **changes))


def job(found: Entry) -> Job:
    return job_of(found, feed="ats", slug="x", previous=None, places=PLACES, contacts=True, now=NOW)


def test_every_field_is_cleaned_and_read():
    found = read()

    assert found.title == "Sygeplejerske & leder (412-A)"
    assert found.description == "<p>Du møder otte borgere.</p>"
    assert found.url == "https://ats.example/job/412"
    assert found.units == ("Hjemmeplejen Syd",)
    assert (found.street_address, found.postal_code) == ("Møllevej 12", "4632")
    assert found.address_locality == "Bjæverskov"
    assert found.employment_form is EmploymentForm.SUBSTITUTE
    assert found.hours == Hours(minimum=37, maximum=37)  # from »FULL_TIME«
    assert found.shifts == (Shift.DAY, Shift.EVENING)
    assert found.pay == Pay(minimum=34000, maximum=38000)
    assert found.valid_through == datetime(2026, 12, 7, 12, tzinfo=ZONE)
    assert found.job_start_date == date(2027, 2, 1)
    assert found.contact
    assert found.contact.name == "Lene Ravn"
    assert found.contact.telephone == "56 67 67 67"
    assert found.contact.email == "lene@eksempel.example"


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"title": "<b> </b>\u200b"}, "stillingen har ingen titel"),
        ({"title": "\xad"}, "stillingen har ingen titel"),
        ({"title": "a" * 5000}, "titlen er 5000 tegn lang"),
        ({"description": "<p>&nbsp;</p><script>x</script>"}, "har ingen tekst"),
        ({"url": "javascript:x", "apply_url": "file:///etc/passwd"}, "intet link til at søge"),
        ({"valid_through": "uge 49"}, "fristen »uge 49« kan ikke læses"),
    ],
)
def test_what_makes_an_entry_a_bad_one(changes: dict[str, str], what: str):
    with pytest.raises(BadEntryError, match=re.escape(what)) as caught:
        read(**changes)

    assert caught.value.how_to_fix


def test_hours_of_their_own_count_before_those_in_the_form():
    assert read(working_time="30 timer").hours == Hours(minimum=30, maximum=30)


def test_figures_are_the_pay_where_words_are_not():
    figures = {"salary_minimum": "34000", "salary_maximum": "38000", "salary_unit": "MONTH"}

    assert read(salary="Efter overenskomst", **figures).pay == Pay(minimum=34000, maximum=38000)
    assert read(salary="", salary_currency="EUR", **figures).pay is None


def test_an_address_goes_with_the_job():
    found = job(read())

    assert (found.street_address, found.postal_code) == ("Møllevej 12", "4632")
    assert found.pay == Pay(minimum=34000, maximum=38000)
    assert found.workplace == WORKPLACE.slug


@pytest.mark.parametrize(
    ("lang", "page", "text"), [("da", "da", ""), ("en", "en", ""), ("sv", "da", "sv")]
)
def test_a_job_in_another_language_says_so_on_a_page_of_ours(lang: str, page: str, text: str):
    found = job(an_entry(lang=lang))

    assert (found.lang, found.text_lang) == (page, text)


HOSTILE = st.text() | st.lists(
    st.sampled_from(
        ["<script>x</script>", "<img src=x onerror=y>", "&lt;b&gt;", "<b>", "\u202e", "\x00",
         "\ud800", "4600 Køge", "kl. 8-16", "37 timer", "34.000 kr.", "7.12.2026", "Leder", " "]
    ),
    max_size=8,
).map("".join)  # fmt: skip
NAMES = [
    field.name
    for field in fields(Texts)
    if field.name not in {"identifier", "kind", "asap", "text_required"}
]


@settings(max_examples=300)
@given(st.dictionaries(st.sampled_from(NAMES), HOSTILE))
def test_any_texts_are_an_entry_or_a_bad_one_and_nothing_active_survives(values: dict[str, str]):
    several = {"units", "areas", "employment_form"}
    changes = {name: (text,) if name in several else text for name, text in values.items()}
    try:
        found = read(**changes)
    except BadEntryError:
        return
    assert clean(found.description) == found.description
    words = [found.title, *found.units, *found.areas, found.street_address, found.postal_code,
             found.address_locality, found.lang, found.url, found.apply_url]  # fmt: skip
    contact = found.contact
    words += [contact.name, contact.job_title, contact.telephone, contact.email] if contact else []
    for word in words:
        assert word.encode() is not None
        assert not has_markup(word)
        assert "\u202e" not in word
    job(found)
