"""What `make check` prints: by job, stops first, a feed told once, and a count at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.jobs.checks import findings, report
from plugins.site.html import SafeHtml
from tests.jobs.checks.advert import CONTEXT, GOOD_TEXT, a_good_job

if TYPE_CHECKING:
    from plugins.jobs.model import Job

SHORT = SafeHtml("<p>Du kører ud til otte borgere.</p>")


def judged(*jobs: Job) -> list[tuple[Job, tuple]]:
    return [(job, findings(job, CONTEXT)) for job in jobs]


def test_jobs_come_with_their_findings_and_those_with_stops_first():
    fine = a_good_job(source="content/jobs/a.md")
    short = a_good_job(source="content/jobs/b.md", title="Vagt i pleje", description=SHORT)
    stopped = a_good_job(source="content/jobs/c.md", description=SHORT, pay=None)
    lines = list(report.of_jobs(judged(fine, short, stopped)))

    assert [line for line in lines if line.startswith("content")] == [
        "content/jobs/c.md · Aftenvagt i hjemmeplejen",
        "content/jobs/b.md · Vagt i pleje",
    ]
    assert lines[1:3] == [
        "  SKAL Løn mangler (pay)",
        "       → Vælg overenskomst og trin, så regner vi beløbet ud.",
    ]
    assert lines[3].startswith("  BØR  Teksten er kort: 6 ord")


def test_a_feed_is_told_once_a_rule_however_many_jobs_it_has():
    jobs = [
        a_good_job(feed="kultur", source=f"kultur: {number}", description=SHORT)
        for number in range(5101, 5151)
    ]
    unlawful = SafeHtml(f"{GOOD_TEXT}<p>Vi søger en yngre lærer.</p>")
    jobs.append(a_good_job(feed="kultur", source="kultur: 5200", description=unlawful))
    lines = list(report.of_jobs(judged(*jobs)))

    assert lines[0] == "Feedet kultur · 51 job, som rettes i jeres rekrutteringssystem"
    assert lines[1].startswith("  SKAL Ingen bliver søgt")
    assert lines[2] == "       → Passer ikke på 5200."
    assert "       → Passer ikke på 5101, 5102, 5103 og 47 andre." in lines
    assert len(lines) == 6


def test_answered_advice_is_not_shown_but_counted():
    job = a_good_job(description=SHORT, answers={"text-length": "Det er et fritidsjob."})
    assert list(report.of_jobs(judged(job))) == []
    assert report.total(findings(job, CONTEXT), []) == (
        "0 skal rettes, 0 bør rettes her. 1 råd er besvaret."
    )


def test_the_last_line_tells_here_from_there():
    ours = findings(a_good_job(description=SHORT, pay=None), CONTEXT)
    theirs = findings(a_good_job(feed="kultur", description=SHORT), CONTEXT)
    assert report.total(ours, theirs) == (
        "1 skal rettes, 1 bør rettes her. 0 skal rettes, 1 bør rettes i feeds."
    )
    assert report.total([], []) == "Intet at bemærke."
