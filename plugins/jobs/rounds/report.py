"""What became of the feeds, for people (table.py) and for monitors: the same as JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import orjson

from plugins.jobs.feeds.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from plugins.errors import Problem

#: Verdicts after which the site can be trusted to show what the employer's system shows.
WELL: Final = frozenset({Verdict.OK, Verdict.UNCHANGED})
#: Where the last round's report always lies; `--json` writes another.
FILE: Final = Path(".cache/jobs.json")
#: Raised when a name in the JSON changes its meaning or goes away; new names may come.
VERSION: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of one feed.

    Attributes:
        entries: How many it has; None when it could not be read.
        new, changed, closed: Slugs.
        passed: Entries left out, since their deadline had passed when they were first seen.
        problems: One for each entry skipped.
        notes: What a webmaster should know.
        fault: Why the verdict is SUSPECT or FAILED, else None.
        since: When fetches began to end well, or badly, as this one did.
        kept: Open jobs in the ledger afterwards.
    """

    feed: str
    verdict: Verdict
    entries: int | None = None
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    passed: int = 0
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    fault: Problem | None = None
    since: datetime | None = None
    kept: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """A ledger whose feed no longer stands in FEEDS.

    Attributes:
        file: The ledger's, below the project's folder.
        kept: Its open jobs, which the site still shows.
    """

    feed: str
    file: str
    kept: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What became of one round.

    Attributes:
        now: The round's moment.
        reports: In FEEDS' order.
        orphans: Ledgers that nobody fetches any more, by name.
        dry_run: Nothing was written.
    """

    now: datetime
    reports: Sequence[Report] = ()
    orphans: Sequence[Orphan] = ()
    dry_run: bool = False

    @property
    def well(self) -> bool:
        """Return whether every feed can be trusted."""
        return all(report.verdict in WELL for report in self.reports)


def as_json(summary: Summary) -> bytes:
    """Return a round's summary for monitors (docs/feeds.md tells what is in it)."""
    document = {
        "version": VERSION,
        "at": summary.now,
        "well": summary.well,
        "dry_run": summary.dry_run,
        "feeds": [_feed(report) for report in summary.reports],
        "removed": [asdict(orphan) for orphan in summary.orphans],
    }
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _feed(report: Report) -> dict[str, Any]:
    values = asdict(report)
    fault = values.pop("fault")
    skipped = values.pop("problems")
    return {
        **values,
        "skipped": skipped,
        "fault": fault and {"what": fault["what"], "how_to_fix": fault["how_to_fix"]},
    }
