"""The vacancy form: its steps, and the fields of each.

A field's key is the path of its value in a job's front matter, `contact.email`; a value that
the form asks for in two halves has a key for the second, `valid_through.time`. Every value is a
text (or a list of texts) exactly as it was typed, valid or not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.desk.asking import said
from plugins.desk.field import NO, TEXT, YES, Choice, Field, Kind, Source, Step, Typed
from plugins.desk.first_half import DATES, JOB, PLACE, TIME
from plugins.desk.second_half import CONTACT, PAY, SEE, WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "FIELDS", "NO", "STEPS", "TEMPLATES", "TEXT", "YES", "Choice", "Field", "Kind", "Source",
    "Step", "Typed", "asked", "blank", "missing", "step_of",
]  # fmt: skip

STEPS: Final = (
    Step(
        key="stilling",
        names=said("Stilling", "The job"),
        leads=said("Det, folk søger efter og ser først.", "What people look for and see first."),
        fields=JOB,
    ),
    Step(
        key="arbejdssted",
        names=said("Arbejdssted", "Workplace"),
        leads=said("Hvor man møder ind.", "Where one comes to work."),
        fields=PLACE,
    ),
    Step(
        key="timer",
        names=said("Timer og tid", "Hours"),
        leads=said("Hvor meget, hvornår og på hvilke vilkår.", "How much, when, on which terms."),
        fields=TIME,
    ),
    Step(
        key="frist",
        names=said("Frist og samtaler", "Deadline and interviews"),
        leads=said(
            "Ud fra de her datoer tegner vi »Vejen til jobbet« for ansøgeren.",
            "From these dates we draw the applicant's way to the job.",
        ),
        fields=DATES,
    ),
    Step(
        key="loen",
        names=said("Løn", "Pay"),
        leads=said(
            "Ansøgeren skal kunne regne med tallene.", "Figures that applicants can count on."
        ),
        fields=PAY,
    ),
    Step(
        key="tekst",
        names=said("Tekst", "Text"),
        leads=said("Skriv til én læser: du.", "Write to one reader: you."),
        fields=WORDS,
    ),
    Step(
        key="kontakt",
        names=said("Kontakt", "Contact"),
        leads=said(
            "Vises, til stillingen lukker; så forsvinder det.",
            "Shown until the job closes; then it goes.",
        ),
        fields=CONTACT,
    ),
    Step(
        key="udgiv",
        names=said("Se og udgiv", "Look and publish"),
        leads=said("Vælg billede, se efter, og udgiv.", "Choose a picture, look, publish."),
        fields=SEE,
    ),
)  # fmt: skip
#: Every field by key.
FIELDS: Final[Mapping[str, Field]] = {field.key: field for step in STEPS for field in step.fields}
#: The advert's headings, for a text that nobody has begun (by the advert's language).
TEMPLATES: Final = {
    "da": "## Kort om\n\n\n## Om jobbet\n\n\n## Om dig\n\n\n## Om os\n\n\n## Løn og vilkår\n\n\n"
    "## Vil du vide mere?\n",
    "en": "## In brief\n\n\n## About the job\n\n\n## About you\n\n\n## About us\n\n\n"
    "## Pay and terms\n\n\n## Want to know more?\n",
}


def step_of(key: str) -> Step | None:
    """Return the step that asks for a front matter key, `contact.email` or `pay`, or None."""
    for step in STEPS:
        for field in step.fields:
            if (
                field.key == key
                or field.key.startswith(f"{key}.")
                or key.startswith(f"{field.key}.")
            ):
                return step
    return None


def asked(field: Field, values: Mapping[str, Typed]) -> bool:
    """Return whether a field is asked for, as the others have been answered."""
    key, value = field.when
    return not key or (values.get(key) or FIELDS[key].choices[0].value) == value


def missing(step: Step, values: Mapping[str, Typed]) -> tuple[Field, ...]:
    """Return the fields of a step that must be answered, and are not."""
    return tuple(
        field
        for field in step.fields
        if field.required and asked(field, values) and not _is_answered(field, values)
    )


def blank() -> dict[str, Typed]:
    """Return the values of a form that nobody has touched."""
    return {key: field.empty for key, field in FIELDS.items()}


def _is_answered(field: Field, values: Mapping[str, Typed]) -> bool:
    value = values.get(field.key, "")
    lines = value.splitlines() if isinstance(value, str) else value
    # The template's headings alone are no text.
    return any(line.strip() and not (field.key == TEXT and line.startswith("#")) for line in lines)
