"""TOML tables read key by key: whatever is wrong is noted with file and key, in Danish."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from plugins.errors import Problem
from plugins.identity.contrast import ROLES
from plugins.social.formula import FormulaError
from plugins.social.formula import value as formula_value
from plugins.social.model import Box
from plugins.social.written import FOLDER as FOLDER  # noqa: PLC0414  others read it here

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_OR_UNIT: Final = ", eller giv navnet en værdi under »units«"
#: Sides of a box.
_SIDES: Final = 4


class Canvas:
    """What a layout's own pixels come to: the names it may use, and how much larger they are.

    Attributes:
        units: Numbers by name, in the layout's pixels.
        scale: Pixels of the card a pixel of the layout.
        size: Of the card, in its own pixels.
    """

    def __init__(self, units: dict[str, float], scale: float, size: tuple[int, int]) -> None:
        self.units = units
        self.scale = scale
        self.size = size

    def pixels(self, value: float) -> int:
        """Return a length of the layout in whole pixels of the card."""
        return round(value * self.scale)


class Table:
    """A TOML table whose keys are taken one by one; those left over are faults."""

    def __init__(
        self,
        file: str,
        path: str,
        values: Mapping[str, Any],
        canvas: Canvas,
        problems: list[Problem],
    ) -> None:
        self.canvas = canvas
        self.problems = problems
        self._file = file
        self._path = path
        self._values = dict(values)
        self._inherited: dict[str, str] = {}

    @property
    def path(self) -> str:
        """Return what messages call the table."""
        return self._path.removesuffix(".")

    def fault(self, key: str, what: str, how_to_fix: str) -> None:
        """Note that something is wrong with a key."""
        where = f"{self._file}: {self._path_of(key)}"
        problem = Problem(where=where, what=what, how_to_fix=how_to_fix)
        if problem not in self.problems:  # several formats or texts may share the line
            self.problems.append(problem)

    def within(self, key: str, values: Mapping[str, Any]) -> Table:
        """Return a table inside this one."""
        return Table(self._file, f"{self._path_of(key)}.", values, self.canvas, self.problems)

    def _path_of(self, key: str) -> str:
        return self._inherited.get(key, self._path) + key

    def _take(self, key: str, default: object = None) -> object:
        if key not in self._values and default is None:
            self.fault(key, "nøglen mangler", f"skriv den i {self._file}, se docs/cards.md")
        return self._values.pop(key, default)

    def text(self, key: str, choices: tuple[str, ...] = (), default: str | None = None) -> str:
        """Return a text, one of `choices` if there are any."""
        value = self._take(key, default)
        if value is None:
            return choices[0] if choices else ""
        if not isinstance(value, str) or (choices and value not in choices):
            remedy = f"skriv en af: {', '.join(choices)}" if choices else 'skriv en tekst i "…"'
            self.fault(key, f"»{value}« kan ikke bruges", remedy)
            return choices[0] if choices else ""
        return value

    def known(self, key: str, names: Collection[str]) -> str:
        """Return the name of something that the card has, or nothing."""
        name = self.text(key)
        self.check_name(key, name, names)
        return name if name in names else ""

    def check_name(self, key: str, name: str, names: Collection[str]) -> None:
        """Make a fault of a key with the name of something that the card lacks."""
        if name and name not in names:
            remedy = f"brug et af navnene: {', '.join(sorted(names))}"
            self.fault(key, f"kortet har intet, der hedder »{name}«", remedy)

    def words(self, key: str, codes: tuple[str, ...]) -> dict[str, str]:
        """Return a text in each language."""
        value = self._take(key)
        if isinstance(value, dict) and all(isinstance(value.get(code), str) for code in codes):
            return {code: value[code] for code in codes}
        if value is not None:
            example = ", ".join(f'{code} = "…"' for code in codes)
            self.fault(key, "teksten mangler på et sprog", f"skriv {key} = {{ {example} }}")
        return dict.fromkeys(codes, "")

    def number(self, key: str, low: float, high: float, default: float | None = None) -> float:
        """Return a number, or what a formula comes to, as it stands."""
        return self._formula(key, low, high, default, "")

    def length(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """Return a length in pixels of the card; no less than 1 where there must be some."""
        return max(
            min(low, 1), self.canvas.pixels(self._formula(key, low, high, default, _OR_UNIT))
        )

    def _formula(
        self, key: str, low: float, high: float, default: float | None, or_else: str
    ) -> float:
        formula = self._take(key, default)
        if formula is None:
            return low
        remedy = f"skriv et tal fra {low:g} til {high:g}"
        try:
            value = formula_value(formula, self.canvas.units)
        except FormulaError as error:
            self.fault(key, str(error), remedy + or_else)
            return low
        if not low <= value <= high:
            self.fault(key, f"{value:g} er uden for grænserne", remedy)
            return low
        return value

    def sizes(self, key: str, low: int, high: int) -> tuple[int, int]:
        """Return two sizes in pixels of the card, the smaller first; one number is both."""
        value = self._take(key)
        one = isinstance(value, int) and not isinstance(value, bool)
        match [value, value] if one else value:
            case [int(first), int(second)] if low <= first <= second <= high:
                return max(1, self.canvas.pixels(first)), max(1, self.canvas.pixels(second))
            case None:
                return low, low
        self.fault(
            key,
            f"»{value}« er hverken en størrelse eller to",
            f"skriv et helt tal fra {low} til {high}, eller det mindste og det største: "
            f"{key} = [40, 72]",
        )
        return low, low

    def size(self, key: str, low: int, high: int) -> tuple[int, int]:
        """Return a width and a height."""
        value = self._take(key)
        match value:
            case [int(width), int(height)] if low <= min(width, height) <= high >= width >= 1:
                return width, height
            case None:
                return low, low
        remedy = f"skriv bredde og højde i pixel, fra {low} til {high}: {key} = [1200, 630]"
        self.fault(key, f"»{value}« er ikke en bredde og en højde", remedy)
        return low, low

    def colour(self, key: str, default: str | None = None) -> str:
        """Return the name of a colour role."""
        value = self._take(key, default)
        if value is not None and value not in ROLES:
            remedy = f"brug en af rollerne fra identity.toml: {', '.join(ROLES)}"
            self.fault(key, f"»{value}« er ikke en farverolle", remedy)
        return value if isinstance(value, str) and value in ROLES else ROLES[0]

    def box(
        self, key: str, default: tuple[int, int, int, int] | None = None, *, least: int = 1
    ) -> Box:
        """Return a rectangle in pixels of the card, which it lies on, `least` wide and high."""
        if default is not None and key not in self._values:
            return Box(*default)
        value = self._take(key)
        whole = Box(0, 0, *self.canvas.size)
        if value is None:
            return whole
        sides = value if isinstance(value, list) and len(value) == _SIDES else []
        try:
            lengths = [formula_value(side, self.canvas.units) for side in sides]
        except FormulaError as error:
            self.fault(key, str(error), "skriv et tal" + _OR_UNIT)
            return whole
        width, height = (round(side / self.canvas.scale) for side in self.canvas.size)
        if not lengths:
            what = f"»{value}« er ikke et felt"
        else:
            x, y, wide, high = lengths
            left, top = self.canvas.pixels(x), self.canvas.pixels(y)
            right, foot = self.canvas.pixels(x + wide), self.canvas.pixels(y + high)
            box, least_here = Box(left, top, right - left, foot - top), least / self.canvas.scale
            faults = [
                fault
                for fault, is_so in (
                    (f"begynder {-x:g} til venstre for kortet", left < 0),
                    (f"begynder {-y:g} over kortet", top < 0),
                    (f"er kun {wide:g} bredt (mindst {least_here:g})", box.width < least),
                    (f"er kun {high:g} højt (mindst {least_here:g})", box.height < least),
                    (f"slutter ved {x + wide:g}; kortet er {width} bredt", right > whole.width),
                    (f"slutter ved {y + high:g}; kortet er {height} højt", foot > whole.height),
                )
                if is_so
            ]
            if not faults:
                return box
            what = f"feltet {' og '.join(faults)}"
        self.fault(
            key,
            what,
            f"skriv [venstre, top, bredde, højde] i pixel eller regnestykker, så feltet ligger på "
            f"kortet, der her er {width} × {height}",
        )
        return whole

    def table(self, key: str) -> Table | None:
        """Return a table within, or None where there is none."""
        value = self._values.pop(key, None)
        if isinstance(value, dict):
            return self.within(key, value)
        if value is not None:
            self.fault(key, "her skal stå en tabel", f"skriv {key} = {{ … }}, se docs/cards.md")
        return None

    def tables(self, key: str) -> list[Table]:
        """Return the tables of `[[key]]`, in order."""
        value = self._values.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fault(key, "her skal stå en eller flere tabeller", f"skriv [[{key}]]")
            return []
        return [self.within(f"{key}[{number}]", item) for number, item in enumerate(value, 1)]

    def take_all(self) -> dict[str, Any]:
        """Return every key that is left."""
        values, self._values = self._values, {}
        return values

    def inherit(self, path: str, values: Mapping[str, Any]) -> None:
        """Take keys that are not here from the table at another path."""
        self._inherited = {key: f"{path}." for key in values if key not in self._values}
        self._values = {**values, **self._values}

    def end(self) -> None:
        """Make a fault of every key that nothing asked for."""
        for key in self._values:
            self.fault(key, "nøglen kendes ikke", "ret stavningen, eller slet linjen")
