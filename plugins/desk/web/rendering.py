"""A vacancy as applicants will meet it: page, row and cards, by the code that builds the site."""

from __future__ import annotations

import copy
import re
import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from plugins import clock
from plugins.desk.web.site import write_photo
from plugins.errors import ForkantError, Problem
from plugins.jobs.lifecycle import is_open
from plugins.jobs.model import Kind
from plugins.jobs.pages import Pages
from plugins.jobs.rows import Rows
from plugins.jobs.similar import Similar
from plugins.jobs.views import Views
from plugins.pictures.consent import allowed
from plugins.pictures.darkroom import Darkroom
from plugins.pictures.develop import UnusableError
from plugins.pictures.model import BAND, UPRIGHT, Picture
from plugins.social.draw import render
from plugins.social.formats import LINK, load_formats
from plugins.social.packs import Packs
from plugins.social.reader import FOLDER
from plugins.stories.links import story_finder
from plugins.stories.teaser import teaser

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from plugins.desk.web.site import LiveSite
    from plugins.jobs.model import Job
    from plugins.jobs.view import AreaView, RowView
    from plugins.site.languages import Language
    from plugins.site.site import Site
    from plugins.social.packs import Picture as CardPicture

_SCRIPT: Final = re.compile(rb"<script (?!type=\"application/ld\+json\")[^>]*></script>")
_STYLE: Final = re.compile(rb"style-src (?:'|&#39;)(sha256-[^'&]+)")
#: Cards kept; each is some 60 KB.
_KEPT: Final = 40


class _Memory:
    """An output that keeps the one page that is written."""

    def __init__(self) -> None:
        self.page = b""

    def write(self, save_as: str, parts: Sequence[bytes]) -> None:
        """Keep a page."""
        del save_as
        self.page = b"".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page to show in a frame: its bytes, and the hash its style has in a policy."""

    html: bytes
    style: str


class Renderer:
    """Renders jobs into the site as it stands."""

    def __init__(self, live: LiveSite) -> None:
        self._live = live
        self._lock = threading.Lock()
        self._version = 0
        self._cards: OrderedDict[tuple[str, str], bytes] = OrderedDict()

    def page(self, job: Job) -> Page:
        """Return the job's page, without scripts.

        Raises:
            ForkantError: the site itself cannot be read.
        """
        job = _as_shown(job)
        with self._lock:
            site, memory = self._site_for(job)
            language = site.languages[job.lang]
            areas: dict[str, AreaView] = {
                area.slug: area for area in site.names_by_language[job.lang]["areas"]
            }
            if job.area not in areas and job.area in site.areas:
                areas[job.area] = Views(site, language).area(site.areas[job.area], 1)
            Pages(
                site,
                language,
                areas=areas,
                similar=self._similar,
                voice_for=_voice_for(site, language),
            ).write(job)
            html = _SCRIPT.sub(b"", memory.page)
            style = _STYLE.search(html)
            return Page(html=html, style=f"'{style[1].decode()}'" if style else "'none'")

    @property
    def is_ready(self) -> bool:
        """Return whether something can be rendered at once."""
        return self._live.is_ready

    def row(self, job: Job) -> RowView:
        """Return the job as lists show it."""
        job = _as_shown(job)
        with self._lock:
            site, _ = self._site_for(job)
            return Rows(site, site.languages[job.lang]).view(job)

    def cards(self, job: Job, keys: Sequence[str] = (LINK,)) -> tuple[CardPicture, ...]:
        """Return the job's share pictures, not yet drawn; all formats without `keys`."""
        job = _as_shown(job)
        with self._lock:
            self._site_for(job)
            return self._packs.job(job, keys)

    def formats(self) -> tuple[tuple[int, int], ...]:
        """Return width and height, in pixels, of every share picture that a photograph fills.

        Raises:
            ForkantError: the site cannot be read.
        """
        site, _ = self._live.site()
        found = load_formats(site.root / FOLDER, tuple(site.languages))
        return tuple((one.width, one.height) for one in found.values())

    def card(self, job: Job, key: str) -> bytes:
        """Return a share picture as JPEG.

        Raises:
            ForkantError: there is no such format.
        """
        job = _as_shown(job)
        with self._lock:
            self._site_for(job)
            found = {picture.key: picture for picture in self._packs.job(job)}
            if key not in found:
                remedy = f"brug {', '.join(found)}"
                raise ForkantError(Problem(where=key, what="ukendt format", how_to_fix=remedy))
            picture = found[key]
            name = picture.save_as, picture.cache_key
            if name not in self._cards:
                self._cards[name] = render(picture.spec, self._packs.drawings)
            self._cards.move_to_end(name)
            while len(self._cards) > _KEPT:
                self._cards.popitem(last=False)
            return self._cards[name]

    def _site_for(self, job: Job) -> tuple[Site, _Memory]:
        """Return the site for one page: its own output, and the job's photograph."""
        original, version = self._live.site()
        if version != self._version:
            vacancies = [
                one for one in original.jobs
                if one.kind is Kind.JOB and is_open(one, original.now)
            ]  # fmt: skip
            self._similar = Similar(vacancies)
            self._packs = Packs.of(original)
            self._version = version
        if job.photo:
            self._develop(original, job)
        site, memory = copy.copy(original), _Memory()
        site.output = memory  # type: ignore[assignment]
        site.sitemap = []
        return site, memory

    def _develop(self, site: Site, job: Job) -> None:
        """Make the pictures of a photograph that no other page shows yet."""
        photo = job.photo
        assert photo is not None
        known = (photo.file, photo.focus, UPRIGHT.name) in site.pictures
        shown, _ = allowed([photo], site.now.date())
        if known or not shown:
            return
        darkroom = Darkroom(site.root, partial(write_photo, self._live.folder))
        try:
            for shape in (UPRIGHT, BAND):
                made = darkroom.develop(photo, shape)
                urls = {
                    ending: [f"{site.address.path('photos/' + name)} {width}w"
                             for name, width, _ in versions]
                    for ending, versions in made.items()
                }  # fmt: skip
                _, width, height = made["jpg"][-1]
                site.pictures[photo.file, photo.focus, shape.name] = Picture(
                    width=width,
                    height=height,
                    src=urls["jpg"][-1].split()[0],
                    jpeg=", ".join(urls["jpg"]),
                    avif=", ".join(urls["avif"]),
                )
        except UnusableError:
            return  # told among the findings; the mosaic stands in its place
        self._packs = Packs.of(site)  # which may now show it


def _as_shown(job: Job) -> Job:
    """Return a job without a photograph that may not be shown, wherever else it is."""
    if job.photo is None:
        return job
    shown, _ = allowed([job.photo], clock.now().date())
    return job if shown else replace(job, photo=None)


def _voice_for(site: Site, language: Language) -> Callable[[Job], Markup]:
    """Return what gives a job the words of a colleague, as plugins.jobs does."""
    find = story_finder(site.links, site.stories, language.code)
    module = site.template("components/voice", language.code).module

    def voice_for(job: Job) -> Markup:
        story = find(job)
        if story is None:
            return Markup()
        words: Markup = module.voice(teaser(story, site, language))  # type: ignore[attr-defined]
        return words

    return voice_for
