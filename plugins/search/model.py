"""What the index is made of: columns of a row's parts, and the facets that divide them.

A job list of thousands holds few different deadlines, places and terms. So a row is cut into
parts, each part is kept once, and a job is a number into each column.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugins.jobs.model import Job


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One choice of a facet: its slug in the address, its name, and what people type for it."""

    slug: str
    name: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One way to divide the jobs.

    Attributes:
        name: As in the address: `area`, `hours`.
        label: Its heading, in the index's language.
        column: The column whose values decide which choices a job belongs to.
        choices: In the order they are shown.
        of: The numbers of a job's choices; none when it has none.
        counts: How many jobs each choice has.
        note: A line below the choices, or empty.
    """

    name: str
    label: str
    column: str
    choices: tuple[Choice, ...]
    of: Callable[[Job], tuple[int, ...]]
    counts: tuple[int, ...] = ()
    note: str = ""

    @property
    def counted(self) -> list[tuple[Choice, int]]:
        """Return the choices, each with the number of its jobs."""
        return list(zip(self.choices, self.counts, strict=True))


@dataclass(slots=True)
class Column:
    """One part of every row.

    Attributes:
        values: The different values, each with the first job that has it. A value is what
            makes it so: the part, then the choices of every facet that this column decides.
        at: For each row the number of its value.
    """

    values: dict[tuple[Any, ...], Job] = field(default_factory=dict)
    at: list[int] = field(default_factory=list)
    _numbers: dict[tuple[Any, ...], int] = field(default_factory=dict)

    def add(self, value: tuple[Any, ...], job: Job) -> None:
        """Put the next row's value in."""
        number = self._numbers.get(value)
        if number is None:
            number = self._numbers[value] = len(self._numbers)
            self.values[value] = job
        self.at.append(number)

    def sort(self, key: Callable[[Job], Any]) -> None:
        """Number the values anew, in the order of their jobs."""
        items = sorted(self.values.items(), key=lambda item: key(item[1]))
        place = {value: number for number, (value, _job) in enumerate(items)}
        moved = [place[value] for value in self.values]
        self.at = [moved[number] for number in self.at]
        self.values, self._numbers = dict(items), place
