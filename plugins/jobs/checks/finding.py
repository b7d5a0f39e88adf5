"""What a check says of a job: a stop, or advice that HR may answer. It never stops a build."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plugins.errors import Problem


class Grade(StrEnum):
    """How much it matters; the value is the word people read."""

    MUST = "skal"
    """A stop: the desk publishes nothing that has one."""
    SHOULD = "bør"
    """Advice: mended, or answered with a reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One remark.

    Attributes:
        rule: The rule's id, as in docs/checks.md and below `answers:` in front matter.
        grade: See Grade.
        problem: Where, what and how to fix it, in Danish.
        field: What it is about: a front matter key such as `valid_through` or `contact.email`, a
            certificate as `certificates.boerneattest` (whose suggestion is `yes`), `text`
            for the body; empty when it is about no one field.
        quote: The words it found, just as they stand in title or text; else empty.
        suggestion: A value for `field` that mends it, as front matter has it; else empty.
        source: The law, ruling or custom behind the rule, with its number.
        answer: HR's reason for leaving advice be; then it counts no more.
    """

    rule: str
    grade: Grade
    problem: Problem
    field: str = ""
    quote: str = ""
    suggestion: str = ""
    source: str = ""
    answer: str = ""

    @property
    def is_stop(self) -> bool:
        """Return whether it keeps the job from being published."""
        return self.grade is Grade.MUST

    @property
    def counts(self) -> bool:
        """Return whether somebody still has to do something about it."""
        return self.is_stop or not self.answer

    def __str__(self) -> str:
        """Return the finding as a terminal shows it."""
        return f"{self.grade.upper():5}{self.problem}"
