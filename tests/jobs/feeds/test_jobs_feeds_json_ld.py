from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.clock import ZONE
from plugins.jobs.feeds import adapter, json_ld
from plugins.jobs.feeds.model import FaultError, Verdict
from plugins.jobs.model import Contact, EmploymentForm, Hours, Kind, Pay, Shift
from tests.feeds import a_feed, a_page

FIXTURES = Path(__file__).parents[2] / "fixtures/feeds"
#: One vacancy in a `@graph`: comments and a stray comma in the JSON, entities in the text, a
#: type in a list, links relative to <base>, other scripts beside it.
ONE = (FIXTURES / "json_ld.html").read_bytes()
#: A list that leads to vacancies, to one of them twice, to itself, and away.
LIST = (FIXTURES / "json_ld-2.html").read_bytes()
#: A vacancy of texts where records belong, a line break within a text, the employer as its id.
TWO = (FIXTURES / "json_ld-3.html").read_bytes()
SITE = "https://job.eksempel.example"
FEED = a_feed(adapter="json_ld", url=f"{SITE}/ledige-stillinger")
JSON_LD = adapter("json_ld")


def at(path: str, body: bytes | str):
    return a_page(body, "text/html", url=SITE + path)


def script(json: str) -> str:
    return f'<html><script type="application/ld+json">{json}</script></html>'


def posting(title: str, more: str = "") -> str:
    return script(f'{{"@type": "JobPosting", "title": "{title}", "description": "x"{more}}}')


def only(page):
    (raw,) = JSON_LD.parse(FEED, [page]).entries
    return raw.read()


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("identifier", "8801"),
        ("title", "Bibliotekar til børn og unge"),
        ("url", f"{SITE}/da/stilling/8801"),
        ("apply_url", f"{SITE}/da/stilling/8801"),
        ("lang", "da"),
        ("kind", Kind.JOB),
        ("units", ("Køge Bibliotek", "Eksempel Kommune")),
        ("areas", ("Bibliotekar", "Kultur og fritid")),
        ("street_address", "Kirkestræde 18"),
        ("postal_code", "4600"),
        ("address_locality", "Køge"),
        ("pay", Pay(minimum=33000, maximum=36000)),
        ("employment_form", EmploymentForm.TEMPORARY),
        ("hours", Hours(minimum=30, maximum=30)),
        ("shifts", (Shift.EVENING,)),
        ("date_posted", datetime(2026, 11, 19, tzinfo=ZONE)),
        ("valid_through", datetime(2026, 12, 8, 12, tzinfo=ZONE)),
        ("job_start_date", date(2027, 1, 1)),
        (
            "contact",
            Contact(name="Anna Bo", telephone="+45 12 34 56 78", email="anna.bo@example.dk"),
        ),
    ],
)
def test_a_page_with_one_vacancy_is_read_whole(field: str, expected: object):
    assert getattr(only(at("/da/stilling/8801", ONE)), field) == expected


def test_a_text_that_was_escaped_is_html_and_cleaned():
    text = only(at("/da/stilling/8801", ONE)).description

    assert text.startswith("<h2>Bogen og skærmen</h2><p>Du læser højt.</p>")
    assert f'<a href="{SITE}/da/stilling/om-os"' in text
    assert "script" not in text
    assert "alert" not in text


def test_texts_where_records_belong():
    found = only(at("/stilling/8802", TWO))

    assert found.identifier == "Eksempel Kommune"  # all it has, and on its own page enough
    assert found.title == "Cook"
    assert found.lang == "en"
    assert found.units == ("Eksempel Kommune",)
    assert found.street_address == "Vestergade 3"
    assert found.address_locality == "Køge"
    assert found.hours == Hours(minimum=37, maximum=37)
    assert found.starts_asap
    assert found.url == f"{SITE}/stilling/8802"
    assert "90 children.<br>Every day." in found.description


def test_pay_is_handed_on(monkeypatch):
    seen = []
    monkeypatch.setattr(json_ld, "entry", seen.append)
    only(at("/da/stilling/8801", ONE))
    only(at("/stilling/8802", TWO))
    only(at("/x", posting("x", ', "baseSalary": {"value": "210", "unitText": "HOUR"}')))

    figures = [(one.salary_minimum, one.salary_maximum, one.salary_unit) for one in seen]
    assert figures[0] == ("33000", "36000", "MONTH")
    assert (seen[0].salary_currency, seen[1].salary) == ("DKK", "31.000 kr.")
    assert figures[2] == ("210", "210", "HOUR")


def test_several_vacancies_on_one_page_are_told_apart_by_their_own_ids():
    page = at(
        "/job",
        script(
            '{"@graph": [{"@type": "JobPosting", "title": "A", "description": "x", "@id": "#a"},'
            '{"@type": "JobPosting", "title": "B", "description": "x", "url": "/job/b?ref=q"},'
            '{"@type": "JobPosting", "title": "C", "description": "x"}]}'
        ),
    )
    found = JSON_LD.parse(FEED, [page])

    assert [raw.identifier for raw in found.entries] == ["#a", f"{SITE}/job/b"]
    assert [bad.identifier for bad in found.bad] == [""]
    assert JSON_LD.following(FEED, [page]) is None


def test_an_open_application_is_kept_apart():
    assert only(at("/x", posting("Uopfordret ansøgning"))).kind is Kind.OPEN_APPLICATION


# --- From a list to its pages -----------------------------------------------------------------


