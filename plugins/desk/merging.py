"""Two people in one vacancy: what each changed is kept, and what both changed is kept twice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from plugins import clock
from plugins.desk import matter
from plugins.desk.fields import FIELDS, blank
from plugins.desk.vacancy import Vacancy, Version, as_filed, from_markdown
from plugins.errors import ForkantError, Problem
from plugins.jobs.checks import ADVICE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.desk.draft_file import Draft
    from plugins.desk.field import Typed

#: No advert is near this; more is an accident, or an attack on the disk.
_LONGEST: Final = 500_000
#: Why advice was not followed, by the rule's name.
_ANSWERS: Final = frozenset(f"answers.{rule}" for rule in ADVICE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Who saves, in which open form, which was filled from which revision."""

    author: str
    session: str
    based_on: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What became of a save.

    Attributes:
        vacancy: As it lies on the disk now; `revision` is what the next save is based on.
        taken: Fields that somebody else changed and this writer did not: to be put in the form.
        conflict: Fields that both changed; the form keeps its own, and here is the other.
    """

    vacancy: Vacancy
    taken: Mapping[str, Typed]
    conflict: tuple[Version, ...]


def merged(draft: Draft, typed: Mapping[str, Typed], writer: Writer) -> Saved:
    """Return a draft's vacancy with what a writer typed; the draft's entries grow with it."""
    before = draft.vacancy
    after = _next(before, writer.author)
    values, versions = dict(before.values), list(before.versions)
    taken: dict[str, Typed] = {}
    conflict: list[Version] = []
    for key, value in typed.items():
        current = values.get(key, "")
        if value == current:
            versions = [one for one in versions if (one.field, one.value) != (key, value)]
            continue
        base = draft.at(key, writer.based_on)
        others = draft.others(key, writer.based_on, writer.session)
        if others and value == base:
            taken[key] = current
            continue
        versions = [one for one in versions if one.field != key or one.value not in (base, value)]
        if others:
            by, saved = others[-1].author, others[-1].saved
            conflict.append(Version(field=key, value=current, author=by, saved=saved))
        values[key] = value
        draft.remember(key, value, after, writer.session)
    kept = (*versions, *conflict)
    if values == before.values and kept == before.versions:
        return Saved(vacancy=before, taken=taken, conflict=())
    vacancy = replace(after, values=values, versions=kept)
    return Saved(vacancy=vacancy, taken=taken, conflict=tuple(conflict))


def chosen(draft: Draft, typed: Mapping[str, Typed], author: str) -> Vacancy:
    """Return a draft's vacancy with some fields settled: their other versions go."""
    after = _next(draft.vacancy, author)
    for key, value in typed.items():
        draft.remember(key, value, after, "")
    versions = tuple(one for one in after.versions if one.field not in typed)
    return replace(after, values={**after.values, **typed}, versions=versions)


def settled(draft: Draft, slug: str, source: str, theirs: Mapping[str, Typed]) -> Vacancy:
    """Return a draft's vacancy with what has happened to its file since it was opened.

    Args:
        draft: The draft.
        slug: The file's address.
        source: Its text now.
        theirs: The values of that text, or none if it is as it was.
    """
    before = draft.vacancy
    after = replace(_next(before, before.author), slug=slug, source=source)
    base = from_markdown(before.source).values if before.source else blank()
    values, versions = dict(before.values), list(before.versions)
    mine, old, new = as_filed(values), as_filed(base), as_filed(theirs)
    for key, value in theirs.items():
        if new[key] in (old[key], mine[key]):
            continue
        if mine[key] == old[key]:
            values[key] = value
            draft.remember(key, value, after, "")
        else:
            other = Version(field=key, value=value, author="", saved=after.saved)
            versions = [one for one in versions if (one.field, one.value) != (key, value)]
            versions.append(other)
    return replace(after, values=values, versions=tuple(versions))


def checked(values: Mapping[str, Typed]) -> dict[str, Typed]:
    """Return the values of known fields.

    Raises:
        ForkantError: a value is not of the kind that its field has, or all too long.
    """
    typed: dict[str, Typed] = {}
    for key, value in values.items():
        if key not in FIELDS and key not in _ANSWERS:
            continue
        expected = list if key in FIELDS and isinstance(FIELDS[key].empty, list) else str
        items = value if isinstance(value, list) else [value]
        if not isinstance(value, expected) or not all(isinstance(item, str) for item in items):
            raise _fault(key, "har den forkerte form", "udfyld feltet igen")
        typed[key] = list(value) if isinstance(value, list) else value
    if sum(len(item) for value in typed.values() for item in value) > _LONGEST:
        longest = max(typed, key=lambda key: sum(map(len, typed[key])))
        remedy = "sæt kun opslagets egen tekst ind, uden billeder og bilag"
        raise _fault(longest, "er alt for lang", remedy)
    return typed


def _next(vacancy: Vacancy, author: str) -> Vacancy:
    saved = clock.now().isoformat(timespec="seconds")
    return replace(vacancy, revision=vacancy.revision + 1, author=author, saved=saved)


def _fault(key: str, what: str, how_to_fix: str) -> ForkantError:
    where = FIELDS[key].names["da"] if key in FIELDS else matter.line(key)
    return ForkantError(Problem(where=where, what=what, how_to_fix=how_to_fix))
