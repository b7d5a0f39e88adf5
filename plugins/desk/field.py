"""What a question of the vacancy form is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

#: A field's value as typed: lines and choices are lists.
Typed: TypeAlias = "str | list[str]"

#: What a question of yes and no may be answered with; not answered is an empty text.
YES: Final = "yes"
NO: Final = "no"
#: The field that holds the advert's text, in Markdown.
TEXT: Final = "text"


class Kind(StrEnum):
    """How a field is answered."""

    LINE = "line"
    LINES = "lines"
    TEXT = "text"
    DATE = "date"
    TIME = "time"
    NUMBER = "number"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    PHOTO = "photo"


class Source(StrEnum):
    """What knows a field's choices, when they are the employer's own."""

    AREAS = "areas"
    WORKPLACES = "workplaces"
    PEOPLE = "people"
    AGREEMENTS = "agreements"
    SUPPLEMENTS = "supplements"
    STORIES = "stories"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of a field's answers: the value that is kept, and its name by language code."""

    value: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question.

    Attributes:
        key: See the module.
        names: Its label by language code.
        hints: A line below the label by language code, or nothing.
        kind: How it is answered.
        choices: What can be chosen, unless `source` knows it.
        source: What knows the choices; see `options.options`.
        required: Nothing is published without it.
        when: The field, and its value, without which this one is not asked; empty: always.
    """

    key: str
    names: Mapping[str, str]
    hints: Mapping[str, str]
    kind: Kind = Kind.LINE
    choices: tuple[Choice, ...] = ()
    source: Source | None = None
    required: bool = False
    when: tuple[str, str] = ("", "")

    @property
    def empty(self) -> Typed:
        """Return the value of a field that nobody has answered."""
        return [] if self.kind in {Kind.LINES, Kind.CHOICES} else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One page of the form: its key, its name and lead by language code, and its fields."""

    key: str
    names: Mapping[str, str]
    leads: Mapping[str, str]
    fields: tuple[Field, ...]
