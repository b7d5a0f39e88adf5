"""What a check says of a job that could be better; it never stops a build."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plugins.errors import Problem


class Grade(StrEnum):
    """How much it matters; the value is the word people read."""

    MUST = "skal"
    SHOULD = "bør"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One remark.

    Attributes:
        rule: The check's name, as in its module.
        grade: See Grade.
        problem: Where, what and how to fix it, in Danish.
    """

    rule: str
    grade: Grade
    problem: Problem

    def __str__(self) -> str:
        """Return the finding as a terminal shows it."""
        return f"{self.grade.upper():5}{self.problem}"
