"""From a job, a story or the site to its card: which words, which pictures, which alt text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plugins.errors import ForkantError, Problem
from plugins.identity.fonts import missing_glyphs
from plugins.identity.mosaic import person_in
from plugins.identity.tiles import COLUMNS, ROWS
from plugins.jobs import words
from plugins.jobs.model import EmploymentForm, Kind
from plugins.jobs.picture import scheme_and_people
from plugins.site import dates
from plugins.site.breaks import plain
from plugins.social.layout import FOLDER
from plugins.social.model import CardSpec, MosaicSpec

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from plugins.identity.model import Identity
    from plugins.jobs.model import Area, Job, Workplace
    from plugins.site.languages import Language
    from plugins.social.model import Layout
    from plugins.social.people import People
    from plugins.stories.model import Story

_SPACES: Final = re.compile(r"[ \t\r\n]+")
_MOSAIC: Final = "mosaic"
#: The layouts that `theme/cards` must have: the texts and the pictures that each may place.
LAYOUTS: Final = {
    "job": ({"kicker", "title", "meta", "tag"}, {_MOSAIC, "lockup"}),
    "quote": ({"quote", "mark", "name", "role", "place"}, {"portrait", "lockup"}),
    "page": ({"headline", "line", "tag"}, {_MOSAIC, "lockup"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A card, and what is said about it.

    Attributes:
        slug: For its file name; a-z, 0-9 and hyphens.
        spec: What to draw.
        alt: What it shows, in its own language.
        missing: Letters that its fonts lack, and that were left out.
        source: Where its words come from, for messages.
    """

    slug: str
    spec: CardSpec
    alt: str
    missing: str
    source: str


class Specs:
    """Makes the cards of a site."""

    def __init__(
        self,
        *,
        identity: Identity,
        layouts: Mapping[str, Layout],
        languages: Mapping[str, Language],
        areas: Mapping[str, Area],
        workplaces: Mapping[str, Workplace],
        people: People,
    ) -> None:
        self._identity = identity
        self._languages = languages
        self._areas = areas
        self._workplaces = workplaces
        self._people = people
        self._kits = {name: _Kit(layout, identity) for name, layout in layouts.items()}

    def job(self, job: Job) -> Card:
        """Return the card of an open job."""
        language = self._language(job.lang)
        voice = self._identity.voice[language.code]
        kicker = voice["kicker"]
        if job.kind is Kind.OPEN_APPLICATION:
            kicker = language.gettext("Open application")
        tag = voice["no_deadline"]
        if job.valid_through:
            day = dates.day_figure(job.valid_through, language)
            month = dates.month(job.valid_through, language)
            tag = voice["apply_by"].format(date=f"{day} {month}")
        facts = self._facts(job, language)
        mosaic = self._mosaic(job.seed, job.area, job.person)
        person = person_in(mosaic.seed, mosaic.people, mosaic.person)
        sentences = filter(None, (f"{kicker}: {plain(job.title)}", ", ".join(facts), tag))
        return self._card(
            "job",
            slug=job.slug,
            texts={"kicker": kicker, "title": job.title, "meta": " · ".join(facts), "tag": tag},
            pictures={"lockup": self._identity.lockup},
            mosaic=mosaic,
            alt=voice["job_alt"].format(
                person=self._people.words(person, language.code),
                text=" ".join(f"{sentence}." for sentence in sentences),
            ),
            source=job.source or job.slug,
        )

    def story(self, story: Story) -> Card:
        """Return the card of a story: its quote."""
        language = self._language(story.lang)
        place = ", ".join(filter(None, (story.unit, story.place)))
        job_title = story.job_title[:1].upper() + story.job_title[1:]
        who = ", ".join(filter(None, (story.name, story.job_title, place)))
        # »…« in Danish text, but ” beside a quote that stands alone.
        mark, left, right = ("”", "»", "«") if language.code == "da" else ("“", "“", "”")
        return self._card(
            "quote",
            slug=story.slug,
            texts={
                "quote": story.quote,
                "mark": mark,
                "name": story.name,
                "role": job_title,
                "place": place,
            },
            pictures={
                "lockup": self._identity.lockup_white,
                "portrait": f"people/person-{story.person}.svg",
            },
            mosaic=None,
            alt=self._identity.voice[language.code]["story_alt"].format(
                person=self._people.words(story.person, language.code),
                text=f"{left}{plain(story.quote)}{right} {who}.",
            ),
            source=story.source or story.slug,
        )

    def page(self, language: Language) -> Card:
        """Return the card of the home page and the lists in a language."""
        code, identity = language.code, self._identity
        headline, line = identity.headlines[code], identity.closings[code]
        mosaic = self._mosaic(identity.short_name, "", "")
        person = person_in(mosaic.seed, mosaic.people)
        return self._card(
            "page",
            slug=f"forside-{code}",
            texts={
                "headline": headline,
                "line": line,
                "tag": language.gettext("See the open jobs"),
            },
            pictures={"lockup": identity.lockup},
            mosaic=mosaic,
            alt=identity.voice[code]["job_alt"].format(
                person=self._people.words(person, code),
                text=f"{plain(headline)}. {plain(line).rstrip('.')}.",
            ),
            source="content/identity.toml: narrative",
        )

    def _language(self, code: str) -> Language:
        """Return the language of a card; of one nobody speaks here, the site's first."""
        return self._languages.get(code) or next(iter(self._languages.values()))

    def _facts(self, job: Job, language: Language) -> list[str]:
        """Return place, hours, and when the work lies or else the form of employment."""
        workplace = self._workplaces.get(job.workplace)
        place = job.address_locality or (workplace.address_locality if workplace else "")
        terms = words.shifts(job.shifts, language)
        if not terms and job.employment_form is not EmploymentForm.PERMANENT:
            terms = language.gettext(words.FORMS[job.employment_form][0])
        hours = words.hours_text(job.hours, language) if job.hours else ""
        return [fact for fact in (place, hours, terms) if fact]

    def _mosaic(self, seed: str, area: str, person: str) -> MosaicSpec:
        """Return what a picture grows from: the same that the job's page gives."""
        scheme, people = scheme_and_people(area, self._areas, self._identity.schemes)
        return MosaicSpec(seed=seed, scheme=scheme, people=people, person=person)

    def _card(
        self,
        layout: str,
        *,
        slug: str,
        texts: Mapping[str, str],
        pictures: Mapping[str, str],
        mosaic: MosaicSpec | None,
        alt: str,
        source: str,
    ) -> Card:
        kit = self._kits[layout]
        shown, missing = kit.texts(texts)
        spec = CardSpec(
            layout=kit.layout,
            texts=shown,
            pictures=tuple(pair for pair in pictures.items() if pair[0] in kit.places),
            mosaic=mosaic if _MOSAIC in kit.places else None,
            colours=kit.colours,
            fonts=kit.fonts,
        )
        return Card(slug=slug, spec=spec, alt=alt, missing=missing, source=source)


