from __future__ import annotations

from datetime import datetime

import pytest

from plugins.clock import ZONE
from plugins.jobs.feeds.model import FaultError, Verdict
from plugins.jobs.model import Contact, EmploymentForm, Hours, Kind, Shift
from tests.feeds import a_page
from tests.suppliers import Supplier, told

#: Elements with attributes and without a namespace, bare `&` in a link, two contact persons
#: side by side, an entry known by its link alone, and one that cannot be known.
REACHMEE = Supplier(
    "reachmee",
    "https://site103.ats.example/Public/rssfeed/external.ashx?id=9&CustomerName=x&lang=DK",
    ("reachmee.rss",),
)
ADVERT = (
    "https://web103.ats.example/ext/I012/77/main?site=9&validator={}&lang={}&rmpage=job&rmjob={}"
)
EXPECTED = {
    "5101": {
        "identifier": "5101",
        "title": "Social- og sundhedsassistent til aften & weekend",
        "description": "<p>Åhaven har plads til 40 beboere.</p><h2>Dine opgaver</h2>"
        "<p>Du følger otte beboere.</p><p>Vi holder samtaler i uge 51.</p>",
        "url": ADVERT.format("ab12", "DK", 5101),
        "apply_url": ADVERT.format("ab12", "DK", 5101),
        "lang": "da",
        "kind": Kind.JOB,
        "units": ("Plejecentret Åhaven", "Ældre og sundhed", "Eksempel Kommune"),
        "areas": ("Sundhed og pleje", "Social- og sundhedsassistent", "Eksempel Kommune"),
        "postal_code": "4623",
        "address_locality": "Lille Skensved",
        "employment_form": EmploymentForm.TEMPORARY,
        "hours": Hours(minimum=32, maximum=32),
        "shifts": (Shift.EVENING,),
        "shift_note": "kl. 15–23",
        "date_posted": datetime(2026, 11, 2, 8, tzinfo=ZONE),
        "valid_through": datetime(2026, 12, 7, 12, tzinfo=ZONE),
        "contact": Contact(
            name="Tove Bæk", job_title="afdelingsleder", telephone="+45 12 34 56 78"
        ),
    },
    "5102": {
        "identifier": "5102",
        "title": "Landscape architect",
        "description": "<p>You will plan the new path along the stream.</p>",
        "url": ADVERT.format("cd34", "UK", 5102),
        "apply_url": ADVERT.format("cd34", "UK", 5102),
        "lang": "en",
        "kind": Kind.JOB,
        "units": ("Eksempel Kommune",),
        "areas": ("Landskabsarkitekt", "Eksempel Kommune"),
        "address_locality": "Køge",
        "employment_form": EmploymentForm.PERMANENT,
        "hours": Hours(minimum=37, maximum=37),
        "date_posted": datetime(2026, 11, 3, 9, 30, tzinfo=ZONE),
    },
}


@pytest.mark.parametrize("identifier", EXPECTED)
def test_an_item_is_read_whole(identifier: str):
    expected = EXPECTED[identifier]

    assert told(REACHMEE.entry(identifier), expected) == expected


def test_an_item_without_a_number_is_bad():
    found = REACHMEE.parsed()

    assert [raw.identifier for raw in found.entries] == ["5101", "5102"]
    assert [bad.identifier for bad in found.bad] == [""]
    assert "CommAdSeqNo" in found.bad[0].problem.what
    assert found.stated_count is None


def test_the_second_contact_person_gives_the_first_nothing():
    body = REACHMEE.body().replace(b"<contactPerson>Jens", b"<contactPersonX>Jens")
    body = body.replace(b"repr\xc3\xa6sentant</contactPerson>", b"</contactPersonX>")

    assert REACHMEE.entry("5101", body).contact.email == ""  # his name comes before it


def test_without_a_language_in_the_link_the_feeds_own_counts():
    body = REACHMEE.body().replace(b"lang=UK&amp;", b"")

    assert REACHMEE.entry("5102", body).lang == "da"


def test_everything_comes_in_one_answer():
    assert REACHMEE.following().url == REACHMEE.url
    assert REACHMEE.following(REACHMEE.body()) is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "https://site106.reachmee.com/Public/rssfeed/external.ashx?id=12&InstallationID=I003",
            "https://site106.reachmee.com/Public/rssfeed/external.ashx?id=12&InstallationID=I003",
        ),
        ("https://web103.reachmee.com/ext/I003/354/main?site=12&rmjob=1", ""),
        ("https://reachmee.com.example/rssfeed/", ""),
        ("https://eksempel.dk/job", ""),
    ],
)
def test_the_feeds_address(url: str, expected: str):
    assert REACHMEE.adapter.address(url) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (REACHMEE.body(), True),
        (REACHMEE.body().decode().replace("utf-8", "utf-16").encode("utf-16"), True),
        (b"<rss><channel><item><title>x</title></item></channel></rss>", False),
        (b"<!doctype html><html><a href='?rmjob=1'></a></html>", False),
        (b"", False),
    ],
)
def test_the_feed_is_recognised(body: bytes, *, expected: bool):
    assert REACHMEE.adapter.recognises(a_page(body)) is expected


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"<!doctype html><html><body>Vedligehold</body></html>",
        b"<feed/>",
        REACHMEE.body()[: len(REACHMEE.body()) // 2],
        REACHMEE.body()[:-4],
    ],
)
def test_what_is_no_feed_is_suspect(body: bytes):
    with pytest.raises(FaultError) as caught:
        REACHMEE.parsed(body)

    assert caught.value.verdict is Verdict.SUSPECT
