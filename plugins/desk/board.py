"""The list of all vacancies: drafts, those written here, and those of the feeds."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from plugins.desk.drafts import Drafts
from plugins.errors import ForkantError, Problem
from plugins.frontmatter.read import read
from plugins.jobs import checks, files
from plugins.jobs.ledgers import file as ledger_file
from plugins.jobs.lifecycle import ended, has_page, state
from plugins.jobs.load import one_a_slug
from plugins.jobs.model import Job, Kind, State
from plugins.jobs.overlays import Overlays

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from typing import Any

    from plugins.desk.vacancy import Vacancy
    from plugins.jobs.checks.basis import Context
    from plugins.jobs.ledgers.model import Ledger

#: What the board calls the source of vacancies that are written here.
WRITTEN_HERE = "Skrevet her"
_ANY_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


class Doing(StrEnum):
    """What can be done with a row: write in it, put on top of it what its feed lacks, nothing."""

    WRITE = "write"
    OVERLAY = "overlay"
    MEND = "mend"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the board.

    Attributes:
        title: Without soft hyphens; may be empty in a draft.
        state: DRAFT for what has no file yet too.
        deadline: Its last moment; None if it has none, or none that can be read.
        source: »Skrevet her«, or the feed's name.
        slug: The job's address; empty for a draft without one.
        identifier: The draft in which it is being written, if there is one.
        address: Its page, `/job/SLUG/`, if it has one now.
        stops, advice: How many findings must, and should, be mended; none of what has ended.
        counted: Whether the checks have had time for it; else `rows` counts on when asked again.
        open_application: Whether it is an invitation without a vacancy.
        doing: See Doing; MEND is a file that cannot be read at all.
        workplace: Its name, or the town.
        author, saved: Who wrote in the draft last, and when (ISO 8601).
        problems: What keeps it from being read.
    """

    title: str
    state: State
    deadline: datetime | None = None
    source: str = WRITTEN_HERE
    slug: str = ""
    identifier: str = ""
    address: str = ""
    stops: int = 0
    advice: int = 0
    counted: bool = True
    open_application: bool = False
    doing: Doing = Doing.WRITE
    workplace: str = ""
    author: str = ""
    saved: str = ""
    problems: tuple[Problem, ...] = ()


