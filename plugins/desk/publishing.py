"""A draft becomes `content/jobs/SLUG.md`: once it reads, stops at nothing, and is agreed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.desk import matter
from plugins.desk.acting import Actor, Done, by_itself, fault, kept, path_of, text_of
from plugins.desk.drafts import Drafts, MissingError
from plugins.desk.fields import FIELDS
from plugins.desk.judging import judge
from plugins.desk.vacancy import Vacancy, from_markdown, new_slug, posted, to_markdown
from plugins.errors import ForkantError
from plugins.jobs import checks, files
from plugins.jobs.ledgers import file as ledger_file

if TYPE_CHECKING:
    from pathlib import Path


@by_itself
def publish(actor: Actor, identifier: str) -> Done:
    """Write a draft's file, commit it, and remove the draft.

    The site itself changes with the next build (`plugins.publish`).

    Args:
        actor: Who does, where and when.
        identifier: The draft's.

    Raises:
        MissingError: there is no such draft.
        ForkantError: it cannot be read, has a stop, or two have written in one field.
    """
    drafts = Drafts(actor.root)
    vacancy = _up_to_date(actor, drafts, drafts.get(identifier))
    if vacancy.versions:
        labels = sorted({_label(one.field) for one in vacancy.versions})
        what = f"to har skrevet i {', '.join(labels)}"
        raise fault(vacancy.title, what, "vælg, hvad der skal stå, og udgiv så")
    is_new = not vacancy.slug or not (actor.root / path_of(vacancy.slug)).exists()
    if not vacancy.slug:
        vacancy = drafts.settle(identifier, slug=new_slug(vacancy, _taken(actor.root)))
    context = checks.context(actor.root, actor.names, actor.now)
    judgement = judge(vacancy, context, actor.root, demo=actor.demo)
    if judgement.stops:
        raise ForkantError(stop.problem for stop in judgement.stops)
    text = to_markdown(posted(vacancy, actor.now))
    if is_new:
        text = matter.edited(text, {"draft": None})
    elif text != text_of(actor, vacancy.slug):
        text = matter.edited(text, {"date_modified": f"{actor.now:%Y-%m-%d %H:%M}"})
    title = vacancy.title.replace("\xad", "")
    waits = is_new and judgement.job is not None and judgement.job.date_posted > actor.now
    said = f"{title} er {'planlagt' if waits else 'udgivet' if is_new else 'rettet'}"
    message = f"{'Udgiv' if is_new else 'Ret'}: {title}\n"
    done = kept(actor, vacancy.slug, text, message, said=said)
    drafts.remove(identifier)
    return done


def _up_to_date(actor: Actor, drafts: Drafts, vacancy: Vacancy) -> Vacancy:
    """Return a draft of a file that has changed since it was opened, with both changes in it."""
    if not vacancy.slug:
        return vacancy
    try:
        text = text_of(actor, vacancy.slug)
    except MissingError:
        return vacancy  # it was never written, or has been taken away: it is new again
    if text == vacancy.source:
        return vacancy
    theirs = from_markdown(text, vacancy.slug).values
    return drafts.settle(vacancy.identifier, source=text, theirs=theirs)


def _taken(root: Path) -> set[str]:
    """Return the addresses that jobs have, or had."""
    taken = {path.stem for path in (root / files.FOLDER).glob("*.md")}
    for path in (root / ledger_file.FOLDER).glob("*.json"):
        ledger = ledger_file.load(path, path.relative_to(root).as_posix())
        taken |= {record.job.slug for record in ledger.records.values()}
    taken |= {vacancy.slug for vacancy in Drafts(root).list()}
    return taken


def _label(key: str) -> str:
    return f"»{FIELDS[key].names['da']}«" if key in FIELDS else "et svar"
