"""Between the form's fields and front matter: what stands where, and in which notation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.desk.fields import FIELDS, NO, TEXT, YES, Kind, Typed
from plugins.desk.matter import line
from plugins.jobs.values.moments import UnreadableError, moment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.frontmatter.model import Value

#: Certificates that the form asks for by yes and no.
_ASKED: Final = tuple(
    key.removeprefix("certificates.") for key in FIELDS if key.startswith("certificates.")
)
_CERTIFICATES: Final = {
    "børneattest": "boerneattest",
    "kørekort": "koerekort",
    "kørekort b": "koerekort",
    "kørekort c": "koerekort-c",
}
_ASAP: Final = ("asap", "snarest", "snarest muligt")
_ONGOING: Final = "løbende"
_MOMENT: Final = re.compile(r"(?P<day>\S.*?)[ T]+(?:kl\.? *)?(?P<time>\d{1,2}[.:]\d\d)")
_CLOCK: Final = re.compile(r"(?:kl\.? *)?(\d{1,2})(?:[.:](\d\d))?", re.IGNORECASE)
#: Any day, to read a time of day with.
_SOME_DAY: Final = "2026-12-07"
_BETWEEN: Final = re.compile(r"\s*(?:–|—|\btil\b|\bto\b|\s-\s)\s*")
#: Groups of fields: `contact.name`.
_GROUPS: Final = ("pay", "contact", "answers")
#: What pay says when its amounts are written, and when they follow from an agreement's steps.
_AMOUNTS: Final = ("pay.minimum", "pay.maximum", "pay.unit", "pay.valid_from", "pay.full_time")
_STEPS: Final = ("pay.steps", "pay.supplements")
#: Fields that are read and written on their own below.
_SPECIAL: Final = ("certificates", "valid_through", "interviews", "job_start_date")


def values_of(front: Mapping[str, Value]) -> dict[str, Typed]:
    """Return the form's values of some front matter, except the text.

    A value of a kind that the form has no field for is left out, and stays in the file.
    """
    values: dict[str, Typed] = {}
    for key, field in FIELDS.items():
        group, _, name = key.partition(".")
        if key == TEXT or group in _SPECIAL:
            continue
        if key == "pay.kind":
            continue
        value = front.get(group, "")
        if name:
            value = value.get(name, "") if isinstance(value, dict) else ""
        fitting = _listed(value) if field.kind in {Kind.LINES, Kind.CHOICES} else value
        if isinstance(fitting, (str, list)):
            values[key] = _texts(fitting) if isinstance(fitting, list) else fitting
            if isinstance(values[key], list) != isinstance(field.empty, list):
                values[key] = field.empty
    pay = front.get("pay", "")
    if isinstance(pay, dict):
        values["pay.steps"] = "-".join(_texts(_listed(pay.get("steps", ""))))
        values["pay.kind"] = _pay_kind(values)
    answers = front.get("answers", "")
    if isinstance(answers, dict):
        values |= {f"answers.{rule}": str(said) for rule, said in answers.items()}
    return values | _special_values(front)


def front_of(values: Mapping[str, Typed], before: Mapping[str, Value]) -> dict[str, Value | None]:
    """Return the front matter that the form's values are; None for a field that goes.

    Args:
        values: By field key.
        before: The file's own, of which groups keep what the form does not ask for.
    """
    front: dict[str, Value | None] = {}
    for key, field in FIELDS.items():
        if "." in key or key == TEXT or key in _SPECIAL:
            continue
        front[key] = _written(values.get(key, field.empty), field.kind)
    front |= {
        "certificates": _certificates(values),
        "valid_through": _deadline(values),
        "interviews": _interviews(values),
        "job_start_date": _start(values),
    }
    for group in _GROUPS:
        front[group] = _group(group, values, before.get(group))
    front["title"] = front["title"] or ""  # a file has one field at least
    if front["kind"] == "job" and not before.get("kind"):
        front["kind"] = None
    return front


def iso(text: str) -> str:
    """Return a date as `2026-12-07`, with `12:00` if it names a time; else the text as it is."""
    text = line(text)
    try:
        found = moment(text)
    except UnreadableError:
        return text
    if found is None:
        return text
    return f"{found:%Y-%m-%d %H:%M}" if found.hour or found.minute else f"{found:%Y-%m-%d}"


def clock_of(text: str) -> str:
    """Return a time of day as `12:00`, of `12`, `kl. 12`, `12.00`, `middag`; nothing if it is none.

    Midnight at the end of the day is `23:59`.
    """
    text = line(text)
    if match := _CLOCK.fullmatch(text):
        text = f"{int(match[1]):02}:{match[2] or '00'}"
    try:
        found = moment(f"{_SOME_DAY} {text}")
    except UnreadableError:
        return ""
    return f"{found:%H:%M}" if text and found and f"{found:%Y-%m-%d}" == _SOME_DAY else ""


def deadline_of(day: str, clock: str = "") -> str:
    """Return a deadline as front matter has it: `2026-12-07 12:00`, or the day alone for all of it.

    Args:
        day: As typed; it may name the time itself, if `clock` is empty.
        clock: As typed, or nothing. What cannot be read stays as it stands.
    """
    day, clock = line(day), line(clock)
    if not day or not clock:
        return iso(day)
    return iso(f"{iso(day)} {clock_of(clock) or clock}")


def _text(values: Mapping[str, Typed], key: str) -> str:
    value = values.get(key, "")
    return line(value) if isinstance(value, str) else ""


def _written(value: Typed, kind: Kind) -> Value | None:
    if isinstance(value, list):
        return [text for item in value if (text := line(item))] or None
    return (iso(value) if kind is Kind.DATE else line(value)) or None


def _listed(value: Value) -> Value:
    return ([value] if value else []) if isinstance(value, str) else value


def _texts(values: Value) -> list[str]:
    return [value for value in values if isinstance(value, str)] if isinstance(values, list) else []


# --- One by one ------------------------------------------------------------------------------


def _special_values(front: Mapping[str, Value]) -> dict[str, Typed]:
    values: dict[str, Typed] = {}
    named = [
        _CERTIFICATES.get(name.casefold(), name.casefold())
        for name in _texts(_listed(front.get("certificates", "")))
    ]
    for name in _ASKED:
        values[f"certificates.{name}"] = YES if name in named else NO
    values["certificates"] = [name for name in named if name not in _ASKED]
    deadline = _plain(front, "valid_through")
    match = _MOMENT.fullmatch(deadline)
    ongoing = deadline.casefold() == _ONGOING
    values["valid_through.kind"] = "ongoing" if ongoing else "date"
    values["valid_through"] = "" if ongoing else match["day"] if match else deadline
    values["valid_through.time"] = match["time"] if match else ""
    days = _texts(_listed(front.get("interviews", "")))
    days = _BETWEEN.split(days[0], maxsplit=1) if len(days) == 1 else days
    values["interviews"] = days[0] if days else ""
    values["interviews.last"] = days[1] if days[1:] else ""
    start = _plain(front, "job_start_date")
    asap = start.casefold() in _ASAP
    values["job_start_date.kind"] = "asap" if asap else "date" if start else "unsaid"
    values["job_start_date"] = "" if asap else start
    return values


def _plain(front: Mapping[str, Value], key: str) -> str:
    value = front.get(key, "")
    return line(value) if isinstance(value, str) else ""


def _pay_kind(values: Mapping[str, Typed]) -> str:
    amounts = _text(values, "pay.minimum") and not _text(values, "pay.steps")
    return "amounts" if amounts else "steps"


def _certificates(values: Mapping[str, Typed]) -> Value | None:
    others = values.get("certificates", [])
    names = [name for name in _ASKED if values.get(f"certificates.{name}") == YES]
    names += [line(name) for name in others if line(name)] if isinstance(others, list) else []
    return [*names] or None


def _deadline(values: Mapping[str, Typed]) -> Value | None:
    if _text(values, "valid_through.kind") == "ongoing":
        return _ONGOING
    return deadline_of(_text(values, "valid_through"), _text(values, "valid_through.time")) or None


def _interviews(values: Mapping[str, Typed]) -> Value | None:
    days = [iso(day) for key in ("interviews", "interviews.last") if (day := _text(values, key))]
    return [*days] if days[1:] else (days[0] if days else None)


def _start(values: Mapping[str, Typed]) -> Value | None:
    kind = _text(values, "job_start_date.kind")
    if kind == "asap":
        return _ASAP[0]
    day = iso(_text(values, "job_start_date"))
    return None if kind == "unsaid" or not day else day


def _group(group: str, values: Mapping[str, Typed], before: Value | None) -> Value | None:
    """Return a group's fields: those the form asks for, and those of the file it does not."""
    asked = {key for key in (*FIELDS, *values) if key.startswith(f"{group}.")}
    old = before if isinstance(before, dict) else {}
    if group == "pay":
        kind = _text(values, "pay.kind") or _pay_kind(values)
        unasked = _STEPS if kind == "amounts" else _AMOUNTS
        values = {key: value for key, value in values.items() if key not in unasked}
        old = {name: value for name, value in old.items() if f"pay.{name}" not in unasked}
    found: dict[str, Value] = {
        name: value
        for name, value in old.items()
        if f"{group}.{name}" not in asked or not isinstance(value, str)
    }
    for key in (*FIELDS, *sorted(asked - FIELDS.keys())):
        if key not in asked:
            continue
        if key == "pay.kind":
            continue
        kind = FIELDS[key].kind if key in FIELDS else Kind.LINE
        if value := _written(values.get(key, ""), kind):
            found[key.partition(".")[2]] = value
    return found or None
