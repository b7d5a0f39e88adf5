from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.clock import ZONE
from plugins.jobs.feeds import adapter
from plugins.jobs.feeds.model import BadEntryError, FaultError, Verdict
from plugins.jobs.model import Contact, EmploymentForm, Hours, Kind, Shift
from tests.feeds import a_feed, a_page

#: Written after Talentech's public documentation, with the traps its readers met.
FIXTURE = (Path(__file__).parents[2] / "fixtures/feeds/hr_manager.json").read_bytes()
#: The same three positions as .NET writes them as XML: names in alphabetical order, year 1 for
#: »not set«, lists of named elements, nil.
XML = (Path(__file__).parents[2] / "fixtures/feeds/hr_manager.xml").read_bytes()
FEED = a_feed(adapter="hr_manager", url="https://api.example/jobportal.svc/x/positionlist/json/")
HR_MANAGER = adapter("hr_manager")


def answer(count: int, total: int, first: int = 1, **changes: object) -> bytes:
    """Return one page of a list of `total` positions."""
    items = [{"Id": number, "Name": f"Job {number}"} for number in range(first, first + count)]
    status = {"StatusCode": 0, "Description": "OK"}
    envelope = {"TransactionStatus": status, "PositionCountSearch": total, "Items": items}
    return orjson.dumps({**envelope, **changes})


def entries(body: bytes = FIXTURE):
    """Return a fixture's entries by their ids."""
    found = HR_MANAGER.parse(FEED, [a_page(body)])
    assert found.bad == ()
    assert found.stated_count == 3
    return {raw.identifier: raw.read() for raw in found.entries}


def query(url: str) -> dict[str, str]:
    """Return an address's parameters."""
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


def test_a_position_is_read_whole():
    found = entries()["90417"]

    assert found.title == "Sygeplejerske til aftenvagt & weekend"
    assert found.kind is Kind.JOB
    assert found.lang == "da"
    assert found.units == ("Hjemmeplejen Syd", "Møllevej 12")
    assert found.areas == ("Sundhed og pleje", "Eksempel Kommune")
    assert found.postal_code == "4632"
    assert found.address_locality == "Bjæverskov"
    assert found.employment_form is EmploymentForm.PERMANENT
    assert found.hours == Hours(minimum=30, maximum=37)
    assert found.shifts == (Shift.EVENING, Shift.WEEKEND)
    assert found.shift_note == "kl. 15–23"
    assert found.date_posted == datetime(2026, 11, 23, 7, tzinfo=ZONE)
    assert found.date_modified == datetime(2026, 11, 23, 9, tzinfo=ZONE)
    assert found.valid_through == datetime(2026, 12, 7, 12, tzinfo=ZONE)
    assert found.first_deadline == datetime(2026, 11, 30, 23, 59, 59, tzinfo=ZONE)
    assert found.job_start_date == date(2027, 2, 1)
    assert found.url == "https://kandidat.example/ApplicationInit.aspx?cid=5&ProjectId=90417"
    assert found.apply_url == "https://kandidat.example/form.aspx?cid=5&ProjectId=90417"
    assert found.contact == Contact(
        name="Lene Ravn",
        job_title="teamleder",
        telephone="12 34 56 78",
        email="lene.ravn@example.dk",
    )


def test_the_advert_is_cleaned():
    assert entries()["90417"].description == (
        "<h2>Om jobbet</h2><p>Du kører til otte borgere.</p><p>Skriv til os.</p>"
    )


def test_what_is_not_set_is_none():
    found = entries()["90418"]

    assert found.valid_through is None
    assert found.date_modified is None
    assert found.job_start_date is None
    assert found.starts_asap
    assert found.hours is None
    assert found.first_deadline is None


def test_other_layouts_of_the_same_list():
    found = entries()["90418"]

    assert found.description == "<p>Vi er fem.</p><p>Du bliver den sjette.</p>"
    assert found.address_locality == "Ølby"
    assert found.employment_form is EmploymentForm.PARENTAL_COVER  # the title says so
    assert found.lang == "en"
    assert found.contact == Contact(name="Ib Holm", email="ib.holm@example.dk")
    assert found.apply_url == found.url  # no form is shown


