"""The form: every step is a page that saves without script, and as one types with it."""

from __future__ import annotations

import re

import pytest

from plugins.desk.fields import STEPS
from tests.desk_web.conftest import SLUG
from tests.desks import write_ledger
from tests.factory import a_job


def revision(browser, draft: str) -> str:
    return str(browser.desk.drafts.get(draft).revision)


def test_a_new_vacancy_begins_at_the_first_step(browser):
    begun = browser.post("/stillinger/ny").headers["Location"]
    step = browser.get(begun).headers["Location"]
    page = browser.get(step).text

    assert step.endswith("/stilling")
    assert "Ny stilling" in page
    assert 'aria-current="step"' in page


@pytest.mark.parametrize("step", [step.key for step in STEPS])
def test_every_step_shows_every_question_in_two_languages(browser, step: str):
    draft = browser.draft()
    here = next(one for one in STEPS if one.key == step)
    for code in ("da", "en"):
        page = browser.get(f"/kladde/{draft}/{step}", headers={"Accept-Language": code}).text
        assert f'<html lang="{code}">' in page
        for field in here.fields:
            assert field.names[code].replace("'", "&#39;") in page
            assert f'name="{field.key}"' in page
            assert f'id="{field.key}"' in page


def test_a_step_saves_and_leads_to_the_next(browser):
    draft = browser.draft()
    answer = browser.post(
        f"/kladde/{draft}/stilling",
        {"title": "Biolog til åen", "kind": "job", "lang": "da", "to": "arbejdssted",
         "_revision": revision(browser, draft)},
    )  # fmt: skip

    assert answer.headers["Location"].endswith(f"/kladde/{draft}/arbejdssted")
    assert browser.desk.drafts.get(draft).title == "Biolog til åen"


@pytest.mark.parametrize(
    ("step", "key", "typed"),
    [("frist", "valid_through", "en gang til sommer"), ("frist", "valid_through.time", "25.99"),
     ("timer", "hours", "fuld tid!"), ("loen", "pay.minimum", "det aftaler vi"),
     ("kontakt", "contact.email", "ikke en mail"), ("kontakt", "apply_url", "javascript:alert(1)"),
     ("tekst", "text", "## Hej\n\n<b>fed</b> & »gås«\n\n- a\n- b"),
     ("stilling", "title", "a" * 500),
     ("stilling", "title", "  mellemrum  "), ("udgiv", "consent_until", "31/2 2027")],
)  # fmt: skip
def test_what_was_typed_stands_there_again(browser, step: str, key: str, typed: str):
    draft = browser.draft()
    sent = {key: typed.replace("\n", "\r\n"), "_revision": revision(browser, draft), "to": step}
    browser.post(f"/kladde/{draft}/{step}", sent)

    assert browser.desk.drafts.get(draft).values[key] == typed
    from markupsafe import escape  # noqa: PLC0415

    assert str(escape(typed)) in browser.get(f"/kladde/{draft}/{step}").text


def test_boxes_can_be_ticked_and_cleared(browser):
    draft = browser.draft(shifts=["dag"])
    both = {"_has.shifts": "1", "shifts": ["aften", "nat"], "_revision": revision(browser, draft)}
    browser.post(f"/kladde/{draft}/timer", both)
    assert browser.desk.drafts.get(draft).values["shifts"] == ["aften", "nat"]

    none = {"_has.shifts": "1", "_revision": revision(browser, draft)}
    browser.post(f"/kladde/{draft}/timer", none)
    assert browser.desk.drafts.get(draft).values["shifts"] == []


# --- Saving as one types ----------------------------------------------------------------------


def test_typing_is_saved_and_answered_with_checks_and_row(browser):
    draft = browser.draft()
    sent = {"title": "Ny titel til åen", "_revision": revision(browser, draft), "_session": "a"}
    answer = browser.post(f"/kladde/{draft}/stilling/gem", sent).json

    assert answer["saved"] == "Gemt kl. 9.41"
    assert answer["revision"] == 2
    assert answer["title"] == "Ny titel til åen"
    assert "Ny titel til åen" in browser.get(f"/se/{draft}/linje").text
    assert "finding" in answer["panel"]
    assert answer["conflict"] == ""


def test_a_field_that_another_changed_comes_along(browser):
    draft = browser.draft(title="Første titel")
    browser.post(
        f"/kladde/{draft}/stilling/gem", {"title": "Annas titel", "_revision": "1", "_session": "a"}
    )
    sent = {"title": "Første titel", "lang": "en", "_revision": "1", "_session": "b"}
    answer = browser.post(f"/kladde/{draft}/stilling/gem", sent).json

    assert answer["taken"] == {"title": "Annas titel"}
    assert answer["conflict"] == ""
    values = browser.desk.drafts.get(draft).values
    assert (values["title"], values["lang"]) == ("Annas titel", "en")


