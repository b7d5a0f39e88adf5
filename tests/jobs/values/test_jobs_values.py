from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.jobs.values.links import canonical, email, telephone, web_url
from plugins.jobs.values.texts import as_html, language, levelled, relevelled
from plugins.site.html import SafeHtml, clean


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
        ("https://a.dk/\u202ejob", "https://a.dk/job"),
        ("https://a.dk/" + "a" * 5000, ""),
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
    "written",
    ["+45 56 67 67 67", "56-67-67-67", "(+45) 5667 6767", "0045 56676767", "+47 912 34 567",
     "+46 (0)19-30 30 30"],
)  # fmt: skip
def test_a_telephone_number_stays_as_it_is_written(written: str):
    assert telephone(f"Ring på {written}, kl. 9-12") == written


def test_long_words_take_no_time():
    word = "a1" * 50_000

    assert (email(word), telephone(word), canonical(word)) == ("", "", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("da-DK", "da"), ("EN", "en"), ("dansk", "da"), ("English", "en"), ("", ""), ("?", ""),
     ("sv_SE", "sv"), ("svenska", "sv"), ("Norsk", "no"), ("SE", "sv"), ("UK", "en"), ("uk", "uk"),
     ("und", "")],
)  # fmt: skip
def test_a_language(text: str, expected: str):
    assert language(text) == expected


def test_plain_text_gets_paragraphs_and_markup_stays():
    assert as_html("Om jobbet\nher\n\nLøn < 3 & mere") == (
        "<p>Om jobbet<br>her</p><p>Løn &lt; 3 &amp; mere</p>"
    )
    assert as_html("<p>Om jobbet</p>") == "<p>Om jobbet</p>"
    assert as_html("Om <b>jobbet</b>\n\nher") == "<p>Om <b>jobbet</b></p><p>her</p>"


@pytest.mark.parametrize(
    ("sent", "html"),
    [
        ("&lt;p&gt;B&amp;amp;U&lt;/p&gt;", "<p>B&amp;U</p>"),
        ("&amp;lt;p&amp;gt;", "<p>&amp;lt;p&amp;gt;</p>"),  # undone once
        ("<p>&lt;b&gt; er fed skrift</p>", "<p>&lt;b&gt; er fed skrift</p>"),  # not the whole text
        ("Ring til <navn>", "<p>Ring til &lt;navn&gt;</p>"),
        ("Skriv til <a@b.dk>", "<p>Skriv til &lt;a@b.dk&gt;</p>"),
        ("<p>Skriv til <a@b.dk></p>", "<p>Skriv til &lt;a@b.dk&gt;</p>"),
        ("Et\\nto\\r\\n\\r\\ntre", "<p>Et<br>to</p><p>tre</p>"),
        (r"Se C:\nyt og \\server\nyt", r"<p>Se C:\nyt og \\server\nyt</p>"),
        ("Et\u2028to\rtre", "<p>Et<br>to<br>tre</p>"),
        ("<img src=data:" + "A" * 300_000 + "><p>Tekst</p>", "<p>Tekst</p>"),
    ],
)
def test_a_text_becomes_html(sent: str, html: str):
    assert as_html(sent) == html


def test_headings_keep_their_order_before_cleaning_flattens_them():
    assert levelled("<H1 class=x>A</H1><h3>B</h3><h6>C</h6>") == (
        "<h2 class=x>A</h2><h3>B</h3><h4>C</h4>"
    )


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
    assert web_url(url) == url
    assert canonical(canonical(text)) == canonical(text)
    assert language(language(text)) == language(text)
    assert email(email(text)) == email(text)
    assert telephone(telephone(text)) == telephone(text)


@given(st.text())
def test_any_text_becomes_paragraphs_without_new_markup(text: str):
    assert "<script" not in relevelled(clean(as_html(text)))
