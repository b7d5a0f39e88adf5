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
#: What may stand before a first character: byte order marks, the zeros of UTF-16, blanks.
_LEADING: Final = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
_HEADER: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_PROLOG: Final = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)[\"']")
_META: Final = re.compile(rb"<meta[^>]*charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_START: Final = 4096
#: How a web page begins, and what a server that trips over itself sends before a feed.
_HTML: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--(?s:.*?)-->\s*)*"
    r"<(?:!doctype\s+html|(?:html|head|body|title|meta|script|style|center|h1|div|p|br|b)[\s/>])",
    re.IGNORECASE,
)
#: What the web means by Latin-1: Windows' quotation marks and dashes stand in it too.
_LATIN: Final = "cp1252"
#: What stands where a letter was lost, and how many of them are more than an accident.
_LOST: Final = "\ufffd"
_MANY_LOST: Final = 5
#: UTF-8 of `Ã`, which æ, ø, å and their capitals all begin with once they are encoded twice.
_TWICE: Final = "Ã".encode()
#: A byte of each mark that Danish text seldom has: to look for one byte is ten times as fast.
_MARKS_OF_DAMAGE: Final = ((_TWICE[1:], _TWICE), (_LOST.encode()[:1], _LOST.encode()))


def begins_with(page: Page, characters: str) -> bool:
    """Return whether a page's first character is one of these, whatever encodes it."""
    first = page.body.lstrip(_LEADING)[:1]
    return bool(first) and first in characters.encode()


def text_of(page: Page) -> str:
    """Return a feed's text.

    Raises:
        FaultError: there is nothing, it is a web page, or its letters are lost.
    """
    if not page.body.strip():
        raise FaultError(
            Verdict.SUSPECT,
            "svaret er tomt",
            "prøv adressen i en browser; er den rigtig, så spørg leverandøren",
        )
    text = decoded(page)
    if _HTML.match(text, 0, _START):
        raise FaultError(
            Verdict.SUSPECT,
            "svaret er en webside, ikke et feed",
            "åbn adressen i en browser: er det en fejlside, så vent eller spørg leverandøren; "
            "er feedet flyttet, så ret »url« i FEEDS",
        )
    lost = text.count(_LOST)
    if lost > _MANY_LOST and 2 * lost > sum(letter > "\x7f" for letter in text):
        raise FaultError(
            Verdict.SUSPECT,
            f"{lost} bogstaver er gået tabt undervejs: æ, ø og å er blevet til {_LOST}",
            "det kan kun rettes, hvor feedet bliver skrevet: spørg leverandøren",
        )
    return text


def is_plain(body: bytes) -> bool:
    """Return whether a body may be parsed as UTF-8 at once, without `text_of`.

    A quick look for letters that were lost, or encoded twice; its parser finds the rest.
    """
    return not any(byte in body and mark in body for byte, mark in _MARKS_OF_DAMAGE)


def decoded(page: Page) -> str:
    """Return the text of anything that came.

    Valid UTF-8 is UTF-8 whatever the label says, for other text hardly ever is; else the
    label counts, and a wrong one falls back to Windows' Latin letters. UTF-8 that was taken
    for Latin letters and encoded again (`PÃ¦dagog`) is undone.
    """
    body = page.body
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return _once(body.decode(encoding, "replace").lstrip("\ufeff"))
    if (wide := _without_mark(body)) is not None:
        return wide
    try:
        return _once(body.decode())
    except UnicodeDecodeError:
        pass
    text = body.decode(errors="replace")
    broken = text.count(_LOST)
    if sum(character > "\x7f" for character in text) > 2 * broken:
        return text  # UTF-8 with a byte gone wrong here and there
    label = (
        _HEADER.search(page.content_type)
        or _PROLOG.match(body[:400])
        or _META.search(body[:_START])
    )
    name = label[1] if label else _LATIN
    if isinstance(name, bytes):
        name = name.decode("ascii")
    return body.decode(_eight_bit(name), "replace")


def _once(text: str) -> str:
    """Return a text that was encoded twice as it was; any other hardly ever looks so."""
    if "Ã" not in text:
        return text
    try:
        return text.encode(_LATIN, "latin-byte").decode()
    except UnicodeError:
        return text


def _latin_byte(error: UnicodeError) -> tuple[bytes, int]:
    """Encode what cp1252 leaves open, as the web does: as the control character's own byte."""
    if isinstance(error, UnicodeEncodeError) and "\x80" <= error.object[error.start] <= "\x9f":
        return error.object[error.start].encode("latin-1"), error.start + 1
    raise error


codecs.register_error("latin-byte", _latin_byte)


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
