"""One feed from its address to its ledger, over real HTTP on loopback."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from plugins.jobs.feeds import rss as rss_adapter
from plugins.jobs.feeds.model import Feed, Request, Verdict
from plugins.jobs.fetching.client import Client
from plugins.jobs.fetching.limits import Limits
from plugins.jobs.fetching.secret import Secrets
from plugins.jobs.ledgers import file as ledger_file
from plugins.jobs.ledgers.model import Ledger
from plugins.jobs.rounds import state
from plugins.jobs.rounds.update import Round, update
from plugins.jobs.workplaces import FILE as WORKPLACES
from plugins.site.files import write_atomic
from tests.factory import NOW
from tests.feeds import AT_ONCE, PLACES, Scripted, send, send_unless_known, serving

if TYPE_CHECKING:
    from pathlib import Path

    from plugins.jobs.rounds.report import Report

DAY = timedelta(days=1)
ATS = "/jobportal.svc/x/positionlist/json/?incads=1&take=500&skip="


def rss(*numbers: int, extra: str = "") -> bytes:
    """Return a feed of these jobs."""
    items = "".join(
        f"<item><guid>{n}</guid><title>Lærer {n}</title><link>https://ats.example/{n}</link>"
        f"<frist>2026-12-07</frist><description>Du underviser.</description>{extra}</item>"
        for n in numbers
    )
    return f"<rss><channel>{items}</channel></rss>".encode()


def positions(first: int, count: int, total: int) -> bytes:
    """Return one page of a position list."""
    items = [
        {
            "Id": number,
            "Name": f"Lærer {number}",
            "ShortDescription": "Du underviser.",
            "AdvertisementUrlSecure": f"https://ats.example/{number}",
        }
        for number in range(first, first + count)
    ]
    status = {"StatusCode": 0}
    return json.dumps(
        {"TransactionStatus": status, "PositionCountSearch": total, "Items": items}
    ).encode()


class Site:
    """A project whose one feed is the scripted server's."""

    def __init__(self, root: Path, script: Scripted) -> None:
        self.root = root
        self.script = script
        self.now = NOW
        self.feed = Feed(
            name="ats", adapter="rss", url=script.url("/rss"), fields={"valid_through": "frist"}
        )
        write_atomic(root / WORKPLACES, b"")

    @property
    def path(self) -> Path:
        return ledger_file.path_of(self.root, "ats")

    def answer(self, body: bytes, path: str = "/rss", **options) -> None:
        self.script.answers[path] = send(body, **options)

    def update(
        self, environ: dict[str, str] | None = None, limits: Limits | None = None, **changes
    ) -> Report:
        """Update the feed as a new process would."""
        around = Round(
            **{
                "root": self.root,
                "now": self.now,
                "places": PLACES,
                "ledgers": {"ats": ledger_file.load(self.path)},
                **changes,
            }
        )
        secrets = Secrets(environ or {})
        with Client(secrets, limits=limits, patience=AT_ONCE) as client:
            return update(self.feed, around, client, secrets)

    def open_jobs(self) -> set[str]:
        records = ledger_file.load(self.path).records
        return {id_ for id_, record in records.items() if record.job.closed is None}


@pytest.fixture
def site(tmp_path: Path):
    with serving() as script:
        yield Site(tmp_path, script)


def test_a_first_fetch_writes_the_ledger(site):
    site.answer(rss(1, 2))
    report = site.update()

    assert report.verdict is Verdict.OK
    assert report.new == ("laerer-1-1", "laerer-2-2")
    assert (report.entries, report.kept, report.since, report.fault) == (2, 2, NOW, None)
    assert site.open_jobs() == {"1", "2"}


def test_the_same_bytes_are_unchanged_and_touch_nothing(site):
    site.answer(rss(1, 2))
    site.update()
    before = site.path.stat().st_ino
    site.now += DAY
    report = site.update()

    assert report.verdict is Verdict.UNCHANGED
    assert (report.entries, report.kept, report.since) == (2, 2, NOW)
    assert site.path.stat().st_ino == before


def test_a_server_that_knows_us_sends_nothing(site):
    site.script.answers["/rss"] = send_unless_known(rss(1), '"1"')
    site.update()

    assert site.update().verdict is Verdict.UNCHANGED
    assert site.script.asked[1][1]["If-None-Match"] == '"1"'


def test_a_change_closes_opens_and_changes(site):
    site.answer(rss(1, 2))
    site.update()
    site.answer(rss(2, 3).replace("Lærer 2".encode(), "Lærer i Ølby".encode()))
    report = site.update()

    assert report.verdict is Verdict.OK
    assert (report.new, report.changed, report.closed) == (
        ("laerer-3-3",),
        ("laerer-2-2",),
        ("laerer-1-1",),
    )
    assert site.open_jobs() == {"2", "3"}


