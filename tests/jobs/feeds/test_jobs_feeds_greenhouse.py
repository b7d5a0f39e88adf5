from __future__ import annotations

from datetime import datetime

import orjson
import pytest

from plugins.clock import ZONE
from plugins.jobs.feeds.model import FaultError, Verdict
from plugins.jobs.model import EmploymentForm, Hours, Kind, Shift
from tests.suppliers import Supplier, told

GREENHOUSE = Supplier(
    "greenhouse", "https://boards.example/v1/boards/eksempel/jobs", ("greenhouse.json",)
)
BOARD = "https://job-boards.greenhouse.example/eksempel/jobs/"
EXPECTED = {
    "8636903002": {
        "title": "Sygeplejerske til akutteamet",
        "description": "<p>Vi kører ud til de syge &amp; de svage.</p><h2>Du</h2>"
        "<ul><li>holder <strong>hovedet</strong> koldt</li></ul>",
        "url": f"{BOARD}8636903002",
        "apply_url": f"{BOARD}8636903002",
        "lang": "da",
        "kind": Kind.JOB,
        "units": ("Akutteamet", "Plejecenter Havnen"),
        "areas": ("Akutteamet",),
        "postal_code": "4600",
        "address_locality": "Køge",
        "employment_form": EmploymentForm.SUBSTITUTE,  # a custom field
        "hours": Hours(minimum=28, maximum=32),  # another
        "shifts": (Shift.NIGHT,),
        "date_posted": datetime(2026, 11, 16, 17, 55, 32, tzinfo=ZONE),
        "date_modified": datetime(2026, 11, 19, 14, 50, 1, tzinfo=ZONE),
        "valid_through": datetime(2026, 12, 6, 23, 59, tzinfo=ZONE),
    },
    "8651132002": {
        "title": "Bibliotekar",
        "description": "<p>Bøger, børn og bofæller.</p>",
        "url": f"{BOARD}8651132002",
        "apply_url": f"{BOARD}8651132002",
        "lang": "da",
        "kind": Kind.JOB,
        "units": ("Kultur og fritid",),
        "areas": ("Kultur og fritid",),
        "address_locality": "Herfølge",
        "date_posted": datetime(2026, 11, 17, 11, 4, 22, tzinfo=ZONE),
        "date_modified": datetime(2026, 11, 17, 11, 4, 22, tzinfo=ZONE),
        "valid_through": None,
    },
    "8600000001": {
        "title": "Send os en uopfordret ansøgning",
        "description": "",
        "url": f"{BOARD}8600000001",
        "apply_url": f"{BOARD}8600000001",
        "lang": "da",
        "kind": Kind.OPEN_APPLICATION,  # it has no internal job
        "address_locality": "Køge",
        "date_posted": datetime(2025, 2, 1, 14, tzinfo=ZONE),
        "date_modified": datetime(2025, 2, 1, 14, tzinfo=ZONE),
    },
}


@pytest.mark.parametrize(("identifier", "expected"), EXPECTED.items())
def test_a_post_is_read(identifier: str, expected: dict[str, object]):
    expected = {"identifier": identifier, **expected}

    assert told(GREENHOUSE.entry(identifier), expected) == expected


def test_the_english_version_of_a_danish_post_is_left_out_of_the_count_too():
    parsed = GREENHOUSE.parsed()

    assert "8636903003" not in GREENHOUSE.raws()
    assert (len(parsed.entries), parsed.stated_count) == (3, 3)


def test_fewer_posts_than_the_list_counts_are_told():
    document = orjson.loads(GREENHOUSE.body()) | {"meta": {"total": 37}}

    assert GREENHOUSE.parsed(orjson.dumps(document)).stated_count == 36  # one is a translation


def test_texts_are_asked_for():
    assert GREENHOUSE.following().url == f"{GREENHOUSE.url}?content=true"
    assert GREENHOUSE.following(GREENHOUSE.body()) is None


def test_content_that_is_not_escaped_is_read_too():
    document = orjson.loads(GREENHOUSE.body())
    document["jobs"][2]["content"] = "<p>Bøger &amp; børn</p>"

    found = GREENHOUSE.entry("8651132002", orjson.dumps(document))
    assert found.description == "<p>Bøger &amp; børn</p>"


@pytest.mark.parametrize(
    ("url", "feed"),
    [
        ("https://boards.greenhouse.io/eksempel", "eksempel"),
        ("https://job-boards.eu.greenhouse.io/eksempel/jobs/1", "eksempel"),
        ("https://boards.greenhouse.io/embed/job_board?for=eksempel&b=x", "eksempel"),
        ("https://boards.greenhouse.io/embed/job_app?token=1", ""),
        ("https://greenhouse.io/eksempel", ""),
    ],
)
def test_the_address_is_found_from_the_boards(url: str, feed: str):
    api = f"https://boards-api.greenhouse.io/v1/boards/{feed}/jobs"

    assert GREENHOUSE.adapter.address(url) == (api if feed else "")


@pytest.mark.parametrize(
    ("body", "verdict"),
    [(b'{"status": 404, "error": "Job not found"}', Verdict.FAILED), (b"{}", Verdict.SUSPECT)],
)
def test_what_is_no_list_is_a_fault(body: bytes, verdict: Verdict):
    with pytest.raises(FaultError) as caught:
        GREENHOUSE.parsed(body)

    assert caught.value.verdict is verdict
