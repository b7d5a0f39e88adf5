"""What a file's front matter is: texts, lists and maps, each with the line it stands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from plugins.errors import ForkantError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

#: A scalar is always the text as written: nothing is taken for a number, date or truth value.
Value: TypeAlias = "str | list[Value] | dict[str, Value]"
#: Where a value stands: `("pay", "minimum")`, `("facts", 0, "figure")`.
Place: TypeAlias = "tuple[str | int, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """A file, read.

    Attributes:
        where: The file, for messages.
        values: The front matter.
        body: What follows it, exactly as written (line ends are LF, letters are NFC).
        body_line: The number of the body's first line.
        lines: Line numbers by path, from 1; see `line`.
    """

    where: str
    values: dict[str, Value]
    body: str
    body_line: int
    lines: Mapping[Place, int] = field(repr=False)

    def line(self, *path: str | int) -> int:
        """Return the line of a key or list item; of what would hold it if it is missing."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines[path] if path else 1

    def at(self, *path: str | int) -> str:
        """Return `file:line` for a Problem's `where`."""
        return f"{self.where}:{self.line(*path)}"


def fault(where: str, line: int, what: str, how_to_fix: str) -> ForkantError:
    """Return the error that stops the build at a line of a file."""
    return ForkantError(Problem(where=f"{where}:{line}", what=what, how_to_fix=how_to_fix))
