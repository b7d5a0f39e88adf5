"""JSON-LD says the same as its data, and cannot end its element."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.site.html import SafeHtml
from plugins.site.json_ld import breadcrumb_list, script


@pytest.mark.parametrize("text", ["</script>", "<!--", "]]>", "&lt;", "\u2028", "\u2029", "Køge"])
def test_what_could_end_the_element_is_escaped(text: str):
    block = script({"name": text})
    assert json.loads(block) == {"name": text}
    assert "<" not in block


@given(
    st.dictionaries(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
)
def test_any_text_comes_back(data: dict[str, str]):
    block = script(data)
    assert json.loads(block) == data
    assert "<" not in block


def test_safe_html_is_a_text_there():
    assert json.loads(script({"description": SafeHtml("<p>a &amp; b</p>")})) == {
        "description": "<p>a &amp; b</p>"
    }


def test_a_trail_is_numbered_from_the_top():
    trail = breadcrumb_list([("Køge Kommune", "https://x.dk/"), ("Løn", "https://x.dk/loen/")])
    assert trail["@type"] == "BreadcrumbList"
    assert [
        (step["position"], step["name"], step["item"]) for step in trail["itemListElement"]
    ] == [
        (1, "Køge Kommune", "https://x.dk/"),
        (2, "Løn", "https://x.dk/loen/"),
    ]
