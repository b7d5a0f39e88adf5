from __future__ import annotations

from datetime import datetime

import pytest

from plugins.clock import ZONE
from plugins.jobs.feeds.model import BadEntryError, FaultError, Verdict
from plugins.jobs.model import EmploymentForm, Kind
from tests.suppliers import Supplier, told

PERSONIO = Supplier("personio", "https://eksempel.jobs.personio.example/xml", ("personio.xml",))
EXPECTED = {
    "810417": {
        "title": "Social- og sundhedsassistent til aftenvagt & weekend",
        "description": "<h2>Om jobbet</h2><p>Du kører ud til <strong>otte</strong> borgere.</p>"
        "<ul><li>Pleje</li><li>Medicin</li></ul><h2>Vi tilbyder &amp; ønsker</h2>"
        "<p>En makker i bilen.</p><p>Ro i hverdagen.</p>",
        "url": "https://eksempel.jobs.personio.example/job/810417",
        "apply_url": "https://eksempel.jobs.personio.example/job/810417",
        "lang": "da",
        "kind": Kind.JOB,
        "units": ("Hjemmeplejen Syd", "Eksempel Kommune", "4600 Køge"),
        "areas": ("Social og sundhed", "Hjemmeplejen Syd", "health_and_social"),
        "postal_code": "4600",
        "address_locality": "Køge",
        "employment_form": EmploymentForm.PERMANENT,
        "part_time": True,
        "date_posted": datetime(2026, 11, 15, 8, tzinfo=ZONE),
        "valid_through": None,  # Personio has none
    },
    "810422": {
        "title": "Studentermedhjælper med hang til data",
        "description": "<p>Du rydder op i 40 år gamle registre, fordi 2 &lt; 3.</p>",
        "url": "https://eksempel.jobs.personio.example/job/810422",
        "apply_url": "https://eksempel.jobs.personio.example/job/810422",
        "lang": "da",
        "kind": Kind.JOB,
        "units": ("Digitalisering", "Ølby Station"),
        "areas": ("Digitalisering",),
        "address_locality": "Ølby Station",
        "employment_form": EmploymentForm.STUDENT,
        "part_time": True,
        "date_posted": datetime(2026, 11, 18, 10, 30, tzinfo=ZONE),
    },
}


@pytest.mark.parametrize(("identifier", "expected"), EXPECTED.items())
def test_a_position_is_read(identifier: str, expected: dict[str, object]):
    expected = {"identifier": identifier, **expected}

    assert told(PERSONIO.entry(identifier), expected) == expected


def test_a_position_without_text_and_one_without_id_are_problems():
    parsed = PERSONIO.parsed()

    with pytest.raises(BadEntryError, match="»Gartnerelev« har ingen tekst"):
        PERSONIO.entry("810430")
    assert [bad.identifier for bad in parsed.bad] == [""]
    assert parsed.stated_count is None


def test_the_language_of_the_address_is_that_of_positions_and_links():
    english = Supplier("personio", "https://x.example/xml?language=en", ("personio.xml",))

    assert english.entry("810417").lang == "en"
    assert english.entry("810417").url == "https://x.example/job/810417?language=en"


def test_one_document_is_all():
    assert PERSONIO.following().url == PERSONIO.url
    assert PERSONIO.following(PERSONIO.body()) is None


@pytest.mark.parametrize(
    ("url", "feed"),
    [
        ("https://eksempel.jobs.personio.de/", "https://eksempel.jobs.personio.de/xml"),
        ("https://eksempel.jobs.personio.com/job/1", "https://eksempel.jobs.personio.com/xml"),
        (
            "https://x.jobs.personio.de/xml?language=en",
            "https://x.jobs.personio.de/xml?language=en",
        ),
        ("https://eksempel.personio.de/login", ""),
    ],
)
def test_the_address_is_found_from_the_career_sites(url: str, feed: str):
    assert PERSONIO.adapter.address(url) == feed


@pytest.mark.parametrize(
    "body", [b"<html><body>personio.com</body></html>", b"<jobs/>", b"", b"{}", b"<workzag-jobs>"]
)
def test_what_a_closed_account_answers_is_suspect(body: bytes):
    with pytest.raises(FaultError) as caught:
        PERSONIO.parsed(body)

    assert caught.value.verdict is Verdict.SUSPECT
