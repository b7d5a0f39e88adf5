"""A vacancy as the form holds it, and as the file `content/jobs/SLUG.md` that it becomes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from plugins.desk import matter
from plugins.desk.fields import FIELDS, NO, TEXT, YES, Kind, Typed, blank
from plugins.desk.mapping import front_of, values_of
from plugins.errors import ForkantError, Problem
from plugins.frontmatter.read import parse
from plugins.jobs import files
from plugins.jobs.slugs import is_slug
from plugins.jobs.written import Fault
from plugins.site.slugs import slug as slug_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from plugins.jobs.model import Job
    from plugins.jobs.workplaces import Places

#: Characters of a title that an address keeps.
_LONGEST_SLUG = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What somebody else wrote in a field at the same time; kept until one of them is chosen."""

    field: str
    value: Typed
    author: str
    saved: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    """What is typed into the form.

    Attributes:
        identifier: Of the draft; empty for a file that nobody has opened in the form.
        values: By field key (see `fields`), as typed, valid or not; those of `answers.RULE` too.
        revision: Grows by one with every save.
        author: Who saved last, as `Name <mail>` or a name.
        saved: When, in ISO 8601; empty before the first save.
        slug: Of the file it has become, or will; empty until it is published.
        source: The file's text when the form was opened; empty for a new vacancy.
        versions: What others wrote in the same fields at the same time.
    """

    identifier: str = ""
    values: Mapping[str, Typed] = field(default_factory=blank)
    revision: int = 0
    author: str = ""
    saved: str = ""
    slug: str = ""
    source: str = ""
    versions: tuple[Version, ...] = ()

    @property
    def title(self) -> str:
        """Return the title as one line."""
        return matter.line(str(self.values.get("title", "")))

    @property
    def path(self) -> str:
        """Return the file below the project's folder, or nothing while there is none."""
        return (files.FOLDER / f"{self.slug}.md").as_posix() if self.slug else ""


def from_markdown(text: str, slug: str = "") -> Vacancy:
    """Return the vacancy that a file holds.

    Raises:
        ForkantError: it is no front matter.
    """
    where = f"{files.FOLDER.as_posix()}/{slug}.md" if slug else "stillingen"
    front = parse(text, where)
    values = blank() | values_of(front.values)
    values[TEXT] = front.body.removeprefix("\n")
    return Vacancy(values=values, slug=slug, source=text)


def to_markdown(vacancy: Vacancy) -> str:
    """Return the file that a vacancy becomes.

    What the form does not ask for, and every field that was not changed, stands as it stood in
    `source`. Values that cannot be read are written as typed; reading the file then says so.

    Raises:
        ForkantError: `source` cannot be read.
    """
    body = matter.body(str(vacancy.values.get(TEXT, "")))
    if body and not body.endswith("\n"):
        body += "\n"
    if not vacancy.source:
        return matter.edited("", front_of(vacancy.values, {}), body)
    front = parse(vacancy.source, vacancy.path or "stillingen")
    before = front_of(values_of(front.values), front.values)
    after = front_of(vacancy.values, front.values)
    changes = {key: after[key] for key in after if after[key] != before[key]}
    old = front.body.removeprefix("\n")
    same = body.rstrip("\n") == matter.body(old).rstrip("\n")
    return matter.edited(vacancy.source, changes, None if same else body, vacancy.path)


def as_filed(values: Mapping[str, Typed]) -> dict[str, Typed]:
    """Return values as a file would give them back: `7. december 2026` and `2026-12-07` are one."""
    front = {key: value for key, value in front_of(values, {}).items() if value is not None}
    text = matter.body(str(values.get(TEXT, ""))).strip("\n")
    return blank() | dict(values) | values_of(front) | {TEXT: text}


def job_of(
    vacancy: Vacancy, places: Places, now: datetime, root: Path, *, demo: bool = False
) -> tuple[Job | None, tuple[Problem, ...]]:
    """Return the job that the file will be, and what keeps it from being one.

    The code is that of a build. A vacancy that is to be published at once is taken as posted now.

    Returns:
        No job when the file cannot be read at all.
    """
    job, faults = reading(vacancy, places, now, root, demo=demo)
    return job, tuple(fault.problem for fault in faults)


def reading(
    vacancy: Vacancy, places: Places, now: datetime, root: Path, *, demo: bool = False
) -> tuple[Job | None, tuple[Fault, ...]]:
    """Return the same as `job_of`, with the front matter key that each problem is about."""
    vacancy = posted(vacancy, now)
    slug = vacancy.slug or new_slug(vacancy, ())
    where = f"{files.FOLDER.as_posix()}/{slug}.md"
    try:
        front = parse(to_markdown(vacancy), where)
    except ForkantError as error:
        return None, tuple(Fault("", problem) for problem in error.problems)
    job, faults = files.job_of(front, slug, places, root, now, demo=demo)
    return job, (*_neither(vacancy.values), *faults)


def _neither(values: Mapping[str, Typed]) -> Iterator[Fault]:
    """Yield a fault for each question of yes and no that is answered otherwise.

    A file has no place for such an answer, so that reading it would not tell.
    """
    for key, asked in FIELDS.items():
        answer = values.get(key, "")
        if asked.kind is Kind.YES_NO and answer not in (YES, NO, "", []):
            what = f"»{asked.names['da']}«: »{answer}« er hverken ja eller nej"
            yield Fault(key, Problem(where="", what=what, how_to_fix="svar ja eller nej"))


def posted(vacancy: Vacancy, now: datetime) -> Vacancy:
    """Return a vacancy whose day of publication is now if none was asked for."""
    if matter.line(str(vacancy.values.get("date_posted", ""))):
        return vacancy
    values = {**vacancy.values, "date_posted": f"{now:%Y-%m-%d %H:%M}"}
    return replace(vacancy, values=values)


def new_slug(vacancy: Vacancy, taken: Container[str]) -> str:
    """Return the address of a vacancy that has none: its title's, and a number if need be."""
    stem = slug_of(vacancy.title, longest=_LONGEST_SLUG)
    stem = stem if stem and is_slug(stem) else f"stilling-{stem}".rstrip("-")
    slug, number = stem, 1
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug
