"""Words on their way to lines: how wide they are, where they may be cut, and what that costs."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from plugins.site.breaks import Kind, breaks, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: What a cut word costs, as a share of the size.
_CUT: Final = {
    Kind.AUTHOR: 0.1,
    Kind.HYPHEN: 0.04,
    Kind.HEAD: 0.12,
    Kind.JOINT: 0.14,
    Kind.PATTERN: 0.2,
}
#: What a cut costs where nobody would cut.
_CHOPPED: Final = 0.02
#: What a line end costs (or earns), as a share of the size.
_SMALL_WORD_LAST: Final = 0.2
_NEW_SENTENCE_LAST: Final = 0.16
_WITHIN_NAME: Final = 0.12
_AT_PUNCTUATION: Final = -0.02

#: Words that belong to the next one. A line that ends on one makes the reader stumble.
_SMALL_WORDS: Final = frozenset(
    """
    af at den der det de efter eller en end er et for fra hos i med mod når og om på samt som
    til under uden ved vores din dit dine
    a an and at by for from in of on or our the to with your
    """.split()
)
_GLUE: Final = (
    (re.compile(r"(\d\.) (?=\w)"), "\\1\N{NO-BREAK SPACE}"),  # 8. klasse
    (
        re.compile(r"(\d) (?=(?:timer?|dage?|uger?|år|måneder|kr|kroner|pct|hours?|%)\b)"),
        "\\1\N{NO-BREAK SPACE}",
    ),
    (re.compile(r"(\w-) (?=(?:og|eller|and|or)\b)"), "\\1\N{NO-BREAK SPACE}"),  # Børne- og
    (re.compile(r"\b(kl\.|ca\.|nr\.|§) (?=\d)"), "\\1\N{NO-BREAK SPACE}"),
    (re.compile(r" (?=\d{1,2}$)"), "\N{NO-BREAK SPACE}"),  # Hold 3
    (re.compile(r" (?=[–—&/·])"), "\N{NO-BREAK SPACE}"),  # a dash never begins a line
)
#: »Unge &« holds together, and belongs to what follows.
_AND: Final = "\N{NO-BREAK SPACE}&"
_STOPS: Final = (",", ".", ":", ";", "!", "?", "–", "·")
_SENTENCE_ENDS: Final = (".", "!", "?", ":", "–")


def glued(text: str) -> str:
    """Return a text in which spaces that must not end a line are no-break spaces."""
    for pattern, glue in _GLUE:
        text = pattern.sub(glue, text)
    return text


class Item(NamedTuple):
    """A word, or the part of one before a cut.

    Attributes:
        text, width: Itself, and how many sizes wide.
        space: The width of the space before it; 0 inside a word.
        mark: The hyphen that is added if a line ends here, or empty; `mark_width` its width.
        cost: What it costs if a line ends here.
    """

    text: str
    width: float
    space: float
    mark: str
    mark_width: float
    cost: float


class Row:
    """Items side by side: any part of it is measured by one subtraction."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items
        self.count = len(items)
        self._starts: list[float] = []
        self._ends: list[float] = [0.0]
        so_far = 0.0
        for item in items:
            self._starts.append(so_far + item.space)
            so_far += item.space + item.width
            self._ends.append(so_far + item.mark_width)

    def width(self, start: int, end: int) -> float:
        """Return the width of a line of items, in sizes."""
        return self._ends[end] - self._starts[start]


def items_of(words: Sequence[str], worst: Kind, measure: Callable[[str], float]) -> list[Item]:
    """Return words, cut for reasons no worse than `worst`."""
    space, hyphen = measure(" "), measure("-")
    items: list[Item] = []
    for number, word in enumerate(words):
        letters, start = plain(word), 0
        gap = space if items else 0.0
        for at, kind in breaks(word):
            if kind <= worst:
                part = letters[start:at]
                mark, mark_width = ("", 0.0) if kind is Kind.HYPHEN else ("-", hyphen)
                items.append(Item(part, measure(part), gap, mark, mark_width, _CUT[kind]))
                start, gap = at, 0.0
        part = letters[start:]
        before, after = words[max(0, number - 1) : number], words[number + 1 : number + 2]
        cost = _line_end(letters, "".join(before), plain("".join(after)))
        items.append(Item(part, measure(part), gap, "", 0.0, cost))
    return items


def chopped(items: Sequence[Item], room: float, measure: Callable[[str], float]) -> list[Item]:
    """Return items of which none is wider than `room` sizes: no Dane knows where to cut these."""
    found: list[Item] = []
    for item in items:
        if item.width <= room:
            found.append(item)
            continue
        text, space = item.text, item.space
        while text:
            length = max(
                1, bisect_right(range(1, len(text) + 1), room, key=_measured(text, measure))
            )
            part, text = text[:length], text[length:]
            mark, width = (item.mark, item.mark_width) if not text else ("", 0.0)
            cost = item.cost if not text else _CHOPPED
            found.append(Item(part, measure(part), space, mark, width, cost))
            space = 0.0
    return found


def _measured(text: str, measure: Callable[[str], float]) -> Callable[[int], float]:
    """Return how wide so many letters of a text are."""
    return lambda length: measure(text[:length])


def _line_end(word: str, before: str, after: str) -> float:
    """Return what it costs when a line ends with a word, between others."""
    if word.casefold() in _SMALL_WORDS or word.endswith(_AND):
        return _SMALL_WORD_LAST
    if word.endswith(_STOPS):
        return _AT_PUNCTUATION
    if before.endswith(_SENTENCE_ENDS):
        return _NEW_SENTENCE_LAST
    # »Plejecenter Åhaven« is one name; a title's own first word, or capitals alone, say nothing.
    return _WITHIN_NAME if before and word.istitle() and after.istitle() else 0.0
