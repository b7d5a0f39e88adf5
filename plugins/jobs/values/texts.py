"""Running text: from what a source calls its advert to HTML worth cleaning."""

from __future__ import annotations

import html
import re
from typing import Final

from plugins.jobs.values.links import web_url
from plugins.site.html import SafeHtml

_MARKUP: Final = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BLANK_LINE: Final = re.compile(r"\n\s*\n")
_HEADING: Final = re.compile(r"<h([2-4])>")
_HEADING_TAG: Final = re.compile(r"(</?h)([2-4])>")
_RELATIVE_LINK: Final = re.compile(
    r"""(\bhref\s*=\s*)(["'])(?![a-z][a-z0-9+.-]*:|#)([^"'<>]+)\2""", re.IGNORECASE
)
_LANGUAGE: Final = re.compile(r"([a-z]{2,3})(?:[-_].*)?", re.IGNORECASE)
_LANGUAGES: Final = {"dansk": "da", "danish": "da", "engelsk": "en", "english": "en"}


def as_html(text: str) -> str:
    """Return a text as HTML (not cleaned): plain text gets its paragraphs and line breaks."""
    if _MARKUP.search(text):
        return text
    blocks = _BLANK_LINE.split(html.unescape(text).replace("\r\n", "\n"))
    escaped = (html.escape(block.strip(), quote=False) for block in blocks)
    return "".join(f"<p>{block.replace(chr(10), '<br>')}</p>" for block in escaped if block)


def with_whole_links(text: str, base: str) -> str:
    """Return HTML (not cleaned) whose relative links lead to where the advert stands."""

    def whole(match: re.Match[str]) -> str:
        url = web_url(html.unescape(match[3]), base)
        return f"{match[1]}{match[2]}{html.escape(url)}{match[2]}" if url else match[0]

    return _RELATIVE_LINK.sub(whole, text)


def relevelled(text: SafeHtml) -> SafeHtml:
    """Return cleaned HTML with its headings from level 2 and without a level left out."""
    levels = sorted(set(_HEADING.findall(text)))
    ours = {level: str(number) for number, level in enumerate(levels, 2)}
    if all(level == number for level, number in ours.items()):
        return text
    return SafeHtml(_HEADING_TAG.sub(lambda tag: f"{tag[1]}{ours[tag[2]]}>", str(text)))


def language(text: str) -> str:
    """Return the language's code of `da-DK`, `EN` or `dansk`, or an empty string."""
    text = text.strip()
    if known := _LANGUAGES.get(text.casefold()):
        return known
    match = _LANGUAGE.fullmatch(text)
    return match[1].lower() if match else ""
