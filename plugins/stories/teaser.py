"""A story in a few words, as jobs, lists and the front page show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.jobs.view import StoryTeaser
from plugins.pictures.model import PORTRAIT
from plugins.pictures.view import view

if TYPE_CHECKING:
    from plugins.site.languages import Language
    from plugins.site.site import Site
    from plugins.stories.model import Story


def portrait(story: Story) -> str:
    """Return the site-relative URL of a story's drawing."""
    return f"images/people/person-{story.person}.svg"


def teaser(story: Story, site: Site, language: Language) -> StoryTeaser:
    """Return a story for a page in a language, which need not be the story's own."""
    area = site.areas.get(story.area)
    return StoryTeaser(
        url=site.address.path(story.url),
        name=story.name,
        job_title=story.job_title,
        unit=story.unit,
        quote=story.teaser_quote,
        portrait=site.address.path(portrait(story)),
        photo=view(story.photo, PORTRAIT, site.pictures, language.code),
        since=story.since,
        area=area.names[language.code] if area else "",
        lang=story.lang if story.lang != language.code else "",
    )
