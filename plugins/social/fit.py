"""Balanced lines: the largest size at which a text fits its box, in lines of like length.

For each number of lines the shortest longest line is found by dynamic programming; the size
follows from the box. What reads badly (a line that ends on `og`, a cut word, a word alone on
the last line) costs a share of the size, and the highest bid wins.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from plugins.site.breaks import Kind, breaks, plain
from plugins.social.items import Row, chopped, glued, items_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from plugins.social.items import Item

#: How much larger a text must become before its words are cut at joints nobody marked.
_WORTH_CUTTING: Final = 1.3
_WORD_ALONE: Final = 0.08
_RAGGED: Final = 0.12
_A_LINE: Final = 0.03
#: How much longer than necessary the longest line may be, if that reads better.
_SLACK: Final = (1.0, 1.1, 1.25)
#: A last line shorter than this share of the longest looks forgotten.
_ALONE_SHARE: Final = 0.3

#: From this size on nobody sees a pixel more or less.
_LARGE: Final = 48

#: What stands where words had to go.
ELLIPSIS: Final = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The box and the wishes of a text.

    Attributes:
        width, height: The box in pixels; the height is from cap top to last baseline.
        largest, smallest: The size in pixels, 1 or more.
        lines: How many at most.
        leading: From baseline to baseline, in sizes.
        cap: The height of a capital letter, in sizes.
    """

    width: float
    height: float
    largest: int
    smallest: int
    lines: int
    leading: float
    cap: float

    def size(self, longest: float, lines: int) -> float:
        """Return the largest size for so many lines, the longest so many sizes wide."""
        tall = self.height / (self.cap + (lines - 1) * self.leading)
        return min(self.largest, tall, self.width / longest if longest else self.largest)


class Fitted(NamedTuple):
    """Lines, top to bottom, and the size in whole pixels."""

    lines: tuple[str, ...]
    size: int


class _Bid(NamedTuple):
    score: float
    size: float
    lines: tuple[str, ...]


#: No word is so long, and no line holds more; a hostile text may be one word of thousands.
_LONGEST_WORD: Final = 60
_NO_BID: Final = _Bid(float("-inf"), 0.0, ())
#: What no shortened text ends with, before its »…«.
_LOOSE_END: Final = ",.;:–- " + ELLIPSIS


def fit(text: str, limits: Limits, measure: Callable[[str], float]) -> Fitted:
    """Return the best lines for a text, and their size.

    A text too long for the smallest size loses words at its end, then letters, and gains »…«. It
    is drawn smaller than that only if its box has no room for a single letter so large.

    Args:
        text: One paragraph; may hold soft hyphens or `|` where a word may be cut.
        limits: The box.
        measure: Returns the width of a run of text in sizes.
    """
    if measure(plain(text)) <= 0:  # what joined emoji that the type lacks, and nothing else
        return Fitted((text,), limits.smallest)
    text = glued(text)
    words = [
        word if len(word) <= _LONGEST_WORD else word[:_LONGEST_WORD] + ELLIPSIS
        for word in text.split(" ")
    ]
    limits = _possible(limits, measure(plain(words[0])[:1] + ELLIPSIS))
    best = _NO_BID
    if _affordable(words, limits, measure) == len(words):
        best = _best(words, limits, measure)
    if best.size < limits.smallest:
        best = _shortened(words, limits, measure)
    return Fitted(best.lines, _whole(best.size))


def _possible(limits: Limits, least: float) -> Limits:
    """Return limits that hold a letter and »…«, so many sizes wide: there may be no room at all."""
    limits = replace(limits, width=max(1, limits.width), height=max(1, limits.height))
    return replace(limits, smallest=max(1, min(limits.smallest, int(limits.size(least, 1)))))


def _shortened(words: Sequence[str], limits: Limits, measure: Callable[[str], float]) -> _Bid:
    """Return the best lines for as many words, or else letters of the first, as can be shown."""
    most = min(_affordable(words, limits, measure), len(words) - 1)
    letters = plain(words[0])
    shorter = [list(words[:end]) for end in range(most, 0, -1)]
    shorter += [[letters[:end]] for end in range(max(1, len(letters) - 1), 0, -1)]
    best = _NO_BID
    for kept in shorter:
        best = _best([*kept[:-1], kept[-1].rstrip(_LOOSE_END) + ELLIPSIS], limits, measure)
        if best.size >= limits.smallest:
            break
    return best


