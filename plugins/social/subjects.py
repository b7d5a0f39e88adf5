"""What cards say: the words, pictures and alternative text of a job, a story, a value, a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.identity.mosaic import person_in
from plugins.jobs import words
from plugins.jobs.model import EmploymentForm, Kind
from plugins.jobs.picture import scheme_and_people
from plugins.site import dates
from plugins.site.breaks import plain
from plugins.social.model import MosaicSpec, PhotoSpec
from plugins.social.subject import Reminder, Subject, sentence

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from plugins.identity.model import Identity, Value
    from plugins.jobs.model import Area, Job, Workplace
    from plugins.pictures.model import Photo
    from plugins.site.languages import Language
    from plugins.social.people import People
    from plugins.stories.model import Story

#: Where photographs lie, below `images/`.
_PHOTOS: Final = "photos/"


class Subjects:
    """Makes the subjects of a site."""

    def __init__(
        self,
        *,
        identity: Identity,
        languages: Mapping[str, Language],
        areas: Mapping[str, Area],
        workplaces: Mapping[str, Workplace],
        people: People,
        photos: Collection[tuple[str, tuple[float, float]]] = (),
    ) -> None:
        """Begin.

        Args:
            identity: The employer's.
            languages: By code.
            areas: By slug.
            workplaces: By slug.
            people: What the drawings show.
            photos: File and focus of every photograph that may be shown.
        """
        self._identity = identity
        self._languages = languages
        self._areas = areas
        self._workplaces = workplaces
        self._people = people
        self._photos = frozenset(photos)

    def job(self, job: Job, qr: str = "") -> Subject:
        """Return an open job. A QR code in it leads to `qr`."""
        language = self.language(job.lang)
        voice = self._identity.voice[language.code]
        kicker = voice["kicker"]
        if job.kind is Kind.OPEN_APPLICATION:  # its title says that it is one
            kicker = language.gettext("Become our colleague")
        tag = voice["no_deadline"]
        if job.valid_through:
            day = dates.day_figure(job.valid_through, language)
            month = dates.month(job.valid_through, language)
            tag = voice["apply_by"].format(date=f"{day} {month}")
        facts = self._facts(job, language)
        if job.pay:
            facts.append(words.pay_text(job.pay, language))
        workplace = self._workplaces.get(job.workplace)
        return Subject(
            family="job",
            slug=job.slug,
            lang=language.code,
            texts={
                "kicker": kicker,
                "title": job.title,
                "instead": job.unit or self._identity.short_name,
                "meta": " · ".join(facts),
                "tag": tag,
            },
            pictures={"lockup": self._identity.lockup},
            mosaic=self._mosaic(job.seed, job.area, job.person),
            photo=self._shown(job.photo, workplace.photo if workplace else None),
            qr=qr,
            alt=self._job_alt(
                job, language, [f"{kicker}: {plain(job.title)}", ", ".join(facts), tag]
            ),
            source=job.source or job.slug,
        )

    def deadline(self, job: Job, reminder: Reminder, qr: str = "") -> Subject:
        """Return a job whose deadline is near, or was extended, or that has been filled."""
        language = self.language(job.lang)
        figure, until = self._reminder(job, reminder, language)
        facts = self._facts(job, language)
        workplace = self._workplaces.get(job.workplace)
        photo = self._shown(job.photo, workplace.photo if workplace else None)
        pictures = {"lockup": self._identity.lockup_white}
        if workplace and workplace.picture.endswith(".svg") and not photo:
            pictures["motif"] = workplace.picture
        return Subject(
            family="deadline",
            variant=reminder if reminder in {Reminder.EXTENDED, Reminder.FILLED} else "",
            slug=f"{job.slug}-{reminder}",
            lang=language.code,
            texts={
                "title": job.title,
                "instead": job.unit or self._identity.short_name,
                "meta": " · ".join(facts),
                "figure": figure,
                "until": until,
            },
            pictures=pictures,
            mosaic=self._mosaic(job.seed, job.area, job.person),
            photo=photo,
            qr=qr,
            alt=self._job_alt(
                job,
                language,
                [figure, plain(job.title), ", ".join(facts), until],
                drawing=workplace.name if workplace and "motif" in pictures else "",
            ),
            source=job.source or job.slug,
        )

    def _reminder(self, job: Job, reminder: Reminder, language: Language) -> tuple[str, str]:
        """Return what a deadline card says largest, and what it says below."""
        if reminder is Reminder.FILLED:
            return language.gettext("Filled"), language.gettext("Thank you to everyone who applied")
        voice = self._identity.voice[language.code]
        until = voice["no_deadline"]
        if job.valid_through:
            day = dates.day_figure(job.valid_through, language)
            month = dates.month(job.valid_through, language)
            moment = dates.time(job.valid_through, language)
            until = voice["apply_by"].format(date=f"{day} {month} {moment}")
        if reminder is Reminder.EXTENDED:
            return language.gettext("Extended"), until
        days = reminder.days
        left = language.ngettext("%(days)s day left", "%(days)s days left", days)
        return left % {"days": days}, until

    def story(self, story: Story, qr: str = "") -> Subject:
        """Return a story: its quote."""
        language = self.language(story.lang)
        place = ", ".join(filter(None, (story.unit, story.place)))
        job_title = story.job_title[:1].upper() + story.job_title[1:]
        who = ", ".join(filter(None, (story.name, story.job_title, place)))
        # »…« in Danish text, but ” beside a quote that stands alone.
        mark, left, right = ("”", "»", "«") if language.code == "da" else ("“", "“", "”")
        photo = self._shown(story.photo)
        text = f"{left}{plain(story.quote)}{right} {sentence(who)}"
        alt = self._identity.voice[language.code]["story_alt"].format(
            person=self._people.words(story.person, language.code), text=text
        )
        if photo and story.photo:
            seen = story.photo.alts.get(language.code) or next(iter(story.photo.alts.values()))
            alt = f"{seen.rstrip('.')}. {text}"
        return Subject(
            family="quote",
            slug=story.slug if language.code == self._first else f"{story.slug}-{language.code}",
            lang=language.code,
            texts={
                "quote": story.quote,
                "instead": story.name,
                "mark": mark,
                "name": story.name,
                "role": job_title,
                "place": place,
            },
            pictures={
                "lockup": self._identity.lockup_white,
                "portrait": f"people/person-{story.person}.svg",
            },
            photo=photo,
            qr=qr,
            alt=alt,
            source=story.source or story.slug,
        )

    def value(self, value: Value, language: Language) -> Subject:
        """Return one of the employer's values."""
        code = language.code
        name, line = value.names[code], value.texts[code]
        kicker = self._identity.headlines[code]
        return Subject(
            family="value",
            slug=f"{value.slug}-{code}",
            lang=code,
            texts={"kicker": kicker, "value": name, "line": line},
            pictures={"lockup": self._identity.lockup, "value": value.picture},
            alt=f"{kicker}. {name}: {line}",
            source=f"content/identity.toml: values: {value.slug}",
        )

    def page(self, language: Language) -> Subject:
        """Return the home page and the lists in a language."""
        code, identity = language.code, self._identity
        return self._page(
            language,
            slug=f"forside-{code}",
            headline=identity.headlines[code],
            line=identity.closings[code],
            mosaic=self._mosaic(identity.short_name, "", ""),
            source="content/identity.toml: narrative",
        )

    def area(self, area: Area, language: Language) -> Subject:
        """Return the list of an area's jobs in a language."""
        code = language.code
        return self._page(
            language,
            slug=f"{area.slug}-{code}",
            headline=area.names[code],
            line=area.about.get(code, ""),
            mosaic=self._mosaic(area.slug, area.slug, ""),
            source=f"content/workplaces.toml: {area.slug}",
        )

    def _page(
        self,
        language: Language,
        *,
        slug: str,
        headline: str,
        line: str,
        mosaic: MosaicSpec,
        source: str,
    ) -> Subject:
        text = " ".join(sentence(plain(part)) for part in (headline, line) if part)
        return Subject(
            family="page",
            slug=slug,
            lang=language.code,
            texts={
                "headline": headline,
                "instead": self._identity.short_name,
                "line": line,
                "tag": language.gettext("See the open jobs"),
            },
            pictures={"lockup": self._identity.lockup},
            mosaic=mosaic,
            alt=self._alt(mosaic, language, text),
            source=source,
        )

    def language(self, code: str) -> Language:
        """Return the language of a card; of one nobody speaks here, the site's first."""
        return self._languages.get(code) or self._languages[self._first]

    @property
    def _first(self) -> str:
        return next(iter(self._languages))

    def _shown(self, *photos: Photo | None) -> PhotoSpec | None:
        """Return the first photograph that may be shown."""
        for photo in photos:
            if photo and (photo.file, photo.focus) in self._photos:
                return PhotoSpec(file=_PHOTOS + photo.file, focus=photo.focus)
        return None

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

    def _job_alt(self, job: Job, language: Language, said: list[str], *, drawing: str = "") -> str:
        """Return what a job's cards show: a photograph, a drawing of a workplace or a mosaic."""
        text = " ".join(sentence(words) for words in said if words)
        workplace = self._workplaces.get(job.workplace)
        for photo in (job.photo, workplace.photo if workplace else None):
            if photo and self._shown(photo):
                seen = photo.alts.get(language.code) or next(iter(photo.alts.values()))
                return f"{seen.rstrip('.')}. {text}"
        if drawing:
            shown = language.gettext("A drawing of %(place)s. The text reads: %(text)s")
            return shown % {"place": drawing, "text": text}
        return self._alt(self._mosaic(job.seed, job.area, job.person), language, text)

    def _alt(self, mosaic: MosaicSpec, language: Language, text: str) -> str:
        person = person_in(mosaic.seed, mosaic.people, mosaic.person)
        return self._identity.voice[language.code]["job_alt"].format(
            person=self._people.words(person, language.code), text=text
        )