def test_an_open_application_is_kept_apart_and_needs_no_text():
    found = entries()["90001"]

    assert found.kind is Kind.OPEN_APPLICATION
    assert found.valid_through is None
    assert found.description == ""


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"Name": " "}, "har ingen titel"),
        ({"Name": "L" * 201}, "201 tegn"),
        ({"Advertisements": []}, "ingen tekst"),
        ({"ApplicationDue": "en dag til foråret"}, "»en dag til foråret« kan ikke læses"),
        ({"AdvertisementUrlSecure": "", "ApplicationFormUrlSecure": "ftp://x"}, "intet link"),
    ],
)
def test_a_bad_position_says_why(changes, what: str):
    document = orjson.loads(FIXTURE)
    document["Items"][1] |= changes
    raw = HR_MANAGER.parse(FEED, [a_page(orjson.dumps(document))]).entries[1]

    with pytest.raises(BadEntryError, match=what):
        raw.read()


def test_a_position_without_id_is_bad_and_the_others_are_read():
    found = HR_MANAGER.parse(FEED, [a_page(answer(1, 2, Items=[{"Name": "x"}, {"Id": 2}]))])

    assert [raw.identifier for raw in found.entries] == ["2"]
    assert [bad.identifier for bad in found.bad] == [""]
    assert "nr. 1" in found.bad[0].problem.where


def test_the_same_list_as_xml_gives_the_same_entries():
    assert entries(XML) == entries()


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        (b"<StatusCode>OK<", b"<StatusCode>Error<", Verdict.FAILED),
        (b"<StatusCode>OK<", b"<StatusCode>-7<", Verdict.FAILED),
        (b"<StatusCode>OK<", b"<StatusCode><", Verdict.SUSPECT),
        (b"<PositionCountSearch>3<", b"<PositionCountSearch>tre<", Verdict.SUSPECT),
        (b"Items>", b"Stillinger>", Verdict.SUSPECT),
        (XML[len(XML) // 2 :], b"", Verdict.SUSPECT),
        (XML, b"<rss><channel/></rss>", Verdict.SUSPECT),
    ],
)
def test_xml_that_is_no_position_list_is_a_fault(old: bytes, new: bytes, verdict: Verdict):
    with pytest.raises(FaultError) as caught:
        HR_MANAGER.parse(FEED, [a_page(XML.replace(old, new))])

    assert caught.value.verdict is verdict


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
def test_xml_in_another_encoding_keeps_its_letters(encoding: str):
    assert entries(XML.decode().encode(encoding))["90418"].address_locality == "Ølby"


# --- Where the list is ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "address"),
    [
        (
            "https://candidate.hr-manager.net/vacancies/list.aspx?customer=eksempel",
            "https://api.hr-manager.net/jobportal.svc/eksempel/positionlist/json/",
        ),
        ("https://candidate.hr-manager.net/Vacancies/List.aspx?CID=5", ""),
        (
            "https://api.hr-manager.net/JobPortal.svc/x/PositionList/rss?depid=3",
            "https://api.hr-manager.net/JobPortal.svc/x/PositionList/json/?depid=3",
        ),
        ("https://ats.example/jobportal.svc/x/positionlist/xml/", None),
        ("https://ats.example/jobportal.svc/x/positionlist/json/?depid=3", None),
        ("https://ats.example/job.rss?customer=x", ""),
    ],
)
def test_the_address_of_the_list(url: str, address: str | None):
    assert HR_MANAGER.address(url) == (url if address is None else address)


def test_a_list_of_positions_is_recognised():
    assert HR_MANAGER.recognises(a_page(FIXTURE))
    assert HR_MANAGER.recognises(a_page(XML))
    for other in (b"", b"{}", b"<rss/>", b"<!doctype html><p>", b'{"Items": []}', b"\xff\xfe<"):
        assert not HR_MANAGER.recognises(a_page(other))


# --- Pages ----------------------------------------------------------------------------------


def test_the_first_page_is_asked_for_with_texts_and_more_than_the_usual_25():
    feed = a_feed(url="https://api.example/list/json/?incads=0&Take=5&depid=12&key=${KEY}")
    request = HR_MANAGER.following(feed, [])

    assert request.body is None
    assert query(request.url) == {
        "incads": "1", "take": "500", "skip": "0", "depid": "12", "key": "${KEY}",
    }  # fmt: skip


