"""Words on cards: what a job, a story and the site say, in their own language."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from plugins.clock import ZONE
from plugins.jobs.model import EmploymentForm, Hours, Kind, Pay, Shift
from plugins.jobs.workplaces import load_workplaces
from plugins.pictures.model import Photo
from plugins.site.html import SafeHtml
from plugins.social.compose import compose
from plugins.social.model import PhotoSpec
from plugins.social.subject import Reminder
from plugins.stories.model import Story
from tests.factory import DANISH, NOW, a_job

ROOT = Path(__file__).parents[2]
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


def texts(subject) -> dict[str, str]:
    return {name: text for name, text in subject.texts.items() if name != "instead"}


def test_a_jobs_card_in_danish(subjects):
    card = subjects.job(a_job(shifts=(Shift.EVENING,), person="sosu"))

    assert texts(card) == {
        "kicker": "Ledig stilling",
        "title": "Social- og sundheds\xadassistent",
        "meta": "Bjæverskov · 32 timer · aften",
        "tag": "Ansøg senest 7. december",
    }
    assert card.alt == (
        "En kvinde i blå kittel med hånden på en ældre kvindes skulder "
        "i en brobue over vand. Teksten siger: Ledig stilling: Social- og sundhedsassistent. "
        "Bjæverskov, 32 timer, aften. Ansøg senest 7. december."
    )


def test_a_jobs_card_in_english(subjects):
    card = subjects.job(a_job(lang="en", title="Nature guide", person="elev"))

    assert texts(card) == {
        "kicker": "Vacancy",
        "title": "Nature guide",
        "meta": "Bjæverskov · 32 hours",
        "tag": "Apply by 7 December",
    }
    assert card.alt.startswith("A young man with curly hair")
    assert "Vacancy: Nature guide. Bjæverskov, 32 hours. Apply by 7 December." in card.alt


def test_a_job_in_a_language_nobody_speaks_here_gets_a_danish_card(subjects):
    assert texts(subjects.job(a_job(lang="sv")))["kicker"] == "Ledig stilling"


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
def test_what_is_unknown_is_left_out(subjects, specs, changes, meta):
    card = subjects.job(a_job(**changes))

    assert texts(card)["meta"] == meta
    assert ". ." not in card.alt
    assert bool(meta) == any(
        placed.slot.name == "meta" for placed in compose(specs.card(card).spec)
    )


def test_a_job_without_a_deadline_says_so(subjects):
    card = subjects.job(a_job(valid_through=None))

    assert texts(card)["tag"] == "Vi læser ansøgninger løbende"


def test_the_deadline_is_a_day_and_never_a_countdown(subjects):
    """The same picture is seen for weeks: it must stay true."""
    late = subjects.job(a_job(valid_through=datetime(2027, 1, 1, 23, 59, tzinfo=ZONE)))

    assert texts(late)["tag"] == "Ansøg senest 1. januar"


def test_an_invitation_to_apply_is_no_vacancy(subjects):
    title = "Uopfordret ansøgning til pleje og sundhed"
    card = subjects.job(a_job(kind=Kind.OPEN_APPLICATION, title=title))

    assert texts(card)["kicker"] == "Bliv vores kollega"
    assert card.alt.lower().count("uopfordret ansøgning") == 1


def test_alternative_text_says_what_cards_say_and_no_more(subjects):
    """The agreement of the pay stands on the page, and on no card."""
    pay = Pay(minimum=28600, maximum=30600, agreement="sygeplejersker")
    card = subjects.job(a_job(pay=pay))

    said = card.alt.partition("siger: ")[2]
    for part in texts(card)["meta"].split(" · "):
        assert part in said
    assert "overenskomst" not in said


@pytest.mark.parametrize("title", ["Pædagog, lærer m.v.", "Er du vores nye lærer?"])
def test_alternative_text_has_one_full_stop(subjects, title):
    job = a_job(title=title)
    alts = [subjects.job(job).alt, subjects.deadline(job, Reminder.WEEK).alt]

    assert [alt for alt in alts if f"{title} Bjæverskov" not in alt] == []


def test_a_storys_card(subjects):
    card = subjects.story(STORY)

    assert texts(card) == {
        "quote": "Jeg går hjem med følelsen af, at nogen sover trygt.",
        "mark": "”",
        "name": "Amina",
        "role": "Social- og sundhedsassistent",
        "place": "Hjemmeplejen Syd, Bjæverskov",
    }
    assert card.pictures["portrait"] == "people/person-sosu.svg"
    assert card.mosaic is None
    assert card.alt.endswith(
        "Teksten siger: »Jeg går hjem med følelsen af, at nogen sover trygt.« "
        "Amina, social- og sundhedsassistent, Hjemmeplejen Syd, Bjæverskov."
    )


def test_a_story_without_a_place(subjects, specs):
    card = subjects.story(replace(STORY, unit="", place="", lang="en"))

    assert [placed.slot.name for placed in compose(specs.card(card).spec)] == [
        "quote",
        "name",
        "role",
    ]
    assert texts(card)["mark"] == "“"
    assert "“Jeg går hjem" in card.alt


def test_the_sites_own_card(subjects, identity):
    card = subjects.page(DANISH)

    assert texts(card)["headline"] == identity.headlines["da"]
    assert texts(card)["line"] == identity.closings["da"]
    assert card.slug == "forside-da"
    assert ".." not in card.alt


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Tosproget lærer (عربي/dansk)", "Tosproget lærer (dansk)"),
        ("Tosproget lærer (dansk/عربي)", "Tosproget lærer (dansk)"),
        ("Lærer (❄😀) i dansk", "Lærer i dansk"),
        ("❄ – Vinterpedel · 😀", "Vinterpedel"),
        ("Lærer (i dansk) – 30 timer", "Lærer (i dansk) – 30 timer"),
    ],
)
def test_no_stump_is_left_of_what_the_font_lacks(subjects, specs, title, shown):
    card = specs.card(subjects.job(a_job(title=title)))

    assert dict(card.spec.texts)["title"] == shown


def test_a_letter_the_font_lacks_is_left_out_and_reported(subjects, specs):
    card = specs.card(subjects.job(a_job(title="Pædagog 😀 til skoven ❄")))

    assert dict(card.spec.texts)["title"] == "Pædagog til skoven"
    assert card.missing == "😀❄"
    assert specs.card(subjects.job(a_job(title="Ægir Ørsted–Åberg »é«"))).missing == ""


@pytest.mark.parametrize("title", ["😀", "مدرس", "👩🏽‍🏫 ❄", "!", "\u200b"])
def test_a_title_of_nothing_the_font_has_gives_way_to_the_workplace(subjects, specs, title):
    card = specs.card(subjects.job(a_job(title=title)))

    assert dict(card.spec.texts)["title"] == "Hjemmeplejen Syd"
    nameless = specs.card(subjects.job(a_job(title=title, unit="")))
    assert dict(nameless.spec.texts)["title"] == "Køge Kommune"


def test_a_card_says_the_same_however_its_letters_are_composed(subjects, specs):
    one, other = (
        specs.card(subjects.job(a_job(title=title))).spec
        for title in ("L\u00e6rer p\u00e5 skolen", "L\u00e6rer pa\u030a skolen")
    )

    assert one == other


def test_the_job_and_its_page_grow_from_the_same_seed(subjects, identity):
    job = a_job()
    mosaic = subjects.job(job).mosaic

    assert mosaic.seed == job.seed
    assert mosaic.scheme == identity.schemes["social-og-sundhed"]
    assert subjects.job(a_job(area="")).mosaic.scheme == next(iter(identity.schemes.values()))


# --- Deadlines, values, areas ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("reminder", "figure", "until"),
    [
        (Reminder.WEEK, "7 dage tilbage", "Ansøg senest 7. december kl. 12"),
        (Reminder.DAYS, "3 dage tilbage", "Ansøg senest 7. december kl. 12"),
        (Reminder.DAY, "1 dag tilbage", "Ansøg senest 7. december kl. 12"),
        (Reminder.EXTENDED, "Forlænget", "Ansøg senest 7. december kl. 12"),
        (Reminder.FILLED, "Besat", "Tak til alle, der søgte"),
    ],
)
def test_a_deadline_card_says_how_long_there_is(subjects, reminder, figure, until):
    card = subjects.deadline(a_job(), reminder)

    assert (card.texts["figure"], card.texts["until"]) == (figure, until)
    assert card.slug == f"sosu-assistent-412-{reminder}"
    assert figure in card.alt
    assert until in card.alt


def test_a_deadline_card_shows_the_workplaces_drawing(subjects):
    assert subjects.deadline(a_job(), Reminder.DAY).pictures["motif"].startswith("places/")
    assert "motif" not in subjects.deadline(a_job(workplace=""), Reminder.DAY).pictures


def test_a_deadline_cards_alternative_text_says_what_it_shows(subjects):
    drawn = subjects.deadline(a_job(), Reminder.DAY).alt
    mosaic = subjects.deadline(a_job(workplace="", person="sosu"), Reminder.DAY).alt
    photo = subjects.deadline(a_job(photo=PHOTO), Reminder.DAY).alt

    text = "1 dag tilbage. Social- og sundhedsassistent. Bjæverskov, 32 timer."
    assert drawn.startswith(f"En tegning af Hjemmeplejen Syd. Teksten siger: {text}")
    assert "i en brobue over vand. Teksten siger: 1 dag tilbage." in mosaic
    assert photo.startswith(f"En asfaltudlægger på en villavej. {text}")


def test_a_value_is_said_in_its_own_words(subjects, identity):
    value = identity.values[0]
    card = subjects.value(value, DANISH)

    assert card.texts["value"] == "Åbenhed"
    assert card.texts["line"] == value.texts["da"]
    assert card.pictures["value"] == value.picture


def test_an_areas_card_has_its_name_and_its_colours(subjects, identity):
    areas, _ = load_workplaces(ROOT)
    card = subjects.area(areas["boern-og-skole"], DANISH)

    assert card.texts["headline"] == "Børn og skole"
    assert card.mosaic.scheme == identity.schemes["boern-og-skole"]


# --- Photographs -----------------------------------------------------------------------------

PHOTO = Photo(
    file="vej.jpg",
    alts={"da": "En asfaltudlægger på en villavej"},
    focus=(0.5, 0.4),
    consent="nobody",
    consent_until=None,
    where="content/jobs/vej.md:9",
)


def test_a_jobs_photograph_takes_the_mosaics_place(subjects, specs):
    card = subjects.job(a_job(photo=PHOTO))

    assert card.photo == PhotoSpec(file="photos/vej.jpg", focus=(0.5, 0.4))
    assert card.alt.startswith("En asfaltudlægger på en villavej. Ledig stilling: ")
    assert specs.card(card).spec.photo == card.photo
    assert specs.card(card).spec.mosaic is not None  # should the file be broken


def test_a_photograph_that_may_not_be_shown_is_not(subjects):
    """Without consent, or unreadable: plugins.pictures has not let it through."""
    card = subjects.job(a_job(photo=replace(PHOTO, file="uden-samtykke.jpg")))

    assert card.photo is None
    assert "asfaltudlægger" not in card.alt


def test_a_storys_photograph_takes_the_drawings_place(subjects):
    card = subjects.story(replace(STORY, photo=PHOTO))

    assert card.photo.file == "photos/vej.jpg"
    assert card.alt.startswith("En asfaltudlægger")


def test_the_kit_offers_every_format_a_family_has(subjects, specs, formats):
    keys = [card.format.key for card in specs.cards(subjects.job(a_job()))]

    assert keys == [
        "link", "facebook", "square", "portrait", "story", "screen", "screen-tall", "mail",
    ]  # fmt: skip
    assert {"linkedin-cover", "facebook-cover"} <= {
        card.format.key for card in specs.cards(subjects.page(DANISH))
    }
    assert {card.format.key for card in specs.cards(subjects.page(DANISH))} <= set(formats)