def two_titles(browser) -> str:
    """Return a draft in which two forms wrote different titles."""
    draft = browser.draft(title="Første titel")
    for session, title in (("a", "Annas titel"), ("b", "Bos titel")):
        sent = {"title": title, "_revision": "1", "_session": session}
        answer = browser.post(f"/kladde/{draft}/stilling/gem", sent).json
    assert "Lene Holm har rettet" in answer["conflict"]
    return draft


@pytest.mark.parametrize(
    ("which", "title"),
    [("mine", "Bos titel"), ("0", "Annas titel"), ("both", "Bos titel / Annas titel")],
)
def test_two_titles_are_both_kept_until_somebody_chooses(browser, which: str, title: str):
    draft = two_titles(browser)
    page = browser.get(f"/kladde/{draft}/forskelle").text
    assert "Annas titel" in page
    assert "Bos titel" in page

    browser.post(f"/kladde/{draft}/forskelle", {"field": "title", "which": which})
    found = browser.desk.drafts.get(draft)
    assert found.title == title
    assert found.versions == ()


@pytest.mark.parametrize(
    "sent",
    [{}, {"field": "title"}, {"field": "title", "which": "7"}, {"field": "hours", "which": "mine"},
     {"field": "title", "which": "-1"}, {"field": "__class__", "which": "both"}],
)  # fmt: skip
def test_a_choice_that_makes_no_sense_changes_nothing(browser, sent):
    draft = two_titles(browser)

    assert browser.post(f"/kladde/{draft}/forskelle", sent).status_code == 400
    assert len(browser.desk.drafts.get(draft).versions) == 1


# --- Checks -----------------------------------------------------------------------------------


def test_a_suggestion_is_taken_with_one_press(browser):
    draft = browser.draft(**{"valid_through": "4. december 2026", "valid_through.time": "12.00"})
    page = browser.get(f"/kladde/{draft}/frist").text
    assert "Flyt til 7. december" in page
    rule = re.search(r'name="fix" value="([^"]+)"', page)[1]

    browser.post(f"/kladde/{draft}/frist", {"fix": rule, "_revision": revision(browser, draft)})

    assert browser.desk.drafts.get(draft).values["valid_through"] == "7. december 2026"
    assert "Flyt til 7. december" not in browser.get(f"/kladde/{draft}/frist").text


def test_advice_is_answered_and_the_answer_taken_back(browser):
    draft = browser.draft(**{"valid_through": "4. december 2026", "valid_through.time": "12.00"})
    page = browser.get(f"/kladde/{draft}/frist").text
    rule = re.search(r'name="answer" value="([^"]+)"', page)[1]
    sent = {"answer": rule, f"reason.{rule}": "Vi har allerede tre ansøgere.", "_revision": "1"}
    browser.post(f"/kladde/{draft}/frist", sent)
    assert "Vi har allerede tre ansøgere." in browser.get(f"/kladde/{draft}/frist").text
    assert browser.desk.drafts.get(draft).values[f"answers.{rule}"].startswith("Vi har")

    browser.post(f"/kladde/{draft}/frist", {"answer": rule, "_revision": revision(browser, draft)})
    assert "tre ansøgere" not in browser.get(f"/kladde/{draft}/frist").text


def test_a_stop_cannot_be_answered(browser):
    draft = browser.draft(title="")
    sent = {"answer": "title", "reason.title": "Sådan er det", "_revision": "1"}

    assert browser.post(f"/kladde/{draft}/stilling", sent).status_code in {302, 400}
    assert "answers.title" not in browser.desk.drafts.get(draft).values


def test_what_stops_it_is_never_published(browser):
    draft = browser.draft(title="")
    answer = browser.post(f"/kladde/{draft}/udgiv", {"to": "publish", "_revision": "1"})
    page = browser.get(answer.headers["Location"]).text

    assert answer.headers["Location"].endswith("/udgiv")
    assert re.search(r'<p class="notice notice--late" role="alert">Den er ikke udgivet', page)
    assert "Titlen mangler" in page
    assert browser.desk.drafts.get(draft)
    assert not browser.desk.publication.progress.started


def test_both_of_a_pair_are_marked_as_wrong(browser):
    """What is said of two side by side lies below both, outside of the fields themselves."""
    draft = browser.draft(interviews="engang", **{"pay.kind": "amounts", "pay.minimum": "en del"})
    for step, field in (("frist", "interviews"), ("loen", "pay.minimum")):
        page = browser.get(f"/kladde/{draft}/{step}").text
        around = re.search(rf'<div class="([^"]+)" data-field="{field}".*?</div>', page, re.DOTALL)
        assert "field--must" in around[1]
        assert 'aria-invalid="true"' in around[0]
        assert f'data-notes="{field}"' not in around[0]


def test_a_workplace_that_is_meant_is_put_in_by_its_name(browser):
    draft = browser.draft(workplace="hjemmeplejen-sydd")
    page = browser.get(f"/kladde/{draft}/arbejdssted").text
    assert "Brug »Hjemmeplejen Syd«" in page

    sent = {"fix": "=workplace", "_revision": revision(browser, draft)}
    browser.post(f"/kladde/{draft}/arbejdssted", sent)
    assert browser.desk.drafts.get(draft).values["workplace"] == "hjemmeplejen-syd"


