from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import orjson
import pytest

from plugins.clock import ZONE
from plugins.jobs.feeds import adapter
from plugins.jobs.feeds.model import BadEntryError, FaultError, Request, Verdict
from plugins.jobs.model import Contact, EmploymentForm, Hours, Kind
from tests.feeds import a_feed, a_page

FIXTURES = Path(__file__).parents[2] / "fixtures/feeds"
#: A career page with a short list in the margin and the list itself.
HTML = (FIXTURES / "emply.html").read_bytes()
#: The answer to the page's own question, after what its readers met: two languages of one
#: vacancy, facts under a tenant's own labels, a talent pool, an entry without id.
ANSWER = (FIXTURES / "emply.json").read_bytes()
POSTINGS = (FIXTURES / "emply-postings.json").read_bytes()
URL = "https://eksempel.career.emply.com/ledige-stillinger"
FEED = a_feed(adapter="emply", url=URL)
EMPLY = adapter("emply")
PAGE = a_page(HTML, "text/html; charset=utf-8", url=URL)


def an_answer(body: bytes = ANSWER):
    return a_page(body, "application/json", url="https://eksempel.career.emply.com/api/x")


#: The page until behind its first, short list.
CUT = HTML[: HTML.index(b'id="list"')]


def some(count: int, total: int, first: int = 1) -> object:
    """Return an answer with `count` of `total` vacancies."""
    vacancies = [{"shortId": f"a{number}"} for number in range(first, first + count)]
    return an_answer(orjson.dumps({"count": total, "vacancies": vacancies}))


def entries():
    found = EMPLY.parse(FEED, [PAGE, an_answer()])
    assert found.stated_count == 4
    assert [bad.identifier for bad in found.bad] == [""]
    return {raw.identifier: raw.read() for raw in found.entries}


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("identifier", "k4mpr2"),
        ("title", "Pædagog til Børnehuset Mågen"),
        ("lang", "da"),
        ("kind", Kind.JOB),
        (
            "url",
            "https://eksempel.career.emply.com/ad/paedagog-til-b%C3%B8rnehuset-maagen/k4mpr2",
        ),
        (
            "apply_url",
            "https://eksempel.career.emply.com/apply/paedagog-til-b%C3%B8rnehuset-maagen/k4mpr2",
        ),
        ("units", ("Børnehuset Mågen", "Dagtilbud")),
        ("areas", ("Børn og skole", "Dagtilbud")),
        ("street_address", "Havnevej 3-5"),
        ("postal_code", "4600"),
        ("address_locality", "Køge"),
        ("employment_form", EmploymentForm.PERMANENT),
        ("hours", Hours(minimum=32, maximum=37)),
        ("date_posted", datetime(2026, 11, 20, 8, 15, tzinfo=ZONE)),
        ("date_modified", None),
        ("valid_through", datetime(2026, 12, 11, 23, 59, 59, tzinfo=ZONE)),
        ("job_start_date", date(2027, 2, 1)),
        ("pay", None),
        (
            "contact",
            Contact(name="Mette Lund", job_title="daglig leder", telephone="12 34 56 78"),
        ),
    ],
)
def test_a_vacancy_is_read_whole(field: str, expected: object):
    assert getattr(entries()["k4mpr2"], field) == expected


def test_the_advert_is_the_danish_one_and_cleaned():
    assert entries()["k4mpr2"].description == (
        "<h2>Et hus ved havnen</h2><p>Vi er 14 voksne &amp; 60 børn.</p>"
    )


def test_an_advert_in_english_alone_elsewhere_without_deadline():
    found = entries()["zz81ab"]

    assert found.title == "Research assistant"
    assert found.lang == "en"
    assert found.url == "https://job.example/ra"
    assert found.apply_url == "https://job.example/ra/apply"
    assert found.address_locality == "Køge"
    assert found.valid_through is None
    assert found.contact is not None
    assert (found.contact.name, found.contact.email) == ("Ib Holm", "ib.holm@example.dk")


def test_a_talent_pool_is_an_open_application():
    found = entries()["pool01"]

    assert found.kind is Kind.OPEN_APPLICATION
    assert found.apply_url.endswith("/apply/uopfordret-ansoegning/pool01")


def test_a_label_that_no_one_knows_is_left_alone():
    document = orjson.loads(ANSWER)
    fact = {"title": None, "text": ["x"]}
    document["vacancies"][0]["translations"][1]["factDatas"] = [fact, "x", {"title": "Banner"}]
    found = EMPLY.parse(FEED, [PAGE, an_answer(orjson.dumps(document))]).entries[0].read()

    assert found.units == ("Dagtilbud",)
    assert found.contact is None


def test_a_deadline_that_cannot_be_read_makes_a_bad_entry():
    body = ANSWER.replace(b"2026-12-11T00:00:00", b"en dag i juni")
    raw = EMPLY.parse(FEED, [PAGE, an_answer(body)]).entries[0]

    with pytest.raises(BadEntryError, match="en dag i juni"):
        raw.read()


