"""One vacancy that has been published: what can be done with it, and what has been done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for

from plugins import clock
from plugins.desk import history, verbs
from plugins.desk.acting import job_in, path_of
from plugins.desk.fields import STEPS
from plugins.desk.web.app import desk
from plugins.desk.web.notices import tell
from plugins.desk.web.posted import typed
from plugins.desk.web.shown import page_url
from plugins.desk.web.words import word
from plugins.errors import ForkantError
from plugins.jobs.lifecycle import state
from plugins.jobs.model import State

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.typing import ResponseReturnValue

    from plugins.desk.acting import Actor, Done

jobs = Blueprint("jobs", __name__, url_prefix="/stilling")


@jobs.get("/<slug>/")
def show(slug: str) -> ResponseReturnValue:
    """Show a vacancy, its verbs and its history."""
    return _shown(slug)


def _shown(slug: str, problems: tuple[object, ...] = (), verb: str = "") -> ResponseReturnValue:
    actor = desk().actor()
    job = job_in(actor, slug)
    now = state(job, clock.now())
    changes = history.changes(desk().root, path_of(slug))
    page = render_template(
        "job.html",
        job=job,
        title=job.title.replace("\xad", ""),
        state=now,
        page_url=page_url(f"job/{slug}/"),
        is_open=now in {State.OPEN, State.EXTENDED},
        is_over=now in {State.CLOSED, State.FILLED, State.WITHDRAWN},
        is_waiting=now in {State.SCHEDULED, State.DRAFT},
        row=desk().renderer.row(job) if desk().renderer.is_ready else None,
        row_lang=job.lang,
        changes=changes,
        to_undo=history.to_undo(changes),
        why_none=history.why_none(desk().root),
        problems=problems,
        verb=verb,
        typed=request.form,
    )
    return (page, 409) if problems else page


@jobs.post("/<slug>/ret")
def edit(slug: str) -> ResponseReturnValue:
    """Open the form for a vacancy; if somebody has it open, the same draft."""
    draft = desk().drafts.of_job(slug, g.user)
    return redirect(url_for("vacancy.begin", identifier=draft.identifier))


@jobs.post("/<slug>/kopi")
def duplicate(slug: str) -> ResponseReturnValue:
    """Begin a new vacancy with everything but the dates."""
    draft = verbs.duplicate(desk().actor(), slug)
    flash(word("Copied, but not its dates. Look through the steps."))
    return redirect(url_for("vacancy.begin", identifier=draft.identifier))


@jobs.post("/<slug>/genopslag")
def relist(slug: str) -> ResponseReturnValue:
    """Begin the same vacancy anew, with new dates."""
    dates = next(step for step in STEPS if step.key == "frist")
    draft = verbs.relist(desk().actor(), slug, typed(request.form, dates))
    flash(word("Here is the vacancy with its new deadline. Look it through, and publish."))
    return redirect(url_for("vacancy.step", identifier=draft.identifier, key="frist"))


@jobs.post("/<slug>/forlaeng")
def extend(slug: str) -> ResponseReturnValue:
    """Move the deadline to a later day."""
    form = request.form
    deadline = f"{form.get('deadline', '')} {form.get('time', '')}".strip()
    reason = form.get("reason", "")
    return _done(slug, "extend", lambda actor: verbs.extend(actor, slug, deadline, reason))


@jobs.post("/<slug>/planlaeg")
def schedule(slug: str) -> ResponseReturnValue:
    """Choose when it is published."""
    when = f"{request.form.get('when', '')} {request.form.get('time', '')}".strip()
    return _done(slug, "schedule", lambda actor: verbs.schedule(actor, slug, when))


@jobs.post("/<slug>/besat")
def filled(slug: str) -> ResponseReturnValue:
    """Say that somebody has the job."""
    return _done(slug, "filled", lambda actor: verbs.mark_filled(actor, slug))


@jobs.post("/<slug>/traek")
def withdraw(slug: str) -> ResponseReturnValue:
    """Take it back."""
    return _done(slug, "withdraw", lambda actor: verbs.withdraw(actor, slug))


@jobs.post("/<slug>/fortryd")
def undo(slug: str) -> ResponseReturnValue:
    """Take back the last change."""
    return _done(slug, "undo", lambda actor: verbs.undo(actor, slug))


@jobs.post("/<slug>/tilbage")
def restore(slug: str) -> ResponseReturnValue:
    """Make it what it was after one of its changes."""
    commit = request.form.get("commit", "")
    if not commit.isalnum() or not commit.isascii():
        abort(400)
    return _done(slug, "restore", lambda actor: verbs.restore(actor, slug, commit))


def _done(slug: str, verb: str, act: Callable[[Actor], Done]) -> ResponseReturnValue:
    """Do something with a vacancy; what refuses it is told beside what was typed."""
    try:
        done = act(desk().actor())
    except ForkantError as error:
        return _shown(slug, error.problems, verb)
    g.did = verb
    tell(done, word("It shows on the site when you publish the site."))
    if not (desk().root / done.path).is_file():
        return redirect(url_for("board.show"))
    return redirect(url_for("jobs.show", slug=slug))
