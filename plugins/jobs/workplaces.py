"""Areas and workplaces: `content/workplaces.toml`, and how a feed's words find them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from plugins.errors import ForkantError, Problem
from plugins.jobs.model import Area, Workplace
from plugins.pictures.read import KEYS as PHOTO_KEYS
from plugins.pictures.read import read_photo
from plugins.site.languages import DEFAULT, ROUTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FILE: Final = "content/workplaces.toml"
TILES: Final = ("heart", "arches", "leaf", "boat", "star")

_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_AREA_KEYS: Final = {"slug": str, "names": dict, "scheme": str, "tile": str, "people": list}
_WORKPLACE_KEYS: Final = {
    "slug": str, "name": str, "area": str, "street_address": str, "postal_code": str,
    "address_locality": str,
}  # fmt: skip
_OPTIONAL: Final = {"aliases": list, "picture": str, "about": dict}


def load_workplaces(root: Path) -> tuple[dict[str, Area], dict[str, Workplace]]:
    """Read the employer's areas and workplaces, each by slug, in the file's order.

    Args:
        root: The project's folder.

    Raises:
        ForkantError: the file is missing, is no TOML, or something in it is wrong; every
            problem is told at once.
    """
    try:
        text = (root / FILE).read_text(encoding="utf-8")
        document = tomllib.loads(text)
    except FileNotFoundError as error:
        what, remedy = "filen mangler", "hent den fra git, eller skriv den (docs/feeds.md)"
        raise ForkantError(Problem(where=FILE, what=what, how_to_fix=remedy)) from error
    except UnicodeDecodeError as error:
        what, remedy = "filen er ikke gemt i tegnsættet UTF-8", "gem den igen som UTF-8"
        raise ForkantError(Problem(where=FILE, what=what, how_to_fix=remedy)) from error
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise ForkantError(
            Problem(
                where=f"{FILE}:{line[1]}" if line else FILE,
                what=f"filen er ikke gyldig TOML ({error})",
                how_to_fix="se efter et manglende anførselstegn eller komma på linjen eller lige "
                "over den",
            )
        ) from error
    reader = _Reader(text)
    reader.expect_tables(document)
    areas = {item["slug"]: _area(item) for item in reader.items(document, "area", _AREA_KEYS)}
    workplaces = {
        item["slug"]: _workplace(item, reader.where(item["slug"]))
        for item in reader.items(document, "workplace", _WORKPLACE_KEYS)
    }
    for area in areas.values():
        reader.check_area(area)
    for workplace in workplaces.values():
        reader.check_workplace(workplace, areas)
    if reader.problems:
        raise ForkantError(reader.problems)
    return areas, workplaces


def _area(item: dict[str, Any]) -> Area:
    words = tuple(alias.casefold() for alias in item.get("aliases", ()))
    return Area(
        slug=item["slug"],
        names=item["names"],
        scheme=item["scheme"],
        tile=item["tile"],
        people=tuple(item["people"]),
        aliases=words,
        about=item.get("about", {}),
    )


def _workplace(item: dict[str, Any], where: str) -> Workplace:
    return Workplace(
        **{key: item[key] for key in _WORKPLACE_KEYS},
        picture=item.get("picture", ""),
        photo=read_photo(item, lambda _: where, DEFAULT, of_a_person=False),
        about=item.get("about", {}),
        aliases=tuple(item.get("aliases", ())),
    )


class _Reader:
    """Collects what is wrong, with the line on which each slug stands."""

    def __init__(self, text: str) -> None:
        self.problems: list[Problem] = []
        self._lines = text.splitlines()

    def where(self, slug: str) -> str:
        """Return the file, and the line on which a slug stands."""
        pattern = re.compile(rf"""\s*slug\s*=\s*["']{re.escape(slug)}["']""")
        numbers = (number for number, line in enumerate(self._lines, 1) if pattern.match(line))
        line = next(numbers, 0) if slug else 0
        return f"{FILE}:{line}" if line else FILE

    def _problem(self, slug: str, what: str, how_to_fix: str) -> None:
        self.problems.append(Problem(where=self.where(slug), what=what, how_to_fix=how_to_fix))

    def expect_tables(self, document: dict[str, Any]) -> None:
        """Report top-level names that mean nothing."""
        for name in sorted(document.keys() - {"area", "workplace"}):
            self._problem("", f"»{name}« betyder ikke noget her", "skriv [[area]] og [[workplace]]")

    def items(
        self, document: dict[str, Any], name: str, keys: Mapping[str, type]
    ) -> list[dict[str, Any]]:
        """Return the valid tables of a name; report the others."""
        tables = document.get(name)
        if not isinstance(tables, list) or not all(isinstance(item, dict) for item in tables):
            self._problem("", f"der er ingen [[{name}]]", f"skriv mindst én [[{name}]]")
            return []
        found: dict[str, dict[str, Any]] = {}
        for number, item in enumerate(tables, 1):
            slug = item.get("slug", "")
            slug = slug if isinstance(slug, str) else ""
            before = len(self.problems)
            self._check_keys(slug or f"[[{name}]] nr. {number}", slug, item, keys)
            if slug in found:
                self._problem(slug, f"»{slug}« står der to gange", "giv den ene en anden slug")
            if len(self.problems) == before:
                found[slug] = item
        return list(found.values())

    def _check_keys(
        self, label: str, slug: str, item: dict[str, Any], keys: Mapping[str, type]
    ) -> None:
        known = {**keys, **_OPTIONAL}
        for key, kind in keys.items():
            if not item.get(key):
                self._problem(slug, f"{label}: »{key}« mangler", f"skriv {_example(key, kind)}")
        for key, value in item.items():
            if key in PHOTO_KEYS and keys is _WORKPLACE_KEYS:
                continue  # whatever is wrong with a photograph stops no build
            if key not in known:
                self._problem(slug, f"{label}: »{key}« kendes ikke", f"brug {', '.join(known)}")
            elif not isinstance(value, known[key]) or not _all_texts(value):
                remedy = f"skriv {_example(key, known[key])}"
                self._problem(slug, f"{label}: »{key}« har den forkerte form", remedy)
        if slug and not _SLUG.fullmatch(slug):
            remedy = "brug små bogstaver a–z, tal og bindestreger (æ=ae, ø=oe, å=aa)"
            self._problem(slug, f"»{slug}« kan ikke stå i en adresse", remedy)

    def check_area(self, area: Area) -> None:
        """Report a tile or a name that the site cannot show."""
        if area.tile not in TILES:
            remedy = f"vælg en af {', '.join(TILES)}"
            self._problem(area.slug, f"{area.slug}: flisen »{area.tile}« findes ikke", remedy)
        for code in ROUTES:
            if not area.names.get(code):
                remedy = f'tilføj {code} = "…" under names'
                self._problem(area.slug, f"{area.slug}: navnet på »{code}« mangler", remedy)

    def check_workplace(self, workplace: Workplace, areas: Mapping[str, Area]) -> None:
        """Report an area that does not exist."""
        if workplace.area not in areas:
            what = f"{workplace.slug}: området »{workplace.area}« findes ikke"
            self._problem(workplace.slug, what, f"vælg en af {', '.join(areas)}")


def _example(key: str, kind: type) -> str:
    forms = {"dict": '{ da = "…", en = "…" }', "list": '["…"]', "str": '"…"'}
    return f"{key} = {forms[kind.__name__]}"


def _all_texts(value: object) -> bool:
    values = value.values() if isinstance(value, dict) else value
    return isinstance(values, str) or all(isinstance(item, str) for item in values)  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Finds the area and the workplace that a source's words mean."""

    areas: Mapping[str, Area]
    workplaces: Mapping[str, Workplace]
    _areas: dict[str, str] = field(init=False, default_factory=dict, repr=False)
    _workplaces: dict[str, str] = field(init=False, default_factory=dict, repr=False)

    @classmethod
    def read(cls, root: Path) -> Places:
        """Read `content/workplaces.toml`; see `load_workplaces`."""
        areas, workplaces = load_workplaces(root)
        return cls(areas=areas, workplaces=workplaces)

    def __post_init__(self) -> None:
        """Index every name by its folded words; a thing's own name wins over an alias."""
        for area in self.areas.values():
            for alias in area.aliases:
                self._areas.setdefault(_fold(alias), area.slug)
        for area in self.areas.values():
            for name in (area.slug, *area.names.values()):
                self._areas[_fold(name)] = area.slug
        for workplace in self.workplaces.values():
            for alias in workplace.aliases:
                self._workplaces.setdefault(_fold(alias), workplace.slug)
        for workplace in self.workplaces.values():
            for name in (workplace.slug, workplace.name):
                self._workplaces[_fold(name)] = workplace.slug

    def workplace(self, words: Iterable[str]) -> Workplace | None:
        """Return the first workplace that one of the words names, or None."""
        for word in words:
            if slug := self._workplaces.get(_fold(word)):
                return self.workplaces[slug]
        return None

    def place_of(self, units: Iterable[str], town: str) -> tuple[Workplace | None, str]:
        """Return the workplace that a source's words name, and the town: its own, if need be."""
        workplace = self.workplace(units)
        return workplace, town or (workplace.address_locality if workplace else "")

    def suggest(self, word: str) -> str:
        """Return what to write instead of a workplace that does not exist."""
        near = get_close_matches(_fold(word), self._workplaces, n=1)
        if near:
            return f"mente du »{self._workplaces[near[0]]}«?"
        return f"vælg et arbejdssted fra {FILE}, eller skriv det der"

    def area_named(self, word: str) -> str:
        """Return the slug of the area that a word is a name or alias of, or an empty string."""
        return self._areas.get(_fold(word), "")

    def area(self, words: Iterable[str], workplace: Workplace | None = None) -> str:
        """Return an area's slug, or an empty string when nothing fits.

        A word that is an area's name or alias decides, else the workplace, else the longest
        name that is part of a word: `Ledelse, skole og undervisning` by `skole og undervisning`.
        """
        folded = [_fold(word) for word in words]
        for word in folded:
            if slug := self._areas.get(word):
                return slug
        if workplace:
            return workplace.area
        names = sorted(self._areas, key=lambda name: (-len(name), name))
        return next((self._areas[name] for name in names for word in folded if _in(name, word)), "")


def _fold(text: str) -> str:
    """Return a name as it compares: `Natur & Vand` and `natur og vand` are one."""
    return " ".join(text.casefold().replace("&", " og ").split())


def _in(name: str, text: str) -> bool:
    return f" {name} " in f" {re.sub(r'[,;:/()|-]', ' ', text)} "
