from __future__ import annotations

from datetime import datetime

import orjson
import pytest

from plugins.clock import ZONE
from plugins.jobs.feeds.model import FaultError, Verdict
from plugins.jobs.model import EmploymentForm, Hours, Kind, Pay
from tests.suppliers import Supplier, told

ASHBY = Supplier("ashby", "https://api.example/posting-api/job-board/eksempel", ("ashby.json",))
BOARD = "https://jobs.ashby.example/eksempel/"
ARCHITECT = "90fb3621-899e-4b59-925d-25080ec91e18"
TEACHER = "fc2f1f85-46a0-4a31-b165-683e39c07c04"
EXPECTED = {
    ARCHITECT: {
        "title": "It-arkitekt",
        "description": "<h2>Om os</h2><p>Vi samler 61 systemer.</p>"
        "<ul><li>Du tegner, vi bygger.</li></ul>",
        "url": f"{BOARD}{ARCHITECT}",
        "apply_url": f"{BOARD}{ARCHITECT}/application",
        "lang": "da",
        "kind": Kind.JOB,
        "units": ("Digitalisering", "Administration og it"),
        "areas": ("Administration og it", "Digitalisering"),
        "street_address": "Torvet 1",
        "postal_code": "4600",
        "address_locality": "Køge",
        "hours": Hours(minimum=37, maximum=37),  # FullTime
        "pay": Pay(minimum=48000, maximum=55000),  # the salary, not the bonus
        "date_posted": datetime(2026, 11, 12, 23, 43, 56, tzinfo=ZONE),
        "valid_through": None,  # Ashby has none
    },
    TEACHER: {
        "title": "Svømmelærer",
        "description": "<p>Du lærer børn at flyde.</p>",
        "url": f"{BOARD}{TEACHER}",
        "apply_url": f"{BOARD}{TEACHER}/application",
        "lang": "da",
        "kind": Kind.JOB,
        "units": ("Svømmehallen", "Kultur og fritid"),
        "areas": ("Kultur og fritid", "Svømmehallen"),
        "address_locality": "Herfølge",
        "employment_form": EmploymentForm.TEMPORARY,
        "pay": None,  # which is not to be shown
        "date_posted": datetime(2026, 11, 18, 20, 48, 19, tzinfo=ZONE),
    },
}


@pytest.mark.parametrize(("identifier", "expected"), EXPECTED.items())
def test_a_posting_is_read(identifier: str, expected: dict[str, object]):
    expected = {"identifier": identifier, **expected}

    assert told(ASHBY.entry(identifier), expected) == expected


def test_unlisted_postings_are_left_out():
    assert list(ASHBY.raws()) == [ARCHITECT, TEACHER]
    assert ASHBY.parsed().bad == ()


def test_pay_is_asked_for():
    assert ASHBY.following().url == f"{ASHBY.url}?includeCompensation=true"
    assert ASHBY.following(ASHBY.body()) is None


def test_an_empty_board_does_not_say_that_there_are_no_vacancies():
    parsed = ASHBY.parsed(orjson.dumps({"apiVersion": "1", "jobs": []}))

    assert parsed.stated_count is None  # so that open jobs stay open
    assert "svarer det samme" in parsed.notes[0]
    assert ASHBY.parsed().notes == ()


@pytest.mark.parametrize(
    ("url", "feed"),
    [
        ("https://jobs.ashbyhq.com/eksempel/90fb", "eksempel"),
        ("https://jobs.ashbyhq.com/Eksempel%20Kommune", "Eksempel%20Kommune"),
        ("https://www.ashbyhq.com/", ""),
    ],
)
def test_the_address_is_found_from_the_boards(url: str, feed: str):
    api = f"https://api.ashbyhq.com/posting-api/job-board/{feed}"

    assert ASHBY.adapter.address(url) == (api if feed else "")


@pytest.mark.parametrize("body", [b"{}", b'{"jobs": {}}', b"[]", b"", b"Not found"])
def test_what_is_no_list_is_suspect(body: bytes):
    with pytest.raises(FaultError) as caught:
        ASHBY.parsed(body)

    assert caught.value.verdict is Verdict.SUSPECT
