"""No fault of a supplier hurts the site: `python -m plugins jobs` against the demo's faults.

Each fault of demo/faults.py strikes every feed of the demo, over real HTTP. Afterwards every job
is as it was, the verdict is the right one, and a webmaster is told in words what to do; when the
fault is over, the next fetch is as if nothing had been.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import pelicanconf
from demo.ats import FEEDS as PATHS
from demo.ats import RSS, Ats, server
from demo.faults import CUTS, FAULTS, NONE
from plugins.__main__ import main
from plugins.jobs.feeds import adapter
from plugins.jobs.feeds.model import FaultError, Feed, Page
from plugins.jobs.ledgers import file as ledger_file
from plugins.jobs.ledgers.model import Ledger
from plugins.jobs.merging.merge import Terms, merge
from plugins.jobs.workplaces import FILE, Places
from tests.factory import NOW

ROOT = Path(__file__).parents[3]
PLACES = Places.read(ROOT)
COUNT = 30
#: Everything at once, with the adverts.
QUERY = "?take=99&incads=1"
#: Danish letters, and those that cp1252 has and Latin-1 has not.
VACANCY = """[[job]]
id = {id}
title = "Pædagog til hold {id} – Ølby & Ås"
unit = "Børnehuset Tangloppen"
place = "Ølby"
category = "Dagtilbud"
form = "fast"
hours = "37"
shift = "dag"
posted_days = 3
due_days = 18
due_time = "12:00"
start_days = 64
lang = "da"
body = '''<h3>Om jobbet</h3><p>Du »møder« ind hver morgen – også på hold {id}.</p>'''
"""
FEEDS = [feed["name"] for feed in pelicanconf.FEEDS]
ADAPTER_OF_JSON = "hr_manager"


@dataclass(frozen=True)
class Outcome:
    """What a run said.

    Attributes:
        rows: By feed: verdict, entries, new, changed, closed, skipped.
        text: All of it.
    """

    code: int
    rows: dict[str, list[str]]
    text: str

    def verdicts(self) -> set[str]:
        return {row[0] for row in self.rows.values()}

    def figures(self, column: int) -> set[str]:
        return {row[column] for row in self.rows.values()}


NEW, CHANGED, CLOSED, SKIPPED = 2, 3, 4, 5


class Site:
    """A project whose feeds are the demo's."""

    def __init__(self, root: Path, ats: Ats, base: str, capsys: pytest.CaptureFixture) -> None:
        self.root = root
        self.ats = ats
        self.base = base
        self.capsys = capsys

    def run(self, *arguments: str, seconds: int = 10) -> Outcome:
        """Run the command, with a limit of so many seconds and 1 MB a document."""
        feeds = feeds_at(self.base, limits={"seconds": seconds, "tries": 1, "size_mb": 1})
        conf = self.root / "pelicanconf.py"
        conf.write_text(f'PATH = "content"\nFEED_CONTACTS = True\nFEEDS = {feeds!r}\n')
        self.capsys.readouterr()
        code = main(["jobs", "--settings", str(conf), *arguments])
        text = self.capsys.readouterr().out
        rows = [line.split() for line in text.splitlines()[1 : 1 + len(FEEDS)]]
        return Outcome(code=code, rows={row[0]: row[1:7] for row in rows}, text=text)

    def ledgers(self) -> dict[str, bytes]:
        return {path.stem: path.read_bytes() for path in self.root.glob("content/feeds/*.json")}

    def open_jobs(self, feed: str) -> dict[str, str]:
        """Return the addresses of a feed's open jobs, by their titles."""
        records = ledger_file.load(ledger_file.path_of(self.root, feed)).records.values()
        return {job.title: job.slug for job in (r.job for r in records) if job.closed is None}


def feeds_at(base: str, **more: object) -> list[dict]:
    """Return the demo's feeds at another address."""
    return [
        {**feed, **more, "url": base + urlsplit(feed["url"]).path} for feed in pelicanconf.FEEDS
    ]


