"""Terms of employment as adverts word them: form, weekly hours, time of day."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from plugins.jobs.model import EmploymentForm, Hours, Shift

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The first that fits: a parental leave cover is also a cover, and a cover also fixed-term.
_FORMS: Final = (
    (EmploymentForm.SENIOR, ("seniorjob",)),
    (EmploymentForm.FLEX, ("fleksjob", "flexjob", "flex job", "fleksjobb")),
    (
        EmploymentForm.PARENTAL_COVER,
        ("barsel", "foreldreperm", "föräldraledig", "parental", "[mp]aternity (?:leave|cover)"),
    ),
    (
        EmploymentForm.STUDENT,
        (r"\bstudent(?:er)?(?:job|medhj|assist|\b)", r"\bstudiejob", "werkstudent"),
    ),
    (
        EmploymentForm.TRAINEE,
        (
            r"elev(?:er|plads|stilling)?\b",
            "lærling", "lärling", "trainee", "apprentice", "praktik", "praksis",
            r"\binternship", r"^interns?$",  # an »intern stilling« is for those within
        ),
    ),
    (
        EmploymentForm.HOURLY,
        ("timel(?:ø|oe|ö)n", "timebetalt", "tilkalde", "timanställ", "timavlön",
         "tilkalling", "hourly", "per diem", "zero hours"),
    ),
    (EmploymentForm.SUBSTITUTE, ("vikar", "substitute", "temporary cover", "locum")),
    (
        EmploymentForm.TEMPORARY,
        (
            "tidsbegr", "tidsbestemt", "midlertidig", "projektans", "visstid", "engasjement",
            "åremål", "fixed[ -]term", "temporary", r"\btemp\b", "limited period", "tidsavgr",
            "tidsavgränsad", "allmän visstid", "säsong", "sæson", "sesong", "seasonal", "befristet",
            r"^contract(?:or)?$", "freelance",
        ),
    ),
    (EmploymentForm.PERMANENT, (r"\bfast", "permanent", "tillsvidare", "tills vidare", "varig",
         r"^regular$", "open-ended", "unbefristet")),
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
    r"(?:\bkl\.? *|\bfrom )?(?<![\d,.:])(?P<from>\d{1,2}(?:[.:]\d\d)?)"
    r"(?: *[-–—] *| til | till | to )(?:kl\.? *)?(?P<to>\d{1,2}(?:[.:]\d\d)?)(?!\d|,\d)",
    re.IGNORECASE,
)
_FIGURE: Final = r"(?<![\d.,:])(\d{1,2}(?:[.,]\d{1,2})?)"
_SPAN: Final = rf"{_FIGURE}(?: *(?:-|–|—|til|to|till|og|and|och|/) *{_FIGURE})?"
_UNIT: Final = r" *-?(?:timer?s?\b|t\b|hours?\b|hrs?\b|h\b|timmars?\b|tim\b)"
_NOT_A_WEEK: Final = (
    r"(?!\.? *[/-]? *(?:(?:per|pr\.?|om|i|a) *(?:da[gy]|døgn|m[då]|month|year|år)|"
    r"da[gy]|m[åd]|month|year|år|d\b))"
)
_HOURS: Final = re.compile(rf"{_SPAN}{_UNIT}{_NOT_A_WEEK}", re.IGNORECASE)
#: A figure alone; `8.00-16.00` alone is a working day.
_BARE: Final = re.compile(r"(\d{1,2}(?:,\d{1,2}|\.\d)?)(?: *[-–—/] *(\d{1,2}(?:,\d{1,2}|\.\d)?))?")
#: A part of a full week: `80 %`, `80-100%`, `100 % stilling`.
_SHARE: Final = re.compile(
    r"(?<![\d.,])(\d{2,3}(?:[.,]\d{1,2})?)"
    r"(?: *%? *(?:-|–|—|til|to|till) *(\d{2,3}(?:[.,]\d{1,2})?))? *"
    r"(?:%|(?:pct|prosent|procent|percent)\b)(?! *(?:till[æa]|hjemme|remote|travel|rejse|pension))",
    re.IGNORECASE,
)
_SHARES: Final = (20, 100)
_FULL_TIME: Final = re.compile(
    r"\b(?:fuld ?tid|full ?tid|heltid|full[ -]?time|vollzeit)", re.IGNORECASE
)
_PART_TIME: Final = re.compile(
    r"\b(?:deltid|part[ -]?time|teilzeit|halvtid)|og del|eller del", re.IGNORECASE
)
#: Titles of what is no vacancy.
_OPEN: Final = re.compile(
    r"uopfordret|spontanans|open application|unsolicited|åben ansøgning|åpen søknad|öppen ansökan",
    re.IGNORECASE,
)
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


@lru_cache(maxsize=1024)
def employment_form(text: str) -> EmploymentForm | None:
    """Return the form that a field about the form names, or None."""
    text = text.replace("_", " ").strip()
    return next((form for pattern, form in _FORM_PATTERNS if pattern.search(text)), None)


def form_in_title(title: str) -> EmploymentForm | None:
    """Return the form that a job's title gives away, or None."""
    return next((form for pattern, form in _TITLE_PATTERNS if pattern.search(title)), None)


@lru_cache(maxsize=1024)
def hours(text: str) -> Hours | None:
    """Return the weekly hours of `37`, `30-37`, `32 timer, aften` or `Fuldtid`, or None."""
    text = text.strip()
    bare = _BARE.fullmatch(text)
    return _week(bare) if bare else hours_in(text)


@lru_cache(maxsize=1024)
def hours_in(text: str) -> Hours | None:
    """Return the weekly hours that words say: `30-37 t/uge`, `80 %`, `FULL_TIME`, or None.

    A share is one of a full Danish week. »Fuldtid eller deltid« says nothing, and neither
    does »deltid« without a figure.
    """
    text = text.replace("_", " ")
    if match := _HOURS.search(text):
        return _week(match)
    if match := _SHARE.search(text):
        first, last = (_number(share) for share in (match[1], match[2] or match[1]))
        if not _SHARES[0] <= first <= last <= _SHARES[1]:
            return None
        return Hours(
            minimum=round(FULL_WEEK * first / 100, 2), maximum=round(FULL_WEEK * last / 100, 2)
        )
    if _FULL_TIME.search(text) and not _PART_TIME.search(text):
        return Hours(minimum=FULL_WEEK, maximum=FULL_WEEK)
    return None


@lru_cache(maxsize=1024)
def part_time(text: str) -> bool:
    """Return whether words say »deltid«, and not »fuldtid eller deltid«."""
    text = text.replace("_", " ")
    return _PART_TIME.search(text) is not None and not _FULL_TIME.search(text)


def is_open_application(title: str) -> bool:
    """Return whether a title is that of an invitation to apply without a vacancy."""
    return _OPEN.search(title) is not None


def _week(match: re.Match[str]) -> Hours | None:
    """Return the hours in a match's two groups, unless nobody works so much or so little."""
    first, last = (_number(figure) for figure in (match[1], match[2] or match[1]))
    return Hours(minimum=first, maximum=last) if 1 <= first <= last <= _LONGEST_WEEK else None


def _number(text: str) -> float:
    return float(text.replace(",", "."))


@lru_cache(maxsize=1024)
def shifts(text: str) -> tuple[Shift, ...]:
    """Return when the work lies, in the order of Shift; empty when the text does not say."""
    found = {shift for pattern, shift in _SHIFT_PATTERNS if pattern.search(text)}
    return tuple(shift for shift in Shift if shift in found)


@lru_cache(maxsize=1024)
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