def check_slots(layout: Layout) -> None:
    """Hold a layout to what its cards can fill.

    Raises:
        ForkantError: it places a text or picture that there is none of, or cuts a mosaic too wide.
    """
    texts, pictures = LAYOUTS[layout.name]
    wanted = [(slot.name, texts) for slot in layout.texts]
    wanted += [(slot.hang.name, texts) for slot in layout.texts if slot.hang]
    wanted += [(slot.name, pictures) for slot in layout.pictures]
    file = f"{FOLDER}/{layout.name}.toml"
    problems = [
        Problem(
            where=f"{file}: {name}",
            what=f"kortet har intet, der hedder »{name}«",
            how_to_fix=f"brug et af navnene: {', '.join(sorted(known))}",
        )
        for name, known in wanted
        if name not in known
    ]
    problems += [
        Problem(
            where=f"{file}: {slot.name}",
            what="billedet er kun fire felter bredt og fem højt; feltet her er bredere",
            how_to_fix=f"gør det højst {slot.box.height * COLUMNS // ROWS} pixel bredt",
        )
        for slot in layout.pictures
        if slot.name == _MOSAIC and slot.box.width > slot.box.height * COLUMNS // ROWS
    ]
    if problems:
        raise ForkantError(problems)


class _Kit:
    """A layout with the identity's colours and fonts for it."""

    def __init__(self, layout: Layout, identity: Identity) -> None:
        check_slots(layout)
        self.layout = layout
        self.places = {slot.name for slot in layout.pictures}
        self.colours = tuple((role, identity.light[role]) for role in sorted(layout.colours))
        files = {"sans": identity.sans.file, "serif": identity.serif.file}
        used = sorted({slot.font for slot in layout.texts})
        self.fonts = tuple((font, str(files[font])) for font in used)
        self._files = {slot.name: files[slot.font] for slot in layout.texts} | {
            slot.hang.name: files[slot.font] for slot in layout.texts if slot.hang
        }
        self._found: dict[Path, set[str]] = {}

    def texts(self, texts: Mapping[str, str]) -> tuple[tuple[tuple[str, str], ...], str]:
        """Return (slot, text) pairs in NFC that the fonts can show, and what they can't."""
        shown, missing = [], ""
        for slot, text in texts.items():
            if slot in self._files:
                kept = unicodedata.normalize("NFC", text)
                if lacking := self._lacking(self._files[slot], kept):
                    missing += lacking
                    kept = "".join(sign for sign in kept if sign not in lacking)
                shown.append((slot, _SPACES.sub(" ", kept).strip()))
        return tuple(shown), "".join(dict.fromkeys(missing))

    def _lacking(self, font: Path, text: str) -> str:
        """Return the signs that a font lacks; those once found in it are not looked up again."""
        found = self._found.setdefault(font, set())
        if found.issuperset(text):
            return ""
        lacking = missing_glyphs(font, text)
        found.update(sign for sign in text if sign not in lacking)
        return lacking
