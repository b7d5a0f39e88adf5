from __future__ import annotations

from datetime import datetime

import orjson
import pytest

from plugins.clock import ZONE
from plugins.jobs.feeds.model import FaultError, Verdict
from plugins.jobs.model import Contact, EmploymentForm, Hours, Kind
from tests.feeds import a_feed, a_page
from tests.suppliers import Supplier, told

#: A list with two lines of text and the adverts beside it: parts out of order with a picture among
#: them, answers to set questions, nothing; »Løpende«; the primary place last; an internal vacancy;
#: a total that is the vacancies', not the positions'.
JOBBNORGE = Supplier(
    "jobbnorge",
    "https://publicapi.jobbnorge.no/v3/jobs?employer=77",
    ("jobbnorge.json", "jobbnorge-2.json", "jobbnorge-3.json", "jobbnorge-4.json"),
)
LIST, *ADVERTS = map(JOBBNORGE.body, range(4))
SITE = "https://www.jobbnorge.no"
EXPECTED = {
    "310001": {
        "identifier": "310001",
        "title": "Vejleder til jobcentret",
        "description": "<h2>Om jobbet &amp; dig</h2><p>Du hjælper 30 borgere.</p>"
        f'<h2>Vi tilbyder</h2><p>En hverdag med <a href="{SITE}/vilkaar" rel="noopener">frihed</a>'
        ".</p><ul><li>Kantine</li></ul><ul><li>Cykelrum</li></ul>",
        "url": f"{SITE}/ledige-stillinger/stilling/310001",
        "apply_url": f"{SITE}/ledige-stillinger/stilling/310001",
        "lang": "nb",
        "kind": Kind.JOB,
        "units": ("Jobcenter Øst", "Eksempel Kommune"),
        "areas": ("Rådgivning", "Jobcenter Øst"),
        "street_address": "Nørregade 6",
        "postal_code": "4681",
        "address_locality": "Herfølge",
        "employment_form": EmploymentForm.SUBSTITUTE,
        "hours": Hours(minimum=37, maximum=37),
        "date_posted": datetime(2026, 11, 2, tzinfo=ZONE),
        "valid_through": datetime(2026, 12, 7, 23, 59, 59, tzinfo=ZONE),
        "contact": Contact(name="Mette Krog", job_title="teamleder", telephone="56 00 33 44"),
    },
    "310002": {
        "identifier": "310002",
        "title": "Tilkaldevikarer til højskolen",
        "description": "<h2>Om stillingen</h2><p>Du får fem timer om ugen.</p>",
        "url": f"{SITE}/ledige-stillinger/stilling/310002",
        "apply_url": f"{SITE}/ledige-stillinger/stilling/310002",
        "lang": "nb",
        "kind": Kind.JOB,
        "units": ("Eksempel Kommune",),
        "address_locality": "Køge",
        "employment_form": EmploymentForm.PERMANENT,
        "part_time": True,
        "date_posted": datetime(2026, 11, 3, tzinfo=ZONE),
    },
}


def jobs(first: int, count: int, total: int | None, positions: int = 1) -> bytes:
    """Return a page of a list of `total` vacancies."""
    found = [
        {"id": number, "title": f"Job {number}", "employer": "x", "positionCount": positions}
        for number in range(first, first + count)
    ]
    return orjson.dumps({"jobs": found, "meta": {"jobCountTotal": total}})


@pytest.mark.parametrize("identifier", EXPECTED)
def test_a_vacancy_is_read_whole(identifier: str):
    expected = EXPECTED[identifier]

    assert told(JOBBNORGE.entry(identifier), expected) == expected


def test_an_internal_vacancy_is_left_out_and_not_counted():
    found = JOBBNORGE.parsed()

    assert [raw.identifier for raw in found.entries] == ["310001", "310002"]
    assert found.bad == found.notes == ()
    assert found.stated_count == 2


def test_without_an_advert_the_lists_own_text_is_used():
    assert JOBBNORGE.entry("310001", LIST, b"{}").description.startswith("<p>Kort om")
    assert JOBBNORGE.entry("310001", LIST).description.startswith("<p>Kort om")


def test_an_advert_that_changes_changes_the_fingerprint():
    before, after = JOBBNORGE.raws(), JOBBNORGE.raws(LIST, b"{}", *ADVERTS[1:])

    assert before["310001"].fingerprint != after["310001"].fingerprint
    assert before["310002"].fingerprint == after["310002"].fingerprint


