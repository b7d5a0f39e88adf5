"""What is wrong with a file, in the words of the form: HR sees questions, not keys and files."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from plugins.desk import misread
from plugins.desk.field import TEXT, Field, Kind
from plugins.desk.fields import FIELDS, step_of
from plugins.errors import Problem
from plugins.pictures.read import KEYS as PHOTO_KEYS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from plugins.desk.field import Typed
    from plugins.jobs.checks.basis import Context
    from plugins.jobs.checks.finding import Finding
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
#: Words of files, and what the form says.
_WORDS: Final = (
    ("skriv samtykkets nummer i »consent«", "udfyld »Samtykkets nummer«"),
    ("eller »consent: nobody«,", "eller sæt kryds ved, at ingen kan kendes,"),
    ("skriv i »alt«, hvad fotoet viser,", "udfyld »Hvad viser fotoet?«"),
    ("slet fotoet og dets linjer", "fjern fotoet"),
    ("eller slet linjen", "eller lad feltet stå tomt"),
    ("som 2027-06-30", "som 30. juni 2027"),
    (" står ikke i content/pay.toml", " findes ikke"),
    (" står ikke under overenskomsten i content/pay.toml", " hører ikke til overenskomsten"),
)
_MISSING: Final = re.compile(r"feltet (»[^«]*« mangler)")
_EXAMPLE: Final = re.compile(rf"»({'|'.join(PHOTO_KEYS)}): ([^«]*)«")
_KEY: Final = re.compile(r"»([a-z_]+)«")
_UNREAD: Final = "kan ikke læses"
_LABELS: Final = {key: FIELDS[key].names["da"] for key in PHOTO_KEYS}


class Said(NamedTuple):
    """The field that something is about, what the form says of it, and what would do there."""

    field: str
    problem: Problem
    suggestion: str = ""


def as_said(fault: Fault, values: Mapping[str, Typed], context: Context) -> Said:
    """Return a fault as the form says it.

    Args:
        fault: As a file's reader says it.
        values: What was typed, which is what is shown of it.
        context: By whose names things are called; its `now` is the moment.
    """
    key, today = fault.field, context.now.date()
    if not key and "---" in fault.problem.how_to_fix:
        key = TEXT  # lines in the text that look like fields
    if _UNREAD in fault.problem.what and (found := _misread(key, values, today)):
        key, wrong = found
        what = f"»{FIELDS[key].names['da']}«: {wrong.what}"
        return Said(key, _problem(key, what, wrong.how_to_fix), wrong.suggestion)
    field = FIELDS.get(key)
    what = _MISSING.sub(r"\1", fault.problem.what)
    if field:
        what = what.replace(f"»{key.rpartition('.')[2]}«", f"»{field.names['da']}«")
    remedy = fault.problem.how_to_fix
    if remedy.startswith("skriv beløbet:") and values.get("pay.kind") == "amounts":
        remedy = "skriv beløbet"
    remedy = _called(_remedy(remedy, field), context)
    return Said(key, _problem(key, _in_words(what), _in_words(remedy)))


def sentence(text: str) -> str:
    """Return words as a sentence: with a capital, and one full stop unless it ends otherwise."""
    text = text.strip()
    end = "" if text.endswith((".", "!", "?")) else "."
    return f"{text[:1].upper()}{text[1:]}{end}" if text else ""


def finding_as_said(finding: Finding) -> Finding:
    """Return a check's finding with the form's labels where it names a file's keys."""
    if finding.field not in PHOTO_KEYS:
        return finding
    problem = finding.problem
    words = {"what": _in_words(problem.what), "how_to_fix": _in_words(problem.how_to_fix)}
    return replace(finding, problem=replace(problem, **words))


def _problem(key: str, what: str, how_to_fix: str) -> Problem:
    step = step_of(key)
    return Problem(where=step.names["da"] if step else "Stillingen", what=what,
                   how_to_fix=how_to_fix)  # fmt: skip


def _misread(
    key: str, values: Mapping[str, Typed], today: date
) -> tuple[str, misread.Misread] | None:
    """Return which of the form's fields cannot be read, and why; None if that is not known."""
    field = FIELDS.get(key)
    if key == "hours":
        return key, misread.hours(str(values.get(key, "")))
    if field is None or field.kind is not Kind.DATE:
        return None
    for part in (key, f"{key}.last"):
        text = str(values.get(part, "")).strip()
        if part in FIELDS and text and not misread.reads(text):
            return part, misread.day(text, today)
    part = f"{key}.time"
    wrong = misread.clock(str(values.get(part, ""))) if values.get(part) else None
    return (part, wrong) if wrong else None


def _remedy(remedy: str, field: Field | None) -> str:
    for beginning, said in _REMEDIES:
        if remedy.startswith(beginning):
            return said
    is_chosen = field is not None and field.kind in {Kind.CHOICE, Kind.CHOICES}
    if is_chosen and not remedy.startswith("mente du"):
        return "vælg fra listen"
    return remedy


def _in_words(text: str) -> str:
    """Return a text without a file's keys."""
    for theirs, ours in _WORDS:
        text = text.replace(theirs, ours)
        text = text.replace(theirs[:1].upper() + theirs[1:], ours[:1].upper() + ours[1:])
    text = _EXAMPLE.sub(lambda match: f"»{match[2]}« i »{_LABELS[match[1]]}«", text)
    return _KEY.sub(lambda match: f"»{_LABELS.get(match[1], match[1])}«", text)


def _called(text: str, context: Context) -> str:
    """Return a remedy that calls workplaces, agreements and supplements by their names."""
    names = {slug: place.name for slug, place in context.places.workplaces.items()}
    for slug, agreement in context.agreements.items():
        names[slug] = agreement.names["da"]
        names |= {one: each.names["da"] for one, each in agreement.supplements.items()}
    return re.sub(r"»([a-z0-9-]+)«", lambda match: f"»{names.get(match[1], match[1])}«", text)
