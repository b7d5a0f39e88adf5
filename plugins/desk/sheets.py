"""Spreadsheets of vacancies: a template to fill in, and what was filled in.

Nothing in a spreadsheet is reckoned out: a formula is told, and never run. What we write that a
program could take for one is made text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from plugins.desk import tables
from plugins.desk.columns import COLUMNS, EXAMPLE, column_of, typed
from plugins.desk.drafts import Drafts
from plugins.desk.judging import judge
from plugins.desk.vacancy import Vacancy
from plugins.errors import ForkantError, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from plugins.desk.acting import Actor
    from plugins.desk.field import Typed
    from plugins.desk.judging import Judgement
    from plugins.desk.tables import Table
    from plugins.jobs.checks.basis import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One vacancy of a spreadsheet.

    Attributes:
        number: The row's, as the spreadsheet counts.
        vacancy: What it says, as typed.
        judgement: What is to be said of it, as in the form.
        problems: What keeps it from being taken in: a formula, a cell too long.
    """

    number: int
    vacancy: Vacancy
    judgement: Judgement
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """A spreadsheet, read: its rows, and what is wrong with it as a whole."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]

    @property
    def is_acceptable(self) -> bool:
        """Return whether it can be taken in: all of it, since there is no half."""
        return bool(self.rows) and not self.problems and not any(row.problems for row in self.rows)


def template(kind: str) -> bytes:
    """Return an empty spreadsheet with headings and an example row.

    Args:
        kind: `xlsx` or `csv`.
    """
    return written(kind, [EXAMPLE])


def written(kind: str, vacancies: list[dict[str, Typed]]) -> bytes:
    """Return vacancies as a spreadsheet that can be read again."""
    headings = [column.heading for column in COLUMNS]
    rows = [[column.shown(values) for column in COLUMNS] for values in vacancies]
    return tables.written(kind, headings, rows)


def read(data: bytes, name: str, context: Context, root: Path, *, demo: bool = False) -> Import:
    """Read a spreadsheet.

    Args:
        data: The file, as it came.
        name: What it is called; its end says what it is.
        context: Areas, workplaces and agreements, by whose names cells are understood.
        root: The project's folder.
        demo: Whether dates may be counted from today.
    """
    try:
        table = tables.read(data, name)
    except ForkantError as error:
        return Import(rows=(), problems=error.problems)
    problems = _headings(table, name)
    if problems:
        return Import(rows=(), problems=problems)
    rows = []
    for number, cells in table.rows:
        values, faults = typed(dict(zip(table.headings, cells, strict=False)), context, root)
        if values["title"] == EXAMPLE["title"]:
            continue  # the template's own row, left where it was
        vacancy = Vacancy(values=values)
        where = f"{name}, række {number}"
        rows.append(
            Row(
                number=number,
                vacancy=vacancy,
                judgement=judge(vacancy, context, root, demo=demo),
                problems=tuple(replace(fault, where=f"{where}, {fault.where}") for fault in faults),
            )
        )
    if not rows:
        problem = _problem(
            name, "der er ingen rækker under overskrifterne", "skriv en stilling i hver"
        )
        return Import(rows=(), problems=(problem,))
    return Import(rows=tuple(rows), problems=())


def accept(actor: Actor, found: Import) -> tuple[Vacancy, ...]:
    """Make a draft of each row; all of them, or none.

    Args:
        actor: Who does, where and when.
        found: What `read` gave.

    Raises:
        ForkantError: something in it must be mended first.
        OSError: the disk is full; nothing is taken in.
    """
    if not found.is_acceptable:
        problems = [*found.problems, *(one for row in found.rows for one in row.problems)]
        raise ForkantError(problems or [_problem("Regnearket", "det er tomt", "skriv en stilling")])
    return Drafts(actor.root).new_ones(actor.author, [row.vacancy.values for row in found.rows])


def _headings(table: Table, name: str) -> tuple[Problem, ...]:
    """Return what is wrong with the first row."""
    problems = []
    known = [column.heading for column in COLUMNS]
    seen: set[str] = set()
    for heading in table.headings:
        column = column_of(heading)
        if heading and column is None:
            remedy = f"brug overskrifterne fra skabelonen: {', '.join(known)}"
            problems.append(_problem(name, f"kolonnen »{heading}« kendes ikke", remedy))
        elif column and column.key in seen:
            problems.append(
                _problem(name, f"kolonnen »{heading}« står der to gange", "slet den ene")
            )
        if column:
            seen.add(column.key)
    if "title" not in seen:
        what, remedy = "kolonnen »Titel« mangler", "begynd med at hente skabelonen"
        problems.append(_problem(name, what, remedy))
    return tuple(problems)


def _problem(where: str, what: str, how_to_fix: str) -> Problem:
    return Problem(where=where, what=what, how_to_fix=how_to_fix)
