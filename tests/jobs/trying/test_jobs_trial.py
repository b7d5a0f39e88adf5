"""`jobs --try URL` as a webmaster meets it, against scripted pages on loopback."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from plugins.__main__ import main
from plugins.jobs.feeds import ADAPTERS
from plugins.jobs.rounds.settings import feeds_of
from plugins.jobs.trying.elements import elements
from plugins.jobs.trying.keys import keyless, site_name
from plugins.jobs.trying.recognition import adapters, by_address, by_page
from plugins.jobs.workplaces import FILE
from tests.factory import NOW
from tests.feeds import a_page, send, serving

ROOT = Path(__file__).parents[3]
FIXTURES = ROOT / "tests/fixtures/feeds"
KEY = "hemmelig/nøgle"
QUOTED = "hemmelig%2Fn%C3%B8gle"

ITEM = """<item><guid>{n}</guid><title>Lærer {n}</title><link>https://ats.example/{n}?a=1&amp;b=2</link>
<description>&lt;p&gt;Du underviser.&lt;/p&gt;</description><frist dato="2026-12-07">snart</frist>
<arbejdssted>Rådhuset</arbejdssted><timer>30-37 timer</timer>
<sted><by>Køge</by></sted></item>"""


def rss(count: int) -> bytes:
    items = "".join(ITEM.format(n=number) for number in range(1, count + 1))
    return f"<rss version='2.0'><channel><title>Job</title>{items}</channel></rss>".encode()


@pytest.fixture
def ats():
    with serving() as script:
        yield script


@pytest.fixture
def trial(tmp_path, monkeypatch, capsys):
    """Try an address in a project; returns exit code, what is printed and what is complained."""
    (tmp_path / "content").mkdir()
    (tmp_path / FILE).write_bytes((ROOT / FILE).read_bytes())
    settings = tmp_path / "conf.py"
    settings.write_text(
        'PATH = "content"\nFEEDS = [{"name": "feed", "adapter": "rss", "url": "x"}]'
    )
    monkeypatch.setenv("SITE_NOW", NOW.isoformat())
    monkeypatch.setattr("plugins.jobs.fetching.retry.FIRST_WAIT", 0.0)
    before = sorted(tmp_path.rglob("*"))

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["jobs", "--settings", str(settings), "--try", *arguments])
        output = capsys.readouterr()
        assert sorted(tmp_path.rglob("*")) == before  # nothing is written
        return code, output.out, output.err

    return run


def pasted(output: str) -> dict:
    """Return the settings that are to be pasted."""
    lines = output[output.index("    {\n") : output.index("\n    },\n") + len("\n    },")]
    return ast.literal_eval(f"[{lines}]")[0]


# --- What is shown ----------------------------------------------------------------------------


def test_a_feed_is_recognised_shown_and_given_as_settings(ats, trial):
    ats.answers["/rss"] = send(rss(4))
    code, output, _ = trial(ats.url("/rss"), "--field", "valid_through=frist@dato")

    assert code == 0
    assert "Genkendt: rss" in output
    assert "1 side med 4 indslag, hvoraf 4 kan bruges" in output
    assert re.findall(r"^  (Lærer \d)$", output, re.MULTILINE) == ["Lærer 1", "Lærer 2", "Lærer 3"]
    assert "frist         7.12.2026 kl. 23.59" in output
    assert "arbejdsplads  – (feedet siger det ikke)" in output
    assert "område        MANGLER" in output
    assert "søg her       https://ats.example/1?a=1&b=2" in output
    assert re.search("Feedet siger intet om: arbejdsplads, område,.*timer, løn", output)
    assert pasted(output) == {
        "name": "feed-2",  # another feed is called »feed« already
        "adapter": "rss",
        "url": ats.url("/rss"),
        "fields": {"valid_through": "frist@dato"},
    }
    assert feeds_of({"FEEDS": [pasted(output)]})


def test_mapped_fields_are_shown_as_they_would_appear(ats, trial):
    ats.answers["/rss"] = send(rss(1))
    mapping = ("unit=arbejdssted", "hours=timer", "address_locality=sted/by")
    _, output, _ = trial(ats.url("/rss"), *(word for one in mapping for word in ("--field", one)))

    assert "Sådan vil jobbet stå på siden:" in output
    assert "arbejdsplads  Rådhuset\n" in output
    assert "område        Administration og it\n" in output
    assert "sted          Køge\n" in output
    assert "timer         30–37\n" in output


def test_other_elements_are_listed_with_an_example_and_a_guess(ats, trial):
    ats.answers["/rss"] = send(rss(2))
    _, output, _ = trial(ats.url("/rss"), "--field", "unit=arbejdssted")

    listed = dict(
        re.findall(r"^    (frist|frist@dato|timer|sted/by|title|guid) +(.*)$", output, re.MULTILINE)
    )
    assert listed == {"frist": "snart", "frist@dato": "2026-12-07", "timer": "30-37 timer",
                      "sted/by": "Køge"}  # fmt: skip
    assert "--field hours=timer" in output
    assert "--field address_locality=sted/by" in output
    assert "unit=arbejdssted --" not in output


def test_entries_that_cannot_be_used_are_told_and_nothing_usable_is_1(ats, trial):
    ats.answers["/rss"] = send(rss(3))
    code, output, _ = trial(ats.url("/rss"), "--field", "valid_through=frist")

    assert code == 1
    assert "3 indslag, hvoraf 0 kan bruges" in output
    assert "fristen »…« kan ikke læses" in output
    assert "frist@dato" in output  # here stands what to read instead


def test_an_empty_feed_is_told(ats, trial):
    ats.answers["/rss"] = send(rss(0))
    code, output, _ = trial(ats.url("/rss"))

    assert code == 0
    assert "der er intet i feedet" in output


def test_every_page_is_fetched(ats, trial):
    source = (FIXTURES / "hr_manager.json").read_bytes()
    ats.answers["/jobportal.svc/x/positionlist/json/"] = send(source)
    ats.answers["/jobportal.svc/x/positionlist/json/?incads=1&take=500&skip=0"] = send(source)
    _, output, _ = trial(ats.url("/jobportal.svc/x/positionlist/json/"))

    assert "Genkendt: hr_manager" in output
    assert "feedet siger selv" in output


# --- Recognition ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", sorted(path for path in FIXTURES.iterdir() if path.stem in ADAPTERS), ids=str
)
def test_each_adapters_fixture_is_recognised_as_its_own(path: Path):
    kind = "text/html" if path.suffix == ".html" else ""

    assert by_page(a_page(path.read_bytes(), kind)) == path.stem


def test_an_adapter_that_is_not_there_yet_is_passed_over(monkeypatch):
    monkeypatch.setitem(ADAPTERS, "new", "plugins.jobs.feeds.not_written_yet")

    assert "rss" in dict(adapters())
    assert "new" not in dict(adapters())


def test_an_address_of_a_supplier_is_known_without_asking():
    url = "https://candidate.hr-manager.net/vacancies/list.aspx?customer=eksempel"

    assert by_address(url, "").adapter == "hr_manager"
    assert by_address("https://www.example.dk/job", "") is None
    assert by_address("https://[", "") is None


def page(*lines: str) -> bytes:
    return ("<!doctype html><title>Job</title>" + "".join(lines)).encode()


def test_a_web_page_leads_to_its_feed_and_a_feed_of_jobs_goes_first(ats, trial):
    news = '<link rel="alternate" type="application/rss+xml" title="Nyheder" href="/nyt.rss">'
    jobs = '<LINK REL="alternate" TYPE="application/rss+xml" TITLE="Ledige stillinger" HREF="rss">'
    ats.answers["/ledige/"] = send(page(news, jobs), Content_Type="text/html")
    ats.answers["/nyt.rss"] = ats.answers["/ledige/rss"] = send(rss(1))
    code, output, _ = trial(ats.url("/ledige/"))

    assert code == 0
    assert pasted(output)["url"] == ats.url("/ledige/rss")
    assert "/nyt.rss" not in [path for path, _ in ats.asked]


def test_a_web_page_may_lead_to_a_supplier(ats, trial):
    frame = "<iframe src='{}'></iframe>".format(ats.url("/jobportal.svc/x/positionlist/json/"))
    ats.answers["/job"] = send(page(frame), Content_Type="text/html")
    source = (FIXTURES / "hr_manager.json").read_bytes()
    ats.answers["/jobportal.svc/x/positionlist/json/?incads=1&take=500&skip=0"] = send(source)
    _, output, _ = trial(ats.url("/job"))

    assert "Genkendt: hr_manager, på siden, som henviser til" in output


# --- What is none -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "what", "remedy"),
    [
        ("job", "ikke en webadresse", "anførselstegn"),
        ("", "der står ingen adresse", "anførselstegn"),
        ("https://", "ikke en webadresse", "anførselstegn"),
        ("https://[", "ikke en webadresse", "anførselstegn"),
        ("ftp://ats.example/rss", "ikke en webadresse", "anførselstegn"),
        ("ats.example/job.rss", "mangler https://", "https://ats.example/job.rss"),
        ("http://ats.example/job.rss", "er http", "https://ats.example/job.rss"),
        ("/etc/passwd", "fil på denne maskine", "http.server"),
        ("file:///etc/passwd", "fil på denne maskine", "http.server"),
        (str(ROOT / "pelicanconf.py"), "fil på denne maskine", "http.server"),
        ("./job.rss", "fil på denne maskine", "http.server"),
    ],
)
def test_what_is_no_address_gets_a_kind_word(trial, address: str, what: str, remedy: str):
    code, output, error = trial(address)

    assert (code, output) == (1, "")
    assert what in error
    assert remedy in error


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        (send(page("<p>Om os</p>"), Content_Type="text/html"), "webside"),
        (send(page("<p>Om os</p>")), "webside"),
        (send(b"%PDF-1.7", Content_Type="application/pdf"), "ingen form"),
        (send(b'{"a": 1}', Content_Type="application/json"), "ingen form"),
        (send(b""), "ingen form"),
        (send(b"", status=404), "findes ikke (404)"),
        (send(b"", status=503), "har en fejl (503) (3 forsøg)"),
    ],
)
def test_what_has_no_jobs_gets_a_kind_word(ats, trial, answer, what: str):
    ats.answers["/job"] = answer
    code, output, error = trial(ats.url("/job"))

    assert (code, output) == (1, "")
    assert what in error
    assert "→" in error


@pytest.mark.parametrize(
    ("field", "what"),
    [("plads=sted", "»plads« kendes ikke"), ("unit", "»unit« har intet element")],
)
def test_a_field_that_cannot_be_meant_so_is_told(ats, trial, field: str, what: str):
    code, _, error = trial(ats.url("/rss"), "--field", field)

    assert code == 1
    assert what in error
    assert ats.asked == []


def test_a_supplier_that_knows_its_fields_needs_none(ats, trial):
    ats.answers["/x"] = send((FIXTURES / "hr_manager.json").read_bytes())
    code, _, error = trial(ats.url("/x"), "--field", "unit=sted")

    assert code == 1
    assert "udelad --field" in error


# --- Keys -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "clean", "values"),
    [
        ("https://job.ats.dk/f?a=1&apikey=x+y%2B", "https://job.ats.dk/f?a=1&apikey=${ATS_APIKEY}",
         {"ATS_APIKEY": "x y+"}),
        ("https://ats.dk/f?access_token=abc==&b=", "https://ats.dk/f?access_token=${ATS_ACCESS_TOKEN}&b=",
         {"ATS_ACCESS_TOKEN": "abc=="}),
        ("https://bo:p%40s+s@ats.dk/f", "https://bo:${ATS_PASSWORD}@ats.dk/f",
         {"ATS_PASSWORD": "p@s+s"}),
        ("https://token@ats.dk/f", "https://${ATS_TOKEN}@ats.dk/f", {"ATS_TOKEN": "token"}),
        ("http://127.0.0.1:8/f?key=1&key=2", "http://127.0.0.1:8/f?key=${FEED_KEY}&key=${FEED_KEY_2}",
         {"FEED_KEY": "1", "FEED_KEY_2": "2"}),
        ("https://ats.dk/f?keyword=x&author=y", "https://ats.dk/f?keyword=x&author=y", {}),
        ("https://ats.dk/f?key=${ATS_KEY}&token=", "https://ats.dk/f?key=${ATS_KEY}&token=", {}),
    ],
)  # fmt: skip
def test_what_looks_like_a_key_is_taken_out(url: str, clean: str, values: dict[str, str]):
    found = keyless(url)

    assert (found.url, found.values) == (clean, values)
    assert set(found.places) == set(values)
    assert not any(value in repr(found) for value in values.values() if len(value) > 2)


def test_a_site_has_a_short_name():
    assert [site_name(host) for host in ("job.koege.dk", "127.0.0.1", "", "localhost")] == [
        "koege", "feed", "feed", "feed",
    ]  # fmt: skip


@pytest.mark.parametrize("where", ["?key={}", "?a=1&token={}"])
def test_a_key_is_sent_and_shown_nowhere(ats, trial, where: str):
    path = f"/rss{where.format(QUOTED)}"
    ats.answers[path] = send(rss(1).replace(b"Du underviser", f"Søg med {KEY}".encode()))
    code, output, error = trial(ats.url(path))

    name = re.search(r"\{?(\w+)=\{", where)[1].upper()
    assert code == 0
    assert pasted(output)["url"] == ats.url(f"/rss{where.format('${FEED_' + name + '}')}")
    assert f"export FEED_{name}='…'" in output
    assert not re.search("hemmelig|n%C3%B8gle", output + error, re.IGNORECASE)
    assert {asked for asked, _ in ats.asked} == {path}


@pytest.mark.parametrize("answer", [send(status=503), send(b"hemmelig/n\xc3\xb8gle"), send(b"[")])
def test_a_key_is_in_no_complaint(ats, trial, answer):
    ats.answers[f"/rss?key={QUOTED}"] = answer
    code, output, error = trial(ats.url(f"/rss?key={QUOTED}"))

    assert code == 1
    assert "hemmelig" not in output + error


def test_a_key_from_the_environment_may_be_named(ats, trial, monkeypatch):
    monkeypatch.setenv("ATS_KEY", KEY)
    ats.answers[f"/rss?key={QUOTED}"] = send(rss(1))
    code, output, _ = trial(ats.url("/rss?key=${ATS_KEY}"))

    assert code == 0
    assert pasted(output)["url"] == ats.url("/rss?key=${ATS_KEY}")


# --- Elements ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body", ["", "<html>", "{}", "<rss>", "<rss><channel/></rss>", "<a><b/></a>"]
)
def test_a_document_without_entries_has_no_elements(body: str):
    assert elements(a_page(body)) == []


def test_a_long_example_is_cut_and_danish_names_are_understood():
    long = "ord " * 50
    found = elements(a_page(f"<jobs><job><Ansøgningsfrist>{long}</Ansøgningsfrist></job></jobs>"))

    assert [(one.path, one.guess, len(one.example)) for one in found] == [
        ("Ansøgningsfrist", "valid_through", 56)
    ]
