"""What every verb needs: who acts, where and when; the file's job; and keeping what was done."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import wraps
from gettext import NullTranslations
from typing import TYPE_CHECKING, Concatenate, Final, ParamSpec, TypeVar

from plugins.desk.drafts import MissingError
from plugins.desk.git import GitError, Repository
from plugins.errors import ForkantError, Problem
from plugins.frontmatter.read import parse
from plugins.jobs import files
from plugins.jobs.slugs import is_slug
from plugins.jobs.workplaces import Places
from plugins.publish.lock import locked
from plugins.site.dates import long
from plugins.site.files import write_atomic
from plugins.site.languages import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date, datetime
    from pathlib import Path
    from typing import Any

    from plugins.jobs.checks.finding import Finding
    from plugins.jobs.model import Job

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")

_DANISH: Final = Language("da", NullTranslations())


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who does something, where and when.

    Attributes:
        root: The project's folder.
        names: Its settings; DEMO and FEEDS count.
        author: `Name <mail>`, or a name.
        now: The moment.
    """

    root: Path
    author: str
    now: datetime
    names: Mapping[str, Any] = field(default_factory=dict)

    @property
    def demo(self) -> bool:
        """Return whether dates may be counted from today."""
        return self.names.get("DEMO") is True


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a verb did.

    Attributes:
        slug: The vacancy's address.
        path: Its file, below the project's folder.
        what: What was done, in Danish: the first line of the commit's message.
        commit: Its name in git, or nothing.
        note: Why there is no history of it, as a Danish sentence, or nothing.
        said: What came of it, as people say it, without a full stop: »Lærer i dansk er udgivet«.
        is_nothing: Whether there was nothing to do, so that nothing has changed.
        findings: What the checks say of what was changed, such as a deadline on a holiday; it
            was done all the same.

    A refusal is no Done: it is a ForkantError.
    """

    slug: str
    path: str
    what: str
    commit: str = ""
    note: str = ""
    said: str = ""
    is_nothing: bool = False
    findings: tuple[Finding, ...] = ()


def fault(where: str, what: str, how_to_fix: str) -> ForkantError:
    """Return the error that refuses a verb."""
    return ForkantError(Problem(where=where, what=what, how_to_fix=how_to_fix))


def danish(day: date) -> str:
    """Return `7. december 2026`."""
    return long(day, _DANISH)


def path_of(slug: str) -> str:
    """Return a vacancy's file below the project's folder.

    Raises:
        MissingError: no vacancy can have that address.
    """
    if not is_slug(slug):
        raise MissingError("den stilling er ikke skrevet her")
    return (files.FOLDER / f"{slug}.md").as_posix()


def text_of(actor: Actor, slug: str) -> str:
    """Return a vacancy's file.

    Raises:
        MissingError: there is none.
        ForkantError: it is not UTF-8.
    """
    path = path_of(slug)
    try:
        return (actor.root / path).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise MissingError("den stilling er ikke skrevet her") from error
    except UnicodeDecodeError as error:
        raise fault(path, "filen er ikke gemt i tegnsættet UTF-8", "gem den som UTF-8") from error


def job_in(actor: Actor, slug: str, text: str = "") -> Job:
    """Return the job that a vacancy's file is, or that a text would make it.

    Raises:
        MissingError: there is no such file.
        ForkantError: a build would stop at it.
    """
    front = parse(text or text_of(actor, slug), path_of(slug))
    places = Places.read(actor.root)
    job, faults = files.job_of(front, slug, places, actor.root, actor.now, demo=actor.demo)
    if faults:
        raise ForkantError(found.problem for found in faults)
    return job


def by_itself(
    verb: Callable[Concatenate[Actor, _Given], _Made],
) -> Callable[Concatenate[Actor, _Given], _Made]:
    """Let a verb read and write while every other one waits, in any process."""

    @wraps(verb)
    def alone(actor: Actor, /, *args: _Given.args, **kwargs: _Given.kwargs) -> _Made:
        with locked(actor.root / ".cache" / "desk" / "verbs.lock"):
            return verb(actor, *args, **kwargs)

    return alone


def kept(actor: Actor, slug: str, text: str | None, message: str, *, said: str) -> Done:
    """Write a vacancy's file, or remove it, and commit it.

    Args:
        actor: Who does.
        slug: The vacancy's address.
        text: The file; None removes it.
        message: The commit's.
        said: See Done.

    Raises:
        OSError: it cannot be written; the old one is untouched.
    """
    return written(actor, slug, path_of(slug), text, message, said=said)


def written(
    actor: Actor, slug: str, path: str, text: str | None, message: str, *, said: str
) -> Done:
    """Do as `kept` with a file of any path."""
    file = actor.root / path
    for left in _left(file):
        left.unlink(missing_ok=True)
    if text is None:
        file.unlink(missing_ok=True)
    else:
        write_atomic(file, text.encode("utf-8"))
    repository = Repository(actor.root)
    what = message.splitlines()[0]
    why, commit = repository.why_not(), ""
    if not why:
        try:
            commit = repository.commit(path, actor.author, message)
        except GitError as error:
            why = str(error)
    note = f"Det er gemt, men kom ikke med i historikken, for {why}." if why else ""
    return Done(slug=slug, path=path, what=what, commit=commit, note=note, said=said)


def _left(file: Path) -> Iterator[Path]:
    """Yield what a write left behind that was killed."""
    return file.parent.glob(f".{file.name}.*") if file.parent.is_dir() else iter(())