def test_english_pages_say_once_that_checks_are_danish(browser):
    draft = browser.draft(title="")
    english = {"headers": {"Accept-Language": "en"}}
    page = browser.get(f"/kladde/{draft}/frist", **english).text

    assert page.count("The checks are written in Danish.") == 1
    assert re.search(r'<p class="finding__text" lang="da">Blandt andet ', page)
    assert "Written here" in browser.get("/stillinger/", **english).text
    assert "Skrevet her" not in browser.get("/stillinger/", **english).text.replace(
        'value="Skrevet her"', ""
    )


def test_two_drafts_of_one_title_are_told_apart(browser):
    for place in ("hjemmeplejen-syd", "boernehuset-tangloppen"):
        browser.draft(title="Vikar", workplace=place)
    page = browser.get("/stillinger/?tilstand=draft").text

    assert "Hjemmeplejen Syd · " in page
    assert "Børnehuset Tangloppen · " in page
    assert page.count("gemt kl. ") == 2


# --- The board and a vacancy ------------------------------------------------------------------


def test_the_board_is_filtered(browser):
    browser.draft(title="Kladden om åen")
    everything = browser.get("/stillinger/").text
    assert "Kladden om åen" in everything
    assert "Biolog til vandløb og kyst" in everything

    drafts = browser.get("/stillinger/?tilstand=draft").text
    assert "Kladden om åen" in drafts
    assert "Biolog til vandløb og kyst" not in drafts
    assert "Ingen stilling passer" in browser.get("/stillinger/?q=findes+ikke").text


def test_last_years_is_copied(browser):
    answer = browser.post("/stillinger/ny", {"kopi": SLUG})
    (draft,) = browser.desk.drafts.list()

    assert answer.status_code == 302
    assert draft.title.replace("\xad", "") == "Biolog til vandløb og kyst"
    assert draft.values["valid_through"] == ""


def test_a_verb_that_is_refused_says_why_beside_what_was_typed(browser):
    sent = {"deadline": "1. januar 2020", "reason": "Vi mangler tid"}
    answer = browser.post(f"/stilling/{SLUG}/forlaeng", sent)

    assert answer.status_code == 409
    assert "Den nye frist er ikke senere" in answer.text
    assert "1. januar 2020" in answer.text
    assert "Vi mangler tid" in answer.text


def test_a_deadline_is_extended(browser):
    sent = {"deadline": "21. december 2026", "time": "12.00", "reason": "Flere skal nå det"}
    answer = browser.post(f"/stilling/{SLUG}/forlaeng", sent)
    text = browser.root.joinpath(f"content/jobs/{SLUG}.md").read_text()

    assert answer.status_code == 302
    assert "2026-12-21 12:00" in text
    assert "first_deadline" in text


def test_the_overviews_name_the_next_step(browser):
    assert "Næste skridt" in browser.get("/historier/").text
    assert "Næste skridt" in browser.get("/del/").text
    assert "Der er ikke sat feeds op" in browser.get("/feeds/").text


def test_a_draft_is_deleted(browser):
    draft = browser.draft(title="Væk med den")
    browser.post(f"/kladde/{draft}/slet")

    assert browser.desk.drafts.list() == ()
    assert "Væk med den" in browser.get("/stillinger/").text  # the message alone
    assert browser.get(f"/kladde/{draft}/stilling").status_code == 409


# --- Jobs from feeds --------------------------------------------------------------------------


def test_what_a_feed_lacks_is_asked_for_and_kept(browser):
    bare = {"workplace": "", "unit": "", "valid_through": None, "pay": None}
    write_ledger(browser.root, "ats", a_job(identifier="1", slug="et-job-1", **bare))
    page = browser.get("/feedjob/ats/et-job-1/").text
    assert "rettes dér" in page
    assert 'name="valid_through"' in page
    assert 'name="title"' not in page

    sent = {"valid_through": "14. december 2026", "workplace": "hjemmeplejen-syd", "title": "Nyt"}
    answer = browser.post("/feedjob/ats/et-job-1/", sent)
    text = browser.root.joinpath("content/overlays/ats/et-job-1.md").read_text()
    assert answer.status_code == 302
    assert "2026-12-14" in text
    assert "Nyt" not in text

    refused = browser.post("/feedjob/ats/et-job-1/", {"valid_through": "engang"})
    assert refused.status_code == 409
    assert 'value="engang"' in refused.text
    assert "2026-12-14" in browser.root.joinpath("content/overlays/ats/et-job-1.md").read_text()


def test_a_feed_that_has_its_own_is_not_asked(browser):
    write_ledger(browser.root, "ats", a_job(identifier="1", slug="et-job-1"))

    assert 'name="valid_through"' not in browser.get("/feedjob/ats/et-job-1/").text
