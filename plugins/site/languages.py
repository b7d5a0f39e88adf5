"""The interface's languages: their addresses, their words and their dates.

Words live in `theme/locale/CODE/LC_MESSAGES/messages.po`; the message ids are English.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Final

from babel.core import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from plugins.errors import ForkantError, Problem

if TYPE_CHECKING:
    from gettext import NullTranslations
    from pathlib import Path

    from babel.messages.catalog import Catalog

DEFAULT: Final = "da"

#: Each language's name in itself.
NAMES: Final = {"da": "Dansk", "en": "English"}

#: Site-relative URLs; each language has the same names. A page is `{prefix}{slug}/`.
ROUTES: Final[dict[str, dict[str, str]]] = {
    "da": {
        "home": "",
        "jobs": "job/",
        "area": "job/omraade/{slug}/",
        "profession": "job/fag/{slug}/",
        "place": "job/sted/{slug}/",
        "form": "job/ansaettelse/{slug}/",
        "number": "side/{number}/",
        "stories": "kolleger/",
        "story": "kolleger/{slug}/",
        "page": "{slug}/",
        "atom": "job/feed.xml",
        "calendar": "job/frister.ics",
        "json": "job/feed.json",
        "compare": "job/sammenlign/",
        "workplaces": "arbejdssteder/",
        "workplace": "arbejdssteder/{slug}/",
    },
    "en": {
        "home": "en/",
        "jobs": "en/jobs/",
        "area": "en/jobs/area/{slug}/",
        "profession": "en/jobs/profession/{slug}/",
        "place": "en/jobs/place/{slug}/",
        "form": "en/jobs/contract/{slug}/",
        "number": "page/{number}/",
        "stories": "en/colleagues/",
        "story": "en/colleagues/{slug}/",
        "page": "en/{slug}/",
        "atom": "en/jobs/feed.xml",
        "calendar": "en/jobs/deadlines.ics",
        "json": "en/jobs/feed.json",
        "compare": "en/jobs/compare/",
        "workplaces": "en/workplaces/",
        "workplace": "en/workplaces/{slug}/",
    },
}

#: A job has one page, in its own language, whatever list leads to it.
JOB_ROUTE: Final = "job/{slug}/"
#: Path segments below `job/` that no job may be called.
RESERVED_JOB_SLUGS: Final = frozenset(
    {"omraade", "fag", "sted", "ansaettelse", "side", "sammenlign"}
)


@cache
def _gettext(translations: NullTranslations, message: str) -> str:
    return translations.gettext(message)


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the interface.

    Attributes:
        code: BCP 47 code, as in `<html lang>`: `da` or `en`.
        translations: The gettext catalogue of `theme/locale`.
    """

    code: str
    translations: NullTranslations = field(compare=False, repr=False)

    def gettext(self, message: str) -> str:
        """Return the interface's word for an English message id."""
        return _gettext(self.translations, message)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Return the form that goes with `number`, which the caller fills in with `%`."""
        return self.translations.ngettext(singular, plural, number)

    def url(self, route: str, **values: str) -> str:
        """Return a site-relative URL, e.g. `url("area", slug="teknik")`."""
        return ROUTES[self.code][route].format(**values)


@cache
def language_name(code: str, language: Language) -> str:
    """Return what a language is called in another: `svensk`, or its code when nobody knows."""
    try:
        return Locale.parse(code).get_language_name(language.code) or code
    except (UnknownLocaleError, ValueError):
        return code


@cache
def load_languages(locale: Path) -> dict[str, Language]:
    """Read every catalogue below `theme/locale`; the default language comes first.

    Raises:
        ForkantError: a catalogue is missing.
    """
    languages = {}
    for code in ROUTES:
        path = locale / code / "LC_MESSAGES" / "messages.po"
        try:
            with path.open("rb") as file:
                catalogue = read_po(file, locale=code)
        except FileNotFoundError as error:
            raise ForkantError(
                Problem(
                    where=str(path),
                    what="the interface's words are missing",
                    how_to_fix="restore the file, or run `make messages` to make it anew",
                )
            ) from error
        languages[code] = Language(code, _translations(catalogue))
    return languages


def _translations(catalogue: Catalog) -> NullTranslations:
    """Return a catalogue read from text as gettext translations, without a file between."""
    buffer = BytesIO()
    write_mo(buffer, catalogue)
    buffer.seek(0)
    return Translations(buffer)
