"""Who the drawings show, in words: `theme/cards/people.toml`, for alternative texts."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Final

from plugins.errors import ForkantError, Problem
from plugins.social.layout import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_FILE: Final = f"{FOLDER}/people.toml"
_DEFAULT: Final = "default"


class People:
    """What to call the people in the drawings, by slug and language."""

    def __init__(self, words: dict[str, dict[str, str]]) -> None:
        self._words = words

    def words(self, slug: str, lang: str) -> str:
        """Return `En kvinde i blå kittel`; of a person nobody described, `En kollega`."""
        return self._words.get(slug, self._words[_DEFAULT])[lang]


def load_people(path: Path, languages: Iterable[str]) -> People:
    """Read the descriptions, each in every language.

    Raises:
        ForkantError: what is wrong with the file, in Danish.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ForkantError(
            Problem(
                where=_FILE,
                what=f"beskrivelserne af personerne kan ikke læses: {error}",
                how_to_fix="ret linjen, eller hent filen igen fra versionsstyringen",
            )
        ) from error
    problems = [
        Problem(
            where=f"{_FILE}: {slug}.{code}",
            what="beskrivelsen mangler, eller den er ikke en tekst",
            how_to_fix=f'skriv, hvem tegningen viser: [{slug}] {code} = "…"',
        )
        for slug in dict.fromkeys((_DEFAULT, *values))
        for code in languages
        if not isinstance(values.get(slug), dict) or not isinstance(values[slug].get(code), str)
    ]
    if problems:
        raise ForkantError(problems)
    return People(values)
