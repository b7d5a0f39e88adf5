"""What stands between a vacancy and the site: what cannot be read, and what the checks say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plugins.desk.vacancy import reading
from plugins.desk.wording import as_said, finding_as_said
from plugins.jobs import checks
from plugins.jobs.checks.finding import Finding, Grade

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from plugins.desk.vacancy import Vacancy
    from plugins.jobs.checks.basis import Context
    from plugins.jobs.model import Job
    from plugins.jobs.written import Fault

#: The rule's name of what a build would stop at.
UNREADABLE: Final = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What is to be said of a vacancy.

    Attributes:
        job: As a build would read it, as far as that goes; None when it cannot at all.
        findings: Stops first, then advice, then advice that was answered.
        passed: Names of the rules that found nothing, in Danish.
    """

    job: Job | None
    findings: tuple[Finding, ...]
    passed: tuple[str, ...]

    @property
    def stops(self) -> tuple[Finding, ...]:
        """Return what must be mended before it is published."""
        return tuple(finding for finding in self.findings if finding.is_stop)

    @property
    def advice(self) -> tuple[Finding, ...]:
        """Return what should be mended or answered."""
        return tuple(one for one in self.findings if one.counts and not one.is_stop)


def judge(vacancy: Vacancy, context: Context, root: Path, *, demo: bool = False) -> Judgement:
    """Return all there is to say of a vacancy, in the words of its form.

    Args:
        vacancy: As typed.
        context: What the checks go by; its `now` is the moment.
        root: The project's folder.
        demo: Whether dates may be counted from today.
    """
    job, faults = reading(vacancy, context.places, context.now, root, demo=demo)
    said = [as_said(fault, vacancy.values, context) for fault in _once(faults)]
    findings = [
        Finding(
            rule=UNREADABLE, grade=Grade.MUST, problem=one.problem, field=one.field,
            suggestion=one.suggestion,
        )
        for one in said
    ]  # fmt: skip
    if job is None:
        return Judgement(job=None, findings=tuple(findings), passed=())
    unread = {one.field.partition(".")[0] for one in said}
    findings += [
        finding_as_said(finding)
        for finding in checks.findings(job, context)
        # What cannot be read is told once: it is not missing.
        if not (finding.is_stop and finding.field.partition(".")[0] in unread)
    ]
    findings.sort(key=lambda one: (not one.is_stop, not one.counts))
    return Judgement(job=job, findings=tuple(findings), passed=checks.passed(job, context))


def _once(faults: Iterable[Fault]) -> Iterator[Fault]:
    """Leave out that pay needs hours where the hours there are cannot be read."""
    seen = set()
    for fault in faults:
        if fault.field != "hours" or fault.field not in seen:
            yield fault
        seen.add(fault.field)
