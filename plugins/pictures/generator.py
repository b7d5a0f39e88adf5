"""Photographs in a build: which may be shown, and their pictures, before any page is made."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from plugins.errors import ForkantError, Problem
from plugins.pictures.consent import allowed
from plugins.pictures.darkroom import Darkroom
from plugins.pictures.develop import UnusableError
from plugins.pictures.model import BAND, FOLDER, PLACE, PORTRAIT, UPRIGHT, Picture
from plugins.pictures.problems import unusable
from plugins.site.generator import SiteGenerator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.pictures.model import Photo, Shape

logger = logging.getLogger(__name__)

_OUTPUT: Final = "photos/"
#: What a browser that knows no `srcset` gets: the second of the versions.
_MIDDLE: Final = 1


class PicturesGenerator(SiteGenerator):
    """Makes every picture that a page may show. Comes after plugins.jobs and plugins.stories.

    A photograph never stops a build: the drawing or the mosaic stands in its place, and the
    build says why. So a consent that runs out in the night takes the picture away that night.
    """

    def generate_context(self) -> None:
        """Make the pictures, and let the site know them.

        Raises:
            ForkantError: the settings would publish the photographs' own files.
        """
        self._refuse_to_publish_originals()
        self._darkroom: Darkroom | None = None
        if not self.settings.get("PICTURES", True):
            return
        self._darkroom = Darkroom(self.site.root, self._write)
        named = list(self._named())
        shown, problems = allowed([photo for photo, _ in named], self.site.now.date())
        for photo, shapes in named:
            if photo in shown:
                try:
                    for shape in shapes:
                        self.site.pictures[photo.file, photo.focus, shape.name] = self._picture(
                            photo, shape
                        )
                except UnusableError as error:
                    problems.append(unusable(photo, error))
        for problem in problems:
            logger.warning("%s", problem)

    def _named(self) -> Iterator[tuple[Photo, tuple[Shape, ...]]]:
        """Yield each photograph that content names, and the shapes it is shown in."""
        for story in self.site.stories:
            if story.photo:
                yield story.photo, (PORTRAIT,)
        for workplace in self.site.workplaces.values():
            if workplace.photo:
                yield workplace.photo, (PLACE, PORTRAIT)
        for job in self.site.jobs:
            if job.photo:
                yield job.photo, (UPRIGHT, BAND)

    def _picture(self, photo: Photo, shape: Shape) -> Picture:
        assert self._darkroom
        made = self._darkroom.develop(photo, shape)
        urls = {
            ending: [(self.site.address.path(_OUTPUT + name), width) for name, width, _ in versions]
            for ending, versions in made.items()
        }
        _, width, height = made["jpg"][-1]
        return Picture(
            width=width,
            height=height,
            src=urls["jpg"][min(_MIDDLE, len(urls["jpg"]) - 1)][0],
            jpeg=", ".join(f"{url} {wide}w" for url, wide in urls["jpg"]),
            avif=", ".join(f"{url} {wide}w" for url, wide in urls["avif"]),
        )

    def _write(self, name: str, data: bytes) -> None:
        self.site.write(_OUTPUT + name, data)

    def _refuse_to_publish_originals(self) -> None:
        folder = f"../{FOLDER}"
        if folder not in self.settings["STATIC_EXCLUDES"] and self.settings["STATIC_PATHS"]:
            raise ForkantError(
                Problem(
                    where="STATIC_EXCLUDES",
                    what=f"the files in {FOLDER} would be published with all that cameras write "
                    "into them, and without asking for consent",
                    how_to_fix=f'add "{folder}" to STATIC_EXCLUDES in pelicanconf.py',
                )
            )

    def generate_output(self, writer: object) -> None:
        """Forget pictures that are no longer shown."""
        del writer  # Pelican's; we write through the site
        if self._darkroom:
            self._darkroom.tidy()
