"""The demo's ATS answers as the real systems do, and Forkant reads every job it has."""

from __future__ import annotations

import threading
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import httpx
import orjson
import pytest

import pelicanconf
from demo.ats import POSITION_LIST, RSS, SWITCH, Ats, main, server
from demo.faults import FAULTS
from plugins.clock import ZONE
from plugins.jobs.feeds import adapter
from plugins.jobs.feeds.model import Feed, Page
from plugins.jobs.ledgers.model import Ledger
from plugins.jobs.lifecycle import is_open
from plugins.jobs.merging.merge import Terms, merge
from plugins.jobs.model import Contact, EmploymentForm, Hours, Kind, Shift
from plugins.jobs.workplaces import Places
from tests.factory import NOW

ROOT = Path(__file__).parent.parent
SMALL = Path(__file__).parent / "fixtures/demo"
BASE = "http://127.0.0.1:8790"


@pytest.fixture(autouse=True)
def _monday(monkeypatch):
    monkeypatch.setenv("SITE_NOW", NOW.isoformat())


def positions(query: str = "", content: Path = SMALL) -> dict:
    return orjson.loads(Ats(content).answer(f"{POSITION_LIST}{query}", BASE).body)


def jobs_of(feed: Feed, content: Path) -> dict:
    """Return the jobs that Forkant makes of a feed of the demo, by id."""
    supplier, pages = adapter(feed.adapter), []
    while request := supplier.following(feed, pages):
        parts = urlsplit(request.url)
        answer = Ats(content).answer(f"{parts.path}?{parts.query}", BASE)
        pages.append(Page(url=request.url, body=answer.body, content_type=answer.content_type))
    terms = Terms(now=NOW, places=Places.read(ROOT), contacts=True)
    merged = merge(Ledger(feed=feed.name), supplier.parse(feed, pages), terms)
    assert merged.problems == merged.notes == ()
    return {id_: record.job for id_, record in merged.ledger.records.items()}


# --- HR-Manager -------------------------------------------------------------------------------


def test_the_list_states_its_counts():
    answer = positions("?take=2&skip=1")

    assert answer["TransactionStatus"]["StatusCode"] == 0
    assert answer["PositionCountSearch"] == 3
    assert answer["PositionCountList"] == 2
    assert answer["PositionCountSkipped"] == 1
    assert [item["Id"] for item in answer["Items"]] == [12, 13]


def test_the_list_sends_25_unless_asked_for_more():
    assert len(positions(content=ROOT / "demo")["Items"]) == 25
    assert len(positions("?take=100", ROOT / "demo")["Items"]) == 42


def test_adverts_come_when_asked_for():
    assert positions()["Items"][0]["Advertisements"] == []
    assert "Om jobbet" in positions("?incads=1")["Items"][0]["Advertisements"][0]["Content"]


def test_a_date_that_is_not_set_is_year_1():
    assert positions()["Items"][2]["ApplicationDue"] == "/Date(-62135596800000+0000)/"


def test_a_position_is_read_as_it_was_meant():
    feed = Feed(name="ats", adapter="hr_manager", url=f"{BASE}{POSITION_LIST}")
    job = jobs_of(feed, SMALL)["11"]

    assert job.title == "Lønkonsulent"
    assert job.workplace == "raadhuset"
    assert job.area == "administration-og-it"
    assert job.employment_form is EmploymentForm.PARENTAL_COVER
    assert job.hours == Hours(minimum=30, maximum=37)
    assert job.shifts == (Shift.DAY,)
    assert job.date_posted == datetime(2026, 11, 20, tzinfo=ZONE)
    assert job.valid_through == datetime(2026, 12, 7, 12, tzinfo=ZONE)
    assert job.first_deadline == datetime(2026, 11, 30, 12, tzinfo=ZONE)
    assert job.job_start_date == date(2027, 1, 22)
    assert job.apply_url == f"{BASE}/soeg/11"
    assert job.description.startswith("<h2>Om jobbet</h2>")
    assert job.contact == Contact(
        name="Ida Birk",
        job_title="lønchef",
        telephone="12 34 56 90",
        email="ida.birk@example.dk",
    )


def test_an_open_application_has_no_deadline():
    feed = Feed(name="ats", adapter="hr_manager", url=f"{BASE}{POSITION_LIST}")
    job = jobs_of(feed, SMALL)["13"]

    assert (job.kind, job.valid_through) == (Kind.OPEN_APPLICATION, None)


# --- RSS --------------------------------------------------------------------------------------


def test_the_feed_is_valid_rss_with_elements_of_its_own():
    found = feedparser.parse(Ats(SMALL).answer(RSS, BASE).body)

    assert (found.bozo, found.version) == (False, "rss20")
    assert found.entries[0].title == "Livredder & badeassistent"
    assert found.entries[0].frist == "02-12-2026 12:00"


def test_an_item_is_read_as_it_was_meant():
    fields = pelicanconf.FEEDS[1]["fields"]
    job = jobs_of(Feed(name="k", adapter="rss", url=f"{BASE}{RSS}", fields=fields), SMALL)["51"]

    assert job.workplace == "svoemmehallen"
    assert job.area == "kultur-og-fritid"
    assert job.employment_form is EmploymentForm.HOURLY
    assert job.valid_through == datetime(2026, 12, 2, 12, tzinfo=ZONE)
    assert job.shifts == (Shift.WEEKEND,)