def test_the_list_in_english_is_english():
    english = Supplier("jobbnorge", f"{JOBBNORGE.url}&language=2", JOBBNORGE.files)

    assert english.entry("310001").lang == "en"
    assert english.following(LIST).url.endswith("jobId=310001&languageId=2")


# --- Documents --------------------------------------------------------------------------------


def test_the_list_is_asked_for_and_then_every_advert():
    asked = [JOBBNORGE.following(*[LIST, *ADVERTS][:count]) for count in range(5)]

    assert [request.url if request else None for request in asked] == [
        "https://publicapi.jobbnorge.no/v3/jobs?employer=77&results=100&page=1",
        "https://id.jobbnorge.no/api/joblisting?jobId=310001&languageId=1",
        "https://id.jobbnorge.no/api/joblisting?jobId=310002&languageId=1",
        "https://id.jobbnorge.no/api/joblisting?jobId=310003&languageId=1",
        None,
    ]


def test_a_list_in_pages_is_fetched_whole():
    first, second = jobs(1, 100, 130), jobs(101, 30, 130)

    assert JOBBNORGE.following(first).url.endswith("&page=2")
    assert "jobId=1&" in JOBBNORGE.following(first, second).url
    assert JOBBNORGE.parsed(first, second).stated_count == 130
    assert len(JOBBNORGE.raws(first, second)) == 130


def test_a_server_that_sends_fewer_than_asked_for_is_asked_on():
    assert JOBBNORGE.following(jobs(1, 25, 60)).url.endswith("&page=2")


@pytest.mark.parametrize(("total", "positions"), [(130, 1), (260, 2), (None, 1)])
def test_a_list_that_comes_whole_each_time_is_fetched_twice_at_most(total, positions: int):
    whole = jobs(1, 130, total, positions)
    pages = [whole] if total == 130 else [whole, whole]

    assert "jobId=1&" in JOBBNORGE.following(*pages).url
    assert len(JOBBNORGE.raws(*pages)) == 130
    assert JOBBNORGE.parsed(*pages).stated_count == (130 if total else None)


def test_a_list_that_promised_more_says_so():
    assert JOBBNORGE.parsed(jobs(1, 40, 60)).stated_count == 60  # which 40 is held against


def test_an_employer_without_vacancies_may_not_exist():
    found = JOBBNORGE.parsed(jobs(1, 0, 0))

    assert found.stated_count is None
    assert "Jobbnorge svarer det samme" in found.notes[0]


def test_all_of_norway_is_refused():
    feed = a_feed(adapter="jobbnorge", url="https://publicapi.jobbnorge.no/v3/jobs?language=1")

    with pytest.raises(FaultError, match="alle stillinger i Norge") as caught:
        JOBBNORGE.adapter.following(feed, [])

    assert caught.value.verdict is Verdict.FAILED


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (JOBBNORGE.url, JOBBNORGE.url),
        ("https://www.jobbnorge.no/search?employer=77", JOBBNORGE.url),
        ("https://jobbnorge.no/search?EmployerID=77", JOBBNORGE.url),
        ("https://www.jobbnorge.no/search?employer=x", ""),
        ("https://publicapi.jobbnorge.no/v3/jobs", ""),
        ("https://jobbnorge.no.example/?employer=77", ""),
    ],
)
def test_the_lists_address(url: str, expected: str):
    assert JOBBNORGE.adapter.address(url) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (LIST, True),
        (jobs(1, 0, 0), True),
        (b'{"jobs": [], "meta": {"total": 0}}', False),
        (b'{"jobs": [{"id": 1, "title": "x"}]}', False),
        (ADVERTS[0], False),
        (b"[]", False),
        (b"", False),
    ],
)
def test_the_list_is_recognised(body: bytes, *, expected: bool):
    assert JOBBNORGE.adapter.recognises(a_page(body)) is expected


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b"<!doctype html><html></html>", LIST[:-3], b'{"jobs": {}}']
)
def test_what_is_no_list_is_suspect(body: bytes):
    for ask in (JOBBNORGE.parsed, JOBBNORGE.following):
        with pytest.raises(FaultError) as caught:
            ask(body)

        assert caught.value.verdict is Verdict.SUSPECT
