"""An advert's text: from whatever a source holds to safe HTML of paragraphs, lists and headings.

Cleaning (`plugins.site.html`) makes it harmless; here it gets the shape that Word, editors
and plain text only pretend: bullets become lists, line breaks paragraphs, bold lines headings.
What is added are elements without attributes, so cleaning the result again changes nothing.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from plugins.jobs.values import bullets, tables
from plugins.jobs.values.links import web_url
from plugins.jobs.values.texts import as_html, levelled, relevelled
from plugins.site.html import SafeHtml, clean

if TYPE_CHECKING:
    from collections.abc import Iterator

_HREF: Final = re.compile(r'<a href="([^"]*)"')
_WHOLE: Final = ("http://", "https://", "mailto:", "tel:")
_WORD_STYLES: Final = re.compile(
    r"(?:Normal 0 (?:\d+ )?(?:false|true)[^<]{0,200}?)?/\* Style Definitions \*/[^<]{0,2000}?\}"
)

_BLOCK: Final = re.compile(r"<(?:(hr)|(/?)(?:p|h[2-4]|[uo]l|li|table|blockquote))>")
#: Text that stands in no block: at the beginning, or after a block's end.
_TEXT: Final = r"(?:[^<\s]|<(?:a|br|em|strong|su[bp]|s)\b)"
_STRAY_FIRST: Final = re.compile(rf"\s*{_TEXT}")
_STRAY: Final = re.compile(rf"<(?:/(?:p|h[2-4]|[uo]l|table|blockquote)|hr)>\s*{_TEXT}")
#: Where a fixed space is worth its place: `37&nbsp;timer`, `kl.&nbsp;12`, `34&nbsp;000`.
_FIXED: Final = re.compile(r"&nbsp;(?:(?<=\d&nbsp;)(?=[^\W_]|%)|(?<=[.§]&nbsp;)(?=\d))")
_EDGES: Final = r"</?(?:p|li|h[2-4]|[uo]l|table|tbody|thead|t[rdh]|blockquote)>|<[bh]r>"
_SPACE_BEFORE: Final = re.compile(f" (?:{_EDGES})")
_SPACE_AFTER: Final = re.compile(f"(?:{_EDGES}) ")
_PARAGRAPH: Final = re.compile(r"<p>(.*?)</p>")
_INLINE: Final = re.compile(r"<(/?)(a|em|strong|sub|sup|s)\b[^<>]*>")
_OUTER_BREAKS: Final = re.compile(r"(<(?:p|li|h[2-4])>)(?:<br>)+|(?:<br>)+(</(?:p|li|h[2-4])>)")
_ITEM_PARAGRAPH: Final = re.compile(r"<li><p>((?:[^<]|<(?!/?p>))*)</p>(?=</li>|<[uo]l>)")
_HEADING: Final = re.compile(r"<(h[2-4])>(.*?)</\1>")
_IN_HEADING: Final = re.compile(r"</?(?:strong|em|p|br|[uo]l|li|blockquote)>")
_LONGEST_HEADING: Final = 160
#: A bold line above a text or a list, and not as long as a sentence.
_BOLD_LINE: Final = re.compile(
    r"<p><strong>([^<>]{2,80}?[^<>.,;:]):?</strong>:?</p>(?=<p>(?!<strong>)|<[uo]l>)"
)
_ROUNDS: Final = 4


def advert(text: str, base: str = "") -> SafeHtml:
    """Return an advert's text, empty when it says nothing.

    Args:
        text: HTML or plain text, escaped as a whole or not.
        base: Where the advert stands, which relative links are relative to.
    """
    text = _spaced(_linked(str(clean(levelled(as_html(text)))), base))
    for _ in range(_ROUNDS):  # what gets its shape may be part of another
        shaped = _shaped(text)
        if shaped == text:
            break
        text = _spaced(str(clean(shaped)))
    return relevelled(SafeHtml(text))


def _linked(text: str, base: str) -> str:
    """Return cleaned HTML whose links lead to a whole address; one that leads nowhere is text."""
    if "<a " not in text:
        return text

    def whole(match: re.Match[str]) -> str:
        if match[1].lower().startswith(_WHOLE):
            return match[0]
        url = "" if match[1].startswith("#") else web_url(html.unescape(match[1]), base)
        return f'<a href="{html.escape(url)}"' if url else "<a"

    return str(clean(_HREF.sub(whole, text)))


def _shaped(text: str) -> str:
    """Return HTML, to be cleaned again, with the elements that its text only looked like."""
    if "Style Definitions" in text:
        text = _WORD_STYLES.sub("", text)
    if "<table>" in text:
        text = tables.kept_or_flat(text)
    if _STRAY_FIRST.match(text) or _STRAY.search(text):
        return "".join(_with_paragraphs(text))
    if "<br>" in text:
        text = _PARAGRAPH.sub(lambda match: _split(match[1]), _OUTER_BREAKS.sub(r"\1\2", text))
    if "<li><p>" in text:
        text = _ITEM_PARAGRAPH.sub(r"<li>\1", text)
    text = bullets.to_lists(text)
    if "<h" in text:
        return _HEADING.sub(_heading, text)
    return _BOLD_LINE.sub(r"<h2>\1</h2>", text)


def _with_paragraphs(text: str) -> Iterator[str]:
    """Yield the parts of an advert, with a paragraph around text that stands in no block."""
    depth = begin = 0
    for tag in _BLOCK.finditer(text):
        if depth == 0:
            stray = text[begin : tag.start()]
            yield f"<p>{stray}</p>" if stray.strip() else stray
            begin = tag.start()
        if not tag[1]:
            depth += -1 if tag[2] else 1
        if depth == 0:
            yield text[begin : tag.end()]
            begin = tag.end()
    stray = text[begin:]
    yield f"<p>{stray}</p>" if stray.strip() and depth == 0 else stray


def _spaced(text: str) -> str:
    """Return a text without runs of spaces and fixed spaces, or any at a block's edge."""
    if "&nbsp;" in text:
        text = _FIXED.sub("\0", text).replace("&nbsp;", " ").replace("\0", "&nbsp;")
    text = " ".join(text.split())
    for pattern in (_SPACE_BEFORE, _SPACE_AFTER):
        for edge in set(pattern.findall(text)):
            text = text.replace(edge, edge.strip())
    return text


def _split(text: str) -> str:
    """Return a paragraph as several, where two line breaks or a bullet begin another."""
    if "<br>" not in text:
        return f"<p>{text}</p>"
    lines = text.split("<br>")
    if not all(map(_is_whole, lines)):
        return f"<p>{text}</p>"
    blocks: list[str] = [""]
    for line in lines:
        if not line or bullets.is_item(line):
            blocks += [line, ""] if line else [""]
        else:
            blocks[-1] += f"<br>{line}" if blocks[-1] else line
    return "".join(f"<p>{block}</p>" for block in blocks if block)


def _is_whole(line: str) -> bool:
    """Return whether a line closes what it opens, and nothing else."""
    still_open: list[str] = []
    for closing, name in _INLINE.findall(line) if "<" in line else ():
        if not closing:
            still_open.append(name)
        elif not still_open or still_open.pop() != name:
            return False
    return not still_open


def _heading(match: re.Match[str]) -> str:
    """Return a heading without markup in it; one as long as a paragraph is a paragraph."""
    text = " ".join(_IN_HEADING.sub(" ", match[2]).split())
    if not text:
        return ""
    name = match[1] if len(text) <= _LONGEST_HEADING else "p"
    return f"<{name}>{text}</{name}>"
