"""`[share]` of the identity: the sentences that a kit's texts are made of, in each language.

A text is a list of sentences; an empty one begins a paragraph. A sentence with a word that a job
or a story does not have is left out, so one text fits all of them.
"""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING, Final

from plugins.site.languages import ROUTES

if TYPE_CHECKING:
    from plugins.identity.document import Table

#: Texts, by channel.
CHANNELS: Final = ("linkedin", "facebook", "short", "mail", "colleague")
_EVERYWHERE: Final = frozenset({"employer", "headline", "closing", "link", "hashtags", "language"})
_JOB: Final = _EVERYWHERE | {
    "title", "title_workplace", "workplace", "place", "hours", "pay", "shifts", "brief", "first",
    "deadline", "date", "ongoing", "quote", "name", "role",
}  # fmt: skip
_STORY: Final = _EVERYWHERE | {
    "name", "role", "workplace", "place", "quote", "summary", "value", "value_text",
}  # fmt: skip
#: The words in braces that each text may use.
WORDS: Final[dict[str, frozenset[str]]] = {
    "hashtags": frozenset(),
    **{f"job_{channel}": _JOB for channel in CHANNELS},
    **{f"open_{channel}": _JOB for channel in CHANNELS},
    **{f"story_{channel}": _STORY for channel in CHANNELS},
}
_EXAMPLE: Final = '["Første sætning.", "", "Nyt afsnit: {link}"]'


def read_share(top: Table) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the sentences by language code, then by text; faults are told by the document."""
    if "share" not in top.keys:
        return {}
    with top.table("share") as share:
        return {code: _texts(share.table(code)) for code in ROUTES}


def _texts(table: Table) -> dict[str, tuple[str, ...]]:
    with table:
        return {key: _sentences(table, key) for key in WORDS}


def _sentences(table: Table, key: str) -> tuple[str, ...]:
    found = []
    for sentence in table.list(key, _EXAMPLE):
        if not isinstance(sentence, str):
            table.fault(key, f"»{key}« må kun indeholde tekst", f"skriv: {key} = {_EXAMPLE}")
            continue
        try:
            words = words_of(sentence)
        except ValueError:
            words = {"{"}
        if words - WORDS[key]:
            allowed = ", ".join(f"{{{word}}}" for word in sorted(WORDS[key])) or "ingen"
            table.fault(
                key,
                f"»{sentence}« har krøllede parenteser, der ikke kan udfyldes",
                f"ord, der udfyldes i »{key}«: {allowed}",
            )
            continue
        found.append(sentence)
    return tuple(found)


def words_of(sentence: str) -> set[str]:
    """Return the words in braces of a sentence.

    Raises:
        ValueError: a brace stands alone.
    """
    return {word for _, word, _, _ in Formatter().parse(sentence) if word is not None}


def fill(sentences: tuple[str, ...], words: dict[str, str]) -> str:
    """Return a text: sentences of which no word is empty, paragraphs an empty line apart.

    Args:
        sentences: As `read_share` returned them.
        words: By name; what is missing counts as empty.
    """
    paragraphs: list[list[str]] = [[]]
    for sentence in sentences:
        if not sentence:
            paragraphs.append([])
        elif all(words.get(word) for word in words_of(sentence)):
            paragraphs[-1].append(sentence.format_map(words))
    return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs if paragraph)
