"""`content/trust.toml`: who answers for the site, since when, and until when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from plugins.identity.document import Document

if TYPE_CHECKING:
    from pathlib import Path

    from plugins.identity.document import Table

FILE: Final = "content/trust.toml"
#: How values are written: (pattern, what a fault calls it, example).
_EMAIL: Final = (re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"), "en mailadresse", "navn@eksempel.dk")
_TELEPHONE: Final = (re.compile(r"\+\d[\d ]{6,}\d"), "et telefonnummer", "+45 12 34 56 78")
_DAYS: Final = (re.compile(r"[1-9]\d{0,3}", re.ASCII), "et antal dage", "30")
_STATEMENT: Final = (
    re.compile(r"https://(?:www\.)?was\.digst\.dk/[a-z0-9.-]+"),
    "adressen på en erklæring i WAS-Tool",
    "https://was.digst.dk/job-eksempel-dk",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accessibility:
    """What the accessibility statement says.

    Attributes:
        example: It is not the authority's own statement yet.
        statement: Where that lies, at the Agency for Digital Government.
        assessed: When the site was tested.
        updated: When the statement was last gone through; the law asks for once a year.
        email, telephone: Where to tell of what does not work; the law asks for both.
        hours: When the telephone is answered, by language code.
        answer_days: Working days until there is an answer.
    """

    example: bool
    statement: str
    assessed: date
    updated: date
    email: str
    telephone: str
    hours: dict[str, str]
    answer_days: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy:
    """What the page about privacy says.

    Attributes:
        example: Terms and contact are not the authority's own yet.
        log_days: How long the web server's log is kept.
        officer_email, officer_telephone: The data protection officer.
    """

    example: bool
    log_days: str
    officer_email: str
    officer_telephone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """The whole file."""

    accessibility: Accessibility
    privacy: Privacy


def load_trust(root: Path) -> Trust | None:
    """Read `content/trust.toml` below the project's folder; None if there is none.

    Raises:
        ForkantError: whatever is wrong with it, all at once, in Danish: file, line, remedy.
    """
    if not (root / FILE).is_file():
        return None
    document = Document(root / FILE, root)
    with document.top() as top:
        trust = Trust(
            accessibility=_accessibility(top.table("accessibility")),
            privacy=_privacy(top.table("privacy")),
        )
    document.stop_at_faults()
    return trust


def _accessibility(table: Table) -> Accessibility:
    with table:
        return Accessibility(
            example=table.flag("example", default=False),
            statement=_text(table, "statement", _STATEMENT),
            assessed=_day(table, "assessed"),
            updated=_day(table, "updated"),
            email=_text(table, "email", _EMAIL),
            telephone=_text(table, "telephone", _TELEPHONE),
            hours=table.texts("hours"),
            answer_days=_text(table, "answer_days", _DAYS),
        )


def _privacy(table: Table) -> Privacy:
    with table:
        return Privacy(
            example=table.flag("example", default=False),
            log_days=_text(table, "log_days", _DAYS),
            officer_email=_text(table, "officer_email", _EMAIL),
            officer_telephone=_text(table, "officer_telephone", _TELEPHONE),
        )


def _text(table: Table, key: str, form: tuple[re.Pattern[str], str, str]) -> str:
    pattern, name, example = form
    value = table.text(key)
    if value and not pattern.fullmatch(value):
        table.fault(key, f"»{value}« er ikke {name}", f'skriv den som: {key} = "{example}"')
    return value


def _day(table: Table, key: str) -> date:
    value = table.text(key)
    try:
        return date.fromisoformat(value)
    except ValueError:
        if value:
            table.fault(key, f"»{value}« er ikke en dato", f'skriv den som: {key} = "2026-11-20"')
        return date.min
