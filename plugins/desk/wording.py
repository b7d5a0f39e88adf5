"""What is wrong with a file, in the words of the form: HR sees questions, not keys and files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.desk.field import TEXT, Field, Kind
from plugins.desk.fields import FIELDS, step_of
from plugins.errors import Problem

if TYPE_CHECKING:
    from plugins.jobs.written import Fault

#: What a file's author is told to do, as its beginning, and what the form's is told.
_REMEDIES: Final = (
    ("skriv en dato som", "skriv dagen som 7. december 2026"),
    ("skriv dato og klokkeslæt", "skriv dagen som 7. december 2026 og klokkeslættet som 12.00"),
    ("skriv fristen:", "skriv den sidste dag, eller vælg »Løbende«"),
    ("skriv den første og den sidste dag", "skriv den tidligste dag først"),
    ("skriv beløbet:", "vælg trin, eller vælg, at I selv skriver beløbet"),
    ("skriv annoncens tekst", "skriv den i trinnet »Tekst«"),
    ("skriv »apply_url«", "skriv, hvor man søger, eller skriv en mail i kontakten"),
    ("skriv »workplace«", "vælg et arbejdssted, eller udfyld både fagområde og by"),
    ("slet den overflødige linje med ---", "slet linjerne med --- i teksten"),
)
_MISSING: Final = re.compile(r"feltet (»[^«]*« mangler)")


def as_said(fault: Fault) -> tuple[str, Problem]:
    """Return the field that a fault is about, and the fault as the form says it."""
    key = fault.field
    if not key and "---" in fault.problem.how_to_fix:
        key = TEXT  # lines in the text that look like fields
    field = FIELDS.get(key)
    step = step_of(key)
    what = _MISSING.sub(r"\1", fault.problem.what)
    if field:
        what = what.replace(f"»{key.rpartition('.')[2]}«", f"»{field.names['da']}«")
    return key, Problem(
        where=step.names["da"] if step else "Stillingen",
        what=what,
        how_to_fix=_remedy(fault.problem.how_to_fix, field),
    )


def _remedy(remedy: str, field: Field | None) -> str:
    for beginning, said in _REMEDIES:
        if remedy.startswith(beginning):
            return said
    is_chosen = field is not None and field.kind in {Kind.CHOICE, Kind.CHOICES}
    if is_chosen and not remedy.startswith("mente du"):
        return "vælg fra listen"
    return remedy
