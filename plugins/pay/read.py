"""From the parsed `pay.toml` to agreements, with every fault on the way."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from plugins.errors import Problem
from plugins.pay.likely import POSSIBLE
from plugins.pay.model import Agreement, Supplement
from plugins.site.languages import ROUTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from plugins.pay.lines import Lines

_TOP: Final = ("agreement", "example", "valid_from", "valid_until")
_AGREEMENT: Final = ("slug", "names", "unit", "steps", "supplement", "valid_from", "valid_until")
_SUPPLEMENT: Final = ("slug", "names", "amount", "percent")
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
#: A step's name: `24`, `24+2000`.
_STEP: Final = re.compile(r"[0-9A-Za-zæøåÆØÅ+]+")
_UNITS: Final = {"month": "MONTH", "hour": "HOUR"}
_DATE: Final = "skriv datoen uden anførselstegn: 2026-04-01"


class Reader:
    """Reads the document, and collects what is wrong with it."""

    def __init__(self, lines: Lines) -> None:
        self.problems: list[Problem] = []
        self._lines = lines
        self._number: int | None = None

    def _fault(self, what: str, how_to_fix: str, *words: str) -> None:
        where = self._lines.at(self._number, *words)
        self.problems.append(Problem(where=where, what=what, how_to_fix=how_to_fix))

    def read(self, document: dict[str, Any]) -> dict[str, Agreement]:
        """Return the agreements by slug; worth nothing if there are problems."""
        self._known(document, _TOP, "øverst i filen")
        example = document.get("example", False)
        if not isinstance(example, bool):
            self._fault("»example« er hverken true eller false", "skriv true eller false",
                        "example")  # fmt: skip
        days = self._day(document, "valid_from"), self._day(document, "valid_until")
        tables = document.get("agreement", [])
        if not isinstance(tables, list) or not all(isinstance(item, dict) for item in tables):
            remedy = "skriv hver overenskomst under sin egen linje med [[agreement]]"
            self._fault("»agreement« er ikke en liste af overenskomster", remedy, "agreement")
            return {}
        found: dict[str, Agreement] = {}
        for self._number, item in enumerate(tables):
            agreement = self._agreement(item, days, example=example is True)
            if agreement.slug in found:
                remedy = "giv den ene en anden slug, eller saml dem"
                self._fault(f"»{agreement.slug}« står der to gange", remedy, "slug")
            found[agreement.slug] = agreement
        return found

    # --- An agreement ----------------------------------------------------------------------

    def _agreement(
        self, item: dict[str, Any], days: tuple[date | None, date | None], *, example: bool
    ) -> Agreement:
        slug = self._slug(item)
        self._known(item, _AGREEMENT, slug)
        unit = self._unit(item)
        since = self._day(item, "valid_from") or days[0]
        until = self._day(item, "valid_until") or days[1]
        if since is None:
            remedy = "skriv, fra hvilken dag beløbene gælder: valid_from = 2026-04-01"
            self._fault(f"{slug}: »valid_from« mangler", remedy)
        elif until and until < since:
            remedy = "ret en af datoerne; året er tit skrevet forkert"
            self._fault(f"{slug}: beløbene ophører, før de gælder", remedy, "valid_until")
        return Agreement(
            slug=slug,
            names=self._names(item, slug),
            unit=unit,
            steps=self._steps(item, slug, unit),
            supplements=self._supplements(item, slug),
            valid_from=since or date.min,
            valid_until=until,
            example=example,
            where=self._lines.at(self._number, "slug"),
        )

    def _unit(self, item: dict[str, Any]) -> str:
        word = item.get("unit", "month")
        if word not in _UNITS:
            remedy = 'skriv unit = "month" (for 37 timer om ugen) eller unit = "hour"'
            self._fault(f"»unit« kan ikke være »{word}«", remedy, "unit")
        return _UNITS.get(word, "MONTH") if isinstance(word, str) else "MONTH"

    def _steps(self, item: dict[str, Any], slug: str, unit: str) -> dict[str, float]:
        steps = item.get("steps")
        if not isinstance(steps, dict) or not steps:
            remedy = "skriv et beløb for hvert trin: steps = { 24 = 30100, 25 = 30600 }"
            self._fault(f"{slug}: der er ingen trin", remedy, "steps")
            return {}
        least, most = POSSIBLE[unit]
        found: dict[str, float] = {}
        for name, amount in steps.items():
            if not _STEP.fullmatch(name):
                remedy = "brug bogstaver, tal og plus: 24, 24+2000"
                self._fault(f"{slug}: trinnet kan ikke hedde »{name}«", remedy, "steps", name)
            elif not _is_number(amount) or not least <= amount <= most:
                remedy = f"skriv hele beløbet i kroner, som {least * 6}"
                what = f"{slug}: trin {name} giver »{amount}«, og det kan ikke være rigtigt"
                self._fault(what, remedy, "steps", name)
            else:
                found[name] = float(amount)
        self._refuse_disorder(found, slug)
        return found

    def _refuse_disorder(self, steps: Mapping[str, float], slug: str) -> None:
        for (lower, less), (higher, more) in zip(
            steps.items(), list(steps.items())[1:], strict=False
        ):
            if more < less:
                what = f"{slug}: trin {higher} giver mindre end trin {lower}"
                remedy = "skriv trinnene i orden, det laveste først, og se beløbene efter"
                self._fault(what, remedy, "steps", higher)

    def _supplements(self, item: dict[str, Any], slug: str) -> dict[str, Supplement]:
        tables = item.get("supplement", [])
        if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
            remedy = "skriv hvert tillæg under sin egen linje med [[agreement.supplement]]"
            self._fault(f"{slug}: »supplement« er ikke en liste af tillæg", remedy, "supplement")
            return {}
        found: dict[str, Supplement] = {}
        for each in tables:
            name = self._slug(each)
            self._known(each, _SUPPLEMENT, f"{slug}: {name}")
            given = [each.get("amount", 0), each.get("percent", 0)]
            if not all(map(_is_number, given)) or sum(map(bool, given)) != 1 or min(given) < 0:
                remedy = "skriv enten amount (kr. for 37 timer) eller percent (af trinnets beløb)"
                self._fault(f"{slug}: tillægget »{name}« har ikke ét beløb", remedy, name)
                given = [0, 0]
            if name in found:
                remedy = "giv det ene en anden slug"
                self._fault(f"{slug}: tillægget »{name}« står der to gange", remedy, name)
            names = self._names(each, name)
            found[name] = Supplement(slug=name, names=names, amount=given[0], percent=given[1])
        return found

    # --- Parts -----------------------------------------------------------------------------

    def _known(self, item: Mapping[str, Any], keys: Iterable[str], label: str) -> None:
        for key in item.keys() - set(keys):
            self._fault(f"{label}: »{key}« kendes ikke", f"brug {', '.join(keys)}", key)

    def _slug(self, item: dict[str, Any]) -> str:
        slug = item.get("slug")
        if isinstance(slug, str) and _SLUG.fullmatch(slug):
            return slug
        remedy = 'skriv slug = "…" med små bogstaver a–z, tal og bindestreger (æ=ae, ø=oe, å=aa)'
        self._fault(f"»{slug or ''}« kan ikke bruges som slug", remedy, "slug")
        return ""

    def _names(self, item: dict[str, Any], label: str) -> dict[str, str]:
        names = item.get("names")
        found = names if isinstance(names, dict) else {}
        for code in ROUTES:
            if not isinstance(found.get(code), str) or not found[code].strip():
                remedy = 'skriv names = { da = "…", en = "…" }'
                self._fault(f"{label}: navnet på »{code}« mangler", remedy, label, "names")
        return {code: name for code, name in found.items() if isinstance(name, str)}

    def _day(self, item: dict[str, Any], key: str) -> date | None:
        day = item.get(key)
        if day is None or (isinstance(day, date) and not isinstance(day, datetime)):
            return day
        self._fault(f"»{key}«: »{day}« er ikke en dato", _DATE, key)
        return None


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
