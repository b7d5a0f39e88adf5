from __future__ import annotations

from datetime import datetime

import pytest

from plugins.clock import ZONE
from plugins.jobs.feeds.model import FaultError, Verdict
from plugins.jobs.model import EmploymentForm, Kind
from tests.suppliers import Supplier, told

SUCCESSFACTORS = Supplier(
    "successfactors", "https://job.eksempel.example/googlefeed.xml", ("successfactors.xml",)
)
SITE = "https://job.eksempel.example/job/"
EXPECTED = {
    "1234567": {
        "title": "Skolelærer til mellemtrinnet",  # without (Køge, DK)
        "description": "<h2>Om skolen</h2><p>Vi er 412 elever &amp; 38 voksne.</p>",
        "url": f"{SITE}K%C3%B8ge-Skolel%C3%A6rer-4600/1234567/?a=1&b=2",
        "apply_url": f"{SITE}K%C3%B8ge-Skolel%C3%A6rer-4600/1234567/?a=1&b=2",
        "lang": "da",
        "kind": Kind.JOB,
        "units": ("Vemmedrup Skole",),
        "areas": ("Børn og skole",),
        "postal_code": "4600",
        "address_locality": "Køge",
        "date_posted": datetime(2026, 11, 16, 1, tzinfo=ZONE),
        "valid_through": datetime(2026, 12, 11, 23, 59, 59, tzinfo=ZONE),
    },
    "1234570": {
        "title": "Specialist (Natur, AI)",  # which is no place
        "description": "<p>Du kender ærtesump fra rørsump.</p>",
        "url": f"{SITE}Borup-Specialist/1234570/",
        "apply_url": f"{SITE}Borup-Specialist/1234570/",
        "lang": "da",
        "kind": Kind.JOB,
        "units": ("Natur og Miljø",),
        "areas": (),  # ATS_WEBFORM is a placeholder
        "postal_code": "4140",
        "address_locality": "Borup",
        "valid_through": None,
    },
    "1234580": {
        "title": "Tandlæge (vikariat)",
        "description": "",  # the title once more is no text
        "url": f"{SITE}Tandlaege/1234580/",
        "apply_url": f"{SITE}Tandlaege/1234580/",
        "lang": "da",
        "kind": Kind.JOB,
        "units": ("Tandplejen",),
        "employment_form": EmploymentForm.SUBSTITUTE,
    },
}


@pytest.mark.parametrize(("identifier", "expected"), EXPECTED.items())
def test_an_item_is_read(identifier: str, expected: dict[str, object]):
    expected = {"identifier": identifier, **expected}

    assert told(SUCCESSFACTORS.entry(identifier), expected) == expected


def test_an_item_without_id_is_a_problem():
    parsed = SUCCESSFACTORS.parsed()

    assert [bad.identifier for bad in parsed.bad] == [""]
    assert parsed.stated_count is None


def test_the_channels_language_is_the_items():
    body = SUCCESSFACTORS.body().replace(b"<ttl>", b"<language>en-GB</language><ttl>")

    assert SUCCESSFACTORS.entry("1234567", body).lang == "en"


@pytest.mark.parametrize(
    ("url", "feed"),
    [
        ("https://job.eksempel.dk/googlefeed.xml", "https://job.eksempel.dk/googlefeed.xml"),
        ("https://job.eksempel.dk/sitemal.xml", "https://job.eksempel.dk/sitemal.xml"),
        ("https://x.jobs2web.com/search/", "https://x.jobs2web.com/googlefeed.xml"),
        ("https://job.eksempel.dk/search/", ""),
    ],
)
def test_only_the_feeds_own_address_tells_the_supplier(url: str, feed: str):
    assert SUCCESSFACTORS.adapter.address(url) == feed


@pytest.mark.parametrize("body", [b"<html>slukket</html>", b"<urlset/>", b"", b"{}"])
def test_a_feed_that_is_turned_off_is_suspect(body: bytes):
    with pytest.raises(FaultError) as caught:
        SUCCESSFACTORS.parsed(body)

    assert caught.value.verdict is Verdict.SUSPECT
