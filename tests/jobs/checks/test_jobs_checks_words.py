"""Every rule about words has sentences that trip it, and sentences that must not."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from plugins.jobs.checks import RULES, Context, Finding, findings
from plugins.jobs.professions import load_professions
from plugins.jobs.workplaces import Places
from plugins.site.html import SafeHtml
from tests.factory import NOW
from tests.jobs.checks.advert import GOOD_TEXT, a_good_job
from tests.jobs.checks.sentences import FINE, SENTENCES

ROOT = Path(__file__).parents[3]
CONTEXT = Context(
    now=NOW, places=Places.read(ROOT), professions=load_professions(ROOT), agreements={},
    employer="Køge Kommune",
)  # fmt: skip
TRIPS = [(rule, text) for rule, (trips, _) in SENTENCES.items() for text in trips]
PASSES = [(rule, text) for rule, (_, passes) in SENTENCES.items() for text in passes]


def found(rule: str, text: str) -> list[Finding]:
    if text.startswith("#"):
        job = a_good_job(title=text[1:])
    else:
        job = a_good_job(description=SafeHtml(f"{GOOD_TEXT}<p>{text}</p>"))
    return [finding for finding in findings(job, CONTEXT) if finding.rule == rule]


@pytest.mark.parametrize(("rule", "text"), TRIPS)
def test_a_sentence_trips_its_rule(rule: str, text: str):
    assert found(rule, text)


@pytest.mark.parametrize(("rule", "text"), PASSES)
def test_a_sentence_like_it_does_not(rule: str, text: str):
    assert not found(rule, text), found(rule, text)[0].quote


@pytest.mark.parametrize(("rule", "text"), TRIPS)
def test_what_is_quoted_stands_there(rule: str, text: str):
    """»Vis i teksten« looks for the quote in title and text."""
    for finding in found(rule, text):
        assert finding.quote in text


@pytest.mark.parametrize(
    ("rule", "text"),
    [(rule, text) for rule, text in PASSES if not text.startswith("#")],
)
def test_what_is_fine_stops_nothing(rule: str, text: str):
    del rule
    job = a_good_job(description=SafeHtml(f"{GOOD_TEXT}<p>{text}</p>"))
    assert [finding.quote for finding in findings(job, CONTEXT) if finding.is_stop] == []


@pytest.mark.parametrize("text", FINE)
def test_the_words_in_other_company_are_fine(text: str):
    job = a_good_job(description=SafeHtml(f"{GOOD_TEXT}<p>{text}</p>"))
    assert [(finding.rule, finding.quote) for finding in findings(job, CONTEXT)] == []


def test_there_are_enough_of_them():
    assert len(TRIPS) + len(PASSES) >= 150
    assert len({text for _, text in (*TRIPS, *PASSES)}) == len(TRIPS) + len(PASSES)


def test_they_are_about_rules_that_exist():
    assert set(SENTENCES) <= {rule.id for rule in RULES}


@pytest.mark.parametrize(
    "text", ["vi søger unge ", "du er ", "skriv, navn, ", "1.000 ", "stilling handicap ikke egnet "]
)
def test_a_huge_text_is_judged_and_does_not_hang(text: str):
    """A feed may hold anything; 20,000 words in one sentence take a second or so."""
    started = time.perf_counter()
    findings(a_good_job(description=SafeHtml(f"<p>{text * 10_000}</p>")), CONTEXT)
    assert time.perf_counter() - started < 20
