"""The desk's own words: English message ids in templates and code, Danish in `locale/da`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from flask import g, request, session

from plugins.site.languages import DEFAULT, Language, load_languages

if TYPE_CHECKING:
    from collections.abc import Mapping

LOCALE: Final = Path(__file__).parent / "locale"


def languages() -> dict[str, Language]:
    """Return the desk's languages, Danish first."""
    return load_languages(LOCALE)


def language() -> Language:
    """Return the language of this request: chosen, or else the browser's, or else Danish."""
    if "language" not in g:
        known = languages()
        code = session.get("lang") or request.accept_languages.best_match(list(known))
        g.language = known.get(str(code), known[DEFAULT])
    found: Language = g.language
    return found


def word(message: str, **values: object) -> str:
    """Return a message in this request's language, with its `%(names)s` filled in."""
    text = language().gettext(message)
    return text % values if values else text


def words(singular: str, plural: str, number: int) -> str:
    """Return the form that goes with a number, with `%(number)s` filled in."""
    return language().ngettext(singular, plural, number) % {"number": number}


def name_of(names: Mapping[str, str]) -> str:
    """Return the one of some texts by language code that this request reads."""
    return names.get(language().code) or names.get(DEFAULT, "")
