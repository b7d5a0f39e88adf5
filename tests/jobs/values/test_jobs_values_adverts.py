from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.jobs.values.adverts import advert
from plugins.site.html import SafeHtml, clean

BASE = "https://ats.example/job/1"
ACTIVE = re.compile(
    r"<(?!/?(?:a|blockquote|br|em|h[234]|hr|li|ol|p|s|strong|sub|sup|table|tbody|td|th|thead|tr|"
    r"ul)\b)|\son\w+=|style=|javascript:",
    re.IGNORECASE,
)
MSO = '<span style="font-family:Symbol"><span style="mso-list:Ignore">·<span>&nbsp;&nbsp;&nbsp; '
WORD_LIST = (
    '<p class=MsoListParagraphCxSpFirst style="mso-list:l0 level1"><![if !supportLists]>'
    f"{MSO}</span></span></span><![endif]>Løn<o:p></o:p></p>"
    "<p class=MsoListParagraphCxSpLast>·&nbsp;&nbsp; Pension<o:p></o:p></p>"
)
WORD_STYLES = "Normal 0 21 false false false /* Style Definitions */ table.MsoNormalTable {x:y}"
FACTS = "<tr><td>Løn</td><td>34.000</td></tr><tr><td>Timer</td><td>{}</td></tr>"


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        # Word: its classes, its bullets, its comments, its own elements
        (WORD_LIST, "<ul><li>Løn</li><li>Pension</li></ul>"),
        ("<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--><p>Om</p>", "<p>Om</p>"),
        ("<xml><w:View>Normal</w:View></xml><style>p{}</style><p>Om</p>", "<p>Om</p>"),
        ('<p><font face="Calibri" size=2><u>Om</u></font> os</p>', "<p>Om os</p>"),
        (f"<p>{WORD_STYLES}</p><p>Om</p>", "<p>Om</p>"),
        # lists that are only typed
        ("<p>- løn</p><p>- pension</p>", "<ul><li>løn</li><li>pension</li></ul>"),
        ("<p>1. Skriv</p><p>2. Send</p>", "<ol><li>Skriv</li><li>Send</li></ol>"),
        ("<p>- Jeg er glad, siger Lene.</p>", "<p>- Jeg er glad, siger Lene.</p>"),
        ("<p>2. Send</p>", "<p>2. Send</p>"),
        (
            "<p>Vi giver:<br>• løn<br>• pension<br><br>Hilsen</p>",
            "<p>Vi giver:</p><ul><li>løn</li><li>pension</li></ul><p>Hilsen</p>",
        ),
        (
            "Vi giver:\n- løn\n- pension\n\nHilsen",
            "<p>Vi giver:</p><ul><li>løn</li><li>pension</li></ul><p>Hilsen</p>",
        ),
        ("<ul><li><p>• løn</p></li></ul>", "<ul><li>løn</li></ul>"),
        # paragraphs and spaces
        ("<div>Om</div><div>os<br><br>her</div>", "<p>Om</p><p>os</p><p>her</p>"),
        ("Om os<br><br>Her", "<p>Om os</p><p>Her</p>"),
        ("<p>Om</p>os <b>her</b><p>du</p>", "<p>Om</p><p>os <strong>her</strong></p><p>du</p>"),
        ("<p>&nbsp;</p><p>Om&nbsp;&nbsp; &nbsp;os</p><p><br></p>", "<p>Om os</p>"),
        ("<p>37&nbsp;timer&nbsp;fra kl.&nbsp;8</p>", "<p>37&nbsp;timer fra kl.&nbsp;8</p>"),
        (
            "<strong><p>Om</p><p>os</p></strong>",
            "<p><strong>Om</strong></p><p><strong>os</strong></p>",
        ),
        # headings
        ("<h1>A</h1><p>a</p><h4>B</h4><p>b</p>", "<h2>A</h2><p>a</p><h3>B</h3><p>b</p>"),
        ("<h2><strong>A</strong><br></h2><p>a</p>", "<h2>A</h2><p>a</p>"),
        ("<h3>" + "lang " * 50 + "</h3>", "<p>" + ("lang " * 50).strip() + "</p>"),
        ("<p><b>Om jobbet:</b></p><p>Du</p>", "<h2>Om jobbet</h2><p>Du</p>"),
        ("<p>Du</p><p><b>Søg nu.</b></p>", "<p>Du</p><p><strong>Søg nu.</strong></p>"),
        # tables
        (
            "<table><tr><td><p>Om</p><ul><li>os</li></ul></td></tr></table>",
            "<p>Om</p><ul><li>os</li></ul>",
        ),
        (
            f"<table>{FACTS.format('<p>37</p>')}</table>",
            f"<table><tbody>{FACTS.format('37')}</tbody></table>",
        ),
        # links, people, pictures
        (
            '<p><a href="/x?a=1&amp;b=2">her</a></p>',
            '<p><a href="https://ats.example/x?a=1&amp;b=2" rel="noopener">her</a></p>',
        ),
        (
            "<p><a href=side.html>her</a></p>",
            '<p><a href="https://ats.example/job/side.html" rel="noopener">her</a></p>',
        ),
        ('<p><a href="javascript:x()">her</a> <a href="#top">op</a></p>', "<p>her op</p>"),
        ('<p><a name="_Hlk1"></a>Om <a href="https://a.dk/"><img src=x></a></p>', "<p>Om</p>"),
        (
            '<p><a href="tel:+4556676767">56 67 67 67</a> a@b.dk</p>',
            '<p><a href="tel:+4556676767" rel="noopener">56 67 67 67</a> a@b.dk</p>',
        ),
        ("<p>Skriv til Lene <lene@b.dk></p>", "<p>Skriv til Lene &lt;lene@b.dk&gt;</p>"),
        # what would turn or hide text
        ("<p>løn\u202egnirts &#x202e;x&zwnj;y\u200bz</p>", "<p>løngnirts xyz</p>"),
        ("<p>\u0338tegn &#x338;</p>", "<p>tegn</p>"),
        ("<p>👩\u200d⚕️ søges</p>", "<p>👩\u200d⚕️ søges</p>"),
        ("&lt;p&gt;B&amp;amp;U&lt;/p&gt;", "<p>B&amp;U</p>"),
        ("<p></p>", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_an_advert(sent: str, shown: str):
    found = advert(sent, BASE)

    assert found == shown
    assert isinstance(found, SafeHtml)
    assert advert(found, BASE) == found


NAMES = ("p", "div", "b", "strong", "a", "ul", "ol", "li", "h1", "h2", "h5", "table", "tr", "td",
         "span", "o:p", "script", "svg", "blockquote", "marquee", "style", "s")  # fmt: skip
PIECES = (
    st.sampled_from([f"<{close}{name}>" for name in NAMES for close in ("", "/")])
    | st.sampled_from(
        ["<br>", "<hr>", "<p>", "</p>", "\n", "\n\n", "\\n", "&nbsp;", "&lt;p&gt;", "&amp;lt;",
         "- ", "· ", "1. ", "2. ", "o ", "<a href='javascript:x'>", "<a href=/x?a=1&b>",
         "<img src=x onerror=y>", "<!--", "-->", "&#x202e;", "\u0338", "\ud800", "<a@b.dk>", "B:"]
    )
    | st.text(max_size=4)
)  # fmt: skip


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_nothing_active_survives_and_reading_again_changes_nothing(text: str):
    found = advert(text, BASE)

    tags = re.findall(r"<[^>]*>", found)
    assert not [tag for tag in tags if ACTIVE.search(tag)]
    assert clean(found) == found
    assert advert(found, BASE) == found
    assert not found.encode().decode().startswith((" ", "<br>"))


@pytest.mark.parametrize(
    "text",
    ["a" * 5000, "<p>" + "a" * 100_000, "<" * 20_000, "&" * 20_000, "<p>" + " " * 50_000 + "x",
     "- " * 20_000, "<p>· </p>" * 5000, "<b>" * 3000, "<a href='" * 3000, "1. " * 20_000],
)  # fmt: skip
def test_no_text_takes_long(text: str):
    begin = time.process_time()
    advert(text, BASE)

    assert time.process_time() - begin < 2
