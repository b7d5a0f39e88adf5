"""The list of stories by area, so that whoever looks for a field of work finds its people."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from plugins.stories.teaser import teaser
from plugins.stories.view import StoryGroup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plugins.jobs.view import AreaView
    from plugins.site.languages import Language
    from plugins.site.site import Site
    from plugins.stories.model import Story


def by_area(stories: Iterable[Story], site: Site, language: Language) -> list[StoryGroup]:
    """Return stories by area: areas with most open jobs first, stories of no area last.

    Args:
        stories: One version of each, in the order in which a group shows them.
        site: Whose areas they are.
        language: The page's.
    """
    told: defaultdict[str, list[Story]] = defaultdict(list)
    for story in stories:
        told[story.area if story.area in site.areas else ""].append(story)
    hiring: dict[str, AreaView] = {
        area.slug: area for area in site.names_by_language[language.code].get("areas", ())
    }
    order = dict.fromkeys((*hiring, *site.areas, ""))
    groups = []
    for slug in order:
        if slug not in told:
            continue
        area = hiring.get(slug)
        name = (
            site.areas[slug].names[language.code] if slug else language.gettext("More colleagues")
        )
        groups.append(
            StoryGroup(
                name=name,
                url=area.url if area else "",
                all_jobs=area.all_jobs if area else "",
                stories=[teaser(story, site, language) for story in told[slug]],
            )
        )
    return groups