class Board:
    """Makes the rows. What the checks said of a job is remembered until it or they change."""

    def __init__(self, root: Path, names: Mapping[str, Any]) -> None:
        """Begin.

        Args:
            root: The project's folder.
            names: Its settings.
        """
        self._root = root
        self._names = names
        self._counts: dict[tuple[str, str], tuple[Job, tuple[int, int]]] = {}
        self._files: dict[str, tuple[tuple[int, int], Job, tuple[Problem, ...]]] = {}
        self._basis: tuple[str, Context] | None = None
        self._until = math.inf

    def rows(self, now: datetime, patience: float = 1.0) -> tuple[Row, ...]:
        """Return a row for each draft and job, drafts first, then by deadline.

        What is wrong with one file is told in its row, and hides no other.

        Args:
            now: The moment.
            patience: Seconds that the checks may take; see `Row.counted`.

        Raises:
            ForkantError: areas, workplaces or pay cannot be read, without which nothing can.
        """
        context = checks.context(self._root, self._names, now)
        basis = f"{now:%Y-%m-%d}", replace(context, now=_ANY_MOMENT)
        if self._basis != basis:
            self._counts, self._files, self._basis = {}, {}, basis
        self._until = time.monotonic() + patience
        drafts = Drafts(self._root)
        opened = {one.slug: one for one in drafts.list() if one.slug}
        found = [_of_draft(one) for one in drafts.list() if not self._exists(one.slug)]
        found += [
            Row(title="", state=State.DRAFT, doing=Doing.MEND, problems=(problem,))
            for problem in drafts.faults()
        ]
        found += self._by_hand(context, opened)
        found += self._of_feeds(context)
        return tuple(sorted(found, key=_order))

    def _exists(self, slug: str) -> bool:
        return bool(slug) and (self._root / files.FOLDER / f"{slug}.md").is_file()

    def _by_hand(self, context: Context, opened: Mapping[str, Vacancy]) -> Iterator[Row]:
        for path in sorted((self._root / files.FOLDER).glob("[!.]*.md")):
            where = path.relative_to(self._root).as_posix()
            try:
                job, problems = self._read(path, where, context)
            except ForkantError as error:
                yield Row(
                    title=path.stem, slug=path.stem, state=State.DRAFT, doing=Doing.MEND,
                    stops=1, problems=error.problems,
                )  # fmt: skip
                continue
            row = self._of_job(job, context)
            if problems:
                row = replace(row, stops=row.stops + len(problems), problems=problems)
            draft = opened.get(path.stem)
            if draft:
                row = replace(
                    row, identifier=draft.identifier, author=draft.author, saved=draft.saved
                )
            yield row

    def _read(self, path: Path, where: str, context: Context) -> tuple[Job, tuple[Problem, ...]]:
        """Return a file's job and what is wrong with it; read anew when the file has changed."""
        stat = path.stat()
        version = stat.st_mtime_ns, stat.st_size
        known = self._files.get(where)
        if known is None or known[0] != version:
            job, faults = files.job_of(
                read(path, where), path.stem, context.places, self._root, context.now,
                demo=context.demo,
            )  # fmt: skip
            known = version, job, tuple(fault.problem for fault in faults)
            self._files[where] = known
        return known[1:]

    def _of_feeds(self, context: Context) -> Iterator[Row]:
        ledgers: list[Ledger] = []
        problems: list[Problem] = []
        for path in sorted((self._root / ledger_file.FOLDER).glob("*.json")):
            where = path.relative_to(self._root).as_posix()
            try:
                ledgers.append(ledger_file.load(path, where))
            except ForkantError as error:
                yield Row(
                    title=path.stem, source=path.stem, state=State.DRAFT, doing=Doing.MEND,
                    problems=error.problems,
                )  # fmt: skip
        overlays = Overlays(self._root, context.places, context.now, demo=context.demo)
        for job in overlays.on(one_a_slug(ledgers, (), context.now, problems)):
            yield replace(self._of_job(job, context), source=job.feed, doing=Doing.OVERLAY)
        for problem in (*problems, *overlays.problems):
            yield Row(title="", state=State.DRAFT, doing=Doing.MEND, problems=(problem,))

    def _of_job(self, job: Job, context: Context) -> Row:
        counts = self._count(job, context)
        stops, advice = counts or (0, 0)
        workplace = context.places.workplaces.get(job.workplace)
        return Row(
            title=job.title.replace("\xad", ""),
            state=state(job, context.now),
            deadline=job.valid_through,
            slug=job.slug,
            address=f"/job/{job.slug}/" if has_page(job, context.now) else "",
            stops=stops,
            advice=advice,
            counted=counts is not None,
            open_application=job.kind is Kind.OPEN_APPLICATION,
            workplace=workplace.name if workplace else job.unit or job.address_locality,
        )

    def _count(self, job: Job, context: Context) -> tuple[int, int] | None:
        if ended(job, context.now):
            return 0, 0
        key = (job.feed, job.slug)
        known = self._counts.get(key)
        if known and known[0] == job:
            return known[1]
        if time.monotonic() > self._until:
            return None
        found = [finding for finding in checks.findings(job, context) if finding.counts]
        stops = sum(finding.is_stop for finding in found)
        self._counts[key] = job, (stops, len(found) - stops)
        return self._counts[key][1]


def rows(root: Path, names: Mapping[str, Any], now: datetime) -> tuple[Row, ...]:
    """Return the board's rows, all of them counted; see `Board.rows`, which remembers."""
    return Board(root, names).rows(now, patience=math.inf)


def _of_draft(vacancy: Vacancy) -> Row:
    return Row(
        title=vacancy.title.replace("\xad", ""),
        state=State.DRAFT,
        slug=vacancy.slug,
        identifier=vacancy.identifier,
        open_application=vacancy.values.get("kind") == Kind.OPEN_APPLICATION.value,
        author=vacancy.author,
        saved=vacancy.saved,
    )


def _order(row: Row) -> tuple[bool, bool, str, str]:
    """Return what a row is sorted by: drafts, then open jobs by deadline, then what has ended."""
    ended = row.state in {State.CLOSED, State.FILLED, State.WITHDRAWN}
    deadline = row.deadline.isoformat() if row.deadline else "9999"
    return row.state is not State.DRAFT, ended, deadline, row.title
