"""`python -m plugins jobs` as a webmaster meets it, against the demo's ATS."""

from __future__ import annotations

import sys
import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from demo.ats import POSITION_LIST, Ats, server
from plugins.__main__ import COMMANDS, main
from plugins.clock import ZONE
from plugins.errors import Problem
from plugins.jobs import ledger_file
from plugins.jobs.command import COLUMNS, table
from plugins.jobs.feeds.model import Verdict
from plugins.jobs.update import Report
from plugins.jobs.workplaces import FILE
from tests.factory import NOW

ROOT = Path(__file__).parent.parent.parent
DEMO = Path(__file__).parent.parent / "fixtures/demo"


@pytest.fixture
def ats():
    """The demo's ATS with two jobs, an open application and a job in culture."""
    with server(0, Ats(DEMO)) as listening:
        thread = threading.Thread(target=listening.serve_forever, args=(0.01,))
        thread.start()
        yield listening
        listening.shutdown()
        thread.join()


@pytest.fixture
def project(tmp_path: Path, ats, monkeypatch) -> Path:
    """A project whose feeds are the demo's; its settings are the result."""
    (tmp_path / "content").mkdir()
    (tmp_path / FILE).write_bytes((ROOT / FILE).read_bytes())
    monkeypatch.setenv("SITE_NOW", NOW.isoformat())
    settings = tmp_path / "pelicanconf.py"
    base = f"http://127.0.0.1:{ats.server_port}"
    settings.write_text(f"""
PATH = "content"
SITEURL = "https://job.example.dk"
FEED_CONTACTS = True
FEEDS = [
    {{"name": "ats", "adapter": "hr_manager", "url": "{base}{POSITION_LIST}"}},
    {{"name": "kultur", "adapter": "rss", "url": "{base}/kultur/job.rss",
      "fields": {{"unit": "arbejdssted", "valid_through": "frist", "area": "category"}}}},
]
""")
    return settings


def run(settings: Path, *arguments: str) -> int:
    return main(["jobs", "--settings", str(settings), *arguments])


def cells(output: str) -> list[list[str]]:
    """Return the table's rows."""
    return [line.split() for line in output.splitlines()[1:3]]


def test_the_table_says_what_became_of_each_feed(project, capsys):
    assert run(project) == 0
    output = capsys.readouterr().out

    assert output.splitlines()[0].split("  ")[0] == "feed"
    assert [row[:7] for row in cells(output)] == [
        ["ats", "OK", "3", "3", "0", "0", "0"],
        ["kultur", "OK", "1", "1", "0", "0", "0"],
    ]
    jobs = ledger_file.load(ledger_file.path_of(project.parent, "ats")).records
    assert {record.job.workplace for record in jobs.values()} == {"raadhuset", "it-huset"}


def test_a_second_run_has_nothing_to_do(project, capsys):
    run(project)
    capsys.readouterr()

    assert run(project) == 0
    assert [row[1] for row in cells(capsys.readouterr().out)] == ["UNCHANGED", "UNCHANGED"]


def test_with_the_ats_stopped_the_jobs_stay_and_the_exit_code_is_1(project, ats, capsys):
    run(project)
    before = {path: path.read_bytes() for path in project.parent.glob("content/feeds/*")}
    ats.shutdown()
    ats.server_close()
    capsys.readouterr()

    assert run(project) == 1
    output = capsys.readouterr().out
    assert [row[:2] for row in cells(output)] == [["ats", "FAILED"], ["kultur", "FAILED"]]
    assert "leverandøren svarer ikke" in output
    assert "3 åbne job bliver stående" in output
    assert {path: path.read_bytes() for path in before} == before
    assert len(before) == 2


def test_a_dry_run_writes_nothing(project, capsys):
    assert run(project, "--dry-run") == 0
    assert "Intet er gemt" in capsys.readouterr().out
    assert not (project.parent / "content/feeds").exists()
    assert not (project.parent / ".cache").exists()


def test_progress_is_shown_on_a_terminal_only(project, capsys, monkeypatch):
    run(project)
    assert capsys.readouterr().err == ""

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    run(project)
    assert "henter ats" in capsys.readouterr().err


def test_no_feeds_are_nothing_to_do(tmp_path, capsys):
    settings = tmp_path / "conf.py"
    settings.write_text("")

    assert run(settings) == 0
    assert "FEEDS er tom" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["--accept-shrink", "ast"], "intet feed af det navn"),
        (["--settings", "mangler.py"], "ingen sådan fil"),
    ],
)
def test_what_cannot_be_meant_so_is_told(project, arguments, what: str, capsys):
    assert run(project, *arguments) == 1
    error = capsys.readouterr().err
    assert what in error
    assert "→" in error


def test_a_broken_ledger_stops_the_command_before_anything_is_fetched(project, capsys):
    path = ledger_file.path_of(project.parent, "ats")
    path.parent.mkdir()
    path.write_text("{")

    assert run(project) == 1
    assert "content/feeds/ats.json:1" in capsys.readouterr().err
    assert path.read_text() == "{"


def test_two_feeds_of_the_same_jobs_give_each_job_one_address(project, capsys):
    text = project.read_text()
    project.write_text(f"{text}\nFEEDS.append({{**FEEDS[0], 'name': 'kopi'}})\n")
    run(project)
    ledgers = [
        ledger_file.load(ledger_file.path_of(project.parent, name)) for name in ("ats", "kopi")
    ]
    slugs = [[record.job.slug for record in found.records.values()] for found in ledgers]

    assert slugs[0] == slugs[1]
    assert all(record.twin for record in ledgers[1].records.values())


def test_the_table_stands_in_columns():
    problem = Problem(where="b: 7", what="uden titel", how_to_fix="giv den en")
    reports = [
        Report(feed="ats", verdict=Verdict.OK, entries=42, new=("a", "b"), since=NOW),
        Report(feed="et-langt-navn", verdict=Verdict.FAILED, since=NOW - timedelta(days=2)),
        Report(feed="b", verdict=Verdict.OK, entries=7, problems=(problem,), passed=2,
               since=datetime(2025, 1, 2, tzinfo=ZONE)),
    ]  # fmt: skip

    assert table(reports, NOW).splitlines() == [
        "feed           dom     indslag  nye  ændrede  lukkede  sprunget over  siden",
        "ats            OK           42    2        0        0              0  i dag kl. 8.00",
        "et-langt-navn  FAILED        –    –        –        –              –  21.11. kl. 8.00",
        "b              OK            7    0        0        0              3  2.1.2025",
    ]
    assert len(COLUMNS) == 8


def test_the_command_line_names_its_commands(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])

    output = capsys.readouterr().out
    assert all(name in output for name in COMMANDS)


def test_an_unknown_command_is_no_command(capsys):
    with pytest.raises(SystemExit) as caught:
        main(["job"])

    assert caught.value.code == 2
