from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.jobs.values.links import canonical, email, telephone, web_url
from plugins.jobs.values.places import town
from plugins.jobs.values.texts import as_html, language, relevelled, with_whole_links
from plugins.site.html import SafeHtml, clean


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Køge", "Køge"),
        ("4600 Køge", "Køge"),
        ("DK-4632 Bjæverskov", "Bjæverskov"),
        ("Torvet 1, 4600 Køge, Danmark", "Køge"),
        ("Kanalgade 3, 4. sal, 4600 Køge", "Køge"),
        ("Køge, Denmark", "Køge"),
        ("", ""),
    ],
)
def test_the_town_of(text: str, expected: str):
    assert town(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://a.dk/job?id=1&lang=da", "https://a.dk/job?id=1&lang=da"),
        ("/job/1", "https://b.dk/job/1"),
        (" https://a.dk/a b ", "https://a.dk/a%20b"),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ('https://a.dk/"onload=x', ""),
        ("https://a.dk:port/", ""),
        ("http://[::1", ""),
        ("", ""),
    ],
)
def test_a_web_address(text: str, expected: str):
    assert web_url(text, "https://b.dk/rss") == expected


def test_one_advert_has_one_canonical_address():
    spellings = [
        "https://www.a.dk/job/1?b=2&a=1",
        "http://A.dk/job/1/?a=1&b=2&utm_source=jobnet#top",
    ]

    assert {canonical(url) for url in spellings} == {"https://a.dk/job/1?a=1&b=2"}
    assert canonical("https://a.dk/job?id=1") != canonical("https://a.dk/job?id=2")
    assert canonical("") == ""


def test_people_are_reached():
    assert email("Skriv til lene.ravn@example.dk.") == "lene.ravn@example.dk"
    assert telephone("tlf. 12\xa034 56 78, efter kl. 9") == "12 34 56 78"
    assert (email("ring"), telephone("skriv")) == ("", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("da-DK", "da"), ("EN", "en"), ("dansk", "da"), ("English", "en"), ("", ""), ("?", "")],
)
def test_a_language(text: str, expected: str):
    assert language(text) == expected


def test_plain_text_gets_paragraphs_and_markup_stays():
    assert as_html("Om jobbet\nher\n\nLøn < 3 & mere") == (
        "<p>Om jobbet<br>her</p><p>Løn &lt; 3 &amp; mere</p>"
    )
    assert as_html("<p>Om jobbet</p>") == "<p>Om jobbet</p>"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ('<a href="/a?x=1&amp;y=2">', '<a href="https://b.dk/a?x=1&amp;y=2">'),
        ("<a href='side.html'>", "<a href='https://b.dk/job/side.html'>"),
        ('<a href="https://a.dk/">', '<a href="https://a.dk/">'),
        ('<a href="mailto:a@b.dk">', '<a href="mailto:a@b.dk">'),
        ('<a href="#top">', '<a href="#top">'),
    ],
)
def test_relative_links_lead_to_where_the_advert_stands(sent: str, kept: str):
    assert with_whole_links(sent, "https://b.dk/job/1") == kept


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("<h3>A</h3><p>b</p>", "<h2>A</h2><p>b</p>"),
        ("<h1>A</h1><h3>B</h3><h1>C</h1>", "<h2>A</h2><h3>B</h3><h2>C</h2>"),
        ("<h2>A</h2><h3>B</h3>", "<h2>A</h2><h3>B</h3>"),
        ("<p>a</p>", "<p>a</p>"),
    ],
)
def test_headings_begin_at_level_two_and_leave_none_out(sent: str, shown: str):
    found = relevelled(clean(sent))

    assert found == shown
    assert isinstance(found, SafeHtml)


@given(st.text() | st.from_regex(r"[a-z:/?#@.%&= \[\]]{1,40}"))
def test_any_text_is_a_safe_address_or_none(text: str):
    url = web_url(text, "https://b.dk/")

    assert url == "" or urlsplit(url).scheme in {"http", "https"}
    assert not set(url) & set("<>\"'` \n")
    canonical(text)
    town(text)
    language(text)


@given(st.text())
def test_any_text_becomes_paragraphs_without_new_markup(text: str):
    assert "<script" not in relevelled(clean(as_html(text)))
