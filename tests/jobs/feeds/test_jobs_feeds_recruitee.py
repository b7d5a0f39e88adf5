from __future__ import annotations

from datetime import datetime

import orjson
import pytest

from plugins.clock import ZONE
from plugins.jobs.feeds.model import FaultError, Verdict
from plugins.jobs.model import EmploymentForm, Hours, Kind, Pay
from tests.suppliers import Supplier, told

RECRUITEE = Supplier("recruitee", "https://eksempel.example/api/offers/", ("recruitee.json",))
EXPECTED = {
    "2700825": {
        "title": "Pædagog til Solstrålen",
        "description": "<p><strong>Du får tolv børn.</strong></p><p>Du kan lide regnvejr.</p>",
        "url": "https://job.eksempel.example/o/paedagog-til-solstraalen",
        "apply_url": "https://job.eksempel.example/o/paedagog-til-solstraalen/c/new",
        "lang": "da",
        "kind": Kind.JOB,
        "units": ("Daginstitutionen Solstrålen",),
        "areas": ("Daginstitutionen Solstrålen", "education"),
        "street_address": "Møllevej 12",
        "postal_code": "4140",
        "address_locality": "Borup",
        "employment_form": EmploymentForm.TEMPORARY,
        "pay": Pay(minimum=31000, maximum=34500),
        "hours": Hours(minimum=30, maximum=37),
        "date_posted": datetime(2026, 11, 6, 11, 10, 39, tzinfo=ZONE),  # written in UTC
        "date_modified": datetime(2026, 11, 9, 12, 45, 30, tzinfo=ZONE),
        "valid_through": datetime(2026, 12, 7, 12, tzinfo=ZONE),
    },
    "2700901": {
        "title": "Civil engineer, roads",
        "description": "<p>You plan 380 km of road.</p>",
        "url": "https://job.eksempel.example/o/civil-engineer",
        "apply_url": "https://job.eksempel.example/o/civil-engineer",
        "lang": "en",
        "kind": Kind.JOB,
        "areas": ("engineering",),
        "postal_code": "4600",
        "address_locality": "Køge",
        "employment_form": EmploymentForm.PERMANENT,
        "hours": Hours(minimum=37, maximum=37),
        "date_posted": datetime(2026, 11, 10, 9, tzinfo=ZONE),
        "pay": None,
        "valid_through": None,
    },
}


@pytest.mark.parametrize(("identifier", "expected"), EXPECTED.items())
def test_an_offer_is_read(identifier: str, expected: dict[str, object]):
    expected = {"identifier": identifier, **expected}

    assert told(RECRUITEE.entry(identifier), expected) == expected


def test_internal_offers_are_left_out():
    assert list(RECRUITEE.raws()) == ["2700825", "2700901"]
    assert RECRUITEE.parsed().bad == ()


def test_without_danish_the_offers_own_language_is_read():
    document = orjson.loads(RECRUITEE.body())
    offer = document["offers"][0]
    offer["translations"] = {"de": {"title": "Pädagoge"}, "en": {"title": offer["title"]}}
    found = RECRUITEE.entry("2700825", orjson.dumps(document))

    assert (found.lang, found.title) == ("en", "Pedagogue for Solstrålen")
    assert found.description.startswith("<p>You look after")


@pytest.mark.parametrize(
    ("url", "feed"),
    [
        ("https://eksempel.recruitee.com/o/x", "https://eksempel.recruitee.com/api/offers/"),
        ("https://job.eksempel.dk/api/offers/", "https://job.eksempel.dk/api/offers/"),
        ("https://app.recruitee.com/", ""),
        ("https://job.eksempel.dk/", ""),
    ],
)
def test_the_address_is_found_from_the_career_sites(url: str, feed: str):
    assert RECRUITEE.adapter.address(url) == feed


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        (b'{"error": "company not found"}', Verdict.FAILED),
        (b'{"offers": {}}', Verdict.SUSPECT),
        (b"[]", Verdict.SUSPECT),
        (b"<html></html>", Verdict.SUSPECT),
    ],
)
def test_what_is_no_list_is_a_fault(body: bytes, verdict: Verdict):
    with pytest.raises(FaultError) as caught:
        RECRUITEE.parsed(body)

    assert caught.value.verdict is verdict
