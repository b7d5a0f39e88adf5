"""Where a TOML file's keys stand, which tomllib doesn't tell."""

from __future__ import annotations

import re
from typing import Final

#: A key's way from the top: names, and the number of the item in an array of tables.
KeyPath = tuple[str | int, ...]

_PART: Final = r"(?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')"
_DOTTED: Final = rf"{_PART}(?:\s*\.\s*{_PART})*"
_HEADING: Final = re.compile(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]")
_KEY: Final = re.compile(rf"\s*({_DOTTED})\s*=")
_PARTS: Final = re.compile(_PART)
#: What decides whether the next line begins a key: strings, comments and brackets.
_MARK: Final = re.compile(
    r"\"\"\"|'''|\"(?:\\.|[^\"\\])*\"|'[^']*'|#.*|[\[\]]"
)  # fmt: skip


def key_lines(text: str) -> dict[KeyPath, int]:
    """Return the line (from 1) on which each key and heading of a valid TOML text first stands.

    Keys inside inline tables stand on the line of the key that holds the table.
    """
    found: dict[KeyPath, int] = {}
    counts: dict[KeyPath, int] = {}
    heading: KeyPath = ()
    quote, depth = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        rest = line
        if not quote and not depth:
            if match := _HEADING.match(line):
                heading = _heading_path(match, counts)
                _note(found, heading, number)
                continue
            if match := _KEY.match(line):
                _note(found, heading + _names(match[1]), number)
                rest = line[match.end() :]
        quote, depth = _state_after(rest, quote, depth)
    return found


def _heading_path(match: re.Match[str], counts: dict[KeyPath, int]) -> KeyPath:
    *parents, last = _names(match[2])
    path: KeyPath = ()
    for name in parents:
        path = (*path, name)
        if path in counts:
            path = (*path, counts[path] - 1)
    path = (*path, last)
    if match[1] == "[[":
        counts[path] = counts.get(path, 0) + 1
        path = (*path, counts[path] - 1)
    return path


def _names(dotted: str) -> KeyPath:
    return tuple(part.strip("\"'") for part in _PARTS.findall(dotted))


def _note(found: dict[KeyPath, int], path: KeyPath, number: int) -> None:
    for end in range(1, len(path) + 1):
        found.setdefault(path[:end], number)


def _state_after(line: str, quote: str, depth: int) -> tuple[str, int]:
    """Return the long string (its quotes) and the depth of brackets a line ends in."""
    at = 0
    while at < len(line):
        if quote:
            end = line.find(quote, at)
            if end < 0:
                return quote, depth
            quote, at = "", end + 3
            continue
        match = _MARK.search(line, at)
        if match is None:
            break
        mark, at = match[0], match.end()
        if mark in {'"""', "'''"}:
            quote = mark
        elif mark in "[]":
            depth += 1 if mark == "[" else -1
    return quote, depth
