"""The list of colleagues by area."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.jobs.view import AreaView
from plugins.stories.groups import by_area
from tests.factory import AREA, DANISH, ENGLISH

if TYPE_CHECKING:
    from tests.project import SiteProject


def an_area_view(slug: str, name: str) -> AreaView:
    return AreaView(
        slug=slug, name=name, url=f"/job/omraade/{slug}/", tile="heart", count=3, person="sosu",
        ground="#fff", all_jobs=f"Alle job i {name}",
    )  # fmt: skip


def test_areas_that_hire_come_first_then_the_others_then_those_of_none(site_project: SiteProject):
    site_project.run()
    site = site_project.site
    assert site
    (amina,) = site.stories
    school = replace(AREA, slug="skole", names={"da": "Skole", "en": "Schools"})
    site.areas = {AREA.slug: AREA, "skole": school, "kultur": replace(school, slug="kultur")}
    stories = [
        replace(amina, slug="a", name="A", area=""),
        replace(amina, slug="b", name="B"),
        replace(amina, slug="c", name="C", area="skole"),
        replace(amina, slug="d", name="D", area="gone"),
        replace(amina, slug="e", name="E"),
    ]
    site.names_by_language["da"]["areas"] = [an_area_view("skole", "Skole")]
    groups = by_area(stories, site, DANISH)
    assert [(group.name, [story.name for story in group.stories]) for group in groups] == [
        ("Skole", ["C"]),
        ("Social og sundhed", ["B", "E"]),
        ("More colleagues", ["A", "D"]),
    ]
    assert [(group.url, group.all_jobs) for group in groups] == [
        ("/job/omraade/skole/", "Alle job i Skole"),
        ("", ""),
        ("", ""),
    ]
    english = by_area(stories, site, ENGLISH)
    assert [group.name for group in english][:2] == ["Social care and health", "Schools"]
    assert english[0].stories[0].lang == "da"
