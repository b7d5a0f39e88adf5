from __future__ import annotations

from datetime import datetime

import orjson
import pytest

from plugins.clock import ZONE
from plugins.jobs.feeds.model import FaultError, Verdict
from plugins.jobs.model import EmploymentForm, Hours, Kind, Pay, Shift
from tests.suppliers import Supplier, told

SOFTGARDEN = Supplier("softgarden", "https://eksempel.example/jobs.feed.json", ("softgarden.json",))
SITE = "https://eksempel.career.softgarden.example/jobs/"
EXPECTED = {
    "51234567": {
        "title": "Ergoterapeut (m/k/d)",
        "description": "<h2>Dine opgaver</h2><p>Du giver hverdagen tilbage.</p>",
        "url": f"{SITE}51234567/Ergoterapeut/",
        "apply_url": f"{SITE}51234567/Ergoterapeut/",
        "lang": "da",
        "kind": Kind.JOB,
        "units": ("Genoptræningscenter Ådalen",),
        "areas": ("Sundhed",),
        "street_address": "Ådalen 7",
        "postal_code": "4681",
        "address_locality": "Herfølge",
        "employment_form": EmploymentForm.TEMPORARY,
        "pay": Pay(minimum=33000, maximum=36000),
        "hours": Hours(minimum=28, maximum=32),
        "shifts": (Shift.DAY,),
        "date_posted": datetime(2026, 11, 10, tzinfo=ZONE),
        "date_modified": datetime(2026, 11, 19, 14, 5, tzinfo=ZONE),
        "valid_through": datetime(2026, 12, 14, 23, 59, 59, tzinfo=ZONE),
    },
    "51234570": {
        "title": "Kok til plejecenter",
        "description": "<p>Brun sovs til 80.</p>",
        "url": f"{SITE}51234570/Kok/",
        "apply_url": f"{SITE}51234570/Kok/",
        "lang": "da",
        "kind": Kind.JOB,
        "units": ("Plejecenter Havnen",),
        "address_locality": "Køge",  # the first of two places, where »-« is nothing
        "hours": Hours(minimum=37, maximum=37),
        "date_posted": datetime(2026, 11, 11, 9, tzinfo=ZONE),
        "date_modified": datetime(2026, 11, 18, 14, 5, tzinfo=ZONE),
        "valid_through": None,
    },
}


@pytest.mark.parametrize(("identifier", "expected"), EXPECTED.items())
def test_an_item_is_read(identifier: str, expected: dict[str, object]):
    expected = {"identifier": identifier, **expected}

    assert told(SOFTGARDEN.entry(identifier), expected) == expected


def test_the_feed_counts_its_items_those_without_id_too():
    parsed = SOFTGARDEN.parsed()

    assert (len(parsed.entries), len(parsed.bad), parsed.stated_count) == (2, 1, 3)
    assert parsed.bad[0].identifier == ""


def test_an_empty_feed_says_that_there_are_no_vacancies():
    body = {"@type": "DataFeed", "numberOfItems": 0, "dataFeedElement": []}
    parsed = SOFTGARDEN.parsed(orjson.dumps(body))

    assert (parsed.entries, parsed.stated_count) == ((), 0)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://eksempel.career.softgarden.de/jobs/1", "eksempel.career.softgarden.de"),
        ("https://eksempel.softgarden.io/job/1", "eksempel.softgarden.io"),
        ("https://job.eksempel.dk/jobs.feed.json", "job.eksempel.dk"),
        ("https://softgarden.com/", ""),
    ],
)
def test_the_address_is_found_from_the_career_pages(url: str, host: str):
    assert SOFTGARDEN.adapter.address(url) == (f"https://{host}/jobs.feed.json" if host else "")


@pytest.mark.parametrize("body", [b"{}", b'{"@type": "Thing", "dataFeedElement": []}', b"[]"])
def test_what_is_no_such_feed_is_suspect(body: bytes):
    with pytest.raises(FaultError) as caught:
        SOFTGARDEN.parsed(body)

    assert caught.value.verdict is Verdict.SUSPECT
