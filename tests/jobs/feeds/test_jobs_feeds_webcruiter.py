from __future__ import annotations

from datetime import datetime

import orjson
import pytest

from plugins.clock import ZONE
from plugins.jobs.feeds.model import FaultError, Verdict
from plugins.jobs.model import EmploymentForm, Kind
from tests.feeds import a_page
from tests.suppliers import Supplier, told

#: Dates in both of the portal's ways, a deadline in year 1, a form's address relative to the
#: portal, an advert without text, one for the intranet alone, one without an id.
WEBCRUITER = Supplier(
    "webcruiter",
    "https://candidate.webcruiter.com/api/odvert/companysearch/77790000?language=nb",
    ("webcruiter.json",),
)
ADVERT = "https://77790000.ats.example/Main/Recruit/Public/{}?language={}"
EXPECTED = {
    "4800100101": {
        "identifier": "4800100101",
        "title": "Lærer til 5. årgang",
        "description": "<p><strong>Åskolen</strong> har 420 elever.</p>",
        "url": f"{ADVERT.format(4800100101, 'DA')}&link_source_id=0",
        "apply_url": "https://candidate.webcruiter.com/da-DK/cv?advertId=4800100101",
        "lang": "da",
        "kind": Kind.JOB,
        "units": ("Åskolen", "Skole og dagtilbud", "Eksempel Kommune"),
        "areas": ("Oppvekst og undervisning",),
        "address_locality": "Bjæverskov",
        "employment_form": EmploymentForm.PERMANENT,
        "date_posted": datetime(2026, 11, 2, tzinfo=ZONE),
        "valid_through": datetime(2026, 12, 7, 12, tzinfo=ZONE),
    },
    "4800100102": {
        "identifier": "4800100102",
        "title": "Renholder, vikariat",
        "description": "",
        "url": ADVERT.format(4800100102, "NB"),
        "apply_url": ADVERT.format(4800100102, "NB"),
        "lang": "nb",
        "kind": Kind.JOB,
        "units": ("Renå skole",),
        "employment_form": EmploymentForm.SUBSTITUTE,
        "date_posted": datetime(2026, 11, 3, tzinfo=ZONE),
    },
}


def answer(count: int, total: int, first: int = 1, **changes: object) -> bytes:
    """Return one page of a search that finds `total` adverts."""
    data = [{"Id": str(number), "Heading": "x"} for number in range(first, first + count)]
    return orjson.dumps({"Total": total, "Data": data, **changes})


@pytest.mark.parametrize("identifier", EXPECTED)
def test_an_advert_is_read_whole(identifier: str):
    expected = EXPECTED[identifier]

    assert told(WEBCRUITER.entry(identifier), expected) == expected


def test_an_advert_for_the_intranet_is_left_out_and_not_counted():
    found = WEBCRUITER.parsed()

    assert [raw.identifier for raw in found.entries] == ["4800100101", "4800100102"]
    assert [bad.identifier for bad in found.bad] == [""]
    assert found.stated_count == 3  # the one without an id among them


# --- Pages ----------------------------------------------------------------------------------


def test_the_search_is_told_what_to_take():
    request = WEBCRUITER.following()

    assert request.url == WEBCRUITER.url
    assert orjson.loads(request.body) == {"take": 100, "skip": 0}


def test_every_page_is_asked_for_by_what_came():
    first, second, third = answer(50, 120), answer(50, 120, 51), answer(20, 120, 101)

    assert orjson.loads(WEBCRUITER.following(first).body)["skip"] == 50
    assert orjson.loads(WEBCRUITER.following(first, second).body)["skip"] == 100
    assert WEBCRUITER.following(first, second, third) is None
    assert len(WEBCRUITER.raws(first, second, third)) == 120


def test_none_beside_a_total_is_not_all():
    """What the search answers to an empty body."""
    assert WEBCRUITER.following(answer(0, 12)) is None
    assert WEBCRUITER.parsed(answer(0, 12)).stated_count == 12  # which 0 is held against


def test_an_employer_without_adverts_may_not_exist():
    found = WEBCRUITER.parsed(answer(0, 0))

    assert found.stated_count is None
    assert "Webcruiter svarer det samme" in found.notes[0]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (WEBCRUITER.url, WEBCRUITER.url),
        (
            "https://candidate.webcruiter.com/nb-no/Home/CompanyAdverts?companyLock=77790000",
            WEBCRUITER.url,
        ),
        ("https://77790000.webcruiter.no/Main/Recruit/Public/1?language=NB", WEBCRUITER.url),
        ("https://www.webcruiter.no/", ""),
        ("https://webcruiter.com.example/?companyLock=77790000", ""),
        ("https://eksempel.dk/job", ""),
    ],
)
def test_the_searchs_address(url: str, expected: str):
    assert WEBCRUITER.adapter.address(url) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (WEBCRUITER.body(), True),
        (answer(0, 0), True),
        (answer(1, 1, Total=True), False),
        (b'{"Data": []}', False),
        (b"[]", False),
        (b"", False),
    ],
)
def test_the_answer_is_recognised(body: bytes, *, expected: bool):
    assert WEBCRUITER.adapter.recognises(a_page(body)) is expected


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b"<!doctype html><html></html>",
        WEBCRUITER.body()[:-3],
        answer(1, 1, Data=None),
        answer(1, 1, Total="1"),
    ],
)
def test_what_is_no_answer_is_suspect(body: bytes):
    for ask in (WEBCRUITER.parsed, WEBCRUITER.following):
        with pytest.raises(FaultError) as caught:
            ask(body)

        assert caught.value.verdict is Verdict.SUSPECT
