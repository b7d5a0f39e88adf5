from __future__ import annotations

from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import orjson
import pytest

from plugins.clock import ZONE
from plugins.jobs.feeds import adapter
from plugins.jobs.feeds.model import FaultError, Verdict
from plugins.jobs.model import EmploymentForm, Hours, Kind, Pay
from tests.feeds import a_feed, a_page

FIXTURES = Path(__file__).parents[2] / "fixtures/feeds"
#: Two feeds of one career site, which share ids: a vacancy with two offices, one at home, an
#: open application, and one that RSS alone has.
JSON = (FIXTURES / "teamtailor.json").read_bytes()
RSS = (FIXTURES / "teamtailor.rss").read_bytes()
URL = "https://job.eksempel.example/jobs.json"
FEED = a_feed(adapter="teamtailor", url=URL)
TEAMTAILOR = adapter("teamtailor")
ID = "0b9f4f0e-1111-4a00-8000-00000000000"


def a_json(body: bytes = JSON):
    return a_page(body, "application/feed+json", url=URL)


def an_rss(body: bytes = RSS):
    return a_page(body, "application/rss+xml", url="https://job.eksempel.example/jobs.rss")


def some(count: int, first: int = 1, next_url: str | None = None):
    """Return a page of `jobs.json`."""
    items = [{"id": f"i{number}", "title": "x"} for number in range(first, first + count)]
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": items}
    return a_json(orjson.dumps({**feed, "next_url": next_url} if next_url else feed))


def told(*numbers: int):
    """Return a page of `jobs.rss`."""
    items = "".join(f"<item><guid>i{number}</guid></item>" for number in numbers)
    return an_rss(f"<rss><channel>{items}</channel></rss>".encode())


def entries():
    found = TEAMTAILOR.parse(FEED, [a_json(), an_rss()])
    assert found.bad == ()
    assert found.notes == ()
    return {raw.identifier.removeprefix(ID): raw.read() for raw in found.entries}


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("title", "Ingeniør til klimatilpasning"),
        ("identifier", f"{ID}1"),
        ("url", "https://job.eksempel.example/jobs/5100001-ingenioer-til-klimatilpasning"),
        ("apply_url", "https://job.eksempel.example/jobs/5100001-ingenioer-til-klimatilpasning"),
        ("lang", "da"),
        ("kind", Kind.JOB),
        ("description", "<h2>Vandet stiger</h2><p>Du tegner de næste diger &amp; søer.</p>"),
        ("units", ("Teknik og miljø", "Rådhuset", "Eksempel Kommune")),
        ("areas", ("Teknik og miljø", "Ingeniør")),
        ("street_address", "Torvet 1"),
        ("postal_code", "4600"),
        ("address_locality", "Køge"),
        ("employment_form", None),
        ("hours", Hours(minimum=37, maximum=37)),
        ("pay", None),
        ("date_posted", datetime(2026, 11, 12, 9, 26, 20, tzinfo=ZONE)),
        ("valid_through", datetime(2026, 12, 9, 23, 59, 59, tzinfo=ZONE)),
        ("contact", None),
    ],
)
def test_a_vacancy_is_read_from_both_feeds(field: str, expected: object):
    assert getattr(entries()["1"], field) == expected


def test_who_works_at_home_has_no_street():
    found = entries()["2"]

    assert found.address_locality == "Ringsted"
    assert found.street_address == ""
    assert found.postal_code == ""
    assert found.valid_through is None
    assert found.pay == Pay(minimum=38000, maximum=42000)
    assert found.units == ("Ringsted", "Eksempel Kommune")


def test_an_open_application_is_known_by_its_title():
    found = entries()["3"]

    assert found.kind is Kind.OPEN_APPLICATION
    assert found.description == ""


def test_a_vacancy_that_only_rss_has_is_read_too():
    found = entries()["4"]

    assert found.title == "Vikar i tandplejen"
    assert found.units == ("Tandplejen",)
    assert found.employment_form is EmploymentForm.SUBSTITUTE
    assert found.date_posted == datetime(2026, 11, 16, 8, tzinfo=ZONE)


def test_a_vacancy_that_only_json_has_keeps_its_text_and_is_noted():
    found = TEAMTAILOR.parse(FEED, [a_json(), told()])

    assert found.entries[0].read().description == "<p>Kort om jobbet.</p>"
    assert found.entries[0].read().address_locality == "Køge"
    assert "3 stillinger" in found.notes[0]


def test_a_vacancy_without_id_is_bad():
    body = JSON.replace(f'"{ID}2"'.encode(), b"null")
    found = TEAMTAILOR.parse(FEED, [a_json(body), an_rss()])

    assert [bad.identifier for bad in found.bad] == [""]
    assert [raw.identifier.removeprefix(ID) for raw in found.entries] == ["1", "3", "2", "4"]


