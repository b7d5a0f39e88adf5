"""A round's summary for people: the table, and below it what to do about each feed."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from plugins.jobs.rounds.report import FILE, Orphan, Report, Summary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from plugins.errors import Problem

#: The table's columns; the first two stand to the left, the figures to the right.
COLUMNS: Final = (
    "feed", "dom", "indslag", "nye", "ændrede", "lukkede", "sprunget over", "siden"
)  # fmt: skip
_LEFT: Final = frozenset({"feed", "dom", "siden"})
#: The verdict's place in the row of a ledger that nobody fetches any more.
_REMOVED: Final = "ikke i FEEDS"
#: Entries that are named for one reason; the others stand in the JSON.
_NAMED: Final = 8
_QUOTED: Final = re.compile("»([^«]*)«")
#: What could move a terminal's cursor or change its colours; feeds may send anything.
_CONTROLS: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """Return a text without what a terminal would obey instead of showing."""
    return _CONTROLS.sub(" ", text)


def shown(summary: Summary) -> str:
    """Return all that the command says of a round."""
    parts = [] if summary.reports else ["FEEDS er tom: der er intet at hente."]
    if summary.reports or summary.orphans:
        parts.append(table(summary.reports, summary.now, summary.orphans))
    for report in summary.reports:
        parts += _remarks(report, summary.now)
    parts += map(_removed, summary.orphans)
    if summary.dry_run:
        parts.append("Intet er gemt (--dry-run).")
    return printable("\n\n".join(parts))


def table(reports: Sequence[Report], now: datetime, orphans: Sequence[Orphan] = ()) -> str:
    """Return the reports as a table of plain text."""
    rows = [COLUMNS, *(_row(report, now) for report in reports)]
    rows += [(orphan.feed, _REMOVED, *("–",) * 5, "") for orphan in orphans]
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
    since = moment(report.since, now) if report.since else ""
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


def moment(when: datetime, now: datetime) -> str:
    """Return `i dag kl. 3.10`, `21.11. kl. 3.10` or `21.11.2025`."""
    clock_time = f"kl. {when.hour}.{when.minute:02}"
    if when.date() == now.date():
        return f"i dag {clock_time}"
    if when.year == now.year:
        return f"{when.day}.{when.month}. {clock_time}"
    return f"{when.day}.{when.month}.{when.year}"


# --- Below the table ------------------------------------------------------------------------


def _remarks(report: Report, now: datetime) -> Iterator[str]:
    """Yield what a webmaster should read of one feed."""
    if report.fault:
        since = f" Sådan har det været siden {moment(report.since, now)}." if report.since else ""
        kept = f"{report.kept} åbne job bliver stående, til feedet igen kan læses.{since}"
        yield f"{report.fault}\n    {kept}"
    if report.problems:
        groups = "\n".join(grouped(report.feed, report.problems))
        yield f"{report.feed}: {_entries(len(report.problems))} er sprunget over:\n{groups}"
    if report.passed:
        yield f"{report.feed}: {_entries(report.passed)} er udeladt, da fristen var overskredet."
    for note in report.notes:
        yield f"{report.feed}: {note}"


def grouped(feed: str, problems: Sequence[Problem]) -> Iterator[str]:
    """Yield the problems by their reason, the most frequent first.

    `»Lærer« har ingen tekst` and `»Pædagog« har ingen tekst` are one reason; the quoted words
    then stand with the ids.
    """
    reasons: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for problem in problems:
        reasons[_QUOTED.sub("»…«", problem.what), problem.how_to_fix].append(problem)
    for (what, remedy), group in sorted(reasons.items(), key=lambda item: -len(item[1])):
        alone = len(group) == 1
        yield f"  {_entries(len(group))}: {group[0].what if alone else what}"
        yield from (f"      {_name(feed, problem, alone=alone)}" for problem in group[:_NAMED])
        if len(group) > _NAMED:
            yield f"      … og {len(group) - _NAMED} til; alle står i {FILE.as_posix()}"
        yield f"    → {remedy}"


def _name(feed: str, problem: Problem, *, alone: bool) -> str:
    name = problem.where.removeprefix(f"{feed}: ")
    words = _QUOTED.findall(problem.what)
    return name if alone or not words else f"{name}: {', '.join(f'»{word}«' for word in words)}"


def _entries(count: int) -> str:
    return f"{count} indslag"


def _removed(orphan: Orphan) -> str:
    """Return what to do about a ledger that nobody fetches any more."""
    return (
        f"{orphan.feed}: står ikke længere i FEEDS og bliver ikke hentet, men {orphan.file} har "
        f"{orphan.kept} åbne job, som siden viser til deres frist\n"
        f"    → skal jobbene blive, så skriv feedet i FEEDS igen; skal de væk, så slet filen: "
        f"git rm {orphan.file}\n"
        "    → har feedet fået et nyt navn, så slet filen, når det nye feed er OK: jobbene "
        "beholder deres adresser"
    )
