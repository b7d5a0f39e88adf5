"""`python -m plugins jobs` as a webmaster meets it, against the demo's ATS."""

from __future__ import annotations

import io
import json
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from demo.ats import POSITION_LIST, Ats, server
from plugins.__main__ import COMMANDS, main
from plugins.jobs.ledgers import file as ledger_file
from plugins.jobs.rounds.progress import Progress
from plugins.jobs.rounds.report import FILE as REPORT
from plugins.jobs.workplaces import FILE
from tests.factory import NOW

ROOT = Path(__file__).parents[3]
DEMO = Path(__file__).parents[2] / "fixtures/demo"


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
    monkeypatch.setattr("plugins.jobs.fetching.retry.FIRST_WAIT", 0.0)
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


def test_progress_is_a_moving_line_on_a_terminal_and_plain_lines_elsewhere(
    project, capsys, monkeypatch
):
    run(project)
    plain = capsys.readouterr().err
    assert plain.splitlines() == [
        "henter ats …", "færdig med ats: 1 dokument hentet",
        "henter kultur …", "færdig med kultur: 1 dokument hentet",
    ]  # fmt: skip

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    run(project)
    moving = capsys.readouterr().err
    assert "\r\x1b[Khenter ats …" in moving
    assert "\n" not in moving
    assert moving.endswith("\r\x1b[K")


def test_several_feeds_share_one_line(monkeypatch):
    monkeypatch.setenv("COLUMNS", "30")
    stream = io.StringIO()
    stream.isatty = lambda: True
    progress = Progress(stream)
    progress("ats", 0)
    progress("kultur", 0)
    progress("ats", 12)
    progress("et-feed-med-et-langt-navn", 0)
    progress.finished("et-feed-med-et-langt-navn")
    progress.finished("ats")

    assert [line for line in stream.getvalue().split("\r\x1b[K") if line] == [
        "henter ats …",
        "henter ats, kultur …",
        "henter ats 12, kultur …",
        "henter ats 12, kultur, et-fe…",
        "henter ats 12, kultur …",
        "henter kultur …",
    ]


def test_no_feeds_are_nothing_to_do(tmp_path, capsys):
    settings = tmp_path / "conf.py"
    settings.write_text("")
    (tmp_path / "content").mkdir()
    (tmp_path / FILE).write_bytes((ROOT / FILE).read_bytes())

    assert run(settings) == 0
    assert capsys.readouterr().out == "FEEDS er tom: der er intet at hente.\n"


# --- The same for monitors --------------------------------------------------------------------


def test_the_report_says_the_same_as_json(project, ats, tmp_path, capsys):
    run(project)
    ats.shutdown()
    ats.server_close()

    assert run(project, "--json", str(tmp_path / "monitor/jobs.json")) == 1
    data = (tmp_path / "monitor/jobs.json").read_bytes()
    report = json.loads(data)
    assert (project.parent / REPORT).read_bytes() == data
    assert (report["version"], report["well"], report["dry_run"]) == (1, False, False)
    assert report["at"] == NOW.isoformat()
    assert report["removed"] == []
    first = report["feeds"][0]
    assert set(first) == {
        "feed", "verdict", "entries", "new", "changed", "closed", "passed", "skipped", "notes",
        "fault", "since", "kept",
    }  # fmt: skip
    assert (first["feed"], first["verdict"], first["entries"]) == ("ats", "FAILED", None)
    assert first["fault"]["what"] == "leverandøren svarer ikke (3 forsøg)"
    assert (first["since"], first["kept"]) == (NOW.isoformat(), 3)


def test_json_on_stdout_stands_there_alone(project, capsys):
    assert run(project, "--json", "-", "--dry-run") == 0
    output = capsys.readouterr()

    report = json.loads(output.out)
    assert [feed["feed"] for feed in report["feeds"]] == ["ats", "kultur"]
    assert len(report["feeds"][0]["new"]) == 3
    assert "Intet er gemt" in output.err
    assert not (project.parent / REPORT).exists()


def test_a_skipped_entry_stands_in_the_report_with_its_reason(project, monkeypatch, capsys):
    text = project.read_text().replace('"valid_through": "frist"', '"valid_through": "title"')
    project.write_text(text)
    run(project, "--json", "-")
    skipped = json.loads(capsys.readouterr().out)["feeds"][1]["skipped"]

    assert [set(item) for item in skipped] == [{"where", "what", "how_to_fix"}]
    assert "fristen" in skipped[0]["what"]


def test_a_report_that_cannot_be_written_is_told(project, tmp_path, capsys):
    (tmp_path / "file").write_text("")

    assert run(project, "--json", str(tmp_path / "file/jobs.json")) == 1
    assert "kan ikke skrives" in capsys.readouterr().err


def test_no_secret_is_in_what_is_printed_or_written(project, monkeypatch, capsys):
    monkeypatch.setenv("ATS_KEY", "hemmeligt")
    text = project.read_text().replace(POSITION_LIST, f"{POSITION_LIST}?key=${{ATS_KEY}}")
    text = text.replace("/kultur/job.rss", "/${ATS_KEY}/job.rss")
    project.write_text(text)

    assert run(project, "--json", "-") == 1
    output = capsys.readouterr()
    assert "findes ikke (404)" in output.err
    files = [path for path in project.parent.rglob("*") if path.is_file()]
    assert len(files) > 4
    assert not any(b"hemmeligt" in path.read_bytes() for path in files)
    assert "hemmeligt" not in output.out + output.err


# --- Ledgers left behind ------------------------------------------------------------------------


def test_a_feed_taken_out_of_the_settings_is_told_with_what_to_do(project, capsys):
    run(project)
    text = project.read_text()
    project.write_text(f"{text}\nFEEDS.pop(0)\n")
    capsys.readouterr()

    assert run(project, "--json", str(project.parent / "out.json")) == 0
    output = capsys.readouterr().out
    assert output.splitlines()[2].split() == ["ats", "ikke", "i", "FEEDS", *"–––––"]
    assert "3 åbne job" in output
    assert "git rm content/feeds/ats.json" in output
    removed = json.loads((project.parent / "out.json").read_bytes())["removed"]
    assert removed == [{"feed": "ats", "file": "content/feeds/ats.json", "kept": 3}]


def test_a_ledger_left_behind_loses_contacts_when_its_jobs_end(project, monkeypatch, capsys):
    run(project)
    path = ledger_file.path_of(project.parent, "ats")
    project.write_text(f"{project.read_text()}\nFEEDS.clear()\n")
    monkeypatch.setenv("SITE_NOW", (NOW + timedelta(days=60)).isoformat())
    assert b"Ida Birk" in path.read_bytes()

    run(project, "--dry-run")
    assert b"Ida Birk" in path.read_bytes()
    run(project)
    assert b"Ida Birk" not in path.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["--accept-shrink", "ast"], "intet feed af det navn"),
        (["--field", "unit=sted"], "hører sammen med --try"),
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


def test_the_command_line_names_its_commands(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])

    output = capsys.readouterr().out
    assert all(name in output for name in COMMANDS)


def test_an_unknown_command_is_no_command(capsys):
    with pytest.raises(SystemExit) as caught:
        main(["job"])

    assert caught.value.code == 2
