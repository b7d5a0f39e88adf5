"""What stands on posters and carousels, as data for the layouts in `theme/posters`.

Layouts get words, colours and drawings; where and how large is theirs to say. The names are
explained in docs/posters.md.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from plugins.identity.fonts import missing_glyphs
from plugins.identity.mosaic import WATER, job_picture, person_in
from plugins.jobs import words
from plugins.jobs.model import EmploymentForm, Kind
from plugins.jobs.picture import scheme_and_people
from plugins.site import dates
from plugins.site.breaks import plain
from plugins.site.qr import QrCodes
from plugins.social.poster_lines import SMALLEST, short_title, ways
from plugins.social.poster_picture import RATIO, wave_svg, wide_svg

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plugins.identity.model import FontFace, Identity
    from plugins.jobs.model import Area, Job, Workplace
    from plugins.site.languages import Language
    from plugins.social.art import Drawings
    from plugins.social.people import People
    from plugins.social.poster_lines import Lines
    from plugins.stories.model import Story


#: Type of headings and quotes: weight, and space between letters in sizes. Layouts get both.
HEADING_WEIGHT, HEADING_TRACKING = 800, -0.03
QUOTE_WEIGHT, QUOTE_TRACKING = 600, -0.01
#: The smallest size on a strip of paper, in thousandths of its width.
_STRIP: Final = 75
#: How many figures, and how many values, a carousel's page has room for.
_MOST: Final = 3
_SPACES: Final = re.compile(r"[ \t\r\n]+")
#: `Social- og` stays on one line.
_TOGETHER: Final = re.compile(r"(\w-) (?=(?:og|eller|and|or)\b)")
#: The mark that hangs beside a quote that stands alone, by language.
_MARKS: Final = {"da": "”", "en": "“"}
_QUOTE_LINES: Final = 7


_NOTHING: Final[Mapping[str, Callable[[], object]]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What stands on a poster, or on the pages of a carousel.

    Attributes:
        facts: By name: anything that JSON can hold.
        later: What takes time, and follows from `facts` alone: made when a PDF is set.
    """

    facts: dict[str, object]
    later: dict[str, Callable[[], object]]

    def plus(
        self, facts: Mapping[str, object], later: Mapping[str, Callable[[], object]] = _NOTHING
    ) -> Sheet:
        """Return the sheet with more on it."""
        return Sheet(facts={**self.facts, **facts}, later={**self.later, **later})


