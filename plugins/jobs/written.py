"""The fields of a job written by hand: texts in, values out, faults collected with their line."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from plugins.clock import ZONE
from plugins.errors import Problem
from plugins.jobs.model import Certificate
from plugins.jobs.values.moments import END_OF_DAY, UnreadableError, moment
from plugins.pictures.read import read_photo
from plugins.site.languages import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from plugins.frontmatter.model import FrontMatter, Value
    from plugins.pictures.model import Photo

_Choice = TypeVar("_Choice")

_RELATIVE: Final = re.compile(r"(?P<days>[+-]\d{1,4})d(?: (?P<time>\d\d:\d\d))?")
_AMOUNT: Final = re.compile(r"\d{1,3}(?:[. ]?\d{3})*")
_BETWEEN: Final = re.compile(r"\s*(?:–|—|\btil\b|\bto\b|\s-\s)\s*")
_FRIDAY: Final = 4
_SUNDAY: Final = 6
_TRUTH: Final = {"true": True, "false": False}
_DATE: Final = "skriv en dato som 2026-12-07"
_MOMENT: Final = "skriv dato og klokkeslæt som 2026-12-07 12:00, eller datoen alene"

#: As people write them.
CERTIFICATES: Final = {
    **{certificate.value: certificate for certificate in Certificate},
    "børneattest": Certificate.CHILDREN,
    "kørekort": Certificate.DRIVING_LICENCE,
    "kørekort b": Certificate.DRIVING_LICENCE,
    "kørekort c": Certificate.TRUCK_LICENCE,
}


class Fault(NamedTuple):
    """A problem, and the path of the field it is about: `contact.email`; `text` for the body."""

    field: str
    problem: Problem


class Written:
    """Reads one file's front matter. Every reader gives a value that is safe to go on with.

    Attributes:
        faults: What is wrong so far, in the order in which it was read.
        now: What relative moments are counted from.
    """

    def __init__(self, front_matter: FrontMatter, now: datetime, *, demo: bool) -> None:
        self.faults: list[Fault] = []
        self.now = now
        self._front_matter = front_matter
        self._demo = demo

    def fault(self, what: str, how_to_fix: str, *path: str) -> None:
        """Note a problem at a field."""
        problem = Problem(where=self._front_matter.at(*path), what=what, how_to_fix=how_to_fix)
        self.faults.append(Fault(".".join(path), problem))

    def photo(self) -> Photo | None:
        """Return the photograph that the fields name; what is wrong with it stops no build."""
        front = self._front_matter
        lang = self.text("lang") or DEFAULT
        return read_photo(front.values, front.at, lang, of_a_person=False)

    # --- What is there ---------------------------------------------------------------------

    def _value(self, *path: str) -> Value:
        value: Value = self._front_matter.values
        for key in path:
            value = value.get(key, "") if isinstance(value, dict) else ""
        return value

    def has(self, *path: str) -> bool:
        """Return whether a field is there and not empty."""
        return bool(self._value(*path))

    def states(self, *path: str) -> bool:
        """Return whether a field is there, be it empty."""
        group = self._value(*path[:-1])
        return isinstance(group, dict) and path[-1] in group

    def require(self, how_to_fix: str, *path: str) -> None:
        """Note a problem unless a field is there and not empty."""
        if not self.has(*path):
            self.fault(f"feltet »{path[-1]}« mangler", how_to_fix, *path)

    def expect(self, known: Iterable[str], *path: str) -> None:
        """Note a problem for each key at a path that means nothing."""
        names, values = list(known), self._value(*path)
        if not isinstance(values, dict):
            if values:
                self.fault(f"»{path[-1]}« har felter under sig", f"brug {_all(names)}", *path)
            return
        for key in values:
            if key not in names:
                self.fault(f"feltet »{key}« kendes ikke", _meant(key, names), *path, key)

    # --- Words -----------------------------------------------------------------------------

    def text(self, *path: str) -> str:
        """Return a text as one line, empty when it is missing."""
        value = self._value(*path)
        if isinstance(value, str):
            return " ".join(value.split())
        self.fault(f"»{path[-1]}« skal være én tekst", "skriv teksten efter kolonet", *path)
        return ""

    def texts(self, *path: str) -> tuple[str, ...]:
        """Return a list of texts; a text alone is a list of one."""
        value = self._value(*path)
        items = value if isinstance(value, list) else [value]
        if all(isinstance(item, str) for item in items):
            lines = (" ".join(str(item).split()) for item in items)
            return tuple(line for line in lines if line)
        self.fault(f"»{path[-1]}« skal være en liste", "skriv en linje med »- …« for hver", *path)
        return ()

    def choice(self, choices: Mapping[str, _Choice], default: _Choice, *path: str) -> _Choice:
        """Return what a word stands for, the default when it is missing."""
        word = self.text(*path)
        if not word:
            return default
        if word.casefold() not in choices:
            remedy = _meant(word.casefold(), list(choices))
            self.fault(f"»{path[-1]}« kan ikke være »{word}«", remedy, *path)
        return choices.get(word.casefold(), default)

    def choices(self, choices: Mapping[str, _Choice], *path: str) -> tuple[_Choice, ...]:
        """Return what each word of a list stands for, each once, in the list's order."""
        words = [word.casefold() for word in self.texts(*path)]
        for word in words:
            if word not in choices:
                self.fault(
                    f"»{path[-1]}« kan ikke være »{word}«", _meant(word, list(choices)), *path
                )
        return tuple(dict.fromkeys(choices[word] for word in words if word in choices))

    def truth(self, *path: str) -> bool:
        """Return a truth value, false when it is missing."""
        return self.choice(_TRUTH, False, *path)  # noqa: FBT003  a value among others

    # --- Moments ---------------------------------------------------------------------------

    def moment(self, *path: str, end_of_day: bool = False) -> datetime | None:
        """Return a moment, None when it is missing; see `values.moments.moment`."""
        return self._moment(self.text(*path), path, _MOMENT, end_of_day=end_of_day)

    def day(self, *path: str) -> date | None:
        """Return a date, None when it is missing."""
        found = self._moment(self.text(*path), path, _DATE)
        return found.date() if found else None

    def days(self, *path: str) -> tuple[date, date] | None:
        """Return the first and last day of `2026-12-15 – 2026-12-16`, or of a list of two."""
        written = self.texts(*path)
        parts = _BETWEEN.split(written[0]) if len(written) == 1 else list(written)
        days = [found.date() for part in parts if (found := self._moment(part, path, _DATE))]
        if not days:
            return None
        if len(parts) > len(("first", "last")) or days != sorted(days):
            remedy = "skriv den første og den sidste dag: 2026-12-15 – 2026-12-16"
            self.fault(f"»{path[-1]}« er ikke en dag eller to dage i rækkefølge", remedy, *path)
        return days[0], days[-1]

    def _moment(
        self, text: str, path: tuple[str, ...], how_to_fix: str, *, end_of_day: bool = False
    ) -> datetime | None:
        if relative := _RELATIVE.fullmatch(text):
            return self._relative(relative, path, how_to_fix, end_of_day=end_of_day)
        try:
            return moment(text, end_of_day=end_of_day)
        except UnreadableError:
            self.fault(f"»{path[-1]}«: »{text}« kan ikke læses", how_to_fix, *path)
            return None

    def _relative(
        self, match: re.Match[str], path: tuple[str, ...], how_to_fix: str, *, end_of_day: bool
    ) -> datetime | None:
        """Return a moment so many days from today, which keeps the demo from going stale.

        Days to come that fall in a weekend are moved to the Monday: whoever looks at the demo on
        a Sunday finds no interviews on Saturdays.
        """
        if not self._demo:
            what = f"»{path[-1]}«: »{match[0]}« regnes fra i dag, og det kan kun eksemplet"
            self.fault(what, how_to_fix, *path)
            return None
        try:
            written = time.fromisoformat(match["time"]) if match["time"] else None
        except ValueError:
            self.fault(f"»{path[-1]}«: »{match[0]}« kan ikke læses", how_to_fix, *path)
            return None
        day = self.now.date() + timedelta(days=int(match["days"]))
        if day > self.now.date() and day.weekday() > _FRIDAY:
            day += timedelta(days=_SUNDAY + 1 - day.weekday())
        return datetime.combine(day, written or (END_OF_DAY if end_of_day else time.min), ZONE)

    # --- Figures ---------------------------------------------------------------------------

    def amounts(self, *path: str) -> tuple[int, ...]:
        """Return whole kroner: `28600`, `28.600`, `33100 – 35400` or a list."""
        written = [part for text in self.texts(*path) for part in re.split(r"\s*[-–]\s*", text)]
        if all(_AMOUNT.fullmatch(part) for part in written):
            return tuple(int(re.sub("[. ]", "", part)) for part in written)
        self.fault(f"»{path[-1]}« er ikke et beløb i hele kroner", "skriv det som 28600", *path)
        return ()


def _all(words: Iterable[str]) -> str:
    return ", ".join(words)


def _meant(word: str, known: list[str]) -> str:
    near = get_close_matches(word, known, n=1)
    return f"mente du »{near[0]}«?" if near else f"brug {_all(known)}"
