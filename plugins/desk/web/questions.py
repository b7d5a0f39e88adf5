"""Questions as pages show them: how each is answered, and which stand side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, Final

from plugins.desk.fields import Kind, Source, asked
from plugins.desk.options import options
from plugins.desk.web.words import name_of, word

if TYPE_CHECKING:
    from pathlib import Path

    from plugins.desk.fields import Field, Typed
    from plugins.desk.vacancy import Vacancy
    from plugins.jobs.checks.basis import Context

#: More choices than this are a list that opens.
_AT_SIGHT: Final = 4
#: Fields that stand two in a line.
_HALVES: Final = frozenset({
    "valid_through", "valid_through.time", "interviews", "interviews.last", "pay.minimum",
    "pay.maximum", "contact.name", "contact.job_title", "contact.telephone", "contact.email",
    "hours", "shift_note",
})  # fmt: skip
_ABREAST: Final = 2
_TITLE: Final = re.compile(r"<title>([^<]+)</title>")


@dataclass(slots=True, kw_only=True)
class Asked:
    """A question as the page shows it.

    Attributes:
        field: Which.
        value: As typed.
        shape: How it is answered: the field's kind, or `radios`, `select` or `people`.
        choices: Values and their names.
        asked: Whether it is asked for, as the others have been answered.
        half: Whether it stands beside another.
        line: Those of its line, if it ends one; what is said about them stands below.
    """

    field: Field
    value: Typed
    shape: str
    choices: tuple[tuple[str, str], ...]
    asked: bool
    half: bool
    line: tuple[Asked, ...] = ()

    @property
    def ends_line(self) -> bool:
        """Return whether what is said about a line stands after it."""
        return bool(self.line)


def question(field: Field, found: Vacancy, context: Context, root: Path) -> Asked:
    """Return a field as it is asked about in a vacancy."""
    choices: tuple[tuple[str, str], ...] = ()
    if field.choices or field.source:
        choices = tuple(
            (choice.value, name_of(choice.names)) for choice in options(field, context, root)
        )
    if field.source is Source.PEOPLE:
        choices = tuple((value, _title(root, value) or name) for value, name in choices)
    shape = str(field.kind)
    if field.kind is Kind.CHOICE:
        shape = "radios" if field.source is None and len(choices) <= _AT_SIGHT else "select"
    if field.source is Source.PEOPLE:
        shape = "people"
    if field.kind is Kind.YES_NO:
        shape, choices = "radios", (("yes", word("Yes")), ("no", word("No")))
    return Asked(
        field=field,
        value=found.values.get(field.key, field.empty),
        shape=shape,
        choices=choices,
        asked=asked(field, found.values),
        half=field.key in _HALVES,
    )


def _title(root: Path, person: str) -> str:
    """Return what a drawing of a person calls itself, or nothing."""
    path = root / "images/people" / f"person-cut-{person}.svg"
    try:
        return _title_of(path, path.stat().st_mtime_ns)
    except OSError:
        return ""


@lru_cache(64)
def _title_of(path: Path, changed: int) -> str:
    del changed  # tells one version from another
    found = _TITLE.search(path.read_text(encoding="utf-8")[:1000])
    return unescape(found[1]).strip() if found else ""


def in_lines(questions: list[Asked]) -> list[Asked]:
    """Tell the questions that end a line of two of those beside them."""
    waiting: list[Asked] = []
    for one, following in zip(questions, [*questions[1:], None], strict=True):
        if one.half:
            waiting.append(one)
            if len(waiting) == _ABREAST or following is None or not following.half:
                one.line, waiting = tuple(waiting), []
    return questions
