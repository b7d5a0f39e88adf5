"""The one root error, and the shape of everything that can be wrong with content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong, told so that its reader can mend it.

    Attributes:
        where: `file:line`, `file: field`, or `feed: entry`.
        what: What is wrong, in Danish where HR or comms will read it.
        how_to_fix: What to do about it, as an instruction.
    """

    where: str
    what: str
    how_to_fix: str

    def __str__(self) -> str:
        """Return the problem as the lines a terminal shows."""
        return f"{self.where}: {self.what}\n    → {self.how_to_fix}"


class ForkantError(Exception):
    """Stops a command: one or more problems that must be mended first."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (
            (problems,) if isinstance(problems, Problem) else tuple(problems)
        )
        super().__init__("\n".join(str(problem) for problem in self.problems))