def test_a_fingerprint_changes_with_either_feed():
    before = TEAMTAILOR.parse(FEED, [a_json(), an_rss()]).entries[0].fingerprint
    json = JSON.replace(b"2026-12-09", b"2026-12-10")
    rss = RSS.replace(b"hybrid", b"onsite")

    assert TEAMTAILOR.parse(FEED, [a_json(json), an_rss()]).entries[0].fingerprint != before
    assert TEAMTAILOR.parse(FEED, [a_json(), an_rss(rss)]).entries[0].fingerprint != before
    assert TEAMTAILOR.parse(FEED, [a_json(), an_rss()]).entries[0].fingerprint == before


# --- Pages ----------------------------------------------------------------------------------


def asked(request) -> tuple[str, dict[str, str]]:
    parts = urlsplit(request.url)
    return parts.path, {name: values[0] for name, values in parse_qs(parts.query).items()}


def test_all_of_json_comes_first_and_then_as_much_of_rss():
    second = f"{URL}?page=2"
    pages = [some(100, next_url=second)]

    assert asked(TEAMTAILOR.following(FEED, [])) == ("/jobs.json", {})
    assert TEAMTAILOR.following(FEED, pages).url == second
    pages.append(some(30, 101))
    assert asked(TEAMTAILOR.following(FEED, pages)) == ("/jobs.rss", {"per_page": "130"})
    pages.append(told(*range(1, 101)))
    assert asked(TEAMTAILOR.following(FEED, pages))[1] == {"offset": "100", "per_page": "100"}
    pages.append(told(*range(101, 131)))
    assert TEAMTAILOR.following(FEED, pages) is None


def test_rss_that_has_no_more_ends_it():
    pages = [some(3), told(1), told(1)]

    assert TEAMTAILOR.following(FEED, pages) is None


def test_a_filtered_list_that_may_have_been_cut_is_asked_for_more():
    feed = a_feed(url="https://job.eksempel.example/da/jobs?department=12")
    pages = [some(20)]

    assert asked(TEAMTAILOR.following(feed, [])) == ("/da/jobs.json", {"department": "12"})
    assert asked(TEAMTAILOR.following(feed, pages))[1] == {"department": "12", "page": "2"}
    assert asked(TEAMTAILOR.following(feed, [*pages, some(4, 21)]))[0] == "/da/jobs.rss"
    with pytest.raises(FaultError, match="standser efter 20") as caught:
        TEAMTAILOR.following(feed, [*pages, some(20)])
    assert caught.value.verdict is Verdict.SUSPECT


@pytest.mark.parametrize("next_url", ["https://andre.example/jobs.json?page=2", "http://["])
def test_a_list_that_goes_on_elsewhere_is_suspect(next_url: str):
    with pytest.raises(FaultError, match="anden adresse"):
        TEAMTAILOR.following(FEED, [some(100, next_url=next_url)])


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b"<html>", JSON[:-30], RSS])
def test_what_is_no_jobs_json_is_suspect(body: bytes):
    for ask in (TEAMTAILOR.following, TEAMTAILOR.parse):
        with pytest.raises(FaultError) as caught:
            ask(FEED, [a_json(body)])

        assert caught.value.verdict is Verdict.SUSPECT


@pytest.mark.parametrize("body", [b"<!doctype html><p>", b"<feed/>", RSS[: len(RSS) // 2]])
def test_what_is_no_jobs_rss_is_suspect(body: bytes):
    with pytest.raises(FaultError) as caught:
        TEAMTAILOR.parse(FEED, [a_json(), an_rss(body)])

    assert caught.value.verdict is Verdict.SUSPECT


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://x.teamtailor.com", "https://x.teamtailor.com/jobs.json"),
        ("https://x.teamtailor.com/jobs/123-gartner", "https://x.teamtailor.com/jobs.json"),
        ("https://x.na.teamtailor.com/da/jobs", "https://x.na.teamtailor.com/da/jobs.json"),
        (
            "https://x.teamtailor.com/jobs?department=1",
            "https://x.teamtailor.com/jobs.json?department=1",
        ),
        ("https://x.teamtailor.com/jobs.rss", "https://x.teamtailor.com/jobs.json"),
        ("https://www.teamtailor.com/da", ""),
        ("https://job.eksempel.example/jobs", ""),
    ],
)
def test_the_address_of_the_feed(url: str, address: str):
    assert TEAMTAILOR.address(url) == address


def test_both_feeds_are_recognised():
    assert TEAMTAILOR.recognises(a_json())
    assert TEAMTAILOR.recognises(an_rss())
    for body in (b"", b"{}", b"<rss/>", JSON.replace(b"jobs.json", b"feed.json")):
        assert not TEAMTAILOR.recognises(a_json(body))
