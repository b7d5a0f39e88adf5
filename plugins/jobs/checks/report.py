"""Findings as a terminal shows them: by job, stops first, and a feed's told together.

What a feed says cannot be mended here, so a feed gets one line a rule with its jobs' numbers,
however many there are.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from plugins.jobs.checks.advert import plain
from plugins.jobs.checks.rules import RULES
from plugins.jobs.rounds.settings import BY_HAND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from plugins.jobs.checks.finding import Finding
    from plugins.jobs.model import Job

#: Jobs of a feed that a line names before it counts the others.
_NAMED: Final = 3
_SAYS: Final = {rule.id: rule.says for rule in RULES}


def of_jobs(found: Iterable[tuple[Job, Sequence[Finding]]]) -> Iterator[str]:
    """Yield a block of lines for each job written here, and one for each feed.

    Args:
        found: Jobs with what is wrong with them; answered advice is left out.
    """
    feeds: dict[str, list[Finding]] = defaultdict(list)
    ours: list[tuple[Job, list[Finding]]] = []
    for job, every in found:
        open_ones = [finding for finding in every if finding.counts]
        if job.feed != BY_HAND:
            feeds[job.feed] += open_ones
        elif open_ones:
            ours.append((job, open_ones))
    for job, open_ones in sorted(ours, key=lambda pair: not pair[1][0].is_stop):
        yield f"{job.source} · {plain(job.title)}"
        yield from _lines(open_ones)
        yield ""
    for feed, every in feeds.items():
        if every:
            count = len({finding.problem.where for finding in every})
            yield f"Feedet {feed} · {count} job, som rettes i jeres rekrutteringssystem"
            yield from _feed(every)
            yield ""


def of_site(found: Iterable[Finding]) -> Iterator[str]:
    """Yield a line for each finding that is about no one job."""
    every = sorted(found, key=lambda finding: not finding.is_stop)
    for finding in every:
        yield str(finding)
    if every:
        yield ""


def total(here: Sequence[Finding], in_feeds: Sequence[Finding]) -> str:
    """Return the last line: how much there is to do here, and in the feeds' own systems."""
    if not here and not in_feeds:
        return "Intet at bemærke."
    parts = [f"{_counted(here)} her."]
    if in_feeds:
        parts.append(f"{_counted(in_feeds)} i feeds.")
    if answered := sum(not finding.counts for finding in here):
        parts.append("1 råd er besvaret." if answered == 1 else f"{answered} råd er besvaret.")
    return " ".join(parts)


def _counted(found: Sequence[Finding]) -> str:
    stops = sum(finding.is_stop for finding in found)
    advice = sum(finding.counts and not finding.is_stop for finding in found)
    return f"{stops} skal rettes, {advice} bør rettes"


def _lines(found: Sequence[Finding]) -> Iterator[str]:
    for finding in found:
        yield f"  {finding.grade.upper():5}{finding.problem.what} ({finding.rule})"
        yield f"       → {finding.problem.how_to_fix}"


def _feed(found: Sequence[Finding]) -> Iterator[str]:
    rules: dict[str, dict[str, Finding]] = defaultdict(dict)
    for finding in found:
        rules[finding.rule].setdefault(finding.problem.where, finding)
    order = sorted(rules.values(), key=lambda jobs: (not _first(jobs).is_stop, -len(jobs)))
    for jobs in order:
        first = _first(jobs)
        yield f"  {first.grade.upper():5}{_SAYS[first.rule]} ({first.rule})"
        yield f"       → Passer ikke på {_named([*jobs])}."


def _first(jobs: Mapping[str, Finding]) -> Finding:
    return next(iter(jobs.values()))


def _named(sources: Sequence[str]) -> str:
    """Return `1201`, `1201 og 1202`, `1201, 1202, 1203 og 30 andre`."""
    numbers = [source.partition(": ")[2] or source for source in sources]
    rest = len(numbers) - _NAMED
    if rest > 0:
        return f"{', '.join(numbers[:_NAMED])} og {rest} {'anden' if rest == 1 else 'andre'}"
    return " og ".join(filter(None, (", ".join(numbers[:-1]), numbers[-1])))
