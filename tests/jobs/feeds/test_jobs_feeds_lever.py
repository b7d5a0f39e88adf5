from __future__ import annotations

from datetime import datetime

import orjson
import pytest

from plugins.clock import ZONE
from plugins.jobs.feeds.model import BadEntryError, FaultError, Verdict
from plugins.jobs.model import EmploymentForm, Hours, Kind, Pay
from tests.suppliers import Supplier, told

LEVER = Supplier("lever", "https://api.example/v0/postings/eksempel?team=Drift", ("lever.json",))
SITE = "https://jobs.lever.example/eksempel/"
CARPENTER = "a24ec4e5-5caa-473d-abd4-b71f09a8167b"
SOCIAL_WORKER = "5d54d69b-e940-452e-b892-1170aa60f095"
EXPECTED = {
    CARPENTER: {
        "title": "Tømrer til Materielgården",
        "description": "<p>Kan du <strong>slå søm i</strong>?</p><p>Vi har 140 huse.</p>"
        "<h2>Du &amp; vi</h2><ul><li>reparerer</li><li>bygger om</li></ul>"
        "<p>Vi holder fri i weekenden.</p>",
        "url": f"{SITE}{CARPENTER}",
        "apply_url": f"{SITE}{CARPENTER}/apply",
        "lang": "da",
        "kind": Kind.JOB,
        "units": ("Materielgården", "Teknik og miljø"),
        "areas": ("Teknik og miljø", "Materielgården"),
        "address_locality": "Bjæverskov",
        "employment_form": EmploymentForm.PERMANENT,
        "pay": Pay(minimum=32500, maximum=36000),
        "hours": Hours(minimum=37, maximum=37),
        "date_posted": datetime(2025, 11, 18, 8, tzinfo=ZONE),  # milliseconds since 1970
        "valid_through": None,  # Lever has none
    },
    SOCIAL_WORKER: {
        "title": "Barselsvikar som socialrådgiver",
        "description": "<p>Ældre opslag har kun ét felt med tekst.</p>"
        "<ul><li>hele listen</li></ul>",
        "url": f"{SITE}{SOCIAL_WORKER}",
        "apply_url": f"{SITE}{SOCIAL_WORKER}/apply",
        "lang": "da",
        "kind": Kind.JOB,
        "units": ("Børn og unge",),
        "areas": ("Børn og unge",),
        "employment_form": EmploymentForm.PARENTAL_COVER,  # the title says so
        "date_posted": datetime(2025, 11, 15, 8, tzinfo=ZONE),
    },
}


@pytest.mark.parametrize(("identifier", "expected"), EXPECTED.items())
def test_a_posting_is_read(identifier: str, expected: dict[str, object]):
    expected = {"identifier": identifier, **expected}

    assert told(LEVER.entry(identifier), expected) == expected


def test_a_posting_without_text_is_a_problem():
    with pytest.raises(BadEntryError, match="»Opslag uden tekst« har ingen tekst"):
        LEVER.entry("0b1f0000-0000-4000-8000-000000000003")


def some(count: int, first: int = 0) -> bytes:
    """Return a page of so many postings."""
    numbers = range(first, first + count)
    return orjson.dumps(
        [{"id": f"p{number}", "hostedUrl": "https://x.example"} for number in numbers]
    )


def test_pages_are_asked_for_until_one_is_not_full():
    first, second = some(100), some(40, first=100)

    assert LEVER.following().url == f"{LEVER.url}&mode=json&limit=100&skip=0"
    assert LEVER.following(first).url == f"{LEVER.url}&mode=json&limit=100&skip=100"
    assert LEVER.following(first, second) is None
    assert len(LEVER.parsed(first, second).entries) == 140


def test_a_server_that_sends_all_each_time_is_asked_twice_at_most():
    assert LEVER.following(some(130)) is not None
    assert LEVER.following(some(130), some(130)) is None


@pytest.mark.parametrize(
    ("url", "feed"),
    [
        ("https://jobs.lever.co/eksempel/a24e", "https://api.lever.co/v0/postings/eksempel"),
        ("https://jobs.eu.lever.co/eksempel", "https://api.eu.lever.co/v0/postings/eksempel"),
        ("https://api.eu.lever.co/v0/postings/x?a=b", "https://api.eu.lever.co/v0/postings/x?a=b"),
        ("https://www.lever.co/", ""),
    ],
)
def test_the_address_is_found_from_the_job_sites(url: str, feed: str):
    assert LEVER.adapter.address(url) == feed


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        (b'{"ok": false, "error": "Document not found"}', Verdict.FAILED),
        (b'{"postings": []}', Verdict.SUSPECT),
        (b"null", Verdict.SUSPECT),
    ],
)
def test_what_is_no_list_is_a_fault(body: bytes, verdict: Verdict):
    with pytest.raises(FaultError) as caught:
        LEVER.parsed(body)

    assert caught.value.verdict is verdict
