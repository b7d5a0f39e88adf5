"""Packs: every picture that a job, a story, a value or a page offers, with its address.

Addresses are known before anything is drawn, so pages can name them; what was asked for is
drawn at the end of the build (`plugins.social.generator`), and nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plugins.social.art import Drawings
from plugins.social.cache import key_of
from plugins.social.channels import Channel, tracked
from plugins.social.formats import LINK, load_formats
from plugins.social.layout import load_family
from plugins.social.people import load_people
from plugins.social.reader import FOLDER
from plugins.social.specs import Specs
from plugins.social.subject import FAMILIES
from plugins.social.subjects import Subjects

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plugins.identity.model import Value
    from plugins.jobs.model import Area, Job
    from plugins.site.languages import Language
    from plugins.site.site import Site
    from plugins.social.model import CardSpec
    from plugins.social.specs import Card
    from plugins.social.subject import Reminder, Subject
    from plugins.stories.model import Story

#: As much of the key as an address needs to change with it.
_SHORT: Final = 8
_UNSAFE: Final = re.compile(r"[^a-z0-9]+")
#: The formats of a deadline card, unless others are asked for: what people post, and no more.
REMINDER_FORMATS: Final = ("facebook", "square", "story")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture, as a page offers it.

    Attributes:
        key: Of its format: `link`, `square` …
        name, purpose: What its format is called and for, in its own language.
        width, height: In pixels.
        alt: What it shows, in its own language.
        spec: What is drawn.
        save_as: Its site-relative address; the file is a JPEG.
        cache_key: Of its pixels.
        missing: Letters that its fonts lack.
        source: Where its words come from, for messages.
        owner: The story that it is of, which it must not outlive; else empty.
    """

    key: str
    name: str
    purpose: str
    width: int
    height: int
    alt: str
    spec: CardSpec
    save_as: str
    cache_key: str
    missing: str
    source: str
    owner: str


class Packs:
    """The pictures of a build.

    Attributes:
        wanted: Those that were asked for, by address: they will be drawn.
    """

    def __init__(self, subjects: Subjects, specs: Specs, drawings: Drawings, site: Site) -> None:
        self.wanted: dict[str, Picture] = {}
        self.subjects = subjects
        self.specs = specs
        self.drawings = drawings
        self.site = site

    @classmethod
    def of(
        cls, site: Site, photos: Iterable[tuple[str, tuple[float, float]]] | None = None
    ) -> Packs:
        """Return the packs of a site.

        Args:
            site: With its jobs and stories.
            photos: File and focus of each photograph that may be shown; else those the site has.

        Raises:
            ForkantError: a layout, a format or a description must be mended first.
        """
        folder = site.root / FOLDER
        formats = load_formats(folder, tuple(site.languages))
        if photos is None:
            photos = ((file, focus) for file, focus, _ in site.pictures)
        subjects = Subjects(
            identity=site.identity,
            languages=site.languages,
            areas=site.areas,
            workplaces=site.workplaces,
            people=load_people(folder / "people.toml", site.languages),
            photos=set(photos),
        )
        families = {name: load_family(folder / f"{name}.toml", formats) for name in FAMILIES}
        specs = Specs(site.identity, families, formats)
        return cls(subjects, specs, Drawings(site.root / "images", site.root / ".cache/art"), site)

    # --- What there is -----------------------------------------------------------------------

    def job(self, job: Job, keys: Sequence[str] = ()) -> tuple[Picture, ...]:
        """Return the pictures of an open job, in all formats or in some.

        Raises:
            ForkantError: a drawing is missing.
        """
        return self._pictures(self.subjects.job(job, self._address(f"job/{job.slug}/")), keys)

    def deadline(
        self, job: Job, reminder: Reminder, keys: Sequence[str] = REMINDER_FORMATS
    ) -> tuple[Picture, ...]:
        """Return the pictures that say how long there is left, or that the job was extended."""
        address = self._address(f"job/{job.slug}/")
        return self._pictures(self.subjects.deadline(job, reminder, address), keys)

    def story(self, story: Story, keys: Sequence[str] = ()) -> tuple[Picture, ...]:
        """Return the pictures of a story."""
        subject = self.subjects.story(story, self._address(story.url))
        return self._pictures(subject, keys, owner=story.url)

    def value(
        self, value: Value, language: Language, keys: Sequence[str] = ()
    ) -> tuple[Picture, ...]:
        """Return the pictures of one of the employer's values."""
        return self._pictures(self.subjects.value(value, language), keys)

    def page(self, language: Language, keys: Sequence[str] = ()) -> tuple[Picture, ...]:
        """Return the pictures of the site itself, the covers among them."""
        return self._pictures(self.subjects.page(language), keys)

    def area(self, area: Area, language: Language, keys: Sequence[str] = ()) -> tuple[Picture, ...]:
        """Return the pictures of an area of work."""
        return self._pictures(self.subjects.area(area, language), keys or (LINK,))

    # --- How it is made ----------------------------------------------------------------------

    def _address(self, url: str) -> str:
        """Return where a QR code on a screen leads."""
        return tracked(self.site.address.absolute(url), Channel.SCREEN)

    def _pictures(
        self, subject: Subject, keys: Sequence[str], owner: str = ""
    ) -> tuple[Picture, ...]:
        cards = self.specs.cards(subject, keys)
        found = tuple(self._picture(card, subject, owner) for card in cards)
        for picture in found:
            self.wanted[picture.save_as] = picture
        return found

    def _picture(self, card: Card, subject: Subject, owner: str) -> Picture:
        key = key_of(card.spec, self.drawings)
        one = card.format
        slug = _UNSAFE.sub("-", card.slug.lower()).strip("-")
        return Picture(
            key=one.key,
            name=one.names[subject.lang],
            purpose=one.purposes[subject.lang],
            width=one.width,
            height=one.height,
            alt=card.alt,
            spec=card.spec,
            save_as=f"social/{slug}-{one.key}-{key[:_SHORT]}.jpg",
            cache_key=key,
            missing=card.missing,
            source=card.source,
            owner=owner,
        )
