"""Every picture that a site offers, looked over without drawing one: for `make check`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.jobs.lifecycle import is_open
from plugins.pictures.consent import allowed
from plugins.social.findings import findings
from plugins.social.formats import LINK
from plugins.social.packs import Packs
from plugins.social.subject import Reminder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plugins.jobs.checks.finding import Finding
    from plugins.pictures.model import Photo
    from plugins.site.site import Site
    from plugins.social.packs import Picture

#: What a kit offers for the last days (plugins.kits.kit).
_AGAIN: Final = ("square",)


def check_pictures(packs: Packs, *, kits: bool) -> Iterator[Finding]:
    """Yield what could be better about the pictures of open jobs, stories and pages.

    Args:
        packs: Of a build with CARDS; it need not have made the photographs' own pictures.
        kits: Whether the site has kits, and so offers each job in every format; else pages show
            the link picture alone.

    Raises:
        ForkantError: a drawing is missing.
    """
    site = packs.site
    shown, _ = allowed(list(_photos(site)), site.now.date())
    with_photos = Packs.of(site, [(photo.file, photo.focus) for photo in shown])
    yield from findings(_pictures(with_photos, () if kits else (LINK,)), with_photos.drawings)


def _pictures(packs: Packs, keys: Sequence[str]) -> Iterator[Picture]:
    site = packs.site
    for language in site.languages.values():
        yield from packs.page(language, keys)
        for area in site.areas.values():
            yield from packs.area(area, language)
        if not keys:
            for value in site.identity.values:
                yield from packs.value(value, language)
    for story in site.stories:
        yield from packs.story(story, keys)
    for job in site.jobs:
        if is_open(job, site.now):
            yield from packs.job(job, keys)
            if not keys and job.valid_through:
                for reminder in (Reminder.DAYS, Reminder.EXTENDED):  # the others are no longer
                    yield from packs.deadline(job, reminder, _AGAIN)


def _photos(site: Site) -> Iterator[Photo]:
    named = [story.photo for story in site.stories]
    named += [place.photo for place in site.workplaces.values()]
    named += [job.photo for job in site.jobs]
    yield from (photo for photo in named if photo)
