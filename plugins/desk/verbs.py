"""What HR does to a vacancy: each verb is one whole file and one commit of that file alone.

Without git, or where git will not, the file is written all the same and `Done.note` says why
there is no history of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from plugins.desk import history, matter
from plugins.desk.acting import (
    Actor,
    Done,
    by_itself,
    danish,
    fault,
    job_in,
    kept,
    path_of,
    text_of,
)
from plugins.desk.drafts import Drafts
from plugins.desk.git import GitError, Repository
from plugins.desk.moment import deadline_typed, moment_typed
from plugins.desk.vacancy import from_markdown
from plugins.frontmatter.read import parse
from plugins.jobs import checks
from plugins.jobs.lifecycle import state
from plugins.jobs.model import State
from plugins.jobs.values import moments

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.desk.field import Typed
    from plugins.desk.vacancy import Vacancy
    from plugins.frontmatter.model import Value
    from plugins.jobs.checks.finding import Finding
    from plugins.jobs.model import Job

__all__ = [
    "Actor", "Done", "duplicate", "extend", "mark_filled", "relist", "restore", "schedule", "undo",
    "withdraw",
]  # fmt: skip

#: What a copy does not take with it: dates, and what happened to the first.
_OF_ITS_TIME: Final = (
    "date_posted", "date_modified", "valid_through", "first_deadline", "interviews", "reply_by",
    "job_start_date", "closed", "outcome", "draft", "answers",
)  # fmt: skip


# --- Begin anew ------------------------------------------------------------------------------


def duplicate(actor: Actor, slug: str) -> Vacancy:
    """Begin a draft with everything a job has but its dates, and return it.

    Raises:
        ForkantError: no file has that address, or it cannot be read.
    """
    stripped = matter.edited(text_of(actor, slug), dict.fromkeys(_OF_ITS_TIME))
    values = from_markdown(stripped).values
    return Drafts(actor.root).new(actor.author, values, source=stripped)


def relist(actor: Actor, slug: str, dates: Mapping[str, Typed]) -> Vacancy:
    """Begin a draft of the same job with new dates, ready to be published.

    The old one keeps its page, which says that it is closed.

    Args:
        actor: Who does, where and when.
        slug: The old job's address.
        dates: Fields of the step »Frist og samtaler«, by key.

    Raises:
        ForkantError: no file has that address, or it cannot be read.
    """
    copy = duplicate(actor, slug)
    saved = Drafts(actor.root).save(
        copy.identifier, dates, based_on=copy.revision, author=actor.author
    )
    return saved.vacancy


# --- In time ---------------------------------------------------------------------------------


@by_itself
def extend(actor: Actor, slug: str, deadline: str, reason: str, *, time: str = "") -> Done:
    """Move a deadline to a later moment; the page shows the old one too.

    Args:
        actor: Who does, where and when.
        slug: The job's address.
        deadline: As typed: a day; it may name a time itself if `time` is empty.
        reason: Why; it stands in the history.
        time: As typed; empty: the whole day.

    Returns:
        With what the checks say of the new deadline in `findings`.

    Raises:
        ForkantError: it cannot be extended, or not to then.
    """
    job = job_in(actor, slug)
    if job.valid_through is None:
        raise fault(
            job.source, "stillingen har ingen frist", "ret »Hvor længe kan man søge?« i stedet"
        )
    if job.closed is not None:
        remedy = "genopslå den, så ansøgerne får en ny annonce"
        raise fault(job.source, "stillingen er afsluttet og kan ikke forlænges", remedy)
    if not matter.line(reason):
        raise fault(
            job.source, "der mangler en begrundelse", "skriv, hvorfor fristen bliver flyttet"
        )
    old = from_markdown(text_of(actor, slug), slug)
    new, moment = deadline_typed(actor, job, deadline, time)
    if moment <= max(job.valid_through, actor.now):
        remedy = "skriv en dag, der ligger efter den nuværende frist og efter i dag"
        raise fault(job.source, "den nye frist er ikke senere", remedy)
    written = parse(old.source, old.path).values
    first = written.get("first_deadline") or written.get("valid_through", "")
    moved: dict[str, Value | None] = {"valid_through": new, "first_deadline": first}
    moved["date_modified"] = f"{actor.now:%Y-%m-%d %H:%M}"
    what = f"Forlæng fristen til {danish(moment)}: {_title(job)}"
    is_day = moment.timetz() == moments.END_OF_DAY.replace(tzinfo=moment.tzinfo)
    clock = "" if is_day else f" kl. {moment:%H.%M}"
    said = f"Fristen er forlænget til {danish(moment)}{clock}"
    done = _changed(actor, job, moved, what, reason, said=said)
    return replace(done, findings=_of_deadline(actor, slug))


def _of_deadline(actor: Actor, slug: str) -> tuple[Finding, ...]:
    """Return what is to be said of the deadline as it is now."""
    context = checks.context(actor.root, actor.names, actor.now)
    found = checks.findings(job_in(actor, slug), context)
    return tuple(one for one in found if one.field == "valid_through" and one.counts)


@by_itself
def schedule(actor: Actor, slug: str, when: str) -> Done:
    """Choose the moment at which a job that is not yet open is published.

    Raises:
        ForkantError: it is open already, or the moment cannot be read or has passed.
    """
    job = job_in(actor, slug)
    if state(job, actor.now) not in {State.DRAFT, State.SCHEDULED}:
        remedy = "træk den tilbage, eller genopslå den senere"
        raise fault(job.source, "stillingen er allerede slået op", remedy)
    changes: dict[str, Value | None] = {
        "date_posted": moment_typed(actor, job, when),
        "draft": None,
    }
    after = job_in(actor, slug, matter.edited(text_of(actor, slug), changes))
    if after.date_posted <= actor.now:
        raise fault(job.source, "tidspunktet er forbi", "skriv et tidspunkt, der kommer")
    day = danish(after.date_posted.date())
    said = f"{_title(job)} bliver slået op {day}"
    return _changed(actor, job, changes, f"Planlæg til {day}: {_title(job)}", said=said)


@by_itself
def mark_filled(actor: Actor, slug: str) -> Done:
    """Close a job, since somebody has it; its page says so.

    Raises:
        ForkantError: it has never been open, or is filled or withdrawn.
    """
    return _close(actor, slug, State.FILLED, "Besat")


@by_itself
def withdraw(actor: Actor, slug: str) -> Done:
    """Close a job that nobody shall have; one that nobody has seen becomes a draft.

    Raises:
        ForkantError: it is filled or withdrawn.
    """
    job = job_in(actor, slug)
    if state(job, actor.now) is State.SCHEDULED:
        said = f"{_title(job)} er trukket tilbage og er en kladde igen"
        return _changed(actor, job, {"draft": "true"}, f"Træk tilbage: {_title(job)}", said=said)
    return _close(actor, slug, State.WITHDRAWN, "Træk tilbage")


def _close(actor: Actor, slug: str, outcome: State, verb: str) -> Done:
    job = job_in(actor, slug)
    now = state(job, actor.now)
    if now in {State.DRAFT, State.SCHEDULED}:
        raise fault(job.source, "stillingen har ikke været slået op", "ret eller slet den i stedet")
    if now in {State.FILLED, State.WITHDRAWN}:
        raise fault(
            job.source, "stillingen er afsluttet", "se historikken, hvis det skal fortrydes"
        )
    moment = f"{actor.now:%Y-%m-%d %H:%M}"
    came = "markeret som besat" if outcome is State.FILLED else "trukket tilbage"
    return _changed(
        actor, job, {"closed": moment, "outcome": outcome.value}, f"{verb}: {_title(job)}",
        said=f"{_title(job)} er {came}",
    )  # fmt: skip


# --- Back ------------------------------------------------------------------------------------


@by_itself
def undo(actor: Actor, slug: str) -> Done:
    """Take back the last change of a vacancy that still stands.

    A vacancy whose publishing is taken back is a draft again.

    Raises:
        ForkantError: there is no history, or nothing left to undo.
    """
    path = path_of(slug)
    repository = _history(actor, path)
    last = history.to_undo(history.changes(actor.root, path))
    if last is None:
        raise fault(path, "der er intet at fortryde", "se historikken")
    text = repository.before(last.commit, path)
    if text is None:  # it was not there before: what it says is kept as a draft
        now = text_of(actor, slug)
        Drafts(actor.root).new(actor.author, from_markdown(now).values, source=now)
    message = f"Fortryd: {last.what}\n\n{history.UNDOES}{last.commit}\n"
    said = f"Taget tilbage: »{last.what}«"
    if text is None:
        said = f"{said}. Stillingen er en kladde igen"
    return kept(actor, slug, text, message, said=said)


@by_itself
def restore(actor: Actor, slug: str, commit: str) -> Done:
    """Make a vacancy what it was after one of its changes.

    Args:
        actor: Who does, where and when.
        slug: The job's address.
        commit: The change's, from `history.changes`.

    Raises:
        ForkantError: there is no history, or no such change.
    """
    path = path_of(slug)
    repository = _history(actor, path)
    found = next((one for one in history.changes(actor.root, path) if one.commit == commit), None)
    text = repository.content(commit, path) if found else None
    if found is None or text is None:
        raise fault(path, "den ændring findes ikke", "vælg en fra historikken")
    day = danish(found.when)
    said = f"Stillingen er igen, som den var {day} efter »{found.what}«"
    return kept(actor, slug, text, f"Gå tilbage til {day}: {found.what}\n", said=said)


def _history(actor: Actor, path: str) -> Repository:
    repository = Repository(actor.root)
    if why := repository.why_not():
        raise fault(path, f"der er ingen historik, fordi {why}", "ret stillingen i hånden")
    try:
        repository.log(path, most=1)
    except GitError as error:
        raise fault(path, f"historikken kan ikke læses: {error}", "prøv igen") from error
    path_now = (
        (actor.root / path).read_text(encoding="utf-8") if (actor.root / path).exists() else None
    )
    if path_now != repository.content("HEAD", path):
        what = "filen er ændret uden om historikken"
        raise fault(path, what, "gem ændringen i git, eller tag den tilbage dér, og prøv så igen")
    return repository


# --- All of them -----------------------------------------------------------------------------


def _changed(
    actor: Actor, job: Job, changes: Mapping[str, Value | None], what: str, reason: str = "",
    *, said: str,
) -> Done:  # fmt: skip
    text = matter.edited(text_of(actor, job.slug), changes)
    job_in(actor, job.slug, text)  # what a build would stop at is never written
    message = f"{what}\n\n{matter.line(reason)}\n" if matter.line(reason) else f"{what}\n"
    return kept(actor, job.slug, text, message, said=said)


def _title(job: Job) -> str:
    return job.title.replace("\xad", "")
