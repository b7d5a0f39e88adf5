"""Terms of employment as adverts word them: form, weekly hours, time of day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.jobs.model import EmploymentForm, Hours, Shift

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The first that fits: a parental leave cover is also a cover, and a cover also fixed-term.
_FORMS: Final = (
    (EmploymentForm.SENIOR, ("seniorjob",)),
    (EmploymentForm.FLEX, ("fleksjob", "flexjob", "flex job")),
    (
        EmploymentForm.PARENTAL_COVER,
        ("barsel", "foreldreperm", "föräldraledig", "parental", "[mp]aternity (?:leave|cover)"),
    ),
    (EmploymentForm.STUDENT, (r"\bstudent(?:er)?(?:job|medhj|assist|\b)",)),
    (
        EmploymentForm.TRAINEE,
        (
            r"elev(?:er|plads|stilling)?\b",
            "lærling", "lärling", "trainee", "apprentice", "praktik", "praksis",
            r"\bintern(?:ship)?\b",
        ),
    ),
    (
        EmploymentForm.HOURLY,
        ("timel(?:ø|oe|ö)n", "timebetalt", "tilkalde", "timanställ", "hourly"),
    ),
    (EmploymentForm.SUBSTITUTE, ("vikar", "substitute", "temporary cover")),
    (
        EmploymentForm.TEMPORARY,
        (
            "tidsbegr", "tidsbestemt", "midlertidig", "projektans", "visstid", "engasjement",
            "åremål", "fixed[ -]term", "temporary", r"\btemp\b", "limited period",
        ),
    ),
    (EmploymentForm.PERMANENT, (r"\bfast", "permanent", "tillsvidare", "tills vidare", "varig")),
)  # fmt: skip
#: What a title says of its form. »Elever« and »vikarer« are often whom the work is about.
_TITLE_FORMS: Final = (
    (EmploymentForm.SENIOR, (r"\bseniorjob\b",)),
    (EmploymentForm.FLEX, (r"\bfleksjob\b",)),
    (
        EmploymentForm.PARENTAL_COVER,
        (r"\bbarselsvikar(?:iat)?\b", r"\bbarselsorlov\b", r"\bparental leave cover\b"),
    ),
    (
        EmploymentForm.STUDENT,
        (r"\bstudent(?:er)?(?:job|medhjælper)\b", r"\bstudent assistant\b"),
    ),
    (
        EmploymentForm.TRAINEE,
        (r"^elev\b", r"\Belev\b", r"\Belevplads\b", r"^lærling\b", r"\Blærling\b", r"\btrainee\b"),
    ),
    (EmploymentForm.HOURLY, (r"\btimelønnede?t?\b", r"\btilkaldevikar(?:er)?\b")),
    (EmploymentForm.SUBSTITUTE, (r"\bvikar\b", r"\bvikariat\b", r"\Bvikar\b")),
)


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(words), re.IGNORECASE)


_FORM_PATTERNS: Final = tuple((_any(words), form) for form, words in _FORMS)
_TITLE_PATTERNS: Final = tuple((_any(words), form) for form, words in _TITLE_FORMS)

_CLOCK: Final = re.compile(
    r"(?:\bkl\.? *|\bfrom )?(?<![\d,])(?P<from>\d{1,2}(?:[.:]\d\d)?)(?: *[-–—] *| til | to )"
    r"(?P<to>\d{1,2}(?:[.:]\d\d)?)(?!\d|,\d)",
    re.IGNORECASE,
)
_FIGURE: Final = r"(?<![\d.,:])(\d{1,2}(?:[.,]\d{1,2})?)"
_SPAN: Final = rf"{_FIGURE}(?: *(?:-|–|—|til|to|till|og|and|/) *{_FIGURE})?"
_UNIT: Final = r" *(?:timer?s?\b|t\b|hours?\b|hrs?\b|h\b|timmar\b)"
_HOURS: Final = re.compile(
    rf"{_SPAN}{_UNIT}(?! *(?:om dagen|pr\.? dag|daglig|a day))", re.IGNORECASE
)
#: A figure alone; `8.00-16.00` alone is a working day.
_BARE: Final = re.compile(r"(\d{1,2}(?:,\d{1,2}|\.\d)?)(?: *[-–—/] *(\d{1,2}(?:,\d{1,2}|\.\d)?))?")
_FULL_TIME: Final = re.compile(r"\bfuldtid", re.IGNORECASE)
#: A full working week under the Danish public collective agreements.
FULL_WEEK: Final = 37.0
_LONGEST_WEEK: Final = 60.0

_SHIFTS: Final = (
    (Shift.ROTATING, ("skift(?:ende|ehold|evagt)", "veksl", r"\brul", "turnus", "rotating")),
    (
        Shift.DAY,
        (  # »7 timer pr. dag« says nothing of when
            r"(?<!pr\. )(?<!per )(?<!pr )(?<!om )\bdag(?:en|e|vagt\w*|arbejde|timer\w*|tid)?\b",
            r"\bday(?:s|time)?\b",
        ),
    ),
    (Shift.EVENING, (r"\baften", r"\bkveld", r"\bkväll", r"\bevening")),
    (Shift.NIGHT, (r"\bnat(?:ten|te|tevagt\w*|vagt\w*|arbejde)?\b", r"\bnatt", r"\bnight")),
    (Shift.WEEKEND, ("weekend", r"\bhelg")),
)
_SHIFT_PATTERNS: Final = tuple((_any(words), shift) for shift, words in _SHIFTS)


def employment_form(text: str) -> EmploymentForm | None:
    """Return the form that a field about the form names, or None."""
    return next((form for pattern, form in _FORM_PATTERNS if pattern.search(text)), None)


def form_in_title(title: str) -> EmploymentForm | None:
    """Return the form that a job's title gives away, or None."""
    return next((form for pattern, form in _TITLE_PATTERNS if pattern.search(title)), None)


def hours(text: str) -> Hours | None:
    """Return the weekly hours of `37`, `30-37`, `32 timer, aften` or `Fuldtid`, or None."""
    text = text.strip()
    match = _HOURS.search(text) or _BARE.fullmatch(text)
    if match is None:
        return Hours(minimum=FULL_WEEK, maximum=FULL_WEEK) if _FULL_TIME.search(text) else None
    first, last = (float(figure.replace(",", ".")) for figure in (match[1], match[2] or match[1]))
    if not 1 <= first <= last <= _LONGEST_WEEK:
        return None
    return Hours(minimum=first, maximum=last)


def shifts(text: str) -> tuple[Shift, ...]:
    """Return when the work lies, in the order of Shift; empty when the text does not say."""
    found = {shift for pattern, shift in _SHIFT_PATTERNS if pattern.search(text)}
    return tuple(shift for shift in Shift if shift in found)


def clock_times(text: str) -> str:
    """Return `kl. 15–23` from a text with such times of day, or an empty string."""
    for match in _CLOCK.finditer(text):
        if match[0].casefold().startswith(("kl", "from")) or ":" in match[0]:
            return f"kl. {_clock(match['from'])}–{_clock(match['to'])}"
    return ""


def _clock(text: str) -> str:
    """Return `8` for `08:00`, `8.30` for `8:30`."""
    hour, _, minute = text.replace(":", ".").partition(".")
    return f"{int(hour)}.{minute}" if minute.strip("0") else str(int(hour))
