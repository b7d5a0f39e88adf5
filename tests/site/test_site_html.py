from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.site.html import SafeHtml, clean, plain

ACTIVE = re.compile(
    r"<(script|style|iframe|img|svg|form|input|object)|\son\w+=|javascript:", re.IGNORECASE
)


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        ("<p>Hej</p><script>alert(1)</script>", "<p>Hej</p>"),
        ('<p onclick="x()" style="color:red" class="MsoNormal">Hej</p>', "<p>Hej</p>"),
        ('<a href="javascript:alert(1)">x</a>', '<a rel="noopener">x</a>'),
        (
            '<a href="mailto:hr@example.dk">skriv</a>',
            '<a href="mailto:hr@example.dk" rel="noopener">skriv</a>',
        ),
        ("<h1>Om jobbet</h1>", "<h2>Om jobbet</h2>"),
        ("<h6>Om jobbet</h6>", "<h4>Om jobbet</h4>"),
        ("<b>Nu</b> <i>så</i>", "<strong>Nu</strong> <em>så</em>"),
        ("<p>&nbsp;</p><p>Her</p><p><br></p><p><b> </b></p>", "<p>Her</p>"),
        ("<p>løn\u202egnirts</p>", "<p>løngnirts</p>"),
        ("<p>a<p>b", "<p>a</p><p>b</p>"),
        ("5 < 6 & 7 > 3", "5 &lt; 6 &amp; 7 &gt; 3"),
    ],
)
def test_clean(hostile: str, harmless: str):
    assert clean(hostile) == harmless
    assert isinstance(clean(hostile), SafeHtml)


@pytest.mark.parametrize(
    ("hostile", "text"),
    [
        ("<b>Leder</b> <script>x()</script>til B&amp;U", "Leder til B&U"),
        ("  Lærer:\n matematik  ", "Lærer: matematik"),
        ("Under 5 < 6", "Under 5 < 6"),
        ("ra\u030adgiver", "rådgiver"),
        ("a\u202eb\u0000c", "abc"),
    ],
)
def test_plain(hostile: str, text: str):
    assert plain(hostile) == text


FRAGMENTS = st.sampled_from(
    ["<p>", "</p>", "<script>", "</script>", "<b>", "<h1", ">", "<", '"', "'", " onload=x ", "&lt;",
     "&#106;", "javascript:", "<a href=", "<svg><style>", "-->", "<!--", "æøå", "\u202e", "\x00"]
)  # fmt: skip


@given(st.lists(FRAGMENTS | st.text(max_size=5), max_size=30).map("".join))
def test_nothing_active_survives_and_cleaning_again_changes_nothing(text: str):
    cleaned = clean(text)

    tags = re.findall(r"<[^>]*>", cleaned)
    assert not [tag for tag in tags if ACTIVE.search(tag)]
    assert clean(cleaned) == cleaned
