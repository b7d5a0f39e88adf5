"""Words on cards: what a job, a story and the site say, in their own language."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from plugins.clock import ZONE
from plugins.jobs.model import EmploymentForm, Hours, Kind, Shift
from plugins.site.html import SafeHtml
from plugins.social.compose import compose
from plugins.stories.model import Story
from tests.factory import DANISH, NOW, a_job

STORY = Story(
    slug="amina",
    lang="da",
    url="kolleger/amina/",
    translations={"da": "kolleger/amina/"},
    name="Amina",
    job_title="social- og sundhedsassistent",
    quote="Jeg går hjem med følelsen af, at nogen sover trygt.",
    teaser_quote="",
    summary="",
    person="sosu",
    unit="Hjemmeplejen Syd",
    place="Bjæverskov",
    body=SafeHtml(""),
    date=NOW,
    modified=NOW,
)


def texts(card) -> dict[str, str]:
    return dict(card.spec.texts)


def test_a_jobs_card_in_danish(specs):
    card = specs.job(a_job(shifts=(Shift.EVENING,), person="sosu"))

    assert texts(card) == {
        "kicker": "Ledig stilling",
        "title": "Social- og sundheds\xadassistent",
        "meta": "Bjæverskov · 32 timer · aften",
        "tag": "Ansøg senest 7. december",
    }
    assert card.alt == (
        "En social- og sundhedsassistent i blå kittel med hånden på en ældre kvindes skulder "
        "i en brobue over vand. Teksten siger: Ledig stilling: Social- og sundhedsassistent. "
        "Bjæverskov, 32 timer, aften. Ansøg senest 7. december."
    )
    assert card.missing == ""


def test_a_jobs_card_in_english(specs):
    card = specs.job(a_job(lang="en", title="Nature guide", person="elev"))

    assert texts(card) == {
        "kicker": "Vacancy",
        "title": "Nature guide",
        "meta": "Bjæverskov · 32 hours",
        "tag": "Apply by 7 December",
    }
    assert card.alt.startswith("A young trainee with curly hair")
    assert "Vacancy: Nature guide. Bjæverskov, 32 hours. Apply by 7 December." in card.alt


def test_a_job_in_a_language_nobody_speaks_here_gets_a_danish_card(specs):
    assert texts(specs.job(a_job(lang="sv")))["kicker"] == "Ledig stilling"


@pytest.mark.parametrize(
    ("changes", "meta"),
    [
        ({"hours": Hours(minimum=30, maximum=37)}, "Bjæverskov · 30–37 timer"),
        ({"hours": Hours(minimum=32.5, maximum=32.5)}, "Bjæverskov · 32,5 timer"),
        ({"hours": None}, "Bjæverskov"),
        (
            {"employment_form": EmploymentForm.PARENTAL_COVER},
            "Bjæverskov · 32 timer · Barselsvikariat",
        ),
        ({"address_locality": "", "workplace": "", "hours": None}, ""),
    ],
)
def test_what_is_unknown_is_left_out(specs, changes, meta):
    card = specs.job(a_job(**changes))

    assert texts(card)["meta"] == meta
    assert ". ." not in card.alt
    assert bool(meta) == any(placed.slot.name == "meta" for placed in compose(card.spec))


def test_a_job_without_a_deadline_says_so(specs):
    card = specs.job(a_job(valid_through=None))

    assert texts(card)["tag"] == "Vi læser ansøgninger løbende"


def test_the_deadline_is_a_day_and_never_a_countdown(specs):
    """The same picture is seen for weeks: it must stay true."""
    late = specs.job(a_job(valid_through=datetime(2027, 1, 1, 23, 59, tzinfo=ZONE)))

    assert texts(late)["tag"] == "Ansøg senest 1. januar"


def test_an_invitation_to_apply_is_no_vacancy(specs):
    card = specs.job(a_job(kind=Kind.OPEN_APPLICATION))

    assert texts(card)["kicker"] != "Ledig stilling"


def test_a_storys_card(specs):
    card = specs.story(STORY)

    assert texts(card) == {
        "quote": "Jeg går hjem med følelsen af, at nogen sover trygt.",
        "mark": "”",
        "name": "Amina",
        "role": "Social- og sundhedsassistent",
        "place": "Hjemmeplejen Syd, Bjæverskov",
    }
    assert dict(card.spec.pictures)["portrait"] == "people/person-sosu.svg"
    assert card.spec.mosaic is None
    assert card.alt.endswith(
        "Teksten siger: »Jeg går hjem med følelsen af, at nogen sover trygt.« "
        "Amina, social- og sundhedsassistent, Hjemmeplejen Syd, Bjæverskov."
    )


def test_a_story_without_a_place(specs):
    card = specs.story(replace(STORY, unit="", place="", lang="en"))

    assert [placed.slot.name for placed in compose(card.spec)] == ["quote", "name", "role"]
    assert texts(card)["mark"] == "“"
    assert "“Jeg går hjem" in card.alt


def test_the_sites_own_card(specs, identity):
    card = specs.page(DANISH)

    assert texts(card)["headline"] == identity.headlines["da"]
    assert texts(card)["line"] == identity.closings["da"]
    assert card.slug == "forside-da"
    assert ".." not in card.alt


def test_a_letter_the_font_lacks_is_left_out_and_reported(specs):
    card = specs.job(a_job(title="Pædagog 😀 til skoven ❄"))

    assert texts(card)["title"] == "Pædagog til skoven"
    assert card.missing == "😀❄"
    assert specs.job(a_job(title="Ægir Ørsted–Åberg »é«")).missing == ""


def test_the_job_and_its_page_grow_from_the_same_seed(specs, identity):
    job = a_job()
    mosaic = specs.job(job).spec.mosaic

    assert mosaic.seed == job.seed
    assert mosaic.scheme == identity.schemes["social-og-sundhed"]
    assert specs.job(a_job(area="")).spec.mosaic.scheme == next(iter(identity.schemes.values()))
