from __future__ import annotations

from datetime import datetime

import orjson
import pytest

from plugins.clock import ZONE
from plugins.jobs.feeds.model import FaultError, Verdict
from plugins.jobs.model import EmploymentForm, Hours, Kind
from tests.suppliers import Supplier, told

SMARTRECRUITERS = Supplier(
    "smartrecruiters",
    "https://api.example/v1/companies/EksempelKommune/postings",
    tuple(f"smartrecruiters{number}.json" for number in ("", "-2", "-3", "-4")),
)
SITE = "https://jobs.smartrecruiters.example/EksempelKommune/"
EXPECTED = {
    "743999671674844": {
        "title": "Borgerrådgiver",
        "description": "<h2>Om kommunen</h2><p>Vi er 4.000 ansatte.</p><h2>Jobbet</h2>"
        "<p>Du møder borgeren <strong>først</strong>.</p>"
        "<h2>Dig</h2><p>Du lytter.<br>Du svarer.</p>",
        "url": f"{SITE}743999671674844-x",
        "apply_url": f"{SITE}743999671674844-x?oga=true",
        "lang": "da",
        "kind": Kind.JOB,
        "units": ("Borgerservice", "Eksempel Kommune"),
        "areas": ("Borgerservice", "Customer Service", "Government Administration"),
        "street_address": "Torvet 1",
        "postal_code": "4600",
        "address_locality": "Køge",
        "hours": Hours(minimum=37, maximum=37),
        "date_posted": datetime(2026, 11, 13, 10, 11, 28, tzinfo=ZONE),
        "valid_through": None,  # SmartRecruiters has none
    },
    "743999671674850": {
        "title": "Parkeringsvagt",
        "description": "<h2>Jobbet</h2><p>Otte kilometer om dagen.</p>",
        "url": f"{SITE}743999671674850-x",
        "apply_url": f"{SITE}743999671674850-x?oga=true",
        "lang": "da",
        "kind": Kind.JOB,
        "units": ("Eksempel Kommune",),
        "areas": ("Customer Service", "Government Administration"),
        "address_locality": "Ølby",
        "employment_form": EmploymentForm.TEMPORARY,
        "date_posted": datetime(2018, 6, 8, 4, 11, 28, tzinfo=ZONE),
    },
}


@pytest.mark.parametrize(("identifier", "expected"), EXPECTED.items())
def test_a_posting_is_read(identifier: str, expected: dict[str, object]):
    expected = {"identifier": identifier, **expected}

    assert told(SMARTRECRUITERS.entry(identifier), expected) == expected


def test_english_versions_and_inactive_postings_are_left_out_of_the_count_too():
    parsed = SMARTRECRUITERS.parsed()

    assert list(SMARTRECRUITERS.raws()) == list(EXPECTED)
    assert (parsed.bad, parsed.stated_count, parsed.notes) == ((), 2, ())


def some(count: int, total: int, first: int = 0) -> bytes:
    """Return a page of a list of `total` postings."""
    content = [{"id": str(number)} for number in range(first, first + count)]
    return orjson.dumps({"totalFound": total, "content": content})


def test_the_list_is_fetched_whole_and_then_each_posting_from_the_same_host():
    url, detail = SMARTRECRUITERS.url, orjson.dumps({"id": "0"})
    first, second = some(100, 101), some(1, 101, first=100)

    assert SMARTRECRUITERS.following().url == f"{url}?limit=100&offset=0"
    assert SMARTRECRUITERS.following(first).url == f"{url}?limit=100&offset=100"
    assert SMARTRECRUITERS.following(first, second).url == f"{url}/0"
    assert SMARTRECRUITERS.following(first, second, detail).url == f"{url}/1"
    bodies = [SMARTRECRUITERS.body(number) for number in range(4)]
    assert SMARTRECRUITERS.following(bodies[0]).url == f"{url}/743999671674844"
    assert SMARTRECRUITERS.following(*bodies) is None


def test_an_id_stays_within_its_place_in_the_address():
    body = orjson.dumps({"totalFound": 1, "content": [{"id": "../../x?y"}]})

    found = SMARTRECRUITERS.following(body).url
    assert found == f"{SMARTRECRUITERS.url}/..%2F..%2Fx%3Fy"


def test_a_list_that_ends_too_early_keeps_its_promise():
    parsed = SMARTRECRUITERS.parsed(some(1, 3), some(0, 3), orjson.dumps({"id": "0"}))

    assert (len(parsed.entries), parsed.stated_count) == (1, 3)  # which is suspect to merge


def test_no_postings_may_be_an_unknown_company():
    parsed = SMARTRECRUITERS.parsed(some(0, 0))

    assert parsed.stated_count is None  # so that open jobs stay open
    assert "firmaets navn" in parsed.notes[0]


def test_a_posting_that_is_not_the_one_asked_for_is_suspect():
    bodies = [SMARTRECRUITERS.body(number) for number in (0, 2, 1, 3)]

    with pytest.raises(FaultError, match="hører ikke til") as caught:
        SMARTRECRUITERS.parsed(*bodies)
    assert caught.value.verdict is Verdict.SUSPECT


@pytest.mark.parametrize(
    ("url", "company"),
    [
        ("https://careers.smartrecruiters.com/EksempelKommune", "EksempelKommune"),
        ("https://jobs.smartrecruiters.com/EksempelKommune/7439-x", "EksempelKommune"),
        ("https://www.smartrecruiters.com/", ""),
    ],
)
def test_the_address_is_found_from_the_career_pages(url: str, company: str):
    api = f"https://api.smartrecruiters.com/v1/companies/{company}/postings"

    assert SMARTRECRUITERS.adapter.address(url) == (api if company else "")


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        (b'{"message": "Too many requests"}', Verdict.FAILED),
        (b'{"content": [], "totalFound": "0"}', Verdict.SUSPECT),
        (b'{"totalFound": 0}', Verdict.SUSPECT),
    ],
)
def test_what_is_no_list_is_a_fault(body: bytes, verdict: Verdict):
    with pytest.raises(FaultError) as caught:
        SMARTRECRUITERS.parsed(body)

    assert caught.value.verdict is verdict
