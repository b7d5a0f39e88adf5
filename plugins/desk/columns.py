"""A spreadsheet's columns: which field each is, and how its cells are understood."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plugins.desk.field import NO, YES, Field, Kind, Typed
from plugins.desk.fields import FIELDS, TEXT, blank
from plugins.desk.options import options
from plugins.desk.tables import FORMULA, LONGEST_CELL
from plugins.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from plugins.jobs.checks.basis import Context

_TRUTH: Final = {"ja": YES, "yes": YES, "x": YES, "true": YES, "nej": NO, "no": NO, "false": NO}
_ONGOING: Final = "løbende"
_ASAP: Final = frozenset({"asap", "snarest", "snarest muligt"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, and its field's key."""

    heading: str
    key: str

    @property
    def field(self) -> Field:
        """Return the field it is of."""
        return FIELDS[self.key]

    def shown(self, values: Mapping[str, Typed]) -> str:
        """Return a field's value as a cell."""
        value = values.get(self.key, "")
        if self.key == "valid_through" and values.get("valid_through.kind") == "ongoing":
            return _ONGOING
        if self.key == "job_start_date" and values.get("job_start_date.kind") == "asap":
            return "snarest muligt"
        if self.field.kind is Kind.YES_NO:
            return {YES: "ja", NO: "nej"}.get(str(value), str(value))
        if isinstance(value, list):
            return ("\n" if self.field.kind is Kind.LINES else ", ").join(value)
        return value


COLUMNS: Final = tuple(
    Column(*pair)
    for pair in (
        ("Titel", "title"),
        ("Arbejdssted", "workplace"),
        ("Fagområde", "area"),
        ("By", "address_locality"),
        ("Ansættelse", "employment_form"),
        ("Timer om ugen", "hours"),
        ("Hvornår", "shifts"),
        ("Klokken", "shift_note"),
        ("Børneattest", "certificates.boerneattest"),
        ("Straffeattest", "certificates.straffeattest"),
        ("Andre krav", "certificates"),
        ("Sidste dag at søge", "valid_through"),
        ("Frist klokken", "valid_through.time"),
        ("Første samtale", "interviews"),
        ("Anden samtale", "interviews.last"),
        ("Svar senest", "reply_by"),
        ("Første arbejdsdag", "job_start_date"),
        ("Overenskomst", "pay.agreement"),
        ("Trin", "pay.steps"),
        ("Tillæg", "pay.supplements"),
        ("Løn fra", "pay.minimum"),
        ("Løn til", "pay.maximum"),
        ("Løn pr.", "pay.unit"),
        ("Oveni lønnen", "pay.note"),
        ("Kort sagt", "in_brief"),
        ("Tekst", TEXT),
        ("Kontakt", "contact.name"),
        ("Kontaktens stilling", "contact.job_title"),
        ("Telefon", "contact.telephone"),
        ("Mail", "contact.email"),
        ("Træffes", "contact.hours"),
        ("Ansøgningslink", "apply_url"),
        ("Slås op", "date_posted"),
    )
)
#: What the template shows; it names nobody, and its dates are to be written over.
EXAMPLE: Final[dict[str, Typed]] = {
    "title": "Eksempel: skriv over denne række",
    "employment_form": "Fast",
    "hours": "37",
    "shifts": ["Dag"],
    "certificates.boerneattest": NO,
    "certificates.straffeattest": NO,
    "in_brief": ["Det vigtigste først.", "Op til tre linjer."],
    TEXT: "## Om jobbet\n\nSkriv her.",
}
_BY_HEADING: Final = {column.heading.casefold(): column for column in COLUMNS}


def column_of(heading: str) -> Column | None:
    """Return the column of a heading, or None."""
    return _BY_HEADING.get(" ".join(heading.split()).casefold())


def typed(
    cells: Mapping[str, str], context: Context, root: Path
) -> tuple[dict[str, Typed], list[Problem]]:
    """Return a row's values, and what keeps it from being taken in.

    Args:
        cells: Texts by heading; a formula is one that begins with FORMULA.
        context: By whose names cells are understood.
        root: The project's folder.
    """
    values, problems = blank(), []
    for heading, text in cells.items():
        column = column_of(heading)
        if column is None:
            continue
        if text.startswith(FORMULA):
            problems.append(
                Problem(
                    where=heading,
                    what="cellen er en formel, og formler regnes ikke ud",
                    how_to_fix="skriv det, der skal stå: kopiér cellen, og indsæt kun værdien",
                )
            )
        elif len(text) > LONGEST_CELL:
            remedy = "skriv kun opslagets egen tekst"
            problems.append(Problem(where=heading, what="cellen er for lang", how_to_fix=remedy))
        else:
            values[column.key] = _value(column, text, context, root)
    _whole(values)
    return values, problems


def _value(column: Column, text: str, context: Context, root: Path) -> Typed:
    """Return a cell as its field has it; what is not understood stays as it stands."""
    text, field = text.strip(), column.field
    if field.kind is Kind.YES_NO:
        return _TRUTH.get(text.casefold(), text)
    if field.kind is Kind.LINES:
        return [line for part in text.splitlines() if (line := part.strip().lstrip("-• ").strip())]
    named = {
        name.casefold(): choice.value
        for choice in options(field, context, root)
        for name in (choice.value, *choice.names.values())
    }
    if field.kind is Kind.CHOICES:
        words = (part.strip() for part in re.split(r"[,;\n]", text))
        return [named.get(word.casefold(), word) for word in words if word]
    if field.kind is Kind.CHOICE:
        return named.get(text.casefold(), text)
    return text


def _whole(values: dict[str, Typed]) -> None:
    """Answer what the form asks beside a date, as the cell answers it."""
    if str(values["valid_through"]).casefold() == _ONGOING:
        values["valid_through.kind"], values["valid_through"] = "ongoing", ""
    start = str(values["job_start_date"]).casefold()
    if start in _ASAP:
        values["job_start_date.kind"], values["job_start_date"] = "asap", ""
