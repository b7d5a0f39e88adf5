"""»Før du udgiver«: what the checks say of a vacancy, in the words of the form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from plugins.desk.fields import FIELDS, STEPS, Kind, missing, step_of
from plugins.desk.judging import UNREADABLE
from plugins.desk.web.words import language, name_of, word
from plugins.jobs.checks.finding import Grade
from plugins.site import dates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from plugins.desk.fields import Field, Step
    from plugins.desk.vacancy import Vacancy
    from plugins.jobs.checks.finding import Finding

#: Names of what passed that are told; the rest are counted.
_NAMED: Final = 4
#: Shorter reasons answer nothing.
SHORTEST_ANSWER: Final = 3
#: A reader's guess at what was meant.
_MEANT: Final = re.compile(r"^[Mm]ente du »([^»«]+)«\?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One thing to mend or to answer.

    Attributes:
        rule: The check's id; empty for what keeps the file from being read.
        must: Whether it is a stop.
        title, text: What is wrong, and what to do.
        step, field: Where: a step's and a form field's key; empty where it is no field's.
        quote: The words it found.
        suggestion, label: A value to put in with one press, and the button's words.
        source: The law, ruling or custom.
        answer: The reason given for leaving it.
        foreign: Whether the words are Danish on an English page.
    """

    rule: str
    must: bool
    title: str
    text: str
    step: str = ""
    field: str = ""
    quote: str = ""
    suggestion: str = ""
    label: str = ""
    source: str = ""
    answer: str = ""
    foreign: bool = False

    @property
    def key(self) -> str:
        """Return what a button calls it: its rule, or the field of what cannot be read."""
        return self.rule or f"={self.field}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """All of them, stops first, and the names of the checks that found nothing."""

    stops: tuple[Note, ...]
    advice: tuple[Note, ...]
    answered: tuple[Note, ...]
    passed: tuple[str, ...]

    @property
    def notes(self) -> tuple[Note, ...]:
        """Return what is still to be done."""
        return self.stops + self.advice

    @property
    def can_publish(self) -> bool:
        """Return whether nothing stops it."""
        return not self.stops

    @property
    def passed_words(self) -> str:
        """Return `Blandt andet titel, postnummer og frist.`: Danish, as the rules' names are."""
        named = [name.rstrip(".") for name in self.passed[:_NAMED]]
        if not named:
            return ""
        *first, last = (name[:1].lower() + name[1:] for name in named)
        joined = f"{', '.join(first)} og {last}" if first else last
        return f"{'Blandt andet' if len(self.passed) > _NAMED else 'Det er'} {joined}."

    def of(self, field: str) -> tuple[Note, ...]:
        """Return what is said about a form field."""
        return tuple(note for note in self.notes if note.field == field)


def panel(
    vacancy: Vacancy,
    findings: Iterable[Finding],
    passed: Sequence[str],
    names: Callable[[Field], Mapping[str, str]] = lambda _: {},
) -> Panel:
    """Return what to tell of a vacancy.

    Args:
        vacancy: As typed.
        findings: What keeps it from being read, and what the checks say.
        passed: Names of the checks that found nothing.
        names: The names of a field's choices by value, where the employer's files have them.
    """
    lacking = [field for step in STEPS for field in missing(step, vacancy.values)]
    notes = [_lacking(field) for field in lacking]
    told = {field.key for field in lacking}
    for finding in findings:
        field = _field_of(finding.field)
        if not (finding.is_stop and field and field.key in told):
            notes.append(_finding(finding, field, names))
    waiting = [note for note in notes if note.must or not note.answer]
    return Panel(
        stops=tuple(note for note in waiting if note.must),
        advice=tuple(note for note in waiting if not note.must),
        answered=tuple(note for note in notes if note.answer and not note.must),
        passed=tuple(passed),
    )


def _lacking(field: Field) -> Note:
    return Note(
        rule="",
        must=True,
        title=word("%(field)s is missing", field=_short(field)),
        text=name_of(field.hints),
        field=field.key,
        step=_step_key(field.key),
    )


def _short(field: Field) -> str:
    """Return what a field is called where its question does not fit."""
    name = name_of(field.names).rstrip("?")
    return {"title": word("The title"), "text": word("The text")}.get(field.key, name)


def _finding(
    finding: Finding, field: Field | None, names: Callable[[Field], Mapping[str, str]]
) -> Note:
    suggestion, known = finding.suggestion, names(field) if field else {}
    if field and not suggestion and (meant := _MEANT.search(finding.problem.how_to_fix)):
        by_name = {name: value for value, name in known.items()}
        suggestion = by_name.get(meant[1], meant[1])
    return Note(
        rule="" if finding.rule == UNREADABLE else finding.rule,
        must=finding.grade is Grade.MUST,
        title=sentence(finding.problem.what),
        text=sentence(finding.problem.how_to_fix),
        field=field.key if field else "",
        step=_step_key(finding.field),
        quote=finding.quote,
        suggestion=suggestion if field else "",
        label=_label(suggestion, field, known) if field and suggestion else "",
        source=finding.source,
        answer=finding.answer,
        foreign=language().code != "da",
    )


def _label(suggestion: str, field: Field, names: Mapping[str, str]) -> str:
    """Return what a button that takes a suggestion says."""
    if field.kind is Kind.DATE:
        try:
            day = date.fromisoformat(suggestion[:10])
        except ValueError:
            return word("Use »%(value)s«", value=suggestion)
        found = language()
        shown = f"{dates.day_figure(day, found)} {dates.month(day, found)}"
        return word("Move to %(date)s", date=shown)
    for choice in field.choices:
        if choice.value == suggestion:
            return word("Choose »%(value)s«", value=name_of(choice.names))
    return word("Use »%(value)s«", value=names.get(suggestion, suggestion))


def sentence(text: str) -> str:
    """Return a text that begins with a capital letter."""
    text = text.strip()
    return text[:1].upper() + text[1:]


def _field_of(key: str) -> Field | None:
    """Return the form's field for a front matter key; of several, the first."""
    if key in FIELDS:
        return FIELDS[key]
    step = step_of(key) if key else None
    if step is None:
        return None
    return next(
        field for field in step.fields
        if field.key.startswith(f"{key}.") or key.startswith(f"{field.key}.")
    )  # fmt: skip


def _step_key(key: str) -> str:
    step = step_of(key) if key else None
    return step.key if step else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepState:
    """A step in the list: its number, whether it is done, and whether something stops it."""

    step: Step
    number: int
    done: bool
    stopped: bool


def step_states(vacancy: Vacancy, shown: Panel) -> tuple[StepState, ...]:
    """Return the steps as the list shows them."""
    stopped = {note.step for note in shown.stops}
    return tuple(
        StepState(
            step=step,
            number=number,
            stopped=step.key in stopped,
            done=step.key not in stopped
            and any(
                vacancy.values.get(field.key)
                for field in step.fields
                if not field.key.endswith(".kind")
            ),
        )
        for number, step in enumerate(STEPS, start=1)
    )