def walk(site: dict[str, bytes | str], first: str = "/ledige-stillinger"):
    """Follow the adapter through a site, and return its pages."""
    feed = a_feed(adapter="json_ld", url=SITE + first)
    pages: list = []
    while request := JSON_LD.following(feed, pages):
        path = request.url.removeprefix(SITE)
        pages.append(at(path, site.get(path, "<html><p>Intet</p></html>")))
    return pages


def test_a_list_leads_to_its_vacancies_and_to_the_next_page():
    pages = walk(
        {
            "/ledige-stillinger": LIST,
            "/stilling/8801": ONE,
            "/stilling/8802?utm_source=liste": TWO,
            "/ledige-stillinger/side-2": '<html><a href="/stilling/8803">x</a></html>',
            "/stilling/8803": posting("Pedel"),
        }
    )
    found = JSON_LD.parse(FEED, pages)

    assert [page.url.removeprefix(SITE) for page in pages] == [
        "/ledige-stillinger",
        "/karriere/om-os",
        "/stilling/8801",
        "/stilling/8802?utm_source=liste",
        "/ledige-stillinger/side-2",
        "/stilling/8803",
    ]
    assert {raw.identifier: raw.read().title for raw in found.entries} == {
        f"{SITE}/stilling/8801": "Bibliotekar til børn og unge",
        f"{SITE}/stilling/8802": "Cook",
        f"{SITE}/stilling/8803": "Pedel",
    }
    assert found.bad == ()  # »Om os« is no vacancy and lies elsewhere


def test_a_vacancy_without_its_data_for_a_day_keeps_its_job():
    pages = walk({"/ledige-stillinger": LIST, "/stilling/8801": ONE})
    found = JSON_LD.parse(FEED, pages)

    assert [raw.identifier for raw in found.entries] == [f"{SITE}/stilling/8801"]
    assert [bad.identifier for bad in found.bad] == [f"{SITE}/stilling/8802"]
    assert "ingen JobPosting" in found.bad[0].problem.what


def test_pages_of_a_list_by_a_parameter_are_followed():
    pages = walk(
        {
            "/jobs": '<html><a href="/jobs?page=2">2</a><a href="/jobs/1-a">A</a></html>',
            "/jobs?page=2": '<html><a href="/jobs?page=1">1</a><a href="/jobs/2-b">B</a></html>',
            "/jobs/1-a": posting("A"),
            "/jobs/2-b": posting("B"),
        },
        "/jobs",
    )

    assert [raw.read().title for raw in JSON_LD.parse(FEED, pages).entries] == ["A", "B"]


def test_a_list_without_vacancies_is_suspect():
    for site in ({}, {"/ledige-stillinger": LIST}):
        with pytest.raises(FaultError, match="JobPosting") as caught:
            JSON_LD.parse(FEED, walk(site))

        assert caught.value.verdict is Verdict.SUSPECT


def test_a_list_that_leads_everywhere_is_suspect():
    links = "".join(f'<a href="/job/{number}">x</a>' for number in range(json_ld.MOST + 1))

    with pytest.raises(FaultError, match="mere end 500"):
        JSON_LD.following(FEED, [at("/job", f"<html>{links}</html>")])


@pytest.mark.parametrize(
    "body", [b"", LIST[: len(LIST) // 2], LIST.replace(b"</body>\n</html>", b"")]
)
def test_a_page_that_did_not_come_whole_is_suspect(body: bytes):
    with pytest.raises(FaultError) as caught:
        JSON_LD.following(FEED, [at("/ledige-stillinger", body)])

    assert caught.value.verdict is Verdict.SUSPECT


@pytest.mark.parametrize(
    "json",
    [
        "",
        "{",
        "[[[]]]",
        '{"@type": 5}',
        "null",
        "[" * 100_000,
        '{"@type": "JobPosting", "x": "\\ud800"}',
    ],
)
def test_json_that_says_nothing_is_no_vacancy(json: str):
    page = at("/x", script(json))

    assert not JSON_LD.recognises(page)
    with pytest.raises(FaultError):
        JSON_LD.parse(FEED, [page])


def test_what_only_looks_like_a_marked_section_does_not_stop_the_reading():
    assert only(at("/x", "<html><![odd[ x>" + posting("Kok"))).title == "Kok"


@pytest.mark.parametrize(
    ("label", "encoding"),
    [("", "utf-8-sig"), ("", "utf-16"), ('<meta charset="iso-8859-1">', "cp1252"), ("", "cp1252")],
)
def test_letters_are_kept_in_any_encoding(label: str, encoding: str):
    body = f"<html>{label}{posting('Pædagog på Ærø')}".encode(encoding)

    assert only(at("/x", body)).title == "Pædagog på Ærø"


def test_a_page_that_leads_to_vacancies_is_recognised():
    assert JSON_LD.recognises(at("/x", ONE))
    assert JSON_LD.recognises(at("/ledige-stillinger", LIST))
    for body in (b"", b'{"@type": "JobPosting"}', b"<rss/>", b"<html><p>Fejl</p></html>"):
        assert not JSON_LD.recognises(at("/x", body))
    assert JSON_LD.address(SITE) == ""


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)
KEYS = ["title", "description", "jobLocation", "baseSalary", "hiringOrganization", "employmentType"]
KEYS += ["identifier", "applicationContact", "validThrough", "url", "inLanguage", "@id"]


@given(st.dictionaries(st.sampled_from(KEYS), json_values))
def test_any_value_in_any_field_gives_texts(changes: dict[str, object]):
    found = json_ld.jobposting.texts(changes)

    assert all(isinstance(value, str | tuple | bool) for value in found.values())
