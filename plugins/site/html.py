"""Safe HTML: the one place where hostile text is cleaned, and the type that says it was."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Final

import nh3
from markupsafe import Markup


class SafeHtml(Markup):
    """HTML that went through `clean`, or came from a file that only `clean` feeds (a ledger).

    Templates print it as it is; every other `str` is escaped.
    """

    __slots__ = ()


_TAGS: Final = {
    "a", "blockquote", "br", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "s", "strong", "sub",
    "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
#: Elements whose text is no text for readers: code, settings, the captions of controls.
_DROPPED: Final = {
    "audio", "button", "canvas", "iframe", "math", "noembed", "noframes", "noscript", "object",
    "script", "select", "style", "svg", "template", "textarea", "title", "video", "xml",
}  # fmt: skip
#: What looks like a scheme and is none that a browser follows (`<!--javascript:`): nh3 takes it for
#: the beginning of a relative address, where RFC 3986, 4.2 allows no colon.
_NO_ADDRESS: Final = re.compile(r"(?!(?:https?|mailto|tel):)[^/?#]*:", re.IGNORECASE)


def _attribute(_tag: str, name: str, value: str) -> str | None:
    return None if name == "href" and _NO_ADDRESS.match(value.strip()) else value


_CLEANER: Final = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags=_DROPPED,
    attributes={"a": {"href"}, "th": {"scope"}},
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel="noopener",
    attribute_filter=_attribute,
)
#: What an element is called here; a block becomes a paragraph, so that its text stands alone.
_ALIASES: Final = {
    "b": "strong", "i": "em", "strike": "s", "del": "s", "h1": "h2", "h5": "h4", "h6": "h4",
    **dict.fromkeys(
        ("address", "article", "aside", "center", "dd", "div", "dt", "figcaption", "figure",
         "footer", "header", "main", "pre", "section"), "p",
    ),
}  # fmt: skip
_ALIAS: Final = re.compile(rf"<(/?)({'|'.join(_ALIASES)})(?=[\s>/])", re.IGNORECASE)
#: Names that are surely markup: `<navn>` and `<a@b.dk>` in a text are not.
_NAMES: Final = (
    *_TAGS, *_DROPPED, *_ALIASES, "applet", "base", "big", "body", "caption", "code", "dl",
    "embed", "font", "form", "frame", "frameset", "head", "html", "img", "input", "ins", "label",
    "link", "mark", "meta", "nav", "small", "span", "tfoot", "tt", "u", "[a-z]{1,3}:[a-z]+",
)  # fmt: skip
_MARKUP: Final = re.compile(rf"</?(?:{'|'.join(_NAMES)})(?:[\s/][^<>]*)?>", re.IGNORECASE)
#: With no other elements than these, a parser's answer to its own answer is the same.
_SIMPLE: Final = frozenset(_TAGS | _ALIASES.keys() | {"span", "u", "font", "img", "o:p"}) - {
    "a", "table", "s", "strike", "del", "figure", "sub", "sup",
}  # fmt: skip
_NAME: Final = re.compile(r"<[/!?]*([^\s/>]*)")
_ROUNDS: Final = 8

#: C0/C1 controls but tab and line breaks; surrogates, which no file can hold; whatever turns the
#: direction of text or has no width; tags and fillers; and the overlay that makes one character
#: of itself and the end of a tag.
_CONTROL: Final = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u034f\u0338\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff"
    "\uffa0\ufff0-\ufffc\ufffe\uffff\U000e0000-\U000e0fff"
)
_SUSPECT: Final = re.compile(f"[{_CONTROL}\u200d]")
#: A joiner between emoji stays.
_CONTROLS: Final = re.compile(f"[{_CONTROL}]|\u200d(?![\u2600-\u27bf\U0001f000-\U0001faff])")
_OPENING: Final = re.compile(r"<(?=[a-z/!?])", re.IGNORECASE)
#: `<navn>` and `</jobFunction>`, but not the address in `Lene <lene@b.dk>`.
_TAG_LIKE: Final = re.compile(r"</?[a-z][^<>@]*>", re.IGNORECASE)
_SPECIAL: Final = re.compile(r"[<&\\]")
_TAG: Final = re.compile(r"<[^<>]*>")
#: An element within so many others is no advert: to clean it takes the square of its depth.
_DEEPEST: Final = 100
_NESTING: Final = re.compile(
    r"<(/?)(?!(?:p|li|d[td]|t[dhr]|tbody|thead|tfoot|br|hr|img|input|meta|link|col|wbr|option)\b)"
    r"[a-z]",
    re.IGNORECASE,
)
_HEADING_EDGE: Final = re.compile(r"<(/?)h[2-4]>")
#: A character reference that may stand for one of them.
_REFERENCE: Final = re.compile(
    "&(?!(?:nbsp|amp|lt|gt|quot|apos|aelig|oslash|aring|AElig|Oslash|Aring|eacute|[ao]uml|[AO]uml"
    "|ndash|mdash|bull|middot|hellip|[lr][sd]quo|laquo|raquo|sect|euro|#39|#34|#160);|[\\s,.])"
)
_HOLDERS: Final = "p|h[2-4]|li|[uo]l|strong|em|s|su[bp]|a|blockquote"
_HOLDER: Final = re.compile(rf"<(/?)(?:{_HOLDERS})(?: [^<>]*)?>")
_INLINE_ENDS: Final = frozenset(f"</{name}>" for name in ("strong", "em", "s", "sub", "sup", "a"))
_PIECE: Final = re.compile(r"<[^<>]*>|[^<]+")
_BLANK: Final = re.compile(r"(?:\s|&nbsp;)*|<br>")
_EMPTY: Final = re.compile(rf"<({_HOLDERS})(?: [^<>]*)?>(?:\s|&nbsp;|<br>)*</\1>")
_NO_LINK: Final = re.compile(r'<a rel="noopener">(.*?)</a>', re.DOTALL)
#: A field that is no running text is not longer than this; the rest is noise.
_LONGEST_FIELD: Final = 5000


def without_controls(text: str) -> str:
    """Return `text` in NFC, without control characters, direction overrides and the like."""
    if text.isascii() and text.isprintable():
        return text
    if _SUSPECT.search(text):
        text = _CONTROLS.sub("", text)
    return unicodedata.normalize("NFC", text)


def has_markup(text: str) -> bool:
    """Return whether a text holds HTML's elements, and is not about them."""
    return "<" in text and _MARKUP.search(text) is not None