def _whole(size: float) -> int:
    """Return a size in whole pixels; large ones are even, so that texts share drawn letters."""
    return max(1, int(size) if size < _LARGE else 2 * int(size / 2))


def _affordable(words: Sequence[str], limits: Limits, measure: Callable[[str], float]) -> int:
    """Return how many words the box can hold at the smallest size, were its lines quite full."""
    room = limits.lines * limits.width / limits.smallest
    for number, word in enumerate(words):
        room -= measure(plain(word))
        if room < 0:
            return max(1, number)
    return len(words)


def _best(words: Sequence[str], limits: Limits, measure: Callable[[str], float]) -> _Bid:
    kinds = {cut.kind for word in words for cut in breaks(word)}
    best = _bid(items_of(words, Kind.HYPHEN, measure), limits)
    for kind in (Kind.HEAD, Kind.JOINT):
        if kind in kinds:
            bid = _bid(items_of(words, kind, measure), limits)
            if bid.score > best.score * _WORTH_CUTTING or best.size < limits.smallest <= bid.size:
                best = bid
    if best.size < limits.smallest:
        items = items_of(words, Kind.PATTERN, measure)
        if Kind.PATTERN in kinds:
            best = max(best, _bid(items, limits))
        if best.size < limits.smallest:
            forced = _bid(chopped(items, limits.width / limits.smallest, measure), limits)
            best = forced if forced.size > best.size else best
    return best


def _bid(items: Sequence[Item], limits: Limits) -> _Bid:
    """Return the best way to set items, over all numbers of lines."""
    best, row = _NO_BID, Row(items)
    for count in range(1, min(limits.lines, len(items)) + 1):
        shortest = _shortest(row, count)
        room = limits.width / limits.size(0, count)  # no line this long makes the text smaller
        tried: set[tuple[int, ...]] = set()
        for longest_allowed in {max(room, shortest), *(shortest * slack for slack in _SLACK)}:
            ends = _cheapest(row, count, longest_allowed)
            if ends in tried:
                continue
            tried.add(ends)
            spans = tuple(pairwise((0, *ends)))
            widths = [row.width(*span) for span in spans]
            size = limits.size(max(widths), count)
            score = size * (1 - _cost(items, ends, widths) - _A_LINE * count)
            if score > best.score:
                best = _Bid(score, size, tuple(_text(items, *span) for span in spans))
    return best


def _shortest(row: Row, count: int) -> float:
    """Return how wide the longest of `count` lines must be at least."""
    total, width = row.count, row.width
    widths = [width(0, end) for end in range(1, total + 1)]
    for line in range(2, count + 1):
        widths = [
            min(
                (max(widths[start - 1], width(start, end)) for start in range(line - 1, end)),
                default=float("inf"),
            )
            for end in range(1, total + 1)
        ]
    return widths[-1]


def _cost(items: Sequence[Item], ends: Sequence[int], widths: Sequence[float]) -> float:
    """Return what the line ends and the uneven lines cost, as a share of the size."""
    longest = max(widths)
    alone = len(widths) > 1 and ends[-1] - ends[-2] == 1 and widths[-1] < _ALONE_SHARE * longest
    return (
        sum(items[end - 1].cost for end in ends[:-1])
        + sum(_RAGGED * (1 - width / longest) ** 2 for width in widths if longest)
        + _WORD_ALONE * alone
    )


def _cheapest(row: Row, count: int, limit: float) -> tuple[int, ...]:
    """Return where `count` lines no wider than `limit` end, if they shall read best."""
    items, total = row.items, row.count
    limit += 1e-9
    nothing: tuple[float, tuple[int, ...]] = (float("inf"), ())
    table = [(0.0, ()), *([nothing] * total)]
    for line in range(1, count + 1):
        following = [nothing] * (total + 1)
        ends_here = range(line, total - (count - line) + 1) if line < count else (total,)
        for end in ends_here:
            at_end = items[end - 1].cost if end < total else 0.0
            for start in range(end - 1, line - 2, -1):
                width = row.width(start, end)
                if width > limit:
                    break
                cost, ends = table[start]
                cost += _RAGGED * (1 - width / limit) ** 2 + at_end
                if cost < following[end][0]:
                    following[end] = (cost, (*ends, end))
        table = following
    return table[total][1]


def _text(items: Sequence[Item], start: int, end: int) -> str:
    line = items[start:end]
    words = "".join((" " if item.space and i else "") + item.text for i, item in enumerate(line))
    return words.rstrip(" \N{NO-BREAK SPACE}·") + line[-1].mark
