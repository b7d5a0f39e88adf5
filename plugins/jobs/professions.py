"""Professions: `content/professions.toml`, and which of them a job's title means."""

from __future__ import annotations

import re
import tomllib
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from plugins.errors import ForkantError, Problem
from plugins.jobs.model import Profession
from plugins.site.languages import ROUTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

FILE: Final = "content/professions.toml"

_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KEYS: Final = ("slug", "names", "words", "synonyms", "area")
_LISTS: Final = ("words", "synonyms")
#: All that is no letter and no digit: in a title, words stand between spaces.
_BETWEEN: Final = re.compile(r"[\W_]+")


class Professions(dict[str, Profession]):
    """The professions by slug, in the file's order; it remembers what each title means."""

    def __init__(self, professions: Mapping[str, Profession] | None = None) -> None:
        super().__init__(professions or {})
        self._slugs = {word: slug for slug, found in self.items() for word in found.words}
        self._pattern = re.compile(_any_of(sorted(self._slugs)) if self._slugs else r"(?!)")
        self._known: dict[str, str] = {}

    def of(self, title: str) -> str:
        """Return the slug of the profession whose word stands first in a title, or ""."""
        slug = self._known.get(title)
        if slug is None:
            match = self._pattern.search(folded(title))
            slug = self._known[title] = self._slugs[match[0]] if match else ""
        return slug


def profession_of(title: str, professions: Mapping[str, Profession]) -> str:
    """Return the slug of the profession that a title means, or an empty string.

    Args:
        title: A job's, soft hyphens and all.
        professions: As `load_professions` gives them, which remember; any mapping will do.
    """
    known = professions if isinstance(professions, Professions) else Professions(professions)
    return known.of(title)


def _any_of(words: Sequence[str]) -> str:
    """Return a pattern for the longest of some words: a tree, ten times as fast as a list.

    Args:
        words: Sorted; none of them twice.
    """
    branches = [
        re.escape(letter) + _any_of([word[1:] for word in group])
        for letter, group in groupby(filter(None, words), key=itemgetter(0))
    ]
    if not branches:
        return ""
    tree = f"(?:{'|'.join(branches)})"
    return f"{tree}?" if "" in words else tree


def folded(title: str) -> str:
    """Return a title as words between spaces: ` social og sundhedsassistent til natvagt `."""
    words = _BETWEEN.sub(" ", title.replace("\xad", "").casefold()).strip()
    return f" {words} "


def load_professions(root: Path) -> Professions:
    """Read the professions, by slug, in the file's order.

    Args:
        root: The project's folder.

    Raises:
        ForkantError: the file is missing, is no TOML, or something in it is wrong; every
            problem is told at once, with its line.
    """
    try:
        text = (root / FILE).read_text(encoding="utf-8")
        document = tomllib.loads(text)
    except FileNotFoundError as error:
        raise _broken("filen mangler", "hent den fra git, eller skriv den") from error
    except UnicodeDecodeError as error:
        what, remedy = "filen er ikke gemt i tegnsættet UTF-8", "gem den igen som UTF-8"
        raise _broken(what, remedy) from error
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        what = f"filen er ikke gyldig TOML ({error})"
        remedy = "se efter et manglende anførselstegn eller komma på linjen eller lige over den"
        raise _broken(what, remedy, int(line[1]) if line else 0) from error
    reader = _Reader(text)
    professions = reader.read(document)
    if reader.problems:
        raise ForkantError(reader.problems)
    return Professions(professions)


def _broken(what: str, how_to_fix: str, line: int = 0) -> ForkantError:
    return ForkantError(_problem(line, what, how_to_fix))


def _problem(line: int, what: str, how_to_fix: str) -> Problem:
    return Problem(where=f"{FILE}:{line}" if line else FILE, what=what, how_to_fix=how_to_fix)


