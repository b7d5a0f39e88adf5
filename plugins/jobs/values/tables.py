"""Tables in adverts: one of facts stays a table, one that only places text becomes paragraphs."""

from __future__ import annotations

import re
from typing import Final

#: A table with no other in it.
_TABLE: Final = re.compile(r"<table>((?:[^<]|<(?!/?table>))*)</table>")
_PARTS: Final = re.compile(r"</?(?:table|tbody|thead|tr|td|th)\b[^<>]*>")
_ROW: Final = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL: Final = re.compile(r"<t([dh])\b[^<>]*>(.*?)</t\1>", re.DOTALL)
_BLOCKS: Final = re.compile(r"<(?:[uo]l|h[2-4]|blockquote|hr|table)>")
_PARAGRAPH_EDGE: Final = re.compile(r"\s*</?p>\s*")
_COLUMNS: Final = range(2, 7)
_LONGEST_CELL: Final = 200


def kept_or_flat(text: str) -> str:
    """Return HTML (to be cleaned) in which only tables of short facts are left as tables.

    Such a one has two rows or more, all with the same two to six cells, and only text in them.
    Innermost tables come first, so a table that holds one is never of facts itself unless
    what it held became paragraphs.
    """
    kept: list[str] = []

    def replaced(match: re.Match[str]) -> str:
        if not _is_of_facts(match[1]):
            return _PARTS.sub("<p>", match[0])
        kept.append(_CELL.sub(_tidy, match[0]))
        return f"\0{len(kept) - 1}\0"

    while (shorter := _TABLE.sub(replaced, text)) != text:
        text = shorter
    for number in reversed(range(len(kept))):
        text = text.replace(f"\0{number}\0", kept[number])
    return text


def _is_of_facts(table: str) -> bool:
    rows = [_CELL.findall(row) for row in _ROW.findall(table)]
    cells = [cell for row in rows for _, cell in row]
    return (
        len(rows) > 1
        and len(rows[0]) in _COLUMNS
        and len({len(row) for row in rows}) == 1
        and "\0" not in table
        and not any(len(cell) > _LONGEST_CELL or _BLOCKS.search(cell) for cell in cells)
    )


def _tidy(cell: re.Match[str]) -> str:
    """Return a cell whose paragraphs are lines."""
    lines = (line for line in _PARAGRAPH_EDGE.split(cell[2]) if line.strip())
    return f"<t{cell[1]}>{'<br>'.join(lines)}</t{cell[1]}>"
