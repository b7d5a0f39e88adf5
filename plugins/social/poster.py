"""Posters of a job and the carousel of a story: what a kit offers, made when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, Self

from plugins.social.art import Drawings
from plugins.social.channels import Channel, shown, tracked
from plugins.social.layout import FOLDER as CARDS
from plugins.social.people import load_people
from plugins.social.poster_data import PosterData
from plugins.social.poster_press import Press

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from plugins.jobs.model import Job
    from plugins.site.site import Site
    from plugins.social.poster_data import Sheet
    from plugins.stories.model import Story


def _(message: str) -> str:
    """Mark a message for the catalogues."""
    return message


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """A sort of poster.

    Attributes:
        key: In file names.
        layout: The stem of its file in `theme/posters`.
        paper: What the layout is told.
        size: As people read it.
        name, purpose: Message ids.
        channel: What its address tells.
        picture: Width and height, in pixels, of the picture of its first page.
    """

    key: str
    layout: str
    paper: str
    size: str
    name: str
    purpose: str
    channel: Channel
    picture: tuple[int, int] = (480, 679)


SORTS: Final = (
    Sort(
        key="plakat-a4",
        layout="poster",
        paper="a4",
        size="A4",
        name=_("Poster, A4"),
        purpose=_("Notice board and staff room"),
        channel=Channel.POSTER,
    ),
    Sort(
        key="plakat-a3",
        layout="poster",
        paper="a3",
        size="A3",
        name=_("Poster, A3"),
        purpose=_("Entrance and shop window"),
        channel=Channel.POSTER,
    ),
    Sort(
        key="opslag-a4",
        layout="strips",
        paper="a4",
        size="A4",
        name=_("Notice with tear-off strips, A4"),
        purpose=_("Library, supermarket and place of study"),
        channel=Channel.STRIP,
    ),
)
CAROUSEL: Final = Sort(
    key="karrusel",
    layout="carousel",
    paper="",
    size="1080 × 1350",
    name=_("Carousel"),
    purpose=_("Document in a LinkedIn post"),
    channel=Channel.CAROUSEL,
    picture=(480, 600),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file in a kit.

    Attributes:
        key: What it is, for file names and marks: `plakat-a4`.
        name, purpose: What to call it, and where to use it, in the kit's language.
        size: `A4`, or width × height in pixels.
        save_as: Below the site's root; also its address.
        make: Returns the bytes: a tagged PDF, from the cache if it was made before.
        picture_as: Where a picture of its first page goes, below the site's root.
        picture: Returns that picture, a WebP, as `make` does.
        picture_size: Its width and height, in pixels.
    """

    key: str
    name: str
    purpose: str
    size: str
    save_as: str
    make: Callable[[], bytes]
    picture_as: str
    picture: Callable[[], bytes]
    picture_size: tuple[int, int]


class Posters:
    """Offers the posters of a site's jobs and stories."""

    def __init__(self, data: PosterData, press: Press) -> None:
        self._data = data
        self._press = press

    @classmethod
    def of(cls, site: Site, drawings: Drawings | None = None) -> Self:
        """Return a site's posters, once its jobs and stories are known.

        Args:
            site: The site.
            drawings: Those that cards have read, so that nothing is read twice.

        Raises:
            ForkantError: a layout or a description of people must be mended first.
        """
        identity, root = site.identity, site.root
        press = Press(root, sans=identity.sans.file, serif=identity.serif.file)
        data = PosterData(
            identity=identity,
            languages=site.languages,
            areas=site.areas,
            workplaces=site.workplaces,
            people=load_people(root / CARDS / "people.toml", site.languages),
            drawings=drawings or Drawings(root / "images", root / ".cache" / "art"),
        )
        return cls(data, press)

    @property
    def missing(self) -> dict[str, str]:
        """Return the letters that fonts lacked in what was made so far, by source."""
        return self._data.missing

    def job(self, job: Job, url: str, short: str = "") -> list[Download]:
        """Return the posters of an open job.

        Args:
            job: The job.
            url: The absolute address of its page. Each poster adds its channel.
            short: The address as people type it, e.g. `job.eksempel.dk/l/412`; otherwise it
                is made from `url`.
        """
        moment = job.date_modified or job.date_posted
        return [
            self._download(
                sort, job.slug, job.lang, moment, partial(self._job, job, url, short, sort)
            )
            for sort in SORTS
        ]

    def story(self, story: Story, url: str, short: str = "") -> list[Download]:
        """Return the carousel of a story, as for a job."""
        slug = story.slug if story.lang == self._first else f"{story.slug}-{story.lang}"
        make = partial(self._story, story, url, short)
        return [self._download(CAROUSEL, slug, story.lang, story.modified, make)]

    @property
    def _first(self) -> str:
        return self._data.language("").code

    def _download(
        self,
        sort: Sort,
        slug: str,
        lang: str,
        moment: datetime,
        sheet: Callable[[], Sheet],
    ) -> Download:
        language = self._data.language(lang)
        return Download(
            key=sort.key,
            name=language.gettext(sort.name),
            purpose=language.gettext(sort.purpose),
            size=sort.size,
            save_as=f"social/{slug}-{sort.key}.pdf",
            make=lambda: self._press.pdf(sort.layout, sheet(), moment),
            picture_as=f"social/{slug}-{sort.key}.webp",
            picture=lambda: self._press.picture(sort.layout, sheet(), sort.picture),
            picture_size=sort.picture,
        )

    def _job(self, job: Job, url: str, short: str, sort: Sort) -> Sheet:
        address = tracked(url, sort.channel)
        sheet = self._data.job(job, address=address, short=short or shown(url))
        return sheet.plus({"paper": sort.paper})

    def _story(self, story: Story, url: str, short: str) -> Sheet:
        address = tracked(url, CAROUSEL.channel)
        return self._data.story(story, address=address, short=short or shown(url))
