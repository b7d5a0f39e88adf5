"""From bytes to text: servers mislabel Danish letters in every way there is."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

from plugins.jobs.feeds.model import FaultError, Verdict

if TYPE_CHECKING:
    from plugins.jobs.feeds.model import Page

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEADER: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_PROLOG: Final = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)[\"']")
_HTML: Final = re.compile(
    r"\s*(?:<!--(?s:.*?)-->\s*)*(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE
)
#: What the web means by Latin-1: Windows' quotation marks and dashes stand in it too.
_LATIN: Final = "cp1252"


def text_of(page: Page) -> str:
    """Return a page's text.

    Valid UTF-8 is UTF-8 whatever the label says, for other text hardly ever is; else the
    label counts, and a wrong one falls back to Windows' Latin letters.

    Raises:
        FaultError: there is nothing, or it is a web page.
    """
    if not page.body.strip():
        raise FaultError(
            Verdict.SUSPECT,
            "svaret er tomt",
            "prøv adressen i en browser; er den rigtig, så spørg leverandøren",
        )
    text = _decoded(page)
    if _HTML.match(text):
        raise FaultError(
            Verdict.SUSPECT,
            "svaret er en webside, ikke et feed",
            "åbn adressen i en browser: er det en fejlside, så vent eller spørg leverandøren; "
            "er feedet flyttet, så ret »url« i FEEDS",
        )
    return text


def _decoded(page: Page) -> str:
    body = page.body
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body.decode(encoding, "replace").lstrip("\ufeff")
    if (wide := _without_mark(body)) is not None:
        return wide
    try:
        return body.decode()
    except UnicodeDecodeError:
        pass
    text = body.decode(errors="replace")
    broken = text.count("\ufffd")
    if sum(character > "\x7f" for character in text) > 2 * broken:
        return text  # UTF-8 with a byte gone wrong here and there
    label = _HEADER.search(page.content_type) or _PROLOG.match(body[:400])
    name = label[1] if label else _LATIN
    if isinstance(name, bytes):
        name = name.decode("ascii")
    return body.decode(_eight_bit(name), "replace")


def _without_mark(body: bytes) -> str | None:
    """Return UTF-16 without a byte order mark, told by the zeros beside its first letters."""
    if body[:1] and body[1:2] == b"\x00" and body[3:4] == b"\x00":
        return body.decode("utf-16-le", "replace")
    if body[:1] == b"\x00" and body[2:3] == b"\x00":
        return body.decode("utf-16-be", "replace")
    return None


def _eight_bit(label: str) -> str:
    """Return the label's one-byte encoding; Windows' for Latin-1 and for what it cannot be."""
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return _LATIN
    return name if name.startswith(("iso8859", "cp125", "koi8")) and name != "iso8859-1" else _LATIN