@pytest.fixture(scope="module")
def content(tmp_path_factory) -> Path:
    """The demo's content for these tests: so many vacancies that half of them are a shrink."""
    folder = tmp_path_factory.mktemp("content")
    for number, name in enumerate(("jobs", "culture"), 1):
        found = "".join(VACANCY.format(id=number * 1000 + job) for job in range(COUNT))
        (folder / f"{name}.toml").write_text(found, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def listening(content: Path):
    """The demo, and its address."""
    ats = Ats(content)
    with server(0, ats) as http:
        thread = threading.Thread(target=http.serve_forever, args=(0.01,))
        thread.start()
        yield ats, f"http://127.0.0.1:{http.server_port}"
        http.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def fetched(tmp_path_factory, listening) -> Path:
    """A project that has fetched its feeds once, to be copied."""
    root = tmp_path_factory.mktemp("fetched")
    (root / "content").mkdir()
    shutil.copy(ROOT / FILE, root / FILE)
    return root


@pytest.fixture
def site(fetched: Path, tmp_path: Path, listening, capsys, monkeypatch) -> Site:
    """A project that has fetched its feeds once."""
    monkeypatch.setenv("SITE_NOW", NOW.isoformat())
    ats, base = listening
    ats.fault, ats.struck = NONE, PATHS
    if not (fetched / "content/feeds").exists():
        first = Site(fetched, ats, base, capsys).run()
        assert first.code == 0, first.text
        assert first.figures(NEW) == {str(COUNT)}
    shutil.copytree(fetched, tmp_path / "site")
    return Site(tmp_path / "site", ats, base, capsys)


# --- What changes nothing -----------------------------------------------------------------------

CUT = "klippet over"
NOT_JSON = "ikke gyldig JSON"
NOT_XML = "ikke gyldig XML"
PAGE = "en webside, ikke et feed"
LATE = "inden for 1 sekunder"
#: Fault → verdict and words; of JSON and of XML where they differ.
REFUSED = {
    "timeout": ("FAILED", LATE),
    "stall": ("FAILED", LATE),
    "drip": ("FAILED", LATE),
    **{f"cut-{part}": ("SUSPECT", CUT) for part in CUTS},
    **{f"lost-{part}": ("SUSPECT", CUT) for part in CUTS},
    "length-long": ("SUSPECT", CUT),
    "length-short": ("SUSPECT", CUT),
    "length-words": ("SUSPECT", "ødelagt"),
    "chunks-cut": ("SUSPECT", CUT),
    "reset": ("FAILED", "forbindelsen brød sammen"),
    "hang-up": ("FAILED", "lagde på uden at svare"),
    "not-http": ("FAILED", "uden at svare"),
    "gzip-cut": ("SUSPECT", CUT),
    "gzip-not": ("SUSPECT", "ødelagt"),
    "gzip-bomb": ("FAILED", "mere end 1 MB"),
    "huge": ("FAILED", "mere end 1 MB"),
    "endless": ("FAILED", "mere end 1 MB"),
    "bomb": (("SUSPECT", "for dybt"), ("SUSPECT", "entiteter, som kan misbruges")),
    "file-entity": ("SUSPECT", "entiteter, som kan misbruges"),
    "html": ("SUSPECT", PAGE),
    "html-labelled": ("SUSPECT", PAGE),
    "xhtml": ("SUSPECT", PAGE),
    "empty": ("SUSPECT", "svaret er tomt"),
    "blank": ("SUSPECT", "svaret er tomt"),
    "null": (("SUSPECT", "ikke HR-Managers liste"), ("SUSPECT", NOT_XML)),
    "error-json": (("SUSPECT", "ikke HR-Managers liste"), ("SUSPECT", "er JSON, ikke XML")),
    "error-xml": (("SUSPECT", "ikke HR-Managers liste"), ("SUSPECT", "begynder med <error>")),
    "no-content": ("FAILED", "204"),
    "partial": ("FAILED", "206"),
    "bad-request": ("FAILED", "400"),
    "forbidden": ("FAILED", "adgang nægtet (403)"),
    "not-found": ("FAILED", "findes ikke (404)"),
    "gone": ("FAILED", "findes ikke (410)"),
    "too-many": ("FAILED", "for tit (429)"),
    "error": ("FAILED", "har en fejl (500)"),
    "unavailable": ("FAILED", "har en fejl (503)"),
    "loop": ("FAILED", "viderestiller mere end 5 gange"),
    "to-login": ("SUSPECT", PAGE),
    "to-file": ("FAILED", "file: kan ikke hentes"),
    "to-ftp": ("FAILED", "ftp: kan ikke hentes"),
    "to-http": ("FAILED", "adressen er http"),
    "to-nonsense": ("FAILED", "adressen kan ikke læses"),
    "letters-lost": ("SUSPECT", "bogstaver er gået tabt undervejs"),
    "warning-before": ("SUSPECT", PAGE),
    "garbage-after": (("SUSPECT", NOT_JSON), ("SUSPECT", NOT_XML)),
    "page-of-25": (("SUSPECT", "30 indslag, men 25 kom"), ("SUSPECT", "præcis 25 indslag")),
    "half": ("SUSPECT", "16 af 30 åbne job mangler"),
    "year-ago": ("SUSPECT", "30 af 30 åbne job"),
    "all-gone": (("SUSPECT", "30 af 30 åbne job mangler"), ("SUSPECT", "feedet er tomt")),
    "no-titles": ("SUSPECT", "30 af 30 indslag kan ikke bruges"),
}
#: Those that are told by time alone.
SLOW = {"timeout", "stall", "drip"}
#: Faults that do no harm, and after which the feed can be trusted.
HARMLESS = (
    "gzip-tail", "not-modified", "latin-1", "cp1252", "utf-16", "utf-16-bare", "as-latin-1",
    "as-cp1252", "as-utf-16", "as-nothing", "cp1252-as-latin-1", "bom", "utf-8-twice", "control",
    "blank-before", "reversed",
)  # fmt: skip
#: Those that have a test of their own.
OTHERS = ("new-ids", "same-id", "twice", "deep")


def expected(fault: str, feed: str) -> tuple[str, str]:
    found = REFUSED[fault]
    if isinstance(found[0], str):
        return found
    return found[0 if adapter_of(feed) == ADAPTER_OF_JSON else 1]


def adapter_of(feed: str) -> str:
    return next(item["adapter"] for item in pelicanconf.FEEDS if item["name"] == feed)


def test_every_fault_has_its_test():
    assert sorted([*REFUSED, *HARMLESS, *OTHERS]) == sorted(FAULTS.keys() - {NONE})


@pytest.mark.parametrize("fault", REFUSED)
def test_a_fault_changes_nothing_and_is_told_in_words(site: Site, fault: str):
    before = site.ledgers()
    site.ats.fault = fault
    struck = site.run(seconds=1 if fault in SLOW else 10)

    assert struck.code == 1
    assert site.ledgers() == before
    for feed in FEEDS:
        verdict, words = expected(fault, feed)
        told = struck.text.split(f"\n{feed}: ")[1].split("\n\n")[0]
        assert struck.rows[feed][0] == verdict, told
        assert words in told
        assert "→" in told
        assert f"{COUNT} åbne job bliver stående" in told
    assert not re.search(r"[A-Z]\w*(Error|Exception|Forbidden)", struck.text)
    assert_as_if_nothing_had_been(site, before)


def assert_as_if_nothing_had_been(site: Site, before: dict[str, bytes]) -> None:
    """The fault ends: the next fetch is trusted, and finds every job as it was."""
    site.ats.fault = NONE
    after = site.run()

    assert after.code == 0, after.text
    assert after.verdicts() <= {"OK", "UNCHANGED"}
    assert after.figures(NEW) == after.figures(CHANGED) == after.figures(CLOSED) == {"0"}
    assert site.ledgers() == before


@pytest.mark.parametrize("fault", HARMLESS)
def test_a_feed_that_is_odd_but_whole_is_read_as_ever(site: Site, fault: str):
    before = site.ledgers()
    site.ats.fault = fault
    struck = site.run()

    assert struck.code == 0, struck.text
    assert struck.verdicts() <= {"OK", "UNCHANGED"}
    assert struck.figures(NEW) == struck.figures(CHANGED) == struck.figures(CLOSED) == {"0"}
    assert struck.figures(SKIPPED) == {"0"}
    assert site.ledgers() == before
    assert_as_if_nothing_had_been(site, before)


# --- What changes something ---------------------------------------------------------------------


def test_new_ids_and_addresses_make_no_new_jobs(site: Site):
    before = {feed: site.open_jobs(feed) for feed in FEEDS}
    for fault in ("new-ids", NONE):
        site.ats.fault = fault
        struck = site.run()

        assert struck.code == 0
        assert struck.verdicts() == {"OK"}
        assert struck.figures(NEW) == struck.figures(CLOSED) == {"0"}
        assert {feed: site.open_jobs(feed) for feed in FEEDS} == before


def test_an_id_given_to_two_closes_neither(site: Site):
    before = {feed: site.open_jobs(feed) for feed in FEEDS}
    ledgers = site.ledgers()
    site.ats.fault = "same-id"
    struck = site.run()

    assert struck.verdicts() == {"OK"}
    assert struck.figures(NEW) == struck.figures(CLOSED) == {"0"}
    assert struck.figures(SKIPPED) == {"1"}
    assert struck.text.count("to forskellige indslag har dette id") == len(FEEDS)
    assert {feed: site.open_jobs(feed) for feed in FEEDS} == before
    assert_as_if_nothing_had_been(site, ledgers)


def test_vacancies_that_come_twice_are_one_each_unless_the_feed_counts_both(site: Site):
    before = site.ledgers()
    site.ats.fault = "twice"
    struck = site.run()

    for feed in FEEDS:
        counts = adapter_of(feed) == ADAPTER_OF_JSON
        assert struck.rows[feed][0] == ("SUSPECT" if counts else "OK")
    assert struck.figures(NEW) | struck.figures(CLOSED) == {"0", "–"}
    assert site.ledgers() == before
    assert_as_if_nothing_had_been(site, before)


def test_an_advert_of_any_depth_is_soon_read_and_harms_no_other(site: Site):
    before = {feed: site.open_jobs(feed) for feed in FEEDS}
    site.ats.fault = "deep"
    started = time.process_time()
    struck = site.run()

    assert time.process_time() - started < 5
    assert struck.verdicts() == {"OK"}
    assert struck.figures(NEW) == struck.figures(CLOSED) == {"0"}
    assert {feed: site.open_jobs(feed) for feed in FEEDS} == before


def test_a_shrink_closes_jobs_when_it_is_accepted(site: Site):
    site.ats.fault = "half"
    accept = [part for feed in FEEDS for part in ("--accept-shrink", feed)]
    refused, accepted = site.run(), site.run(*accept)

    assert refused.verdicts() == {"SUSPECT"}
    assert all(f"--accept-shrink {feed}" in refused.text for feed in FEEDS)
    assert accepted.code == 0
    assert accepted.figures(CLOSED) == {"16"}
    assert all(len(site.open_jobs(feed)) == COUNT - 16 for feed in FEEDS)


@pytest.mark.parametrize("fault", ["error", "html", "half", "hang-up"])
def test_a_fault_of_one_feed_leaves_the_others_alone(site: Site, fault: str):
    site.ats.fault = fault
    site.ats.struck = frozenset({RSS})
    struck = site.run()

    assert [row[0] in {"OK", "UNCHANGED"} for row in struck.rows.values()] == [True, False]
    assert struck.code == 1


# --- Anything at all ----------------------------------------------------------------------------


def mutations() -> st.SearchStrategy:
    """Functions that damage a body in one place, as a bad line or a bad disk would.

    Six bytes are too few to take out the end of one entry with the beginning of the next, which
    nothing can tell from a vacancy that was taken down, where a feed does not count.
    """
    place, some = st.floats(0, 1, exclude_max=True), st.binary(max_size=6)
    return st.one_of(
        place.map(lambda at: lambda body: body[: int(at * len(body))]),
        st.tuples(place, some).map(lambda found: lambda body: _written(body, *found)),
        st.tuples(place, some).map(lambda found: lambda body: _written(body, *found, over=False)),
        st.tuples(place, st.integers(1, 6)).map(lambda found: lambda body: _without(body, *found)),
        st.tuples(place, st.integers(1, 900)).map(lambda found: lambda body: _again(body, *found)),
    )


def _written(body: bytes, at: float, data: bytes, *, over: bool = True) -> bytes:
    begin = int(at * len(body))
    return body[:begin] + data + body[begin + (len(data) if over else 0) :]


def _without(body: bytes, at: float, size: int) -> bytes:
    begin = int(at * len(body))
    return body[:begin] + body[begin + size :]


def _again(body: bytes, at: float, size: int) -> bytes:
    begin = int(at * len(body))
    return body[: begin + size] + body[begin:]


class Known:
    """A feed of the demo as it was fetched, without the network."""

    def __init__(self, feed: Feed, body: bytes) -> None:
        self.feed = feed
        self.body = body
        self.merged = self.merge(body, Ledger(feed=feed.name), {})

    def merge(self, body: bytes, ledger: Ledger, fingerprints: dict):
        supplier = adapter(self.feed.adapter)
        page = Page(url=self.feed.url, body=body)
        assert supplier.following(self.feed, []) is not None
        supplier.following(self.feed, [page])  # raises as `parse` does
        terms = Terms(now=NOW, places=PLACES, fingerprints=fingerprints)
        return merge(ledger, supplier.parse(self.feed, [page]), terms)

    def again(self, body: bytes):
        return self.merge(body, self.merged.ledger, self.merged.fingerprints)


@pytest.fixture(scope="module")
def known(content: Path) -> list[Known]:
    """Each feed of the demo, read once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_NOW", NOW.isoformat())
        return [
            Known(feed, Ats(content).answer(urlsplit(feed.url).path + QUERY, "http://x").body)
            for feed in (Feed(**found) for found in feeds_at("http://127.0.0.1:8790"))
        ]


@pytest.mark.parametrize("number", range(len(FEEDS)))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mutate=mutations())
def test_no_damage_to_a_body_closes_a_job(known: list[Known], number: int, mutate):
    feed = known[number]
    slugs = {record.job.slug for record in feed.merged.ledger.records.values()}
    assert len(slugs) == COUNT
    with contextlib.suppress(FaultError):  # which changes nothing
        found = feed.again(mutate(feed.body))
        assert found.closed == ()
        assert slugs <= {record.job.slug for record in found.ledger.records.values()}