class _Reader:
    """Collects what is wrong; a profession's line is that of its `[[profession]]`."""

    def __init__(self, text: str) -> None:
        self.problems: list[Problem] = []
        self._starts = [
            number
            for number, line in enumerate(text.splitlines(), 1)
            if re.match(r"\s*\[\[\s*profession\s*\]\]", line)
        ]
        self._line = 0

    def _report(self, what: str, how_to_fix: str) -> None:
        self.problems.append(_problem(self._line, what, how_to_fix))

    def read(self, document: dict[str, Any]) -> dict[str, Profession]:
        """Return the valid professions; report the others."""
        for name in sorted(document.keys() - {"profession"}):
            self._report(f"»{name}« betyder ikke noget her", "skriv [[profession]]")
        tables = document.get("profession", [])
        if not isinstance(tables, list):
            self._report("»profession« er ikke en liste", "skriv [[profession]] med to klammer")
            return {}
        found: dict[str, Profession] = {}
        owners: dict[str, str] = {}
        for number, item in enumerate(tables):
            self._line = self._starts[number] if len(self._starts) == len(tables) else 0
            profession = self._profession(item)
            if profession is None:
                continue
            if profession.slug in found:
                remedy = "giv den ene en anden slug"
                self._report(f"»{profession.slug}« står der to gange", remedy)
            for word in profession.words:
                if (owner := owners.setdefault(word, profession.slug)) != profession.slug:
                    what = f"{profession.slug}: ordet »{word}« hører allerede til »{owner}«"
                    self._report(what, "lad det stå ét sted")
            found[profession.slug] = profession
        return found

    def _profession(self, item: dict[str, Any]) -> Profession | None:
        before = len(self.problems)
        slug = item.get("slug")
        if not isinstance(slug, str) or not _SLUG.fullmatch(slug):
            remedy = (
                'skriv slug = "…" med små bogstaver a–z, tal og bindestreger (æ=ae, ø=oe, å=aa)'
            )
            self._report(f"»{slug or ''}« kan ikke stå i en adresse", remedy)
        for key in sorted(item.keys() - set(_KEYS)):
            self._report(f"{slug}: »{key}« kendes ikke", f"brug {', '.join(_KEYS)}")
        names = item.get("names")
        for code in ROUTES:
            if not isinstance(names, dict) or not _is_text(names.get(code)):
                self._report(
                    f"{slug}: navnet på »{code}« mangler", 'names = { da = "…", en = "…" }'
                )
        for key in _LISTS:
            values = item.get(key, [])
            if not isinstance(values, list) or not all(map(_is_text, values)):
                self._report(f"{slug}: »{key}« er ikke en liste af ord", f'skriv {key} = ["…"]')
        if item.get("words") == [] or "words" not in item:
            self._report(f"{slug}: »words« mangler", 'skriv words = ["…"], som står i titlerne')
        if not isinstance(item.get("area", ""), str):
            self._report(f"{slug}: »area« er ikke et områdes slug", 'skriv area = "…"')
        if len(self.problems) > before:
            return None
        return Profession(
            slug=item["slug"],
            names=item["names"],
            words=tuple(map(_stem, item["words"])),
            synonyms=tuple(item.get("synonyms", ())),
            area=item.get("area", ""),
        )


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _stem(word: str) -> str:
    """Return a stem as it stands in a folded title; a space at an end is a word's edge."""
    start, end = " " * word.startswith(" "), " " * word.endswith(" ")
    return f"{start}{folded(word).strip()}{end}"


def unknown_areas(professions: Iterable[Profession], areas: Mapping[str, object]) -> list[Problem]:
    """Return a problem for each profession whose area does not exist."""
    return [
        Problem(
            where=f"{FILE}: {profession.slug}",
            what=f"området »{profession.area}« findes ikke",
            how_to_fix=f"vælg et af {', '.join(areas)}, eller lad det være tomt",
        )
        for profession in professions
        if profession.area and profession.area not in areas
    ]
