from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from plugins.clock import ZONE
from plugins.jobs.feeds import adapter
from plugins.jobs.feeds.fieldmap import NAMES
from plugins.jobs.feeds.model import FaultError, Verdict
from plugins.jobs.model import EmploymentForm, Hours, Kind, Pay
from tests.feeds import a_feed, a_page

FIXTURES = Path(__file__).parents[2] / "fixtures/feeds"
#: Indeed's dialect: all in CDATA, `&amp;` within it, several words in one element, no id once.
INDEED = (FIXTURES / "xml_jobs.xml").read_bytes()
#: LinkedIn's: other names, pay in broken CDATA as in the vendor's own example, its own count.
LINKEDIN = (FIXTURES / "xml_jobs-2.xml").read_bytes()
#: JazzHR's: no dates, a bare `&`, Latin-1 by name and UTF-8 in fact, and elements of its own.
JAZZ = (FIXTURES / "xml_jobs-3.xml").read_bytes()
XML_JOBS = adapter("xml_jobs")


def parsed(body: bytes, **fields: str):
    return XML_JOBS.parse(a_feed(adapter="xml_jobs", fields=fields), [a_page(body)])


def entries(body: bytes, **fields: str):
    return {raw.identifier: raw.read() for raw in parsed(body, **fields).entries}


@pytest.mark.parametrize(
    ("body", "identifier", "expected"),
    [
        (
            INDEED,
            "EK-4411",
            {
                "title": "Social- og sundhedsassistent",
                "kind": Kind.JOB,
                "description": "<h2>Aften ved åen</h2><p>Vi er ni &amp; mangler dig.</p>",
                "url": "https://ats.example/vis?job=4411&lang=da&source=Indeed",
                "apply_url": "https://ats.example/vis?job=4411&lang=da&source=Indeed",
                "units": ("Plejecenter Åhaven",),
                "areas": ("Social og sundhed, Pleje", "Social og sundhed", "Pleje"),
                "street_address": "Åvej 2",
                "postal_code": "4600",
                "address_locality": "Køge",
                "employment_form": EmploymentForm.SUBSTITUTE,
                "pay": Pay(minimum=31000, maximum=34000),
                "date_posted": datetime(2026, 11, 20, 9, tzinfo=ZONE),
                "valid_through": datetime(2026, 12, 11, 23, 59, 59, tzinfo=ZONE),
                "contact": None,
            },
        ),
        (
            INDEED,
            "EK-4412",
            {
                "description": "<p>Du har nøglerne.</p><p>Du holder huset.</p>",
                "units": ("Teknisk service", "Ellemarkskolen"),
                "employment_form": None,
                "valid_through": None,
                "date_posted": datetime(2026, 11, 21, tzinfo=ZONE),
            },
        ),
        (
            LINKEDIN,
            "77120",
            {
                "title": "Softwareudvikler",
                "url": "",
                "apply_url": "https://ats.example/apply/77120?trk=linkedin&b=2",
                "units": ("Eksempel Kommune",),
                "areas": ("it", "eng"),
                "postal_code": "4600",
                "address_locality": "Køge",
                "hours": Hours(minimum=37, maximum=37),
                "pay": Pay(minimum=42000, maximum=48000),
                "date_posted": datetime(2026, 11, 18, tzinfo=ZONE),
                "valid_through": datetime(2026, 12, 15, 23, 59, 59, tzinfo=ZONE),
            },
        ),
        (
            JAZZ,
            "job_20261101_ABC",
            {
                "title": "Buschauffør i Flextrafik",
                "url": "http://eksempel.applytojob.com/apply/ABC/Buschauffoer?source=JAZZ&ref=feed",
                "units": ("Kørsel",),
                "address_locality": "Ølby",
                "hours": Hours(minimum=37, maximum=37),
                "date_posted": None,
                "valid_through": None,
            },
        ),
    ],
)
def test_each_dialect_is_read(body: bytes, identifier: str, expected: dict[str, object]):
    found = entries(body)[identifier]

    assert {name: getattr(found, name) for name in expected} == expected


def test_an_entry_without_id_or_link_is_bad():
    found = parsed(INDEED)

    assert [bad.identifier for bad in found.bad] == [""]
    assert "nr. 3" in found.bad[0].problem.where
    assert len(found.entries) == 2


def test_fields_of_the_settings_come_first():
    fields = {
        "identifier": "@id",
        "valid_through": "ansoegningsfrist@slut",
        "contact_name": "kontakt/navn",
        "unit": "country",
    }
    found = entries(JAZZ, **fields)["17"]

    assert fields.keys() <= set(NAMES)
    assert found.valid_through == datetime(2026, 12, 14, 12, tzinfo=ZONE)
    assert found.contact is not None
    assert found.contact.name == "Bo Sten"
    assert found.units == ("Denmark",)
    assert found.title == "Buschauffør i Flextrafik"
    assert parsed(JAZZ, **fields).notes == ()


def test_a_field_that_no_entry_has_is_noted():
    (note,) = parsed(JAZZ, valid_through="frist", title="title").notes

    assert "<frist>" in note
    assert "»valid_through«" in note


def test_linkedins_own_count_is_told():
    assert parsed(LINKEDIN).stated_count == 1
    assert parsed(LINKEDIN.replace(b"[1]", b"[mange]")).stated_count is None
    assert parsed(INDEED).stated_count is None


def test_the_feed_is_one_document():
    feed = a_feed(url="https://ats.example/jobs.xml")

    assert XML_JOBS.following(feed, []).url == feed.url
    assert XML_JOBS.following(feed, [a_page(INDEED)]) is None


@pytest.mark.parametrize(
    "body",
    [b"", b"{}", b"<html><p></html>", b"<rss><item/></rss>", INDEED[: len(INDEED) // 2]],
)
def test_what_is_no_list_of_jobs_is_suspect(body: bytes):
    with pytest.raises(FaultError) as caught:
        parsed(body)

    assert caught.value.verdict is Verdict.SUSPECT
    assert not XML_JOBS.recognises(a_page(body))


def test_each_dialect_is_recognised():
    assert all(XML_JOBS.recognises(a_page(body)) for body in (INDEED, LINKEDIN, JAZZ))
    assert not XML_JOBS.recognises(a_page("<jobs><job><x/></job></jobs>"))


@pytest.mark.parametrize(
    ("url", "address"),
    [
        (
            "https://eksempel.applytojob.com/apply/ABC",
            "https://app.jazz.co/feeds/export/jobs/eksempel",
        ),
        (
            "https://app.jazz.co/feeds/export/jobs/eksempel",
            "https://app.jazz.co/feeds/export/jobs/eksempel",
        ),
        ("https://www.applytojob.com/", ""),
        ("https://ats.example/jobs.xml", ""),
    ],
)
def test_the_address_of_the_feed(url: str, address: str):
    assert XML_JOBS.address(url) == address