def clean(text: str) -> SafeHtml:
    """Return hostile HTML as the few harmless elements an advert needs.

    Links keep http, https, mailto and tel; headings start at level 2, since the page owns
    level 1; other blocks become paragraphs, and empty ones go. Cleaning again changes nothing.
    """
    if text.count("<") > _DEEPEST and _depth(text) > _DEEPEST:
        text = _TAG.sub(" ", text)
    names = set(map(str.lower, _NAME.findall(text)))
    if not names.isdisjoint(_ALIASES):
        text = _ALIAS.sub(lambda tag: f"<{tag[1]}{_ALIASES[tag[2].lower()]}", text)
    text = _cleaned(text)
    if names <= _SIMPLE and not _has_heading_in_heading(text):
        return SafeHtml(text)
    for _ in range(_ROUNDS):
        before, text = text, _cleaned(text)
        if text == before:
            return SafeHtml(text)
    return SafeHtml(html.escape(_without_tags(text), quote=False))


def _depth(text: str) -> int:
    """Return how deep elements lie within each other, of those that must be ended."""
    depth = deepest = 0
    for end in _NESTING.findall(text):
        depth += -1 if end else 1
        deepest = max(deepest, depth)
    return deepest


def _without_empty(text: str) -> str:
    """Return clean HTML without the elements of `_HOLDERS` that hold nothing to read.

    In one pass, since thousands may be nested.
    """
    kept: list[str] = []
    opened: list[int] = []  # where in `kept` each element around begins
    filled: list[bool] = []  # and whether it holds something
    for piece in _PIECE.findall(text):
        holder = _HOLDER.match(piece)
        if holder and not holder[1]:
            opened.append(len(kept))
            filled.append(False)
        elif holder:
            begin = opened.pop()
            if not filled.pop():
                held = len(kept) > begin + 1
                del kept[begin:]
                if held and piece in _INLINE_ENDS:
                    kept.append(" ")  # »you<b> </b>will« are two words
                continue
            filled[-1:] = [True] * bool(filled)
        elif not _BLANK.fullmatch(piece):
            filled[-1:] = [True] * bool(filled)
        kept.append(piece)
    return "".join(kept)


def _has_heading_in_heading(text: str) -> bool:
    edges = _HEADING_EDGE.findall(text)
    return any(edges[::2]) or not all(edges[1::2])


def _cleaned(text: str) -> str:
    text = without_controls(text)
    has_references = _REFERENCE.search(text) is not None
    text = _CLEANER.clean(text)
    if has_references:
        text = without_controls(text)
    if _EMPTY.search(text):
        text = _without_empty(text)
    if '<a rel="noopener">' in text:
        text = _NO_LINK.sub(r"\1", text)
    return text.strip()


def plain(text: str) -> str:
    """Return a field that may hold markup as one line of plain text (not escaped).

    A text that is escaped as a whole is read as the markup it was; elements never remain.
    """
    if not text:
        return ""
    if text.isascii() and text.isprintable() and not _SPECIAL.search(text):
        return " ".join(text.split())
    text = _without_tags(without_controls(text[:_LONGEST_FIELD]))
    while has_markup(text):
        text = _without_tags(text)
    if "<" in text:  # no element of HTML, but nobody downstream should have to know
        text = " ".join(_OPENING.sub("< ", _TAG_LIKE.sub(" ", text)).split())
    return text


def _without_tags(text: str) -> str:
    if has_markup(text):
        text = _TAG.sub(" ", _CLEANER.clean(text))
    text = html.unescape(text) if "&" in text else text
    text = text.replace("\\r", " ").replace("\\n", " ") if "\\" in text else text
    return " ".join(without_controls(text).split())