def test_every_page_is_asked_for_by_what_came():
    first, second = a_page(answer(25, 60)), a_page(answer(25, 60, first=26))
    third = a_page(answer(10, 60, first=51))

    assert query(HR_MANAGER.following(FEED, [first]).url)["skip"] == "25"
    assert query(HR_MANAGER.following(FEED, [first, second]).url)["skip"] == "50"
    assert HR_MANAGER.following(FEED, [first, second, third]) is None
    assert len(HR_MANAGER.parse(FEED, [first, second, third]).entries) == 60


def test_an_empty_page_ends_a_list_that_promised_more():
    pages = [a_page(answer(25, 60)), a_page(answer(0, 60))]

    assert HR_MANAGER.following(FEED, pages) is None
    assert HR_MANAGER.parse(FEED, pages).stated_count == 60  # which merge holds against 25


def test_a_count_that_changes_between_pages_is_suspect():
    with pytest.raises(FaultError, match="skiftede") as caught:
        HR_MANAGER.parse(FEED, [a_page(answer(25, 50)), a_page(answer(25, 51, first=26))])

    assert caught.value.verdict is Verdict.SUSPECT


def test_an_error_of_the_system_is_a_failure():
    body = answer(0, 0, TransactionStatus={"StatusCode": 3, "Description": "Ukendt kunde"})

    with pytest.raises(FaultError, match="fejl 3: Ukendt kunde") as caught:
        HR_MANAGER.following(FEED, [a_page(body)])

    assert caught.value.verdict is Verdict.FAILED


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b'"text"',
        b"<!doctype html><html><body>Vedligehold</body></html>",
        FIXTURE[: len(FIXTURE) // 2],
        answer(1, 1, Items=None),
        answer(1, 1, PositionCountSearch=None),
        answer(1, 1, TransactionStatus=None),
    ],
)
def test_what_is_no_position_list_is_suspect(body: bytes):
    for ask in (HR_MANAGER.following, HR_MANAGER.parse):
        with pytest.raises(FaultError) as caught:
            ask(FEED, [a_page(body)])

        assert caught.value.verdict is Verdict.SUSPECT
        assert caught.value.how_to_fix


def test_a_list_in_latin_1_keeps_its_letters():
    body = FIXTURE.decode().encode("latin-1")
    raws = HR_MANAGER.parse(FEED, [a_page(body, "application/json; charset=iso-8859-1")]).entries

    assert raws[1].read().address_locality == "Ølby"


def test_a_fingerprint_changes_with_anything_in_the_position():
    document = orjson.loads(FIXTURE)
    before = [raw.fingerprint for raw in HR_MANAGER.parse(FEED, [a_page(FIXTURE)]).entries]
    document["Items"][1]["Department"]["City"] = "Køge"
    after = HR_MANAGER.parse(FEED, [a_page(orjson.dumps(document))]).entries

    assert [raw.fingerprint == old for raw, old in zip(after, before, strict=True)] == [
        True, False, True,
    ]  # fmt: skip


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)
KEYS = sorted({key for item in orjson.loads(FIXTURE)["Items"] for key in item})


@given(st.dictionaries(st.sampled_from(KEYS), json_values, max_size=8))
def test_any_value_in_any_field_is_an_entry_or_a_bad_one(changes):
    document = orjson.loads(FIXTURE)
    document["Items"][0] |= changes
    found = HR_MANAGER.parse(FEED, [a_page(orjson.dumps(document))])

    assert len(found.entries) + len(found.bad) == 3
    for raw in found.entries:
        try:
            entry = raw.read()
        except BadEntryError:
            continue
        assert "<script" not in entry.description
        assert entry.title


@given(st.integers(0, len(FIXTURE) - 2))
def test_a_list_cut_anywhere_is_suspect(length: int):
    with pytest.raises(FaultError) as caught:
        HR_MANAGER.parse(FEED, [a_page(FIXTURE[:length])])

    assert caught.value.verdict is Verdict.SUSPECT
