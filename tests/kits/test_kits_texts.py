"""Ready texts: sentences of the identity, filled with a job's and a story's words."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from plugins.identity.load import load_identity
from plugins.identity.share import WORDS, fill, words_of
from plugins.jobs.model import Pay
from plugins.jobs.workplaces import load_workplaces
from plugins.kits.texts import SORTS, Texts
from plugins.site.languages import load_languages
from tests.factory import a_job

ROOT = Path(__file__).parents[2]
FACTS = (
    "Hjemmeplejen Syd",
    "32 timer om ugen",
    "28.600–30.600 kr. om måneden",
    "Otte borgere. Fast rute.",
    "mandag 7. december kl. 12",
    "#KøgeKommune",
)
URL = "https://job.example.dk/l/abcde/"


@pytest.fixture(scope="module")
def site():
    """As much of a site as texts ask for: the real identity, words and workplaces."""
    return SimpleNamespace(
        identity=load_identity(ROOT),
        languages=load_languages(ROOT / "theme/locale"),
        workplaces=load_workplaces(ROOT)[1],
    )


@pytest.fixture
def texts(site):
    return Texts(site, site.languages["da"])


@pytest.mark.parametrize(("sentences", "words", "expected"), [
    (("Frist {date}.", "Kom."), {"date": "7. dec"}, "Frist 7. dec. Kom."),
    (("Frist {date}.", "Kom."), {"date": ""}, "Kom."),
    (("Frist {date}.", "Kom."), {}, "Kom."),
    (("A", "", "{x}", "", "B"), {}, "A\n\nB"),
    (("{title}",), {"title": "Lærer {50 %}"}, "Lærer {50 %}"),
    ((), {}, ""),
])  # fmt: skip
def test_a_sentence_that_lacks_a_word_is_left_out(sentences, words, expected):
    assert fill(sentences, words) == expected


def test_a_lone_brace_is_told():
    with pytest.raises(ValueError, match="expected '}'"):
        words_of("{title")


def said(languages, lang, key):
    (found,) = [each for each in languages if each.lang == lang]
    (text,) = [text for text in found.texts if text.key == key]
    return text


def test_a_job_has_every_text_in_both_languages_its_own_first(texts):
    for lang in ("da", "en"):
        languages = texts.job(a_job(lang=lang), URL, lambda _: None)
        assert [each.lang for each in languages] == sorted(("da", "en"), key=lambda it: it != lang)
        assert [text.key for text in languages[0].texts] == [sort.key for sort in SORTS]
        for each in languages:
            for text in each.texts:
                assert "{" not in text.text
                assert "\xad" not in text.text
                assert ".." not in text.text


def test_each_channel_has_a_link_that_tells_it(texts):
    languages = texts.job(a_job(), URL, lambda _: None)
    links = [text.link for text in languages[0].texts]

    assert len(set(links)) == len(links)
    assert f"{URL}?kanal=linkedin" in links
    assert all(text.link in text.text for each in languages for text in each.texts)


def test_the_facts_are_said(texts):
    job = a_job(pay=Pay(minimum=28600, maximum=30600), in_brief=("Otte borgere.", "Fast rute."))
    text = said(texts.job(job, URL, lambda _: None), "da", "linkedin").text

    assert [fact for fact in FACTS if fact not in text] == []


def test_what_is_not_known_is_not_said(texts):
    job = a_job(valid_through=None, hours=None, workplace="", unit="")
    text = said(texts.job(job, URL, lambda _: None), "da", "linkedin").text

    assert "Køge Kommune" in text
    assert "timer" not in text
    assert "senest" not in text
    assert "Vi læser ansøgninger løbende." in text


def test_a_text_in_another_language_has_no_sentences_of_the_advert(texts):
    job = a_job(in_brief=("Otte borgere.",))
    text = said(texts.job(job, URL, lambda _: None), "en", "linkedin").text

    assert "borgere" not in text
    assert "The advert is in Danish." in text


def test_what_is_counted_is_the_text(texts):
    text = said(texts.job(a_job(), URL, lambda _: None), "da", "facebook")
    assert text.counted == f"{len(text.text)} af 500 tegn"


def test_the_identity_says_every_text(site):
    for code in ("da", "en"):
        assert set(site.identity.share[code]) == set(WORDS)
        for key, sentences in site.identity.share[code].items():
            assert key == "hashtags" or any("{link}" in sentence for sentence in sentences)
