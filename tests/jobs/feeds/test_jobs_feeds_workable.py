from __future__ import annotations

from datetime import datetime

import orjson
import pytest

from plugins.clock import ZONE
from plugins.jobs.feeds.model import BadEntryError, FaultError, Verdict
from plugins.jobs.model import EmploymentForm, Hours, Kind
from tests.suppliers import Supplier, told

WORKABLE = Supplier(
    "workable", "https://apply.example/api/v1/widget/accounts/eksempel", ("workable.json",)
)
SITE = "https://apply.workable.example/j/"
EXPECTED = {
    "DD136DD7E7": {
        "title": "Dagplejer",
        "description": "<p>Fire børn, en klapvogn og <em>dit</em> hjem.</p><p>Se "
        '<a href="https://apply.workable.example/dagpleje" rel="noopener">mere</a>.</p>',
        "url": f"{SITE}DD136DD7E7",
        "apply_url": f"{SITE}DD136DD7E7/apply",
        "lang": "da",
        "kind": Kind.JOB,
        "units": ("Dagplejen",),
        "areas": ("Dagplejen", "Education"),
        "address_locality": "Ejby",  # the first place is hidden
        "hours": Hours(minimum=37, maximum=37),
        "date_posted": datetime(2026, 11, 5, tzinfo=ZONE),
        "valid_through": None,  # Workable has none
    },
    "AB12CD34EF": {
        "title": "Timelønnet tilkaldevikar",
        "description": "<p>Vi ringer klokken seks.</p><ul><li>Du tager telefonen.</li></ul>",
        "url": f"{SITE}AB12CD34EF",
        "apply_url": f"{SITE}AB12CD34EF/apply",
        "lang": "da",
        "kind": Kind.JOB,
        "address_locality": "",  # its only place is hidden
        "employment_form": EmploymentForm.TEMPORARY,
        "date_posted": datetime(2026, 11, 20, tzinfo=ZONE),
    },
}


@pytest.mark.parametrize(("identifier", "expected"), EXPECTED.items())
def test_a_job_is_read(identifier: str, expected: dict[str, object]):
    expected = {"identifier": identifier, **expected}

    assert told(WORKABLE.entry(identifier), expected) == expected


def test_a_job_in_two_places_is_one():
    assert list(WORKABLE.raws()) == ["DD136DD7E7", "AB12CD34EF", "FF00FF00FF"]
    assert WORKABLE.parsed().bad == ()


def test_a_job_without_text_is_a_problem():
    with pytest.raises(BadEntryError, match="»Uden tekst« har ingen tekst"):
        WORKABLE.entry("FF00FF00FF")


def test_two_jobs_without_a_shortcode_are_two_problems():
    body = orjson.dumps({"name": "x", "jobs": [{"title": "a"}, {"title": "b"}]})

    assert [bad.identifier for bad in WORKABLE.parsed(body).bad] == ["", ""]


def test_texts_are_asked_for():
    assert WORKABLE.following().url == f"{WORKABLE.url}?details=true"
    assert WORKABLE.following(WORKABLE.body()) is None


@pytest.mark.parametrize(
    ("url", "feed"),
    [
        ("https://apply.workable.com/eksempel/j/DD136DD7E7/", "eksempel"),
        ("https://eksempel.workable.com/jobs/1", "eksempel"),
        ("https://apply.workable.com/j/DD136DD7E7", ""),
        ("https://www.workable.com/", ""),
    ],
)
def test_the_address_is_found_from_the_career_pages(url: str, feed: str):
    api = f"https://apply.workable.com/api/v1/widget/accounts/{feed}"

    assert WORKABLE.adapter.address(url) == (api if feed else "")


@pytest.mark.parametrize("body", [b"{}", b'{"name": "x"}', b"[]", b"<html></html>"])
def test_what_is_no_list_is_suspect(body: bytes):
    with pytest.raises(FaultError) as caught:
        WORKABLE.parsed(body)

    assert caught.value.verdict is Verdict.SUSPECT
