from __future__ import annotations

from datetime import datetime

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.clock import ZONE
from plugins.jobs.feeds.model import BadEntryError, FaultError, Verdict
from plugins.jobs.model import Contact, EmploymentForm, Hours, Kind, Pay
from tests.feeds import a_page
from tests.suppliers import Supplier, told

#: Two pages; an item with a whole `_jobposting`, one without any, one whose organisation and
#: place are plain words; ids of text and of number, and none; one value where a list may be.
JSON_FEED = Supplier(
    "json_feed", "https://job.eksempel.example/feed.json", ("json_feed.json", "json_feed-2.json")
)
FIRST, SECOND = map(JSON_FEED.body, range(2))
HOST = "https://job.eksempel.example"
EXPECTED = {
    "b7c1e9c0-0001": {
        "identifier": "b7c1e9c0-0001",
        "title": "Ingeniør til klimatilpasning",
        "description": "<h2>Opgaven</h2><p>Du tegner bækken om.</p>"
        f'<p>Se <a href="{HOST}/planen" rel="noopener">planen</a>.</p>',
        "url": f"{HOST}/jobs/901-ingenioer",
        "apply_url": f"{HOST}/jobs/901-ingenioer",
        "lang": "da",
        "kind": Kind.JOB,
        "units": ("Vand og klima", "Eksempel Kommune"),
        "areas": ("Teknik og miljø", "Teknik", "Klima"),
        "street_address": "Havnen 4",
        "postal_code": "4600",
        "address_locality": "Køge",
        "employment_form": EmploymentForm.TEMPORARY,
        "pay": Pay(minimum=41000, maximum=46000, unit="MONTH"),
        "hours": Hours(minimum=37, maximum=37),
        "date_posted": datetime(2026, 11, 4, 9, 26, 20, tzinfo=ZONE),
        "date_modified": datetime(2026, 11, 6, 10, tzinfo=ZONE),
        "valid_through": datetime(2026, 12, 7, 12, tzinfo=ZONE),
        "contact": Contact(name="Lis Friis", telephone="12 34 56 78", email="lis.friis@example.dk"),
    },
    "902": {
        "identifier": "902",
        "title": "Museum guide",
        "description": "<p>You show the old town.</p><p>Bring good shoes.</p>",
        "url": f"{HOST}/jobs/902-guide",
        "apply_url": f"{HOST}/jobs/902-guide",
        "lang": "en",
        "kind": Kind.JOB,
        "areas": ("Kultur",),
        "date_posted": datetime(2026, 11, 5, 1, tzinfo=ZONE),
    },
    "b7c1e9c0-0003": {
        "identifier": "b7c1e9c0-0003",
        "title": "Elev i borgerservice",
        "description": "<p>Du tager imod borgerne.</p>",
        "url": f"{HOST}/jobs/903-elev",
        "apply_url": f"{HOST}/jobs/903-elev",
        "lang": "da",
        "kind": Kind.JOB,
        "units": ("Eksempel Kommune",),
        "postal_code": "4600",
        "address_locality": "Køge",
        "employment_form": EmploymentForm.TRAINEE,
    },
}


def feed(**changes: object) -> bytes:
    """Return a page with one item."""
    page = {"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "title": "x"}]}
    return orjson.dumps({**page, **changes})


@pytest.mark.parametrize("identifier", EXPECTED)
def test_an_item_is_read_whole(identifier: str):
    expected = EXPECTED[identifier]

    assert told(JSON_FEED.entry(identifier), expected) == expected


def test_an_item_without_id_is_bad():
    found = JSON_FEED.parsed()

    assert [raw.identifier for raw in found.entries] == [*EXPECTED]
    assert [bad.identifier for bad in found.bad] == [""]


# --- Pages ----------------------------------------------------------------------------------


def test_every_page_is_asked_for():
    assert JSON_FEED.following().url == JSON_FEED.url
    assert JSON_FEED.following(FIRST).url == f"{HOST}/feed.json?page=2"
    assert JSON_FEED.following(FIRST, SECOND) is None


@pytest.mark.parametrize("url", ["/feed.json", "?page=2", "", "http://[", None])
def test_pages_that_lead_back_or_nowhere_end_the_feed(url: object):
    assert JSON_FEED.following(FIRST, feed(next_url=url)) is None


@pytest.mark.parametrize("url", ["https://andre.example/2", "http://127.0.0.1/x", "file:///etc/x"])
def test_a_next_page_of_somebody_elses_is_suspect(url: str):
    with pytest.raises(FaultError, match="et andet sted") as caught:
        JSON_FEED.following(feed(next_url=url))

    assert caught.value.verdict is Verdict.SUSPECT


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (JSON_FEED.url, JSON_FEED.url),
        ("https://x.dk/job.feed.json?a=1", "https://x.dk/job.feed.json?a=1"),
        ("https://x.dk/jobs.json", ""),
        ("https://x.dk/", ""),
    ],
)
def test_the_feeds_address(url: str, expected: str):
    assert JSON_FEED.adapter.address(url) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (FIRST, True),
        (feed(), True),
        (feed(version="https://json.schemastore.example"), False),
        (feed(items=None), False),
        (b"[]", False),
        (b"<rss/>", False),
        (b"", False),
    ],
)
def test_the_feed_is_recognised(body: bytes, *, expected: bool):
    assert JSON_FEED.adapter.recognises(a_page(body)) is expected


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b"<!doctype html><html></html>",
        FIRST[:-3],
        feed(items={}),
        feed(version=1),
    ],
)
def test_what_is_no_feed_is_suspect(body: bytes):
    for ask in (JSON_FEED.parsed, JSON_FEED.following):
        with pytest.raises(FaultError) as caught:
            ask(body)

        assert caught.value.verdict is Verdict.SUSPECT


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)
POSTING = sorted(orjson.loads(FIRST)["items"][0]["_jobposting"])
ITEM = sorted(orjson.loads(FIRST)["items"][0])


@given(
    st.dictionaries(st.sampled_from(ITEM), json_values, max_size=4),
    st.dictionaries(st.sampled_from(POSTING), json_values, max_size=6),
)
def test_any_value_in_any_field_is_an_entry_or_a_bad_one(item, posting):
    document = orjson.loads(FIRST)
    document["items"][0]["_jobposting"] |= posting
    document["items"][0] |= item
    found = JSON_FEED.parsed(orjson.dumps(document))

    assert len(found.entries) + len(found.bad) == 3
    for raw in found.entries:
        try:
            entry = raw.read()
        except BadEntryError:
            continue
        assert "<script" not in entry.description
        assert entry.title
