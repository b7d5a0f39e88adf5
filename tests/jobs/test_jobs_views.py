"""What templates are told of a job in each of its states, in both languages."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from plugins.jobs.model import Certificate, State
from plugins.jobs.views import Views
from plugins.site.languages import load_languages
from tests.factory import NOW, a_job

LANGUAGES = load_languages(Path(__file__).parent.parent.parent / "theme/locale")


def views(lang: str) -> Views:
    return Views(SimpleNamespace(now=NOW, workplaces={}), LANGUAGES[lang])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("outcome", "lang", "tag", "words"),
    [
        (State.FILLED, "da", "Besat", "Tak til alle, der søgte."),
        (State.FILLED, "en", "Filled", "Thank you to everyone who applied."),
        (State.WITHDRAWN, "da", "Trukket tilbage", "Vi har trukket opslaget tilbage."),
        (State.WITHDRAWN, "en", "Withdrawn", "We have withdrawn the advert."),
        (State.CLOSED, "da", "Lukket", "Fristen er udløbet."),
        (State.CLOSED, "en", "Closed", "The deadline has passed."),
    ],
)
def test_an_ended_job_says_how_it_ended(outcome: State, lang: str, tag: str, words: str):
    ended = views(lang).ended(a_job(closed=NOW - timedelta(days=3), outcome=outcome))

    assert ended.tag == tag
    assert ended.sentence.startswith(words)
    assert ended.date == {"da": "20. november 2026", "en": "20 November 2026"}[lang]
    assert {"da": "18. februar", "en": "18 February"}[lang] in ended.sentence


@pytest.mark.parametrize("lang", ["da", "en"])
def test_an_open_job_has_not_ended(lang: str):
    assert views(lang).ended(a_job()) is None


@pytest.mark.parametrize(
    ("lang", "extended", "left"),
    [("da", "Forlænget fra 30. nov.", "om 14 dage"), ("en", "Extended from 30 Nov", "in 14 days")],
)
def test_an_extended_deadline_says_what_it_was(lang: str, extended: str, left: str):
    first = NOW + timedelta(days=7)
    deadline = views(lang).deadline(a_job(first_deadline=first))

    assert (deadline.extended, deadline.left) == (extended, left)
    assert views(lang).deadline(a_job()).extended == ""


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("certificate", Certificate)
def test_every_certificate_has_a_name_and_a_sentence(lang: str, certificate: Certificate):
    (view,) = views(lang).certificates(a_job(certificates=(certificate,)))

    assert view.name[0].isupper()
    assert view.detail.endswith(".")
    if lang == "da":
        assert "We " not in view.detail
        assert "You " not in view.detail


def test_facts_have_names_to_compare_them_by():
    assert [fact.name for fact in views("da").facts(a_job())] == [
        "hours", "form", "place", "posted",
    ]  # fmt: skip
