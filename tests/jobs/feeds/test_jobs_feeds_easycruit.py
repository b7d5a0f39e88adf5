from __future__ import annotations

from datetime import datetime

import pytest

from plugins.clock import ZONE
from plugins.jobs.feeds.model import BadEntryError, FaultError, Verdict
from plugins.jobs.model import Contact, EmploymentForm, Hours, Kind, Shift
from tests.feeds import a_page
from tests.suppliers import Supplier, told

#: Languages by countries' codes, Danish last; several departments; texts in documents of their
#: own; a vacancy with hardly anything but a title, and one without an id.
EASYCRUIT = Supplier(
    "easycruit",
    "https://eksempel.easycruit.com/export/xml/vacancy/list.xml",
    ("easycruit.xml", "easycruit-2.xml", "easycruit-3.xml"),
)
HOST = "https://eksempel.easycruit.com"
LIST, FIRST, SECOND = map(EASYCRUIT.body, range(3))
EXPECTED = {
    "3300101": {
        "identifier": "3300101",
        "title": "Sundhedsplejerske til skolerne",
        "description": "<h2>Om jobbet</h2><p>Du ser 600 børn om året.</p>",
        "url": f"{HOST}/vacancy/3300101/501?iso=dk",
        "apply_url": f"{HOST}/vacancy/application/3300101/501?iso=dk",
        "lang": "da",
        "kind": Kind.JOB,
        "units": ("Sundhedsplejen", "Tandplejen", "Eksempel Kommune"),
        "areas": ("Sundhed og pleje", "Sundhedsplejerske"),
        "postal_code": "4623",
        "address_locality": "Ejby",
        "employment_form": EmploymentForm.PERMANENT,
        "hours": Hours(minimum=30, maximum=37),
        "shifts": (Shift.DAY,),
        "date_posted": datetime(2026, 11, 2, tzinfo=ZONE),
        "date_modified": datetime(2026, 11, 5, 8, 10, 51, tzinfo=ZONE),
        "valid_through": datetime(2026, 12, 7, 12, tzinfo=ZONE),
        "contact": Contact(
            name="Kirsten Dam", telephone="56 00 11 22", email="kirsten.dam@example.dk"
        ),
    },
    "3300102": {
        "identifier": "3300102",
        "title": "Badmästare",
        "description": "<p>Du passer på badarna.</p>",
        "url": f"{HOST}/vacancy/3300102/503?iso=se",
        "apply_url": f"{HOST}/vacancy/3300102/503?iso=se",
        "lang": "sv",
        "kind": Kind.JOB,
        "units": ("Svømmehallen",),
        "street_address": "Badevej 2",
        "postal_code": "4632",
        "address_locality": "Bjæverskov",
        "employment_form": EmploymentForm.SUBSTITUTE,
        "date_posted": datetime(2026, 11, 10, tzinfo=ZONE),
        "valid_through": datetime(2026, 12, 10, 23, 59, 59, tzinfo=ZONE),  # date_end
    },
}


@pytest.mark.parametrize("identifier", EXPECTED)
def test_a_vacancy_is_read_whole(identifier: str):
    expected = EXPECTED[identifier]

    assert told(EASYCRUIT.entry(identifier), expected) == expected


def test_a_vacancy_is_one_entry_whatever_its_languages_and_departments():
    found = EASYCRUIT.parsed()

    assert [raw.identifier for raw in found.entries] == ["3300101", "3300102"]
    assert [bad.identifier for bad in found.bad] == [""]


def test_a_free_text_deadline_is_read_or_the_vacancy_is_bad():
    ongoing = FIRST.replace(b"7. december 2026 kl. 12", b"L\xc3\xb8bende")
    vague = FIRST.replace(b"7. december 2026 kl. 12", b"Efter jul")

    assert EASYCRUIT.entry("3300101", LIST, ongoing, SECOND).valid_through is None
    with pytest.raises(BadEntryError, match="»Efter jul« kan ikke læses"):
        EASYCRUIT.entry("3300101", LIST, vague, SECOND)


# --- Documents --------------------------------------------------------------------------------


def test_the_list_is_asked_for_and_then_every_vacancy_with_an_id():
    assert EASYCRUIT.following().url == EASYCRUIT.url
    assert EASYCRUIT.following(LIST).url == f"{HOST}/export/xml/vacancy/3300101.xml"
    assert EASYCRUIT.following(LIST, FIRST).url == f"{HOST}/export/xml/vacancy/3300102.xml"
    assert EASYCRUIT.following(LIST, FIRST, SECOND) is None


def test_a_list_with_texts_is_enough():
    text = b"<Title>Pool attendant</Title>"
    body = LIST.replace(b"<TitleHeading></TitleHeading>", b"<Description>Du ser.</Description>")
    body = body.replace(text, text + b"<Description>x</Description>")

    assert EASYCRUIT.following(body) is None
    # the Danish version has its heading alone
    assert EASYCRUIT.entry("3300101", body).description == "<p>Vil du følge 600 børn?</p>"


def test_an_id_that_is_no_number_is_never_asked_for():
    body = LIST.replace(b'id="3300101"', b'id="../../x"')

    assert EASYCRUIT.following(body).url == f"{HOST}/export/xml/vacancy/3300102.xml"


def test_what_a_vacancys_document_says_changes_its_fingerprint():
    before = EASYCRUIT.raws()
    after = EASYCRUIT.raws(LIST, FIRST.replace(b"600 b", b"700 b"), SECOND)

    assert before["3300101"].fingerprint != after["3300101"].fingerprint
    assert before["3300102"].fingerprint == after["3300102"].fingerprint


@pytest.mark.parametrize(
    ("document", "what"),
    [
        (FIRST[:400], "klippet over"),
        (b"", "svaret er tomt"),
        (b"<!doctype html><html></html>", "webside"),
        (SECOND, "en andens"),
        (b'<Vacancy xmlns="urn:EasyCruit" id="3300101"/>', "ingen tekst på noget sprog"),
    ],
)
def test_a_vacancys_document_gone_wrong_takes_no_other_down(document: bytes, what: str):
    raws = EASYCRUIT.raws(LIST, document, SECOND)

    with pytest.raises(BadEntryError, match=what):
        raws["3300101"].read()
    assert raws["3300102"].read().title == "Badmästare"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://eksempel.easycruit.com/vacancy/12/5?iso=dk", EASYCRUIT.url),
        ("https://eksempel.easycruit.com", EASYCRUIT.url),
        (f"{EASYCRUIT.url}?kanal=2", f"{EASYCRUIT.url}?kanal=2"),
        ("https://www.easycruit.com/", ""),
        ("https://easycruit.com.example/", ""),
        ("https://eksempel.dk/job", ""),
    ],
)
def test_the_lists_address(url: str, expected: str):
    assert EASYCRUIT.adapter.address(url) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (LIST, True),
        (b'<VacancyList xmlns="urn:EasyCruit"></VacancyList>', True),
        (FIRST, False),
        (b"<rss><channel/></rss>", False),
        (b"", False),
    ],
)
def test_the_list_is_recognised(body: bytes, *, expected: bool):
    assert EASYCRUIT.adapter.recognises(a_page(body)) is expected


@pytest.mark.parametrize(
    "body",
    [b"", b"{}", b"<rss><channel/></rss>", b"<!doctype html><html></html>", LIST[:900], FIRST],
)
def test_what_is_no_list_is_suspect(body: bytes):
    for ask in (EASYCRUIT.parsed, EASYCRUIT.following):
        with pytest.raises(FaultError) as caught:
            ask(body)

        assert caught.value.verdict is Verdict.SUSPECT
