"""`python -m plugins jobs`: fetch every feed, and say what became of each."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from plugins import clock, settings
from plugins.errors import ForkantError, Problem
from plugins.jobs import ledger_file
from plugins.jobs.feeds.settings import feeds_of
from plugins.jobs.files import FOLDER as BY_HAND
from plugins.jobs.secret import Secrets
from plugins.jobs.update import WELL, Report, Round, update
from plugins.jobs.workplaces import Places

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from datetime import datetime

    from plugins.jobs.feeds.model import Feed
    from plugins.jobs.ledger import Ledger

#: The table's columns; the first two stand to the left, the figures to the right.
COLUMNS: Final = (
    "feed", "dom", "indslag", "nye", "ændrede", "lukkede", "sprunget over", "siden"
)  # fmt: skip
_LEFT: Final = frozenset({"feed", "dom", "siden"})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe `python -m plugins jobs`."""
    parser.add_argument("--settings", type=Path, default=Path("pelicanconf.py"))
    parser.add_argument(
        "--dry-run", action="store_true", help="hent og sig, hvad der ville ske, men gem intet"
    )
    parser.add_argument(
        "--accept-shrink",
        action="append",
        default=[],
        metavar="NAME",
        help="lad feedet NAME miste de fleste af sine job denne gang",
    )


def run(args: argparse.Namespace) -> int:
    """Fetch every feed; return 1 when one of them is SUSPECT or FAILED.

    Raises:
        ForkantError: settings, workplaces or a ledger must be mended first.
    """
    names = settings.read(args.settings)
    root = settings.root(args.settings, names)
    feeds = feeds_of(names)
    _check_names(args.accept_shrink, feeds)
    if not feeds:
        print("FEEDS er tom: der er intet at hente.")
        return 0
    around = Round(
        root=root,
        now=clock.now().replace(microsecond=0),
        places=Places.read(root),
        ledgers=_ledgers(root, feeds),
        slugs=frozenset(path.stem for path in (root / BY_HAND).glob("*.md")),
        contacts=names.get("FEED_CONTACTS") is True,
        accept_shrink=frozenset(args.accept_shrink),
        dry_run=args.dry_run,
        progress=_progress if sys.stderr.isatty() else _silent,
    )
    reports = _fetch(feeds, around, str(names.get("SITEURL", "")))
    print(table(reports, around.now))
    for report in reports:
        _explain(report)
    if args.dry_run:
        print("\nIntet er gemt (--dry-run).")
    return 0 if all(report.verdict in WELL for report in reports) else 1


def _fetch(feeds: Sequence[Feed], around: Round, siteurl: str) -> list[Report]:
    from plugins.jobs.fetch import Client  # noqa: PLC0415  httpx is slow to import

    reports = []
    for feed in feeds:
        secrets = Secrets(os.environ)
        around.progress(feed.name, 0)
        with Client(secrets, agent=f"Forkant (+{siteurl})") as client:
            reports.append(update(feed, around, client, secrets))
    if around.progress is _progress:
        print(end="\r\x1b[K", file=sys.stderr)
    return reports


def _check_names(names: Sequence[str], feeds: Sequence[Feed]) -> None:
    known = [feed.name for feed in feeds]
    if unknown := [name for name in names if name not in known]:
        raise ForkantError(
            Problem(
                where=f"--accept-shrink {name}",
                what="der er intet feed af det navn",
                how_to_fix=f"vælg en af {', '.join(known)}",
            )
            for name in unknown
        )


def _ledgers(root: Path, feeds: Sequence[Feed]) -> dict[str, Ledger]:
    """Return every ledger by its feed's name, those of feeds no longer fetched too.

    Raises:
        ForkantError: one cannot be read.
    """
    names = {feed.name for feed in feeds}
    names |= {path.stem for path in (root / ledger_file.FOLDER).glob("*.json")}
    found: dict[str, Ledger] = {}
    problems: list[Problem] = []
    for name in sorted(names):
        path = ledger_file.path_of(root, name)
        try:
            found[name] = ledger_file.load(path, path.relative_to(root).as_posix())
        except ForkantError as error:
            problems += error.problems
    if problems:
        raise ForkantError(problems)
    return found


# --- What is shown --------------------------------------------------------------------------


def table(reports: Sequence[Report], now: datetime) -> str:
    """Return the reports as a table of plain text."""
    rows = [COLUMNS, *(_row(report, now) for report in reports)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(COLUMNS))]
    lines = []
    for row in rows:
        cells = (
            cell.ljust(width) if name in _LEFT else cell.rjust(width)
            for name, cell, width in zip(COLUMNS, row, widths, strict=True)
        )
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def _row(report: Report, now: datetime) -> tuple[str, ...]:
    since = _moment(report.since, now) if report.since else ""
    if report.entries is None:
        return (report.feed, report.verdict, *("–",) * 5, since)
    figures = (
        report.entries,
        len(report.new),
        len(report.changed),
        len(report.closed),
        len(report.problems) + report.passed,
    )
    return (report.feed, report.verdict, *map(str, figures), since)


def _moment(moment: datetime, now: datetime) -> str:
    """Return `kl. 3.10`, `21.11. kl. 3.10` or `21.11.2025`."""
    clock_time = f"kl. {moment.hour}.{moment.minute:02}"
    if moment.date() == now.date():
        return f"i dag {clock_time}"
    if moment.year == now.year:
        return f"{moment.day}.{moment.month}. {clock_time}"
    return f"{moment.day}.{moment.month}.{moment.year}"


def _explain(report: Report) -> None:
    """Print what a webmaster should read below the table."""
    if report.fault:
        print(f"\n{report.fault}")
        print(f"    {report.kept} åbne job bliver stående, til feedet igen kan læses.")
    if report.problems:
        print(f"\n{report.feed}: {len(report.problems)} indslag er sprunget over:")
        for problem in report.problems:
            print(f"  {problem}")
    if report.passed:
        print(f"\n{report.feed}: {report.passed} indslag er udeladt, da fristen var overskredet.")
    for note in report.notes:
        print(f"\n{report.feed}: {note}")


def _progress(feed: str, count: int) -> None:
    pages = f", {count} hentet" if count else ""
    print(f"\r\x1b[Khenter {feed}{pages} …", end="", file=sys.stderr, flush=True)


def _silent(_feed: str, _count: int) -> None:
    """Say nothing where nobody looks."""
