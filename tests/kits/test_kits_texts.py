"""Ready texts: sentences of the identity, filled with a job's and a story's words."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from plugins.identity.load import load_identity
from plugins.identity.share import WORDS, fill, words_of
from plugins.jobs.model import Hours, Kind, Pay
from plugins.jobs.workplaces import load_workplaces
from plugins.kits.texts import SORTS, Texts, title_at
from plugins.site.html import SafeHtml
from plugins.site.languages import load_languages
from plugins.stories.model import Story
from tests.factory import NOW, a_job

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


# --- Open applications --------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["da", "en"])
def test_an_invitation_to_apply_is_no_vacancy_and_no_new_colleague(texts, lang):
    title = "Uopfordret ansøgning til pleje og sundhed"
    job = a_job(kind=Kind.OPEN_APPLICATION, title=title, hours=None, valid_through=None)
    languages = texts.job(job, URL, lambda _: None)
    vacancy = (
        "Ledig stilling",
        "ny kollega",
        "Vacancy",
        "new colleague",
        "Vi søger:",
        "looking for",
    )

    for sort in SORTS:
        text = said(languages, lang, sort.key).text
        assert title in text
        assert [words for words in vacancy if words in text] == []


# --- What is said once --------------------------------------------------------------------------

RANGE = Hours(minimum=30, maximum=37)


@pytest.mark.parametrize(("hours", "line", "named"), [
    (RANGE, "Fast stilling på 30–37 timer.", True),
    (RANGE, "Fast stilling på 30-37 timer.", True),
    (RANGE, "Du er her 30 til 37 timer om ugen.", True),
    (RANGE, "Fast stilling på 37 timer.", False),
    (Hours(minimum=37, maximum=37), "En 37-timers stilling.", True),
    (Hours(minimum=37, maximum=37), "Mellem 32–37 timer.", False),
    (Hours(minimum=32.5, maximum=32.5), "Du er her 32,5 timer.", True),
    (Hours(minimum=5, maximum=5), "Du er her 32,5 timer.", False),
    (None, "Fast stilling.", True),
])  # fmt: skip
def test_hours_that_the_brief_names_are_not_said_again(texts, hours, line, named):
    job = a_job(hours=hours, in_brief=(line,))
    languages = texts.job(job, URL, lambda _: None)
    for key in ("linkedin", "facebook", "mail"):
        assert line in said(languages, "da", key).text
        assert ("timer om ugen." in said(languages, "da", key).text.replace(line, "")) != named
    if hours:
        assert "hours a week." in said(languages, "en", "linkedin").text


def test_facebook_names_hours_that_stand_in_a_line_it_does_not_have(texts):
    job = a_job(in_brief=("Otte borgere.", "Du er her 32 timer."))
    languages = texts.job(job, URL, lambda _: None)
    assert "32 timer om ugen." in said(languages, "da", "facebook").text
    assert "32 timer om ugen." not in said(languages, "da", "linkedin").text


@pytest.mark.parametrize(("title", "workplace", "expected"), [
    ("Kontorelev i Borgerservice", "Borgerservice", "Kontorelev i Borgerservice"),
    ("Afdelingsleder til børnehuset", "Børnehuset Tangloppen",
     "Afdelingsleder til Børnehuset Tangloppen"),
    ("Elev i borgerservice, 37 timer", "Borgerservice", "Elev i borgerservice, 37 timer"),
    ("Lærer i dansk", "Borup Skole", "Lærer i dansk, Borup Skole"),
    ("Lærer", "", "Lærer"),
])  # fmt: skip
def test_a_workplace_is_named_once(title, workplace, expected):
    assert title_at(title, workplace) == expected


@pytest.mark.parametrize("title", ["Pædagog, lærer m.v.", "Er du vores nye lærer?"])
def test_a_title_that_ends_a_sentence_gets_no_full_stop_more(texts, title):
    job = a_job(title=title, workplace="", unit="", in_brief=("Otte borgere …",))
    for each in texts.job(job, URL, lambda _: None):
        for text in each.texts:
            assert f"{title}." not in text.text
            assert title in text.text


# --- Who it is from, and in which language ------------------------------------------------------

STORY = Story(
    slug="david", lang="en", url="en/colleagues/david/", translations={}, name="David",
    job_title="Engineer", quote="Tell us what you would do differently.",
    teaser_quote="Tell us what you would do differently.", summary="David builds.",
    person="ingenioer", unit="Town hall", place="Køge", body=SafeHtml(""), date=NOW, modified=NOW,
)  # fmt: skip


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("key", ["short", "mail", "colleague"])
def test_a_text_that_goes_to_people_one_by_one_names_the_employer_once(texts, kind, key):
    for each in texts.job(a_job(kind=kind), URL, lambda _: None):
        (text,) = [text.text for text in each.texts if text.key == key]
        assert text.count("Køge Kommune") == 1
    (each,) = texts.story({"en": STORY}, "en", {"en": URL})
    (text,) = [text.text for text in each.texts if text.key == key]
    assert text.count("Køge Kommune") == 1


def test_every_text_says_which_language_the_advert_is_in(texts):
    for lang, other, words in (("da", "en", "The advert is in Danish."),
                               ("en", "da", "Opslaget er på engelsk.")):  # fmt: skip
        languages = texts.job(a_job(lang=lang), URL, lambda _: None)
        for sort in SORTS:
            assert words in said(languages, other, sort.key).text
            assert words not in said(languages, lang, sort.key).text


def test_an_english_quote_ends_as_english_quotes_do(texts):
    job = a_job(lang="en", title="Engineer")
    text = said(texts.job(job, URL, lambda _: STORY), "en", "linkedin").text
    assert "David, engineer, says: “Tell us what you would do differently.”" in text
    assert ".” says" not in text


def test_a_colleague_of_another_trade_and_place_is_not_quoted(texts):
    job = a_job(lang="en", title="Nurse")
    text = said(texts.job(job, URL, lambda _: STORY), "en", "linkedin").text
    assert "David" not in text
