"""What HR adds to a feed's job: `content/overlays/FEED/SLUG.md`, one commit a change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from plugins.desk import matter
from plugins.desk.acting import Actor, Done, by_itself, fault, written
from plugins.desk.asking import question
from plugins.desk.drafts import MissingError
from plugins.desk.field import Kind, Source
from plugins.desk.fields import FIELDS, blank
from plugins.desk.mapping import front_of, values_of
from plugins.desk.wording import as_said
from plugins.errors import ForkantError
from plugins.frontmatter.read import parse
from plugins.jobs import checks
from plugins.jobs.ledgers import file as ledger_file
from plugins.jobs.overlays import FOLDER, KEYS, Overlays
from plugins.jobs.slugs import is_slug
from plugins.jobs.workplaces import Places
from plugins.jobs.written import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from plugins.desk.field import Field, Typed
    from plugins.errors import Problem
    from plugins.frontmatter.model import FrontMatter
    from plugins.jobs.checks.basis import Context
    from plugins.jobs.model import Job

_STORY: Final = question(
    "story",
    "Historie ved siden af",
    "The story beside it",
    ("Tom: den, der passer bedst.", "Empty: the one that fits best."),
    Kind.CHOICE,
    source=Source.STORIES,
)
#: What can be added, in the form's order.
OVERLAY_FIELDS: Final[tuple[Field, ...]] = (
    *(field for key, field in FIELDS.items() if key.partition(".")[0] in KEYS),
    _STORY,
)


def job_of_feed(root: Path, feed: str, slug: str) -> Job:
    """Return a feed's job as the feed has it.

    Raises:
        MissingError: there is none.
    """
    path = ledger_file.path_of(root, feed)
    if not feed or path.parent != root / ledger_file.FOLDER or not path.is_file():
        raise MissingError("feedet findes ikke")
    records = ledger_file.load(path, path.relative_to(root).as_posix()).records
    for record in records.values():
        if record.job.slug == slug and is_slug(slug):
            return record.job
    raise MissingError("feedet har ikke længere det job")


def values(root: Path, feed: str, slug: str) -> dict[str, Typed]:
    """Return what has been added to a feed's job, by field key.

    Raises:
        MissingError: there is no such job.
        ForkantError: the file cannot be read.
    """
    text = _text(root, _path(job_of_feed(root, feed, slug)))
    front = parse(text, slug).values if text else {}
    story = front.get("story", "")
    found = blank() | values_of(front) | {"story": story if isinstance(story, str) else ""}
    return {field.key: found[field.key] for field in OVERLAY_FIELDS}


@by_itself
def save(actor: Actor, feed: str, slug: str, typed: Mapping[str, Typed]) -> Done:
    """Write what is added to a feed's job, and commit it; nothing at all removes the file.

    Args:
        actor: Who does, where and when.
        feed: The feed's name.
        slug: The job's address.
        typed: By field key; those left out are empty.

    Raises:
        MissingError: there is no such job.
        ForkantError: a build would stop at it; nothing is written.
    """
    job = job_of_feed(actor.root, feed, slug)
    path = _path(job)
    before = _text(actor.root, path)
    old = parse(before, path).values if before else {}
    front = front_of(typed, old)
    story = typed.get("story", "")
    wanted = {key: front[key] for key in KEYS if key != "story"}
    wanted["story"] = (matter.line(story) if isinstance(story, str) else "") or None
    if not any(wanted.values()):
        what = f"Fjern tilføjelser: {_title(job)}\n"
        said = f"Det, der var føjet til »{_title(job)}«, er fjernet"
        done = written(actor, slug, path, None, what, said=said)
        none = "Der er intet tilføjet"
        return done if before else replace(done, what=none, said=none, is_nothing=True)
    text = matter.edited(before, wanted, where=path)
    places = Places.read(actor.root)
    overlays = Overlays(actor.root, places, actor.now, demo=actor.demo, also={path: text})
    list(overlays.on([job]))
    if ours := [one for one in overlays.problems if one.where.partition(":")[0] == path]:
        context = checks.context(actor.root, actor.names, actor.now)
        front_matter = parse(text, path)
        raise ForkantError(_as_said(one, front_matter, typed, context) for one in ours)
    what = f"Tilføj til feedets job: {_title(job)}\n"
    return written(actor, slug, path, text, what, said=f"Det er føjet til »{_title(job)}«")


def _as_said(
    problem: Problem, front: FrontMatter, typed: Mapping[str, Typed], context: Context
) -> Problem:
    """Return what is wrong with the file, in the words of the form."""
    key = _field(problem, front)
    said = as_said(Fault(key, problem), typed, context).problem
    if "uden timer" in said.what:  # which are the feed's to say
        said = replace(said, how_to_fix="vælg »Vi skriver selv beløbet«, og skriv det")
    return said


def _field(problem: Problem, front: FrontMatter) -> str:
    """Return the field that a problem is about: the one it names, else the one at its line."""
    keys = [field.key for field in OVERLAY_FIELDS]
    named = [key for key in keys if f"»{key.rpartition('.')[2]}«" in problem.what]
    lined = [key for key in keys if front.at(*key.split(".")) == problem.where]
    # A field that is not there has its group's line; the group itself is no field.
    return next(iter(named or lined[-1:]), "")


def _path(job: Job) -> str:
    """Return an overlay's file; both names come from the ledger, and not from a request."""
    if not is_slug(job.slug) or "/" in job.feed or job.feed.startswith("."):
        raise fault(
            job.feed, "feedets navn kan ikke være en mappe", "giv det et andet navn i FEEDS"
        )
    return (FOLDER / job.feed / f"{job.slug}.md").as_posix()


def _text(root: Path, path: str) -> str:
    try:
        return (root / path).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def _title(job: Job) -> str:
    return job.title.replace("\xad", "")
