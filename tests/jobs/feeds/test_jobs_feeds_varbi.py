from __future__ import annotations

from datetime import datetime

import pytest

from plugins.clock import ZONE
from plugins.jobs.feeds.model import FaultError, Verdict
from plugins.jobs.model import EmploymentForm, Kind
from tests.feeds import a_page
from tests.suppliers import Supplier, told

#: One vacancy in two languages, English first; one known by its link alone, one by its guid, one
#: by nothing; a title escaped twice; a date that is none.
VARBI = Supplier("varbi", "https://eksempel.varbi.com/what:rssfeed/", ("varbi.rss",))
EXPECTED = {
    "7301": {
        "identifier": "7301",
        "title": "Skolebibliotekar",
        "description": "<h2>Om jobbet</h2><p>Du vælger næste års bøger.</p><p>Se "
        '<a href="https://eksempel.varbi.com/dk/om-os" rel="noopener">skolen</a>.</p>',
        "url": "https://eksempel.varbi.com/dk/what:job/jobID:7301/",
        "apply_url": "https://eksempel.varbi.com/dk/what:job/jobID:7301/",
        "lang": "da",
        "kind": Kind.JOB,
        "date_posted": datetime(2026, 11, 11, tzinfo=ZONE),
    },
    "7302": {
        "identifier": "7302",
        "title": "Vikar i køkkenet & cafeen",
        "description": "<p>Du laver mad til 60 børn.</p>",
        "url": "https://eksempel.varbi.com/what:job/jobID:7302/",
        "apply_url": "https://eksempel.varbi.com/what:job/jobID:7302/",
        "lang": "da",
        "kind": Kind.JOB,
        "employment_form": EmploymentForm.SUBSTITUTE,  # the title says so
    },
    "7303-x": {
        "identifier": "7303-x",
        "title": "Gartner",
        "description": "<p>Du passer parken.</p>",
        "url": "https://job.eksempel.example/gartner",
        "apply_url": "https://job.eksempel.example/gartner",
        "lang": "da",
        "kind": Kind.JOB,
        "date_posted": datetime(2026, 11, 12, tzinfo=ZONE),
    },
}


@pytest.mark.parametrize("identifier", EXPECTED)
def test_an_item_is_read_whole(identifier: str):
    expected = EXPECTED[identifier]

    assert told(VARBI.entry(identifier), expected) == expected


def test_every_vacancy_is_there_once_and_one_without_id_is_bad():
    found = VARBI.parsed()

    assert [raw.identifier for raw in found.entries] == ["7301", "7302", "7303-x"]
    assert [bad.identifier for bad in found.bad] == [""]


def test_of_two_languages_without_danish_the_first_is_taken():
    body = VARBI.body().replace(b"/dk/", b"/se/")

    assert VARBI.entry("7301", body).lang == "en"


def test_danish_first_stays():
    body = (
        VARBI.body().replace(b"/en/", b"/dk/", 2).replace(b"School librarian", b"Den f\xc3\xb8rste")
    )

    assert VARBI.entry("7301", body).title == "Den første"


def test_everything_comes_in_one_answer():
    assert VARBI.following().url == VARBI.url
    assert VARBI.following(VARBI.body()) is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://eksempel.varbi.com/", "https://eksempel.varbi.com/what:rssfeed/"),
        ("https://Eksempel.varbi.com", "https://eksempel.varbi.com/what:rssfeed/"),
        (
            "https://eksempel.varbi.com/en/what:job/jobID:12/",
            "https://eksempel.varbi.com/en/what:rssfeed/",
        ),
        ("https://eksempel.varbi.com/what:rssfeed/", "https://eksempel.varbi.com/what:rssfeed/"),
        ("https://www.varbi.com/", ""),
        ("https://varbi.com.example/", ""),
        ("https://eksempel.dk/job", ""),
    ],
)
def test_the_feeds_address(url: str, expected: str):
    assert VARBI.adapter.address(url) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (VARBI.body(), True),
        (b"<rss><channel><link>https://x.varbi.com/</link></channel></rss>", True),
        (b"<rss><channel><item>Se https://x.varbi.com/ nu</item></channel></rss>", False),
        (b"<rss><channel><link>https://x.varbi.com/what:job/jobID:1/</link></channel></rss>", True),
        (b"<!doctype html><html><a href='/what:job/jobID:1/'></a></html>", False),
        (b"", False),
    ],
)
def test_the_feed_is_recognised(body: bytes, *, expected: bool):
    assert VARBI.adapter.recognises(a_page(body)) is expected


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"<!doctype html><html><body>404 Unallowed call</body></html>",
        VARBI.body()[: len(VARBI.body()) // 2],
    ],
)
def test_what_is_no_feed_is_suspect(body: bytes):
    with pytest.raises(FaultError) as caught:
        VARBI.parsed(body)

    assert caught.value.verdict is Verdict.SUSPECT
