"""A job that a feed brought: what the feed lacks can be put on top of it, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import Blueprint, flash, g, redirect, render_template, request, url_for

from plugins.desk import history, overlaying
from plugins.desk.fields import Step
from plugins.desk.vacancy import Vacancy
from plugins.desk.web.app import desk
from plugins.desk.web.posted import typed
from plugins.desk.web.questions import in_lines, question
from plugins.desk.web.words import word
from plugins.errors import ForkantError
from plugins.jobs import checks
from plugins.jobs.overlays import FOLDER

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from plugins.desk.fields import Typed
    from plugins.errors import Problem
    from plugins.jobs.model import Job

feed_jobs = Blueprint("feed_jobs", __name__, url_prefix="/feedjob")


@feed_jobs.get("/<feed>/<slug>/")
def show(feed: str, slug: str) -> ResponseReturnValue:
    """Show a feed's job, and the questions it leaves open."""
    return _shown(feed, slug, overlaying.values(desk().root, feed, slug))


@feed_jobs.post("/<feed>/<slug>/")
def save(feed: str, slug: str) -> ResponseReturnValue:
    """Keep what was written on top of it."""
    root = desk().root
    job = overlaying.job_of_feed(root, feed, slug)
    values = overlaying.values(root, feed, slug) | typed(request.form, _step(job))
    try:
        done = overlaying.save(desk().actor(), feed, slug, values)
    except ForkantError as error:
        return _shown(feed, slug, values, error.problems)
    g.did = "overlay"
    when = word("It shows on the site when you publish the site.")
    flash(f"{word('Saved.')} {when} {done.note}".strip())
    return redirect(url_for("feed_jobs.show", feed=feed, slug=slug))


def _step(job: Job) -> Step:
    """Return the questions whose answers the feed does not have."""
    has = {
        "valid_through": job.valid_through is not None,
        "workplace": bool(job.workplace),
        "pay": job.pay is not None,
    }
    fields = [
        replace(field, required=False)
        for field in overlaying.OVERLAY_FIELDS
        if not has.get(field.key.partition(".")[0])
    ]
    return Step(key="feed", names={}, leads={}, fields=tuple(fields))


def _shown(
    feed: str, slug: str, values: dict[str, Typed], problems: tuple[Problem, ...] = ()
) -> ResponseReturnValue:
    found = desk()
    job = overlaying.job_of_feed(found.root, feed, slug)
    context, vacancy = found.writing.context(), Vacancy(values=values)
    questions = [question(field, vacancy, context, found.root) for field in _step(job).fields]
    path = (FOLDER / job.feed / f"{job.slug}.md").as_posix()
    page = render_template(
        "feed_job.html",
        job=job,
        feed=feed,
        title=job.title.replace("\xad", ""),
        questions=in_lines(questions),
        findings=[one for one in checks.findings(job, context) if one.counts],
        problems=problems,
        row=found.renderer.row(job) if found.renderer.is_ready else None,
        row_lang=job.lang,
        changes=history.changes(found.root, path),
    )
    return (page, 409) if problems else page
