"""Running text: from what a source calls its advert to HTML worth cleaning."""

from __future__ import annotations

import html
import re
from typing import Final

from plugins.site.html import SafeHtml, has_markup

#: A text in which a line break was written out, as `\n` in JSON escaped twice.
_WRITTEN_BREAK: Final = re.compile(r"\\r\\n|\\[rn]")
_PATH: Final = re.compile(r"\b[A-Za-z]:\\|\\\\")
_LINE_ENDS: Final = "\r\u0085\u2028\u2029"
_BLANK_LINE: Final = re.compile(r"\n\s*\n")
_BLOCK: Final = re.compile(
    r"</?(?:p|br|div|h[1-6]|[uod]l|li|d[dt]|table|t[dhr]|section|article|pre|blockquote|hr)"
    r"(?=[\s/>])",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"<([^\s<>@/]{1,80}@[^\s<>@]{1,80})>")
_IMAGE: Final = re.compile(r"<img[^<>]*>", re.IGNORECASE)
#: No advert is longer; pictures written into the text are.
_LONGEST: Final = 200_000
_HEADING: Final = re.compile(r"<h([2-4])>")
_HEADING_TAG: Final = re.compile(r"(</?h)([2-4])>")
_RAW_HEADING: Final = re.compile(r"<(/?)h([1-6])(?=[\s>])", re.IGNORECASE)
_LOWEST: Final = 4
_LANGUAGE: Final = re.compile(r"([a-z]{2,3})(?:[-_].*)?", re.IGNORECASE)
_LANGUAGES: Final = {
    "dansk": "da", "danish": "da", "engelsk": "en", "english": "en", "svensk": "sv",
    "svenska": "sv", "swedish": "sv", "norsk": "no", "norwegian": "no", "bokmål": "nb",
    "nynorsk": "nn", "tysk": "de", "german": "de", "deutsch": "de",
}  # fmt: skip
#: Countries that systems write for their languages, in capitals; `uk` is Ukrainian.
_COUNTRIES: Final = {"DK": "da", "SE": "sv", "UK": "en", "GB": "en", "US": "en"}
_NO_LANGUAGES: Final = frozenset({"und", "mul", "zxx", "mis"})


def as_html(text: str) -> str:
    """Return a text as HTML (not cleaned): plain text gets its paragraphs and line breaks.

    A text that is escaped as a whole (`&lt;p&gt;…`) is undone, once.
    """
    if len(text) > _LONGEST:
        text = _IMAGE.sub("", text)[:_LONGEST]
    if "\\" in text and not _PATH.search(text):
        text = _WRITTEN_BREAK.sub("\n", text)
    if not text.isascii() or "\r" in text:
        text = text.replace("\r\n", "\n")
        for end in _LINE_ENDS:
            text = text.replace(end, "\n")
    if not has_markup(text):
        bare = html.unescape(text)
        if not has_markup(bare):
            return _paragraphs(html.escape(bare, quote=False))
        text = bare
    if "@" in text:
        text = _ADDRESS.sub(r"&lt;\1&gt;", text)
    return text if _BLOCK.search(text) else _paragraphs(text)


def _paragraphs(text: str) -> str:
    blocks = (block.strip() for block in _BLANK_LINE.split(text))
    return "".join(f"<p>{block.replace(chr(10), '<br>')}</p>" for block in blocks if block)


def levelled(text: str) -> str:
    """Return HTML (not cleaned) whose headings use levels 2 to 4, the highest first."""
    levels = sorted({level for _, level in _RAW_HEADING.findall(text)})
    if not levels:
        return text
    ours = {level: min(number, _LOWEST) for number, level in enumerate(levels, 2)}
    return _RAW_HEADING.sub(lambda tag: f"<{tag[1]}h{ours[tag[2]]}", text)


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
    if known := _LANGUAGES.get(text.casefold()) or _COUNTRIES.get(text):
        return known
    match = _LANGUAGE.fullmatch(text)
    return match[1].lower() if match and match[1].lower() not in _NO_LANGUAGES else ""
