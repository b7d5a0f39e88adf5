"""What Word puts on the clipboard comes out as clean Markdown, with every word of it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from plugins.desk.paste import markdown_of
from plugins.site.html import clean

#: In the shape of Word's own: conditional comments, smart tags, list paragraphs, symbol fonts.
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; font-family:"Calibri";} --></style></head><body lang=DA>
<!--StartFragment-->
<h1>Om jobbet<o:p></o:p></h1>
<p class=MsoNormal>Du k&oslash;rer&nbsp;ud til <b style='mso-bidi-font-weight:normal'>otte</b>
borgere hver   aften med <st1:PersonName w:st="on">Lene Ravn</st1:PersonName>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if
!supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Du er
uddannet<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span><![endif]>og autoriseret</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span
style='mso-list:Ignore'>\uf0b7<span>&nbsp; </span></span>Du har k&oslash;rekort B</p>
<p class=MsoNormal><b><span style='color:red'>Om os:</span></b></p>
<p class=MsoNormal>·&nbsp;&nbsp; Vi spiser frokost sammen</p>
<p class=MsoNormal><span style='font-family:Symbol'>·</span>&nbsp;&nbsp; Vi griner</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>
&nbsp; </span></span>Ring</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.<span>
&nbsp; </span></span>S&oslash;g</p>
<!--EndFragment--></body></html>"""

MARKDOWN = """## Om jobbet

Du kører ud til **otte** borgere hver aften med Lene Ravn.

- Du er uddannet
    - og autoriseret
- Du har kørekort B

## Om os

- Vi spiser frokost sammen
- Vi griner

1. Ring
2. Søg
"""


def html_of(markdown: str) -> str:
    """Return Markdown as a build makes it."""
    return clean(Markdown(extensions=["tables", "sane_lists"]).convert(markdown))


def test_a_document_from_word():
    assert markdown_of(WORD) == MARKDOWN


def test_the_lists_of_word_are_lists_on_the_page():
    html = html_of(markdown_of(WORD))

    assert html.count("<ul>") == 3
    assert html.count("<ol>") == 1
    assert html.count("<li>") == 7


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("", ""),
        ("<p>&nbsp;</p><p><o:p>&nbsp;</o:p></p>", ""),
        ("<p>Et<br>to</p>", "Et  \nto\n"),
        ("<p>a\nb</p>", "a b\n"),
        ("<h3>Løn</h3><p>x</p>", "### Løn\n\nx\n"),
        ("<p><strong>Løn og vilkår</strong></p><p>x</p>", "## Løn og vilkår\n\nx\n"),
        ("<p><strong>Fed</strong> tekst</p>", "**Fed** tekst\n"),
        ("<p>H<sub>2</sub>O og m<sup>2</sup></p>", "H<sub>2</sub>O og m<sup>2</sup>\n"),
        ("<p><s>væk</s></p>", "<s>væk</s>\n"),
        ('<p><a href="https://a.dk/x">her</a></p>', "[her](https://a.dk/x)\n"),
        ('<p><a href="javascript:x()">her</a></p>', "her\n"),
        ("<div>Et</div><div>To</div>", "Et\n\nTo\n"),
        ('<p style="color:red" onclick="x()" class="MsoNormal">a</p>', "a\n"),
        ("<script>alert(1)</script><p>a</p>", "a\n"),
        ('<p>a</p><img src="x" onerror="x()">', "a\n"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "- a\n    - b\n"),
        ("<p>· a</p><p>b</p><p>· c</p>", "- a\n\nb\n\n- c\n"),
        ("Kun tekst", "Kun tekst\n"),
    ],
)
def test_pieces(html: str, markdown: str):
    assert markdown_of(html) == markdown


@pytest.mark.parametrize(
    "text",
    ["1. januar begynder du", "# 1 på listen", "- en tanke", "+ tillæg", "> 37 timer", "2. etage",
     "a_b og _c_", "*stjerne*", "<navn> & co.", "&amp; skrevet", "[a](b)", "--- ", "\\n", "12) x",
     "=SUM(A1)", "{% x %}", "1986. Et godt år"],
)  # fmt: skip
def test_what_is_text_in_word_is_the_same_text_on_the_page(text: str):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")

    html = html_of(markdown_of(f"<p>{escaped}</p><p>Slut</p>"))

    if text != "[a](b)":  # the one sign that is left to its meaning: a link
        assert html.split("</p>")[0] == "<p>" + escaped.replace(">", "&gt;").strip()


@given(st.lists(st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<ul>", "<li>", "</ul>", "<table><tr><td>", "</table>", "<o:p>",
     "<!--[if x]>", "<![endif]-->", "<![if !x]>", "·&nbsp; ", "<span style='mso-list:Ignore'>",
     "</span>", "<p style='mso-list:l0 level3'>", "<p class=MsoListParagraph>", "<br>", "<h1>",
     "&nbsp;", "<script>", "</script>", "<", ">", "ord", "æøå ", "1. ",
     "<p style='mso-list:l0 level9'>",
     "\x00", "<a href='javascript:x'>", "<style>"]), max_size=40))  # fmt: skip
def test_nothing_breaks_it_and_nothing_bad_comes_through(pieces: list[str]):
    markdown = markdown_of("".join(pieces))

    html = html_of(markdown)
    assert not re.search(r"<(?:script|style|span|o:p|img)|javascript:|mso-|Mso", html)
    assert not re.search("[\x00-\x08\x0b-\x1f]", markdown)


@given(st.lists(st.text(alphabet="abcæøå12 .,-", min_size=1, max_size=20), min_size=1, max_size=8))
def test_every_word_comes_through(paragraphs: list[str]):
    html = "".join(f"<p class=MsoNormal>{text}<o:p></o:p></p>" for text in paragraphs)

    words = re.findall(r"\w+", " ".join(paragraphs))
    assert re.findall(r"\w+", clean(html_of(markdown_of(html))).striptags()) == words


def test_a_huge_clipboard_is_read_in_a_moment_and_cut():
    html = (
        "<p class=MsoListParagraph style='mso-list:l0 level1'>· ord</p>" * 20_000 + "<!--" * 10**6
    )

    assert markdown_of(html).startswith("- ord\n- ord\n")


@pytest.mark.parametrize("html", ["<div>" * 5000 + "a", "<ul><li>" * 5000 + "a", "<b>" * 20_000])
def test_a_deep_clipboard_breaks_nothing(html: str):
    assert markdown_of(html).strip() in {"a", ""}
