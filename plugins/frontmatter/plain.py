"""The front matter that most files have, read without a YAML parser: thirty times faster.

Texts in double quotes, plain texts that no rule of YAML touches, lists and groups of such texts,
as programs and tidy people write them. Whatever else a line is, the whole text is left to
`yaml`; faults too, so that they are told in one place.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from plugins.frontmatter.model import Place, Value

_KEY: Final = r"(?P<key>[A-Za-z_][\w-]{0,99}):"
#: With the escapes that JSON has too, but for halves of surrogate pairs.
_QUOTED: Final = r'"(?:[^"\\]|\\["\\n]|\\u(?![dD][89a-fA-F])[0-9a-fA-F]{4})*"'
#: Begins with a letter or figure; no tab, no two spaces in a row, no colon before a space,
#: no # after one. In brackets: no sign at all that might end it.
_PLAIN: Final = r"\w(?:[^\t :]|:(?=[^ ])|[ ](?=[^ #]))*"
_IN_BRACKETS: Final = rf"(?:{_QUOTED}|\w[\w.-]*)"

_TEXT: Final = rf"(?P<text>{_QUOTED}|{_PLAIN})[ ]*"
_LIST: Final = rf"(?P<list>\[(?:{_IN_BRACKETS}(?:,[ ]*{_IN_BRACKETS})*)?\])[ ]*"
_VALUE: Final = rf"(?:[ ]+{_TEXT}|[ ]+{_LIST}|[ ]*)"

_FIELD: Final = re.compile(_KEY + _VALUE)
_BELOW: Final = re.compile("[ ]{2}" + _KEY + _VALUE)
_ITEM: Final = re.compile("[ ]{2}-[ ]+" + _TEXT)
_GROUP: Final = re.compile("[ ]{2}-[ ]" + _KEY + "[ ]+" + _TEXT)
_PART: Final = re.compile("[ ]{4}" + _KEY + "[ ]+" + _TEXT)
_ITEMS: Final = re.compile(_IN_BRACKETS)


class _Unsure(Exception):  # noqa: N818  not an error: the YAML parser decides
    """A line means something that only a YAML parser knows for certain."""


def parse(text: str, first_line: int) -> tuple[dict[str, Value], dict[Place, int]] | None:
    """Parse the text between the fences, or return None when it needs a YAML parser.

    Args:
        text: Without control characters.
        first_line: The number of the text's first line in its file.

    Returns:
        The values, and the line of each key and list item: just what `yaml.parse` returns.
    """
    lines = _Lines()
    try:
        for number, line in enumerate(text.split("\n"), start=first_line):
            lines.add(line, number)
    except _Unsure:
        return None
    return lines.values, lines.places


class _Lines:
    """What the lines so far have said."""

    def __init__(self) -> None:
        self.values: dict[str, Value] = {}
        self.places: dict[Place, int] = {}
        self._key = ""
        self._is_open = False  # whether lines below the key may belong to it

    def add(self, line: str, number: int) -> None:
        """Take the next line in."""
        if match := _FIELD.fullmatch(line):
            self._key = match["key"]
            self._is_open = match["text"] is None and match["list"] is None
            self._set(self.values, (), match, number)
        elif not self._is_open:
            raise _Unsure
        elif match := _ITEM.fullmatch(line):
            self._append(_decoded(match["text"]), number)
        elif match := _GROUP.fullmatch(line):
            group: dict[str, Value] = {}
            count = self._append(group, number)
            self._set(group, (self._key, count - 1), match, number)
        elif match := _PART.fullmatch(line):
            held = self.values[self._key]
            last = held[-1] if isinstance(held, list) else None
            if not isinstance(held, list) or not isinstance(last, dict):
                raise _Unsure
            self._set(last, (self._key, len(held) - 1), match, number)
        elif match := _BELOW.fullmatch(line):
            below = self.values[self._key] or {}
            if not isinstance(below, dict):
                raise _Unsure
            self.values[self._key] = below
            self._set(below, (self._key,), match, number)
        else:
            raise _Unsure

    def _append(self, item: Value, number: int) -> int:
        """Add to the key's list, and return how long it is now."""
        items = self.values[self._key] or []
        if not isinstance(items, list):
            raise _Unsure
        self.places[self._key, len(items)] = number
        items.append(item)
        self.values[self._key] = items
        return len(items)

    def _set(
        self, values: dict[str, Value], place: Place, match: re.Match[str], number: int
    ) -> None:
        """Set a key to what stands after its colon."""
        key, groups = match["key"], match.groupdict()
        if key in values:
            raise _Unsure
        place = (*place, key)
        self.places[place] = number
        if groups["text"] is not None:
            values[key] = _decoded(groups["text"])
        elif groups.get("list") is not None:
            items = _ITEMS.findall(groups["list"])
            self.places |= {(*place, index): number for index in range(len(items))}
            values[key] = [_decoded(item) for item in items]
        else:
            values[key] = ""


def _decoded(text: str) -> str:
    """Return what a text says, without its quotes."""
    if not text.startswith('"'):
        return text
    if "\\" not in text:
        return text[1:-1]
    return unicodedata.normalize("NFC", str(json.loads(text, strict=False)))
