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
from plugins.jobs.model import Certificate, Contact, Hours, Job, Kind, Pay
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
    "deadline-passed": [
        {"draft": True, "valid_through": NOW - timedelta(days=1)},
        # Posted today, and over since last year.
        {"valid_through": at("2025-12-01T12:00")},
    ],
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
    "pay-possible": [
        {"pay": replace(GOOD_PAY, minimum=35, maximum=35)},
        {"pay": replace(GOOD_PAY, minimum=400_000, maximum=400_000)},
        {"pay": replace(GOOD_PAY, minimum=28_600, maximum=306_000)},
        {"pay": replace(GOOD_PAY, minimum=12, maximum=12, unit="HOUR")},
        {"pay": replace(GOOD_PAY, minimum=28_600, maximum=30_600, unit="HOUR")},
        {"pay": replace(GOOD_PAY, minimum=28_600, maximum=30_600, unit="YEAR")},
        {"pay": replace(GOOD_PAY, minimum=0, maximum=30_600)},
        {"pay": replace(GOOD_PAY, minimum=286, maximum=306), "hours": None},
    ],
    "pay-usual": [
        {"pay": replace(GOOD_PAY, minimum=9_000, maximum=12_000)},
        {"pay": replace(GOOD_PAY, minimum=60_000, maximum=160_000)},
        {"pay": replace(GOOD_PAY, minimum=60, maximum=60, unit="HOUR")},
        {"pay": replace(GOOD_PAY, minimum=100_000, maximum=100_000, unit="YEAR")},
    ],
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
    "deadline-passed": [
        {"draft": True},
        {"date_posted": NOW - timedelta(days=30), "valid_through": NOW - timedelta(days=1)},
    ],
    "deadline": [
        {},
        {"valid_through": at("2025-12-01T12:00")},  # it has passed, and that is told
        {"valid_through": None},
        {"valid_through": NOW + timedelta(days=30)},
        {"date_posted": NOW - timedelta(days=30), "valid_through": NOW + timedelta(days=1)},
    ],
    "deadline-day": [
        {},
        {"valid_through": FRIDAY},
        {"valid_through": None},
        {"valid_through": at("2025-12-06T12:00")},  # a Saturday, but long ago
    ],
    "jobnet": [{}, {"valid_through": at("2027-01-18T12:00")}],
    "interviews": [
        {},
        {"interviews": None},
        {"valid_through": None},
        # They end before they begin: whoever reads the file tells so.
        {"interviews": (date(2026, 12, 20), date(2026, 12, 1))},
    ],
    "interviews-day": [
        {},
        {"interviews": (date(2026, 12, 20), date(2026, 12, 19))},
        {"interviews": (date(2026, 12, 18), date(2026, 12, 21))},
    ],
    "reply": [{}, {"reply_by": None}, {"reply_by": date(2026, 12, 16)}],
    "start": [{}, {"job_start_date": None, "starts_asap": True}],
    "pay": [
        {},
        {"pay": None, "description": SafeHtml(f"{GOOD_TEXT}<p>Løn efter overenskomst.</p>")},
        {"pay": None, "feed": "hr-manager"},
        {"pay": None, "kind": Kind.OPEN_APPLICATION},
    ],
    "pay-possible": [
        {},
        {"pay": None, "kind": Kind.OPEN_APPLICATION},
        {"pay": replace(GOOD_PAY, minimum=9_000, maximum=12_000)},
        {"pay": replace(GOOD_PAY, minimum=135, maximum=152, unit="HOUR")},
        {"pay": replace(GOOD_PAY, minimum=450_000, maximum=500_000, unit="YEAR")},
        # A few hours a week.
        {
            "pay": replace(GOOD_PAY, minimum=1_900, maximum=2_400),
            "hours": Hours(minimum=3, maximum=3),
        },
        {"pay": replace(GOOD_PAY, minimum=0, maximum=0, unit="WEEK")},
    ],
    "pay-usual": [
        {},
        {"pay": replace(GOOD_PAY, minimum=13_000, maximum=13_000), "hours": None},
        {"pay": replace(GOOD_PAY, minimum=105_000, maximum=120_000)},
        {"pay": replace(GOOD_PAY, minimum=80, maximum=90, unit="HOUR")},
        # It is more than unusual.
        {"pay": replace(GOOD_PAY, minimum=35, maximum=35)},
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


def test_nothing_is_in_order_that_is_not_there():
    """»Løn mangler« beside »i orden: lønnens beløb« would be two truths."""
    bare = a_job(
        title="", description=SafeHtml(""), workplace="", area="", valid_through=None, hours=None,
        job_start_date=None, interviews=None, reply_by=None, contact=None, pay=None, draft=True,
    )  # fmt: skip
    assert passed(bare, CONTEXT) == ()


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({"pay": None}, {"løn", "lønnens størrelse", "lønnens leje", "lønnens beløb",
                         "overenskomst"}),
        ({"certificates": ()}, {"børneattest"}),
        ({"contact": None}, {"kontaktperson", "telefonnummer"}),
        ({"photo": None}, {"billede", "samtykkets længde"}),
        ({"interviews": None}, {"samtaler efter fristen", "samtalernes dag"}),
        ({"interviews": (date(2026, 12, 20), date(2026, 12, 19))},
         {"samtaler efter fristen", "samtalernes dag"}),
        ({"description": SafeHtml("")}, {"tekst", "alder", "ord om alder", "køn", "læsbarhed"}),
        ({"valid_through": at("2025-12-01T12:00")},
         {"fristen", "fristens længde", "fristens dag", "Jobnets otte uger"}),
        ({"title": ""}, {"titel", "titlens længde", "titel uden sted", "titel uden nummer"}),
        ({"lang": "en"}, {"læsbarhed", "slidte vendinger"}),
    ],
)  # fmt: skip
def test_what_a_job_lacks_is_not_in_order(changes: dict[str, Any], names: set[str]):
    whole = a_good_job(
        certificates=frozenset({Certificate.CHILDREN}),
        photo=replace(PHOTO, consent="S-1", consent_until=date(2026, 12, 31)),
    )
    assert names <= set(passed(whole, CONTEXT))
    assert not names & set(passed(replace(whole, **changes), CONTEXT))