class PosterData:
    """Makes the data of a site's posters.

    Attributes:
        missing: By source (a file, or feed and entry): letters that the fonts lack, and that
            posters therefore leave out.
    """

    def __init__(
        self,
        *,
        identity: Identity,
        languages: Mapping[str, Language],
        areas: Mapping[str, Area],
        workplaces: Mapping[str, Workplace],
        people: People,
        drawings: Drawings,
    ) -> None:
        self._identity = identity
        self._languages = languages
        self._areas = areas
        self._workplaces = workplaces
        self._people = people
        self._drawings = drawings
        self.missing: dict[str, str] = {}

    def language(self, code: str) -> Language:
        """Return the language of a poster; of one nobody speaks here, the site's first."""
        return self._languages.get(code) or next(iter(self._languages.values()))

    def job(self, job: Job, *, address: str, short: str) -> Sheet:
        """Return what stands on a job's poster.

        Args:
            job: An open job.
            address: What the QR code leads to: absolute, tracked.
            short: The address as people read it.
        """
        language = self.language(job.lang)
        voice = self._identity.voice[language.code]
        source = job.source or job.slug
        kicker = voice["kicker"]
        if job.kind is Kind.OPEN_APPLICATION:
            kicker = language.gettext("Become our colleague")
        title = self._shown(job.title, self._identity.sans, source) or kicker
        facts = " · ".join(self._facts(job, language))
        pay = words.pay_text(job.pay, language) if job.pay else ""
        facts_shown = {
            "title": plain(title),
            "marked_title": title,
            "kicker": self._shown(kicker, self._identity.sans, source),
            "facts": self._shown(facts, self._identity.sans, source),
            "pay": self._shown(pay, self._identity.sans, source),
            "deadline": self._deadline(job, language, voice),
            "scan": language.gettext("Scan and read the whole advert"),
            "text_lang": job.text_lang or language.code,
        }
        later = {
            "ways": lambda: self._heading(title),
            "short_ways": lambda: self._heading(short_title(title), smallest=_STRIP),
        }
        mosaic = self._mosaic(job, language)
        return self._sheet(language, address, short).plus(facts_shown, later).plus(*mosaic)

    def story(self, story: Story, *, address: str, short: str) -> Sheet:
        """Return what stands on the pages of a story's carousel, as for a job's poster."""
        language = self.language(story.lang)
        code, sans, serif = language.code, self._identity.sans, self._identity.serif
        source = story.source or story.slug

        def shown(text: str) -> str:
            return self._shown(text, sans, source)

        quote = self._shown(story.quote, serif, source)
        values = [value for value in self._identity.values if value.slug in story.values]
        closing = self._identity.closings[code]
        facts = {
            "title": f"{shown(story.name)}: {plain(quote)}",
            "marked_quote": quote,
            "mark": _MARKS.get(code, _MARKS["en"]),
            "name": shown(story.name),
            "job_title": _TOGETHER.sub(
                "\\1\N{NO-BREAK SPACE}",
                shown(story.job_title[:1].upper() + story.job_title[1:]),
            ),
            "place": shown(", ".join(filter(None, (story.unit, story.place)))),
            "portrait": self._drawing(f"people/person-{story.person}.svg"),
            "portrait_alt": f"{self._people.words(story.person, code)}.",
            "facts_heading": language.gettext("Figures from a working day"),
            "facts": [
                {"figure": shown(fact.figure), "text": shown(fact.text)}
                for fact in story.facts[:_MOST]
            ],
            "values_heading": language.gettext("What we stand for"),
            "values": [
                {
                    "name": value.names[code],
                    "text": value.texts[code],
                    "picture": self._drawing(value.picture),
                }
                for value in (values or list(self._identity.values))[:_MOST]
            ],
            "closing": closing,
            "read": language.gettext("Read the whole story"),
        }
        later: dict[str, Callable[[], object]] = {
            "quote_ways": lambda: ways(
                quote, serif.file, weight=QUOTE_WEIGHT, tracking=QUOTE_TRACKING, lines=_QUOTE_LINES
            ),
            "closing_ways": lambda: self._heading(closing),
            "waves": lambda: wave_svg(WATER),
        }
        return self._sheet(language, address, short).plus(facts, later)

    def _sheet(self, language: Language, address: str, short: str) -> Sheet:
        """Return what all have."""
        identity = self._identity
        facts: dict[str, object] = {
            "lang": language.code,
            "employer": identity.organization.name,
            "colours": identity.light,
            "heading": {"weight": HEADING_WEIGHT, "tracking": HEADING_TRACKING},
            "quoting": {"weight": QUOTE_WEIGHT, "tracking": QUOTE_TRACKING},
            "lockup": self._drawing(identity.lockup),
            "lockup_white": self._drawing(identity.lockup_white),
            "lockup_alt": identity.short_name,
            "address": address,
            "short": short,
            "host": short.partition("/")[0],
            "qr_alt": language.gettext("QR code that leads to %(address)s") % {"address": short},
        }
        return Sheet(facts=facts, later={"qr": lambda: _qr(address, identity.light["text"])})

    def _mosaic(
        self, job: Job, language: Language
    ) -> tuple[dict[str, object], dict[str, Callable[[], object]]]:
        """Return the job's picture in its wide shape, and what it shows."""
        scheme, people = scheme_and_people(job.area, self._areas, self._identity.schemes)
        person = person_in(job.seed, people, job.person)
        drawing = self._drawing(f"people/person-cut-{person}.svg") if person else ""
        who = self._people.words(person, language.code)
        facts: dict[str, object] = {
            "picture_of": [job.seed, scheme.window, scheme.pairs, people, person, drawing],
            "picture_ratio": RATIO,
            "picture_alt": language.gettext("%(person)s in the arch of a bridge over water.")
            % {"person": who},
        }

        def picture() -> str:
            grown = job_picture(job.seed, scheme, people, job.person)
            return wide_svg(grown, scheme, job.seed, drawing)

        return facts, {"picture": picture}

    def _heading(self, text: str, smallest: int = SMALLEST) -> tuple[Lines, ...]:
        return ways(
            text,
            self._identity.sans.file,
            weight=HEADING_WEIGHT,
            tracking=HEADING_TRACKING,
            smallest=smallest,
        )

    def _deadline(self, job: Job, language: Language, voice: Mapping[str, str]) -> str:
        if not job.valid_through:
            return voice["no_deadline"]
        day = dates.day_figure(job.valid_through, language)
        month = dates.month(job.valid_through, language)
        return voice["apply_by"].format(date=f"{day}\N{NO-BREAK SPACE}{month}")

    def _facts(self, job: Job, language: Language) -> list[str]:
        """Return place, hours, and when the work lies or else the form of employment."""
        workplace = self._workplaces.get(job.workplace)
        place = job.address_locality or (workplace.address_locality if workplace else "")
        terms = words.shifts(job.shifts, language)
        if not terms and job.employment_form is not EmploymentForm.PERMANENT:
            terms = language.gettext(words.FORMS[job.employment_form][0])
        hours = words.hours_text(job.hours, language) if job.hours else ""
        return [fact for fact in (place, hours, terms) if fact]

    def _drawing(self, name: str) -> str:
        return self._drawings.read(name)[0].decode()

    def _shown(self, text: str, face: FontFace, source: str) -> str:
        """Return a text in NFC without the letters that its font lacks."""
        text = unicodedata.normalize("NFC", text)
        if lacking := missing_glyphs(face.file, text):
            known = self.missing.get(source, "")
            self.missing[source] = "".join(dict.fromkeys(known + lacking))
            text = "".join(sign for sign in text if sign not in lacking)
        return _SPACES.sub(" ", text).strip()


def _qr(address: str, colour: str) -> str:
    """Return a code as SVG without its quiet zone, or nothing if the address is too long."""
    path, side = QrCodes(address).path("")
    if not path:
        return ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side}"'
        f' height="{side}"><path fill="none" stroke="{colour}" d="{path}"/></svg>'
    )
