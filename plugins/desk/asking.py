"""Shorthand in which the form's questions are written."""

from __future__ import annotations

from plugins.desk.field import Choice, Field, Kind, Source


def said(da: str = "", en: str = "") -> dict[str, str]:
    """Return words by language code."""
    return {"da": da, "en": en}


def question(
    key: str,
    da: str,
    en: str,
    hint: tuple[str, str] = ("", ""),
    kind: Kind = Kind.LINE,
    *,
    choices: tuple[Choice, ...] = (),
    source: Source | None = None,
    required: bool = False,
    when: tuple[str, str] = ("", ""),
) -> Field:
    """Return a field; see Field. `hint` is Danish and English."""
    return Field(
        key=key,
        names=said(da, en),
        hints=said(*hint),
        kind=kind,
        choices=choices,
        source=source,
        required=required,
        when=when,
    )


def choices(*choices: tuple[str, str, str]) -> tuple[Choice, ...]:
    """Return choices of value, Danish and English name."""
    return tuple(Choice(value=value, names=said(da, en)) for value, da, en in choices)