# --- Asking ---------------------------------------------------------------------------------


def question(request: Request) -> dict[str, object]:
    assert request.body is not None
    return orjson.loads(request.body)


def test_the_page_comes_first_then_its_longest_list():
    assert EMPLY.following(FEED, []) == Request(URL)
    request = EMPLY.following(FEED, [PAGE])

    assert request.url == "https://eksempel.career.emply.com/api/integration/vacancy/get-page"
    asked = question(request)
    assert asked["sectionId"] == "1f6d1b0e-0000-4000-8000-00000000000b"
    assert (asked["count"], asked["offset"], asked["langCode"]) == (100, 0, "da-DK")


def test_every_vacancy_is_asked_for_by_what_came():
    pages = [PAGE, some(30, 70), some(30, 70, 31)]
    whole = [*pages, some(10, 70, 61)]

    assert question(EMPLY.following(FEED, pages[:2]))["offset"] == 30
    assert question(EMPLY.following(FEED, pages))["offset"] == 60
    assert EMPLY.following(FEED, whole) is None
    assert len(EMPLY.parse(FEED, whole).entries) == 70


def test_a_list_that_ends_early_is_not_asked_for_ever():
    pages = [PAGE, some(30, 70), some(0, 70)]

    assert EMPLY.following(FEED, pages) is None
    assert EMPLY.parse(FEED, pages).stated_count == 70  # which is held against 30


def test_no_vacancies_is_an_answer():
    found = EMPLY.parse(FEED, [PAGE, some(0, 0)])

    assert (found.entries, found.stated_count) == ((), 0)


def test_a_count_that_changes_between_answers_is_suspect():
    with pytest.raises(FaultError, match="skiftede"):
        EMPLY.parse(FEED, [PAGE, some(30, 60), some(30, 61, 31)])


@pytest.mark.parametrize(
    "body",
    [CUT, b"", b"<!doctype html><title>Emply</title>", b"<html>get-page</html>", b"{", b"[]"],
)
def test_a_page_without_a_list_is_suspect(body: bytes):
    page = a_page(body, url="https://www.emply.com/")
    with pytest.raises(FaultError) as caught:
        EMPLY.parse(FEED, [page]) if EMPLY.following(FEED, [page]) is None else None

    assert caught.value.verdict is Verdict.SUSPECT
    assert not EMPLY.recognises(page)


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[]", b"<html>", b'{"vacancies": []}', b'{"count": 3}', ANSWER[:-40]]
)
def test_an_answer_that_is_no_list_is_suspect(body: bytes):
    for ask in (EMPLY.following, EMPLY.parse):
        with pytest.raises(FaultError) as caught:
            ask(FEED, [PAGE, an_answer(body)])

        assert caught.value.verdict is Verdict.SUSPECT


# --- The API's postings -----------------------------------------------------------------------


def test_the_postings_of_the_api_are_one_document():
    page = a_page(POSTINGS, url="https://api.emply.com/v1/eksempel/postings")

    assert EMPLY.recognises(page)
    assert EMPLY.following(FEED, [page]) is None
    (raw,) = EMPLY.parse(FEED, [page]).entries
    found = raw.read()
    assert found.identifier == "5d1e0000-0000-4000-8000-000000000001"
    assert found.title == "Gartner til Materielgården"
    assert found.description == "<p>Du passer byens træer.</p>"
    assert found.lang == "da"
    assert found.units == ("Park og vej",)
    assert found.address_locality == "Køge"
    assert found.employment_form is EmploymentForm.SUBSTITUTE
    assert found.valid_through == datetime(2026, 12, 4, 12, tzinfo=ZONE)
    assert found.date_modified == datetime(2026, 11, 19, 10, tzinfo=ZONE)
    assert found.url == "https://eksempel.career.emply.com/ad/gartner/ab12cd"
    assert found.apply_url == "https://eksempel.career.emply.com/apply/gartner/ab12cd"


# --- Where it is ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "address"),
    [
        (URL, URL),
        ("https://x.career.emply.com", "https://x.career.emply.com/"),
        ("https://x.career.emply.com/ad/gartner/ab12cd/da", "https://x.career.emply.com/"),
        ("https://x.career.emply.com/da/ad/gartner/ab12cd", "https://x.career.emply.com/"),
        ("https://x.career.emply.com/vacancies?q=1#2", "https://x.career.emply.com/vacancies"),
        (
            "https://api.emply.com/v1/x/postings?apiKey=${KEY}",
            "https://api.emply.com/v1/x/postings?apiKey=${KEY}",
        ),
        ("https://api.emply.com/v1/x/employees", ""),
        ("https://emply.com.example/x", ""),
    ],
)
def test_the_address_of_the_list(url: str, address: str):
    assert EMPLY.address(url) == address


def test_a_page_and_its_answer_are_recognised():
    assert EMPLY.recognises(PAGE)
    assert EMPLY.recognises(an_answer())
    assert not EMPLY.recognises(a_page(b"<rss/>"))
