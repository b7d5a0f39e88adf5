from __future__ import annotations

from datetime import datetime, timedelta
from textwrap import dedent

from plugins.clock import ZONE
from plugins.errors import Problem
from plugins.jobs.feeds.model import Verdict
from plugins.jobs.rounds.report import Orphan, Report, Summary
from plugins.jobs.rounds.table import COLUMNS, grouped, printable, shown, table
from tests.factory import NOW


def problem(identifier: str, what: str = "uden titel", remedy: str = "giv den en") -> Problem:
    return Problem(where=f"ats: {identifier}", what=what, how_to_fix=remedy)


def test_the_table_stands_in_columns():
    reports = [
        Report(feed="ats", verdict=Verdict.OK, entries=42, new=("a", "b"), since=NOW),
        Report(feed="kultur", verdict=Verdict.FAILED, since=NOW - timedelta(days=2)),
        Report(feed="b", verdict=Verdict.OK, entries=7, problems=(problem("7"),), passed=2,
               since=datetime(2025, 1, 2, tzinfo=ZONE)),
    ]  # fmt: skip
    orphans = [Orphan(feed="gammel", file="content/feeds/gammel.json", kept=3)]

    assert table(reports, NOW, orphans) == dedent("""\
        feed    dom           indslag  nye  ændrede  lukkede  sprunget over  siden
        ats     OK                 42    2        0        0              0  i dag kl. 8.00
        kultur  FAILED              –    –        –        –              –  21.11. kl. 8.00
        b       OK                  7    0        0        0              3  2.1.2025
        gammel  ikke i FEEDS        –    –        –        –              –""")
    assert len(COLUMNS) == 8


def test_entries_skipped_for_one_reason_stand_together():
    problems = [
        problem("1"),
        problem("2", "»Lærer«: fristen »snart« kan ikke læses", "skriv en dato"),
        problem("3"),
        *(problem(f"{n}", f"»Lærer {n}« har ingen tekst", "skriv den") for n in range(10, 20)),
    ]

    assert list(grouped("ats", problems)) == [
        "  10 indslag: »…« har ingen tekst",
        *(f"      {n}: »Lærer {n}«" for n in range(10, 18)),
        "      … og 2 til; alle står i .cache/jobs.json",
        "    → skriv den",
        "  2 indslag: uden titel",
        "      1",
        "      3",
        "    → giv den en",
        "  1 indslag: »Lærer«: fristen »snart« kan ikke læses",
        "      2",
        "    → skriv en dato",
    ]


def test_a_fault_says_what_stays_and_since_when():
    fault = Problem(where="ats", what="leverandøren svarer ikke", how_to_fix="prøv senere")
    report = Report(
        feed="ats", verdict=Verdict.FAILED, fault=fault, kept=5, since=NOW - timedelta(days=1)
    )
    text = shown(Summary(now=NOW, reports=[report]))

    assert "ats: leverandøren svarer ikke\n    → prøv senere\n    5 åbne job bliver stående" in text
    assert "siden 22.11. kl. 8.00" in text


def test_a_feed_cannot_command_the_terminal():
    report = Report(
        feed="ats",
        verdict=Verdict.OK,
        entries=1,
        problems=(problem("1\x1b[2J", "»\x9b31mLærer\r« er »\u202elåst«"),),
        notes=("\x07se her",),
    )
    text = shown(Summary(now=NOW, reports=[report]))

    assert not set("\x1b\x9b\r\x07\u202e") & set(text)
    assert printable("to\nlinjer æøå") == "to\nlinjer æøå"