def test_skipped_entries_are_named_again_while_nothing_changes(site):
    site.answer(rss(1, 2).replace(b"2026-12-07", b"snart", 1))
    first, second = site.update(), site.update()

    assert (first.verdict, second.verdict) == (Verdict.OK, Verdict.UNCHANGED)
    assert first.problems == second.problems
    assert first.problems[0].where == "ats: 1"
    assert "snart" in first.problems[0].what


# --- Nothing hurts the site -------------------------------------------------------------------

FAULTS = {
    "500": (send(b"x", 500), Verdict.FAILED),
    "404": (send(b"x", 404), Verdict.FAILED),
    "html": (send(b"<!doctype html><html><body>Fejl</body></html>"), Verdict.SUSPECT),
    "empty": (send(b""), Verdict.SUSPECT),
    "no items": (send(rss()), Verdict.SUSPECT),
    "shrunk": (send(rss(1, 2)), Verdict.SUSPECT),
    "cut": (send(rss(*range(12))[:900], length=2000), Verdict.SUSPECT),
    "cut in silence": (send(rss(*range(12))[:900]), Verdict.SUSPECT),
    "file": (send(status=302, Location="file:///etc/passwd"), Verdict.FAILED),
    "json": (send(b'{"error": "moved"}'), Verdict.SUSPECT),
    "new form": (send(rss(*range(12)).replace(b"title", b"titel")), Verdict.SUSPECT),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_changes_nothing_and_says_since_when(site, fault: str):
    site.answer(rss(*range(12)))
    site.update()
    before = site.path.read_bytes()
    site.script.answers["/rss"], verdict = FAULTS[fault]
    site.now += DAY
    first = site.update()
    site.now += DAY
    second = site.update()

    assert first.verdict is second.verdict is verdict
    assert first.fault.what
    assert first.fault.how_to_fix
    assert first.since == second.since == NOW + DAY
    assert first.kept == 12
    assert first.entries is None
    assert site.path.read_bytes() == before


def test_a_stopped_ats_leaves_every_job(site):
    site.answer(rss(1, 2))
    site.update()
    before = site.path.read_bytes()
    site.feed = replace(site.feed, url="http://127.0.0.1:1/rss")

    assert site.update().verdict is Verdict.FAILED
    assert site.path.read_bytes() == before


def test_a_feed_that_recovers_goes_on_where_it_was(site):
    site.answer(rss(*range(12)))
    site.update()
    site.answer(b"", status=500)
    site.update()
    site.answer(rss(*range(12)))
    site.now += DAY
    report = site.update()

    assert report.verdict is Verdict.UNCHANGED
    assert report.since == NOW + DAY


def test_a_shrink_can_be_accepted(site):
    site.answer(rss(*range(12)))
    site.update()
    site.answer(rss(1))

    assert site.update().verdict is Verdict.SUSPECT
    report = site.update(accept_shrink=frozenset({"ats"}))
    assert report.verdict is Verdict.OK
    assert len(report.closed) == 11


def test_a_fault_in_an_adapter_is_a_verdict_on_its_feed(site, monkeypatch):
    def broken(*_: object) -> None:
        raise KeyError("nøgle")

    monkeypatch.setattr("plugins.jobs.feeds.rss.parse", broken)
    site.answer(rss(1))
    report = site.update()

    assert report.verdict is Verdict.SUSPECT
    assert "KeyError" in report.fault.what


@pytest.mark.parametrize("limits", [Limits(pages=2), Limits(size=len(positions(51, 25, 75)))])
def test_a_feed_that_never_ends_is_refused(site, limits):
    site.feed = Feed(
        name="ats", adapter="hr_manager", url=site.script.url("/jobportal.svc/x/positionlist/json/")
    )
    for skip in (0, 25, 50):
        site.answer(positions(skip + 1, 25, 75), f"{ATS}{skip}")
    report = site.update(limits=limits)

    assert report.verdict is Verdict.SUSPECT
    assert "bliver ved: 3 sider" in report.fault.what
    assert "»pages«" in report.fault.how_to_fix
    assert site.update().verdict is Verdict.OK


# --- Dry run, ledger and cache ----------------------------------------------------------------


def test_a_dry_run_writes_nothing(site):
    site.answer(rss(1))
    report = site.update(dry_run=True)

    assert report.new == ("laerer-1-1",)
    assert not site.path.exists()
    assert not (site.root / ".cache").exists()


def test_a_ledger_that_was_put_back_is_brought_up_to_date_again(site):
    site.script.answers["/rss"] = send_unless_known(rss(1), '"1"')
    site.update()
    old = site.path.read_bytes()
    site.script.answers["/rss"] = send_unless_known(rss(1, 2), '"2"')
    site.update()
    site.path.write_bytes(old)  # as git does with an older commit

    assert site.update().new == ("laerer-2-2",)


def test_a_ledger_that_was_deleted_is_written_again(site):
    site.script.answers["/rss"] = send_unless_known(rss(1), '"1"')
    site.update()
    site.path.unlink()

    assert site.update().new == ("laerer-1-1",)


def test_a_cache_that_was_deleted_or_broken_costs_only_a_fetch(site):
    site.answer(rss(1))
    site.update()
    before = site.path.read_bytes()
    for content in (None, b"{", b"{}", b"[]"):
        cached = site.root / state.FOLDER / "ats.json"
        cached.unlink() if content is None else cached.write_bytes(content)
        report = site.update()

        assert (report.verdict, report.new, report.changed) == (Verdict.OK, (), ())
        assert site.path.read_bytes() == before


@pytest.mark.parametrize("change", ["fields", "contacts", "workplaces"])
def test_a_change_of_settings_reads_known_entries_anew(site, change: str):
    extra = "<sted>Hjemmeplejen Syd</sted><kontakt>Lene Ravn</kontakt>"
    fields = {**site.feed.fields, "contact_name": "kontakt"}
    site.feed = replace(site.feed, fields=fields)
    site.script.answers["/rss"] = send_unless_known(rss(1, extra=extra), '"1"')
    site.update()
    assert site.update().verdict is Verdict.UNCHANGED

    contacts = change == "contacts"
    if change == "fields":
        site.feed = replace(site.feed, fields={**fields, "unit": "sted"})
    elif change == "workplaces":
        write_atomic(site.root / WORKPLACES, b"# a new alias")
    report = site.update(contacts=contacts)

    assert report.verdict is Verdict.OK
    assert report.changed == (() if change == "workplaces" else ("laerer-1-1",))
    job = ledger_file.load(site.path).records["1"].job
    assert bool(job.contact) == contacts
    assert bool(job.workplace) == (change == "fields")


def test_time_alone_takes_contacts_away_and_closed_jobs_in_the_end(site):
    site.feed = replace(site.feed, fields={**site.feed.fields, "contact_name": "kontakt"})
    site.answer(rss(1, extra="<kontakt>Lene Ravn</kontakt>"))
    site.update(contacts=True)
    assert b"Lene Ravn" in site.path.read_bytes()

    site.now = NOW + 15 * DAY  # the deadline is on the fourteenth
    assert site.update(contacts=True).verdict is Verdict.UNCHANGED
    assert b"Lene Ravn" not in site.path.read_bytes()

    site.now = NOW + 120 * DAY
    assert site.update(contacts=True).kept == 0
    assert ledger_file.load(site.path) == Ledger(feed="ats", gone={"1": "laerer-1-1"})
    assert site.update(contacts=True).new == ()  # though the feed still has it


# --- Pages ------------------------------------------------------------------------------------


def test_every_page_of_a_list_is_fetched(site):
    site.feed = Feed(
        name="ats", adapter="hr_manager", url=site.script.url("/jobportal.svc/x/positionlist/json/")
    )
    for skip, count in ((0, 25), (25, 25), (50, 10)):
        body = positions(skip + 1, count, 60)
        site.script.answers[f"{ATS}{skip}"] = send_unless_known(body, f'"{skip}"')
    told = []
    report = site.update(progress=lambda *told_now: told.append(told_now))

    assert (report.verdict, report.entries) == (Verdict.OK, 60)
    assert told == [("ats", 1), ("ats", 2), ("ats", 3)]
    assert site.update().verdict is Verdict.UNCHANGED


def test_one_page_as_it_was_says_nothing_of_the_next(site):
    site.feed = Feed(
        name="ats", adapter="hr_manager", url=site.script.url("/jobportal.svc/x/positionlist/json/")
    )
    site.script.answers[f"{ATS}0"] = send_unless_known(positions(1, 25, 30), '"0"')
    site.answer(positions(26, 5, 30), f"{ATS}25")
    site.update()
    site.answer(positions(101, 5, 30), f"{ATS}25")
    report = site.update()

    assert report.verdict is Verdict.OK
    assert (len(report.new), len(report.closed)) == (5, 5)


def test_a_page_that_is_missing_is_suspect(site):
    site.feed = Feed(
        name="ats", adapter="hr_manager", url=site.script.url("/jobportal.svc/x/positionlist/json/")
    )
    site.answer(positions(1, 25, 60), f"{ATS}0")
    site.answer(positions(26, 0, 60), f"{ATS}25")

    assert "60 indslag, men 25 kom" in site.update().fault.what


def test_a_page_may_be_asked_for_with_what_stood_on_the_one_before(site, monkeypatch):
    """The first page gives out a ticket, for which the server sells the list once."""
    tickets = []

    def first(handler) -> None:
        tickets.append(f"ticket-{len(tickets)}")
        send(tickets[-1].encode())(handler)

    def listed(handler) -> None:
        ticket = handler.rfile.read(int(handler.headers["Content-Length"]))
        send(rss(1) if ticket == tickets[-1].encode() else b"", 200 if tickets else 400)(handler)

    site.script.answers = {"/rss": first, "/list": listed}

    def following(feed: Feed, pages):
        asked = [
            Request(feed.url),
            *(Request(site.script.url("/list"), page.body) for page in pages),
        ]
        return asked[len(pages)] if len(pages) < 2 else None

    parse = rss_adapter.parse
    monkeypatch.setattr(rss_adapter, "following", following)
    monkeypatch.setattr(rss_adapter, "parse", lambda feed, pages: parse(feed, pages[1:]))

    for _ in range(3):
        assert site.update().verdict is Verdict.OK
    assert site.open_jobs() == {"1"}


def test_a_later_page_that_can_no_longer_be_asked_for_is_asked_for_as_a_new_one(site):
    site.feed = Feed(
        name="ats", adapter="hr_manager", url=site.script.url("/jobportal.svc/x/positionlist/json/")
    )
    for skip, count in ((0, 25), (25, 5)):
        site.answer(positions(skip + 1, count, 30), f"{ATS}{skip}")
    site.update()
    site.answer(b"", f"{ATS}25", status=404)

    assert "findes ikke" in site.update().fault.what
    assert len(site.open_jobs()) == 30


# --- Secrets ----------------------------------------------------------------------------------


def test_a_secret_is_in_no_file(site):
    site.feed = replace(site.feed, url=site.script.url("/rss?key=${ATS_KEY}"))
    site.answer(rss(1), "/rss?key=hemmeligt")
    environ = {"ATS_KEY": "hemmeligt"}

    assert site.update(environ).verdict is Verdict.OK
    assert site.update(environ).verdict is Verdict.UNCHANGED
    files = [path for path in site.root.rglob("*") if path.is_file()]
    assert len(files) == 3
    assert not any(b"hemmeligt" in path.read_bytes() for path in files)


def test_a_feed_that_gives_its_secret_away_is_suspect(site):
    site.feed = replace(site.feed, url=site.script.url("/rss?key=${ATS_KEY}"))
    site.answer(rss(1).replace(b"example/1", b"example/1?key=hemmeligt"), "/rss?key=hemmeligt")
    report = site.update({"ATS_KEY": "hemmeligt"})

    assert report.verdict is Verdict.SUSPECT
    assert "hemmeligt" not in report.fault.what
    assert not site.path.exists()


def test_a_bad_entry_and_a_tag_that_hold_the_secret_give_nothing_away(site):
    """The feed gives it in a deadline that cannot be read, and in the tag of its version."""
    site.feed = replace(site.feed, url=site.script.url("/rss?key=${ATS_KEY}"))
    body = rss(1, 2).replace(b"2026-12-07", b"hemmeligt", 1)
    site.answer(body, "/rss?key=hemmeligt", ETag='"hemmeligt"')
    report = site.update({"ATS_KEY": "hemmeligt"})

    assert report.verdict is Verdict.OK
    assert "${ATS_KEY}" in report.problems[0].what
    files = [path for path in site.root.rglob("*") if path.is_file()]
    assert not any(b"hemmeligt" in path.read_bytes() for path in files)


def test_an_entry_left_out_that_has_the_secret_in_its_id_is_not_remembered(site):
    site.feed = replace(site.feed, url=site.script.url("/rss?key=${ATS_KEY}"))
    body = rss(1).replace(b"2026-12-07", b"2020-12-07").replace(b"<guid>1", b"<guid>hemmeligt-1")
    site.answer(body, "/rss?key=hemmeligt")

    assert site.update({"ATS_KEY": "hemmeligt"}).verdict is Verdict.SUSPECT
    files = [path for path in site.root.rglob("*") if path.is_file()]
    assert not any(b"hemmeligt" in path.read_bytes() for path in files)


def test_contacts_of_ended_jobs_leave_though_the_feed_fails(site):
    site.feed = replace(site.feed, fields={**site.feed.fields, "contact_name": "kontakt"})
    site.answer(rss(1, extra="<kontakt>Lene Ravn</kontakt>"))
    site.update(contacts=True)
    site.answer(b"", status=500)
    site.now = NOW + 15 * DAY  # the deadline is on the fourteenth

    assert site.update(contacts=True).verdict is Verdict.FAILED
    assert b"Lene Ravn" not in site.path.read_bytes()


def test_a_fault_in_the_merge_is_a_verdict_on_its_feed(site, monkeypatch):
    def broken(*_: object) -> None:
        raise IndexError

    monkeypatch.setattr("plugins.jobs.rounds.update.merge", broken)
    site.answer(rss(1))

    assert site.update().verdict is Verdict.SUSPECT