def test_a_deadline_of_last_year_is_told_as_that_and_as_nothing_else():
    job = a_good_job(valid_through=at("2025-12-01T12:00"))
    (finding,) = [one for one in findings(job, CONTEXT) if one.field == "valid_through"]
    assert finding.problem.what == "Fristen er gået: den var mandag den 1. december 2025"
    assert "året" in finding.problem.how_to_fix
    mended = datetime.fromisoformat(finding.suggestion).replace(tzinfo=ZONE)
    assert findings(replace(job, valid_through=mended), CONTEXT) == ()


@pytest.mark.parametrize(
    ("interviews", "suggestion"),
    [
        # They end before they begin; Saturday the 19th is no answer.
        ((date(2026, 12, 20), date(2026, 12, 19)), "2026-12-08"),
        # Before the deadline, on a Saturday.
        ((date(2026, 12, 4), date(2026, 12, 5)), "2026-12-08"),
        # On a Saturday after it.
        ((date(2026, 12, 18), date(2026, 12, 19)), "2026-12-21"),
        (None, "2026-12-08"),
    ],
)
def test_an_answer_is_suggested_on_a_working_day_after_the_deadline(
    interviews: tuple[date, date] | None, suggestion: str
):
    job = a_good_job(interviews=interviews, reply_by=date(2026, 12, 1))
    (finding,) = found("reply", job)
    assert finding.suggestion == suggestion
    assert not found("reply", replace(job, reply_by=date.fromisoformat(suggestion)))


def test_of_one_field_the_gravest_is_told_first():
    text = SafeHtml("<p>Her er højt til loftet. Du får unge kolleger. Vi søger en ung mand.</p>")
    job = a_good_job(description=text, valid_through=at("2026-11-28T12:00"), interviews=None)
    of: dict[str, list[str]] = {}
    for finding in findings(job, CONTEXT):
        of.setdefault(finding.field, []).append(finding.rule)
    assert of["text"] == ["age", "sex", "age-risk", "text-length", "worn"]
    assert of["valid_through"] == ["deadline", "deadline-day"]


def test_a_wish_for_age_and_sex_is_told_as_both():
    text = SafeHtml(f"{GOOD_TEXT}<p>Vi søger en yngre kvinde.</p>")
    told = [(one.rule, one.quote) for one in findings(a_good_job(description=text), CONTEXT)]
    assert told == [("age", "yngre kvinde"), ("sex", "kvinde")]


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