# --- The demo itself --------------------------------------------------------------------------


def test_every_vacancy_of_the_demo_is_read_and_open_whatever_the_day(monkeypatch):
    for later in (0, 100, 250):
        now = NOW + timedelta(days=later)
        monkeypatch.setenv("SITE_NOW", now.isoformat())
        monkeypatch.setattr("tests.test_demo.NOW", now)
        found = {}
        for item in pelicanconf.FEEDS:
            path = urlsplit(item["url"])
            feed = Feed(**{**item, "url": f"{BASE}{path.path}?{path.query}"})
            found |= jobs_of(feed, ROOT / "demo")

        vacancies = [job for job in found.values() if job.kind is Kind.JOB]
        assert len(vacancies) == 48
        assert len(found) == 50
        assert all(is_open(job, now) for job in found.values())
        assert all(job.area and job.workplace and job.hours for job in vacancies)
        assert len({job.area for job in vacancies}) == 5
        assert len({job.workplace for job in vacancies}) >= 12


# --- Over HTTP --------------------------------------------------------------------------------


@pytest.fixture
def base():
    """The address of the demo, listening."""
    with server(0, Ats(SMALL)) as listening:
        thread = threading.Thread(target=listening.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{listening.server_port}"
        listening.shutdown()
        thread.join()


def test_the_same_day_gets_the_same_bytes_and_304(base, monkeypatch):
    first = httpx.get(f"{base}{RSS}")
    monkeypatch.setenv("SITE_NOW", (NOW + timedelta(hours=10)).isoformat())
    second = httpx.get(f"{base}{RSS}", headers={"If-None-Match": first.headers["ETag"]})
    monkeypatch.setenv("SITE_NOW", (NOW + timedelta(days=1)).isoformat())
    third = httpx.get(f"{base}{RSS}", headers={"If-None-Match": first.headers["ETag"]})

    assert (first.status_code, second.status_code, third.status_code) == (200, 304, 200)
    assert second.content == b""
    assert third.content != first.content


def test_links_lead_somewhere(base):
    for item in httpx.get(f"{base}{POSITION_LIST}").json()["Items"]:
        for name in ("AdvertisementUrlSecure", "ApplicationFormUrlSecure"):
            page = httpx.get(item[name])
            assert page.status_code == 200
            assert item["Name"] in page.text
    assert RSS in httpx.get(base).text


@pytest.mark.parametrize("path", ["/soeg/99", "/annonce/", "/x", "/../demo/jobs.toml"])
def test_what_is_not_there_is_404(base, path: str):
    assert httpx.get(f"{base}{path}").status_code == 404


def test_a_head_has_no_body(base):
    answer = httpx.head(f"{base}{RSS}")

    assert answer.status_code == 200
    assert answer.content == b""
    assert int(answer.headers["Content-Length"]) > 100


# --- Faults (what they do to Forkant: tests/jobs/rounds/test_jobs_faults.py) ----------------------


def test_a_fault_is_chosen_while_the_demo_runs(base):
    assert httpx.get(f"{base}{RSS}").status_code == 200
    chosen = httpx.post(f"{base}{SWITCH}gone")
    page = httpx.get(f"{base}{SWITCH}").text

    assert (chosen.status_code, chosen.headers["Location"]) == (303, SWITCH)
    assert httpx.get(f"{base}{RSS}").status_code == 410
    assert httpx.get(f"{base}{POSITION_LIST}").status_code == 410
    assert httpx.get(f"{base}/annonce/51").status_code == 200
    assert "Feeds fejler nu sådan: <strong>gone</strong>" in page
    assert all(f'formaction="{SWITCH}{name}"' in page for name in FAULTS)

    httpx.post(f"{base}{SWITCH}none")
    assert httpx.get(f"{base}{RSS}").status_code == 200


@pytest.mark.parametrize("path", ["/fejl/findes-ikke", "/fejl/", "/kultur/job.rss", "/gone"])
def test_what_is_no_fault_is_not_chosen(base, path: str):
    assert httpx.post(f"{base}{path}").status_code == 404
    assert httpx.get(f"{base}{RSS}").status_code == 200


def test_an_answer_says_how_long_to_wait():
    answer = Ats(SMALL, "too-many").answer(RSS, BASE)

    assert (answer.status, answer.headers["Retry-After"]) == (429, "3600")


def test_a_fault_strikes_the_feeds_it_is_told_to():
    ats = Ats(SMALL, "empty")
    ats.struck = frozenset({RSS})

    assert ats.answer(RSS, BASE).body == b""
    assert ats.answer(POSITION_LIST, BASE).body != b""


def test_the_command_lists_the_faults(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["demo.ats", "--fault", "list"])
    main()
    names = [line.split()[0] for line in capsys.readouterr().out.splitlines()]

    assert names == list(FAULTS)


def test_the_command_knows_no_other_faults(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["demo.ats", "--fault", "findes-ikke"])
    with pytest.raises(SystemExit):
        main()

    assert "findes-ikke" in capsys.readouterr().err


def test_a_bomb_is_small_until_it_is_unpacked(base):
    httpx.post(f"{base}{SWITCH}gzip-bomb")
    with httpx.stream("GET", f"{base}{RSS}") as answer:
        packed = sum(map(len, answer.iter_raw()))

    assert packed < 2 << 20
