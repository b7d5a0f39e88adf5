"""How a heading breaks on paper: the lines that cards would choose, for one to four of them.

A layout measures them and takes those that become largest in its box; so a designer may move
the box without knowing how Danish is cut.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypedDict

import pyphen

from plugins.site.breaks import SOFT_HYPHEN, breaks, plain
from plugins.social.fit import Limits, fit
from plugins.social.text import Type, measure

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LINES: Final = 4
#: A box so wide; the smallest type that is read from a step away is a thirtieth of it.
_WIDTH: Final = 1000
SMALLEST: Final = 33
#: The boxes, by height in widths, that a text is set for: a layout picks among the results.
_HEIGHTS: Final = (0.08, 0.14, 0.2, 0.26, 0.32, 0.4, 0.55, 0.8)
_TALL: Final = 100
#: Words as long as this may be cut where patterns allow, into pieces of so many letters.
_VERY_LONG: Final = 22
_PIECE: Final = 6
_PATTERNS: Final = pyphen.Pyphen(lang="da_DK", left=_PIECE, right=_PIECE)  # type: ignore[no-untyped-call]
#: A word is cut only where that makes the whole a third larger.
_CUT: Final = 0.77
#: What uneven lines, and a line that ends on `og` or `til`, cost of the size.
_RAGGED: Final = 0.12
_STUMBLE: Final = 0.12
_SMALL_WORD: Final = re.compile(r" \w{1,3}$")
#: The optical size that headings are drawn at, in pixels; fonts without that axis ignore it.
_OPTICAL: Final = 60
#: What begins the part of a title that a strip of paper can do without, ...
_TAIL: Final = re.compile(r",? (?:til|i|med|for|ved|på|hos|to|in|at|with|[–-]) |[,:(]")
#: ... after so many letters at least.
_LEAST: Final = 5
_NARROW: Final = str.maketrans("\N{NO-BREAK SPACE}", " ")


class Lines(TypedDict):
    """One way to set a text.

    Attributes:
        lines: As they look, hyphens at cut words included: for measuring.
        runs: What is set: each begins on a new line, and may be broken at its soft hyphens.
        worth: What its size counts for: less where a word is cut.
    """

    lines: list[str]
    runs: list[str]
    worth: float


@lru_cache(256)
def ways(
    text: str,
    font: Path,
    *,
    weight: int,
    tracking: float,
    smallest: int = SMALLEST,
    lines: int = LINES,
) -> tuple[Lines, ...]:
    """Return the best ways to set a text in boxes from low to high.

    All hold every word, unless the text is longer than any poster can bear; then the last
    ends in »…«, and has the smallest size.

    Args:
        text: One paragraph; may hold soft hyphens, or `|` where a word may be cut.
        font: The font's file.
        weight: Of the variable font.
        tracking: Extra space between letters, in sizes.
        smallest: The smallest size, in thousandths of the box's width.
        lines: How many at most.
    """
    type_ = Type(str(font), weight, _OPTICAL, tracking)

    def width(run: str) -> float:
        return measure(type_, run)

    found: dict[tuple[str, ...], Lines] = {}
    boxes = (*((height, 1) for height in _HEIGHTS), (_TALL, smallest))
    tries = [(text, 1.0, height, least) for height, least in boxes]
    if (softened := _softened(text)) != text:
        tries += [(softened, _CUT, height, 1) for height in _HEIGHTS[::3]]
    for words, value, height, least in tries:
        limits = Limits(
            width=_WIDTH,
            height=height * _WIDTH,
            largest=_WIDTH,
            smallest=least,
            lines=lines,
            leading=1.1,
            cap=0.7,
        )
        fitted = tuple(line.translate(_NARROW) for line in fit(words, limits, width).lines)
        runs = _runs(words, fitted)
        if fitted not in found and (least == smallest or _is_whole(text, runs)):
            worth = value * _worth([width(line) for line in fitted], fitted, len(runs))
            found[fitted] = Lines(lines=list(fitted), runs=runs, worth=round(worth, 3))
    return tuple(found.values())


def _softened(text: str) -> str:
    """Return a text whose longest words may be cut by pattern: a last resort in narrow boxes."""
    return " ".join(
        word
        if len(word) < _VERY_LONG or SOFT_HYPHEN in word or "|" in word
        else SOFT_HYPHEN.join(_pieces(word))
        for word in text.split(" ")
    )


def _pieces(word: str) -> list[str]:
    """Return a word in pieces of at least a few letters, at joints if it has any near."""
    joints = {cut.at for cut in breaks(word)}
    pieces, start = [], 0
    for at in sorted(joints.union(_PATTERNS.positions(word))):  # type: ignore[no-untyped-call]
        near = any(0 < joint - at < _PIECE for joint in joints)
        if at - start >= _PIECE and len(word) - at >= _PIECE and not near:
            pieces.append(word[start:at])
            start = at
    return [*pieces, word[start:]]


def short_title(title: str) -> str:
    """Return the profession of a title, without what it is for: `Pædagog til vuggestuen`.

    Nothing is left out where too little would remain.
    """
    found = _TAIL.search(title)
    return title[: found.start()] if found and found.start() >= _LEAST else title


def _worth(widths: Sequence[float], lines: Sequence[str], runs: int) -> float:
    """Return what a setting's size counts for, 1 at most."""
    longest = max(widths)
    ragged = sum(_RAGGED * (1 - width / longest) ** 2 for width in widths if longest)
    ends = sum(bool(_SMALL_WORD.search(line)) for line in lines[:-1])
    return (1 - ragged - _STUMBLE * ends) * (_CUT if runs < len(lines) else 1)


def _is_whole(text: str, runs: Sequence[str]) -> bool:
    """Return whether runs hold every letter of a text."""
    return _letters("".join(runs)) == _letters(text)


def _letters(text: str) -> str:
    return "".join(plain(text).split())


def _runs(text: str, lines: Sequence[str]) -> list[str]:
    """Return lines with those joined whose break cuts a word, by a soft hyphen in its place.

    A word is then one word to whoever listens, searches or copies.
    """
    letters = plain(text).translate(_NARROW)
    runs: list[str] = []
    at, cut = 0, False
    for line in lines:
        ahead = letters.find(line, at)
        marked = line.endswith("-") and ahead < 0
        body = line[:-1] if marked else line
        start = letters.find(body, at)
        at = (start if start >= 0 else at) + len(body)
        if cut:
            runs[-1] += SOFT_HYPHEN + body
        else:
            runs.append(body)
        cut = marked
    return runs
