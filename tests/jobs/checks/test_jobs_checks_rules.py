"""Every rule about something else than words: what trips it, and what must not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from plugins.clock import ZONE
from plugins.errors import Problem
from plugins.jobs.checks import ADVICE, RULES, Finding, Grade, findings, passed
from plugins.jobs.checks.pay_table import check_pay_table
from plugins.jobs.checks.repeated import check_repeated_titles
from plugins.jobs.checks.story_gap import check_story_gap
from plugins.jobs.checks.text import lix
from plugins.jobs.model import Contact, Job, Kind, Pay
from plugins.pay.model import Agreement
from plugins.pictures.model import NOBODY, Photo
from plugins.site.html import SafeHtml
from tests.factory import AREA, NOW, a_job
from tests.jobs.checks.advert import CONTEXT, GOOD_PAY, GOOD_TEXT, a_good_job
from tests.jobs.checks.sentences import SENTENCES

if TYPE_CHECKING:
    from plugins.jobs.checks.rule import Rule

FRIDAY = datetime(2026, 12, 18, 12, 0, tzinfo=ZONE)
PHOTO = Photo(
    file="a.jpg", alts={"da": "En bil"}, focus=(0.5, 0.5), consent=NOBODY, consent_until=None,
    where="a.md:3",
)  # fmt: skip
NO_CONSENT = Problem(where="a.md:3", what="der er ikke samtykke til fotoet", how_to_fix="skriv det")
HARD = (
    "Afdelingen varetager koordineringen af tværorganisatoriske udviklingsprojekter vedrørende "
    "implementeringen af kvalitetsstandarder, herunder dokumentationsforpligtelser, "
    "budgetopfølgning, ledelsesinformation og interessentinddragelse i forvaltningen. "
)
LONG = SafeHtml("<p>" + "Du går en tur med en af dem. " * 80 + "</p>")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


#: Rule → what trips it, each a change of a good job.
TRIPS: dict[str, list[dict[str, Any]]] = {
    "postcode": [
        {"workplace": "", "postal_code": ""},
        {"workplace": "", "postal_code": "123"},
        {"workplace": "ukendt", "postal_code": "0123"},
    ],
    "deadline-passed": [{"draft": True, "valid_through": NOW - timedelta(days=1)}],
    "deadline": [
        {"valid_through": at("2026-12-04T12:00")},
        {"valid_through": at("2026-11-24T12:00")},
        # A draft from last month comes out today at the earliest.
        {"draft": True, "date_posted": at("2026-10-01"), "valid_through": at("2026-12-04T12:00")},
    ],
    "deadline-day": [
        {"valid_through": at("2026-12-12T12:00")},
        {"valid_through": at("2026-12-13T12:00")},
        {"valid_through": at("2026-12-24T12:00")},
        {"valid_through": at("2027-01-01T12:00")},
        {"date_posted": at("2027-05-01"), "valid_through": at("2027-05-17T12:00")},
        {"date_posted": at("2028-05-01"), "valid_through": at("2028-06-05T12:00")},
    ],
    "jobnet": [{"valid_through": at("2027-01-19T12:00")}],
    "interviews": [
        {"interviews": (date(2026, 12, 4), date(2026, 12, 4))},
        {"interviews": (date(2026, 12, 7), date(2026, 12, 8))},
    ],
    "interviews-day": [
        {"interviews": (date(2026, 12, 19), date(2026, 12, 19))},
        {"interviews": (date(2026, 12, 23), date(2026, 12, 25))},
    ],
    "reply": [
        {"reply_by": date(2026, 12, 15)},
        {"reply_by": date(2026, 12, 1), "interviews": None},
    ],
    "start": [
        {"job_start_date": date(2026, 12, 16)},
        {"job_start_date": date(2026, 12, 1), "interviews": None, "reply_by": None},
    ],
    "pay": [{"pay": None}],
    "pay-amount": [
        {"pay": None, "description": SafeHtml(f"{GOOD_TEXT}<p>Løn efter overenskomst.</p>")},
        {"pay": None, "description": SafeHtml(f"{GOOD_TEXT}<p>Løn efter aftale.</p>")},
        {"pay": None, "description": SafeHtml(f"{GOOD_TEXT}<p>Lønnen er 31.000 kr.</p>")},
        {"pay": None, "feed": "hr-manager"},
    ],
    "pay-agreement": [{"pay": replace(GOOD_PAY, agreement="")}],
    "pay-date": [{"pay": replace(GOOD_PAY, valid_from=date(2025, 4, 1))}],
    "text": [{"description": SafeHtml("")}, {"description": SafeHtml("<p> </p>")}],
    "text-length": [
        {"description": SafeHtml("<p>Du kører ud til otte borgere.</p>")},
        {"description": LONG},
    ],
    "lix": [{"description": SafeHtml(f"<p>{HARD * 20}</p>")}],
    "contact": [
        {"contact": None},
        {"contact": Contact(name="Lene Ravn")},
    ],
    "telephone": [
        {"contact": Contact(name="Lene", telephone="6767")},
        {"contact": Contact(name="Lene", telephone="12 34 56 7")},
        {"contact": Contact(name="Lene", telephone="+45 12 34 56 7")},
        {"contact": Contact(name="Lene", telephone="lokal 12")},
    ],
    "photo": [
        {"photo": replace(PHOTO, faults=(NO_CONSENT,))},
        {"photo": replace(PHOTO, consent="S-1", consent_until=date(2026, 11, 22))},
    ],
    "photo-consent": [{"photo": replace(PHOTO, consent="S-1", consent_until=date(2026, 12, 1))}],
}
#: Rule → what is like it, and fine.
PASSES: dict[str, list[dict[str, Any]]] = {
    "postcode": [{}, {"workplace": "", "postal_code": "4600"}, {"kind": Kind.OPEN_APPLICATION}],
    "deadline-passed": [{"draft": True}, {"valid_through": NOW - timedelta(days=1)}],
    "deadline": [
        {},
        {"valid_through": None},
        {"valid_through": NOW + timedelta(days=30)},
        {"date_posted": NOW - timedelta(days=30), "valid_through": NOW + timedelta(days=1)},
    ],
    "deadline-day": [{}, {"valid_through": FRIDAY}, {"valid_through": None}],
    "jobnet": [{}, {"valid_through": at("2027-01-18T12:00")}],
    "interviews": [{}, {"interviews": None}, {"valid_through": None}],
    "interviews-day": [{}, {"interviews": (date(2026, 12, 18), date(2026, 12, 21))}],
    "reply": [{}, {"reply_by": None}, {"reply_by": date(2026, 12, 16)}],
    "start": [{}, {"job_start_date": None, "starts_asap": True}],
    "pay": [
        {},
        {"pay": None, "description": SafeHtml(f"{GOOD_TEXT}<p>Løn efter overenskomst.</p>")},
        {"pay": None, "feed": "hr-manager"},
        {"pay": None, "kind": Kind.OPEN_APPLICATION},
    ],
    "pay-amount": [
        {},
        {
            "pay": None,
            "feed": "hr-manager",
            "description": SafeHtml("<p>Grundlønnen er 25.400–27.000 kr. om måneden.</p>"),
        },
        {
            "pay": None,
            "feed": "hr-manager",
            "description": SafeHtml("<p>Du får 152,50 kr. i timen.</p>"),
        },
    ],
    "pay-agreement": [
        {},
        {
            "pay": Pay(minimum=30_000, maximum=30_000),
            "description": SafeHtml(f"{GOOD_TEXT}<p>Du følger FOA's overenskomst.</p>"),
        },
    ],
    "pay-date": [{}, {"pay": replace(GOOD_PAY, valid_from=date(2025, 4, 1), steps=("21", "24"))}],
    "text": [{}],
    "text-length": [{}, {"kind": Kind.OPEN_APPLICATION, "description": SafeHtml("<p>Skriv.</p>")}],
    "lix": [{}, {"lang": "en", "description": SafeHtml(f"<p>{HARD * 20}</p>")}],
    "contact": [{}, {"contact": Contact(name="Lene", email="lene@example.dk")}],
    "telephone": [
        {},
        {"contact": Contact(name="Lene", telephone="+45 12 34 56 78")},
        {"contact": Contact(name="Lene", telephone="0045 12345678")},
        {"contact": Contact(name="Ann", telephone="+46 70 123 45 67")},
        {"contact": Contact(name="Lene", email="lene@example.dk")},
    ],
    "photo": [{}, {"photo": PHOTO}],
    "photo-consent": [
        {"photo": PHOTO},
        {"photo": replace(PHOTO, consent="S-1", consent_until=date(2026, 12, 7))},
    ],
}


def found(rule: str, job: Job) -> list[Finding]:
    return [finding for finding in findings(job, CONTEXT) if finding.rule == rule]


def cases(table: dict[str, list[dict[str, Any]]]) -> list[Any]:
    return [
        pytest.param(rule, changes, id=f"{rule}-{number}")
        for rule, every in table.items()
        for number, changes in enumerate(every)
    ]


@pytest.mark.parametrize(("rule", "changes"), cases(TRIPS))
def test_a_change_trips_its_rule(rule: str, changes: dict[str, Any]):
    assert found(rule, a_good_job(**changes))


@pytest.mark.parametrize(("rule", "changes"), cases(PASSES))
def test_a_change_like_it_does_not(rule: str, changes: dict[str, Any]):
    assert not found(rule, a_good_job(**changes))


def test_a_good_advert_has_nothing_said_of_it_and_is_told_what_is_in_order():
    assert findings(a_good_job(), CONTEXT) == ()
    names = passed(a_good_job(), CONTEXT)
    assert {"titel", "postnummer", "løn"} <= set(names)
    assert "samtykkets længde" not in names  # there is no photograph


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_is_tried_both_ways_and_told_whole(rule: Rule):
    tried = SENTENCES.get(rule.id) or (TRIPS.get(rule.id), PASSES.get(rule.id))
    assert all(tried)
    assert rule.says.endswith(".")
    assert rule.name
    assert rule.source


def test_rules_have_names_of_their_own():
    assert len({rule.id for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)


def test_findings_are_sentences_with_stops_first():
    job = a_good_job(title="112", pay=None, valid_through=at("2026-12-05T12:00"), contact=None)
    every = findings(job, CONTEXT)
    assert [finding.grade for finding in every] == sorted(finding.grade for finding in every)[::-1]
    for finding in every:
        assert not finding.problem.what[0].islower()
        assert finding.problem.how_to_fix.endswith(".")
        assert finding.problem.where == job.source
        assert finding.source
        assert finding.field


@pytest.mark.parametrize(
    ("changes", "rule", "what", "suggestion"),
    [
        (
            {"valid_through": at("2026-12-04T12:00")},
            "deadline", "11 dages frist er kort", "2026-12-07 12:00",
        ),
        (
            {"valid_through": at("2026-12-12T23:59:59")},
            "deadline-day", "Fristen er lørdag den 12. december", "2026-12-14",
        ),
        (
            {"valid_through": at("2026-12-24T12:00")},
            "deadline-day", "Fristen er juleaftensdag, torsdag den 24. december",
            "2026-12-28 12:00",
        ),
        (
            {"valid_through": at("2027-02-01T12:00")},
            "jobnet", "Fristen ligger mere end otte uger efter opslaget", "2027-01-18 12:00",
        ),
        (
            {"title": "Pædagog i Bjæverskov"}, "title-place", "»Bjæverskov« står i titlen",
            "Pædagog",
        ),
    ],
)  # fmt: skip
def test_a_suggestion_mends_what_it_is_about(
    changes: dict[str, Any], rule: str, what: str, suggestion: str
):
    (finding,) = found(rule, a_good_job(**changes))
    assert finding.problem.what == what
    assert finding.suggestion == suggestion
    if finding.field == "valid_through":
        mended = datetime.fromisoformat(suggestion).replace(tzinfo=ZONE)
        assert not found(rule, a_good_job(**changes | {"valid_through": mended}))


def test_answered_advice_counts_no_more_but_a_stop_cannot_be_answered():
    late, reason = at("2026-12-04T12:00"), "Vikaren skal begynde den 10."
    (advice,) = found("deadline", a_good_job(valid_through=late, answers={"deadline": reason}))
    assert (advice.answer, advice.counts) == (reason, False)
    (stop,) = found("pay", a_good_job(pay=None, answers={"pay": reason}))
    assert stop.grade is Grade.MUST
    assert stop.counts
    assert not stop.answer
    assert "pay" not in ADVICE


def test_feeds_are_not_asked_for_what_they_cannot_say():
    job = a_good_job(feed="kultur", contact=None, pay=None)
    assert {finding.rule for finding in findings(job, CONTEXT)} == {"pay-amount"}


def test_an_unfinished_job_is_judged_without_a_fault():
    """The desk asks while HR is typing."""
    job = a_job(
        title="", description=SafeHtml(""), workplace="", area="", valid_through=None, hours=None,
        job_start_date=None, draft=True,
    )  # fmt: skip
    stops = {finding.rule for finding in findings(job, CONTEXT) if finding.is_stop}
    assert stops == {"title", "text", "pay"}


def test_lix_counts_words_a_sentence_and_long_words():
    # 6 words a sentence, and 1 of 12 words has more than 6 letters: 6 + 8.
    assert lix(["Du går en tur med borgeren.", "Det er ikke svært at forstå."]) == 14
    assert lix([]) == 0


# --- About several jobs ----------------------------------------------------------------------


def test_an_area_that_hires_without_a_story_is_named_with_its_count():
    jobs = [a_job(slug="a"), a_job(slug="b")]

    (finding,) = check_story_gap(jobs, {AREA.slug: AREA}, told=set())

    assert "Social og sundhed har 2 ledige job" in str(finding)
    assert list(check_story_gap(jobs, {AREA.slug: AREA}, told={AREA.slug})) == []


def test_the_same_title_at_one_workplace_is_told_once_with_all_its_places():
    jobs = [
        a_job(slug="a", title="Syge\u00adplejerske", source="a.md"),
        a_job(slug="b", title="sygeplejerske ", source="b.md"),
        a_job(slug="c", title="Sygeplejerske", source="c.md", workplace="", unit="Et andet sted"),
        a_job(slug="d", title="Lærer", source="d.md"),
    ]
    (finding,) = check_repeated_titles(jobs)
    assert "»Sygeplejerske« har også b.md" in str(finding)
    assert finding.problem.where == "a.md"


AGREEMENT = Agreement(
    slug="a", names={"da": "sygeplejersker", "en": "nurses"}, steps={"4": 33_000.0},
    valid_from=date(2026, 4, 1), where="content/pay.toml:3",
)  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({}, ""),
        ({"valid_until": date(2026, 11, 23)}, ""),
        ({"valid_until": date(2026, 11, 22)}, "gjaldt til og med 2026-11-22"),
        ({"valid_from": date(2025, 4, 1)}, "er fra 2025-04-01"),
        ({"valid_from": date(2027, 4, 1)}, "gælder først fra 2027-04-01"),
        ({"example": True}, "er eksempler"),
    ],
)
def test_stale_tables_are_told(changes: dict[str, Any], what: str):
    context = replace(CONTEXT, agreements={"a": replace(AGREEMENT, **changes)})
    told = list(check_pay_table(context))
    assert len(told) == bool(what)
    assert all(what in str(finding) and "content/pay.toml:3" in str(finding) for finding in told)


def test_invented_amounts_are_fine_in_the_demo_alone():
    agreements = {"a": replace(AGREEMENT, example=True)}
    assert [f.is_stop for f in check_pay_table(replace(CONTEXT, agreements=agreements))] == [True]
    assert not list(check_pay_table(replace(CONTEXT, agreements=agreements, demo=True)))
