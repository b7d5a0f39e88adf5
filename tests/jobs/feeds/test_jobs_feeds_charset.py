"""Danish letters arrive whole, however a server sends and labels them, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.jobs.feeds import tree
from plugins.jobs.feeds.charset import decoded, is_plain, text_of
from plugins.jobs.feeds.model import FaultError, Verdict
from tests.feeds import a_page

TEXT = "<rss>Pædagog på Ølby – »Åen« ÆØÅ</rss>"


def refused(body: str | bytes) -> str:
    with pytest.raises(FaultError) as caught:
        text_of(a_page(body))
    assert caught.value.verdict is Verdict.SUSPECT
    assert caught.value.how_to_fix
    return caught.value.what


@pytest.mark.parametrize("label", ["", "utf-8", "iso-8859-1", "utf-16", "klingon"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_known_whatever_it_is_called(encoding: str, label: str):
    assert decoded(a_page(TEXT.encode(encoding), f"text/xml; charset={label}")) == TEXT


@pytest.mark.parametrize("label", ["", "utf-8", "iso-8859-1", "windows-1252"])
def test_one_byte_a_letter_is_windows_latin_unless_another_is_named(label: str):
    assert decoded(a_page(TEXT.encode("cp1252"), f"text/xml; charset={label}")) == TEXT


@pytest.mark.parametrize("taken_for", ["latin-1", "cp1252"])
def test_what_was_encoded_twice_is_encoded_once(taken_for: str):
    text = TEXT if taken_for == "latin-1" else TEXT.replace("Å", "å")  # which cp1252 lacks
    body = text.encode().decode(taken_for).encode()

    assert not is_plain(body)
    assert decoded(a_page(body)) == text


@pytest.mark.parametrize("text", ["SÃO PAULO ÆØÅ", "Ã", "Ã¦ er æ, der er skrevet to gange"])
def test_what_only_looks_so_is_left_alone(text: str):
    assert decoded(a_page(text)) == text


def test_letters_that_are_lost_are_told():
    assert "7 bogstaver er gået tabt" in refused(
        "<rss>P\ufffddagog p\ufffd \ufffdlby" * 2 + "\ufffd"
    )


def test_a_letter_lost_here_and_there_is_no_fault():
    assert "\ufffd" in text_of(a_page(TEXT + "\ufffd" * 6))


@pytest.mark.parametrize(
    "body",
    [
        "<!DOCTYPE html><html></html>",
        "\r\n<!-- x --><html lang='da'>",
        '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">',
        "<h1>503 Service Unavailable</h1>",
        "<br />\n<b>Warning</b>: mysql",
        "<script>location='/login'</script>",
    ],
)
def test_a_web_page_is_no_feed(body: str):
    assert "en webside" in refused(body)


@pytest.mark.parametrize("body", ["<p:jobs/>", "<body-of-jobs/>", "<?xml version='1.0'?><rss/>"])
def test_a_feed_is_no_web_page(body: str):
    assert text_of(a_page(body)) == body


@pytest.mark.parametrize("body", ["", " \r\n"])
def test_nothing_is_told(body: str):
    assert refused(body) == "svaret er tomt"


@given(st.binary())
def test_any_bytes_are_a_text_or_a_fault(body: bytes):
    assert isinstance(decoded(a_page(body)), str)
    try:
        tree.document(a_page(body))
    except FaultError as fault:
        assert fault.verdict is Verdict.SUSPECT  # noqa: PT017  most are none, a few are JSON


# --- JSON -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "parsed"),
    [
        ('{"a": "x\x0by\tz"}', {"a": "xy z"}),
        ('\ufeff{"a": "æ"}', {"a": "æ"}),
        ('{"a": "æ"}'.encode("cp1252"), {"a": "æ"}),
        ('{"a": "æøå"}'.encode().decode("latin-1"), {"a": "æøå"}),
    ],
)
def test_json_that_is_odd_but_whole_is_read(body: str | bytes, parsed: object):
    assert tree.document(a_page(body)) == parsed


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ('{"a": [1, 2', "klippet over (tegn 11 af 11)"),
        ("[" * 100_000, "for dybt"),
        ("<error/>", "svaret er XML"),
        ('{"a": "\\ud800"}', "ikke gyldig JSON"),
    ],
)
def test_what_is_no_json_is_told(body: str, what: str):
    with pytest.raises(FaultError) as caught:
        tree.document(a_page(body))

    assert what in caught.value.what
