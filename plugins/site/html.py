"""Safe HTML: the one place where hostile text is cleaned, and the type that says it was."""

from __future__ import annotations

import html
import re
import unicodedata

import nh3
from markupsafe import Markup


class SafeHtml(Markup):
    """HTML that went through `clean`, or came from a file that only `clean` feeds (a ledger).

    Templates print it as it is; every other `str` is escaped.
    """

    __slots__ = ()


_TAGS = {
    "a", "blockquote", "br", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags={"script", "style", "template", "noscript", "title"},
    attributes={"a": {"href"}, "th": {"scope"}},
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel="noopener",
)
_CONTROLS = re.compile(
    # C0/C1 controls but tab and newline; bidi overrides and isolates; zero-width and BOM.
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_TAG = re.compile(r"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_SPACES = re.compile(r"\s+")
_ALIASES = (("b", "strong"), ("i", "em"), ("h1", "h2"), ("h5", "h4"), ("h6", "h4"))
_ALIAS = [
    (re.compile(rf"<(/?){old}(?=[\s>/])", re.IGNORECASE), rf"<\1{new}") for old, new in _ALIASES
]
_EMPTY = re.compile(r"<(p|h2|h3|h4|li|strong|em)>(?:\s|&nbsp;|\u00a0|<br>)*</\1>")


def without_controls(text: str) -> str:
    """Return `text` in NFC, without control characters and direction overrides."""
    return unicodedata.normalize("NFC", _CONTROLS.sub("", text))


def clean(text: str) -> SafeHtml:
    """Return hostile HTML as the few harmless elements an advert needs.

    Links keep http, https, mailto and tel; headings start at level 2, since the page owns
    level 1; empty paragraphs go.
    """
    for pattern, replacement in _ALIAS:
        text = pattern.sub(replacement, text)
    text = _CLEANER.clean(without_controls(text))
    while (shorter := _EMPTY.sub("", text)) != text:
        text = shorter
    return SafeHtml(text.strip())


def plain(text: str) -> str:
    """Return a field that may hold markup as one line of plain text (not escaped)."""
    text = _CLEANER.clean(text) if "<" in text else text
    text = html.unescape(_TAG.sub(" ", text))
    return _SPACES.sub(" ", without_controls(text)).strip()
