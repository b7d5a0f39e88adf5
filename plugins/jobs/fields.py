"""Pages about a field of work: an area as a place to be, a profession and who hires it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from plugins.jobs.nearby import open_jobs
from plugins.jobs.place_view import FieldView, SpanView
from plugins.jobs.professions import profession_of
from plugins.site import dates
from plugins.site.page import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plugins.jobs.facets import Facets
    from plugins.jobs.model import Area, Job, Workplace
    from plugins.jobs.nearby import Nearby
    from plugins.site.languages import Language
    from plugins.site.site import Site
    from plugins.stories.model import Story

#: Facets whose choices have such a page.
FIELDS: Final = ("area", "profession")
#: Workplaces that a profession's page shows.
_MOST_PLACES: Final = 8


class Fields:
    """Views of areas and professions in one language."""

    def __init__(self, site: Site, language: Language, facets: Facets, nearby: Nearby) -> None:
        self._site = site
        self._language = language
        self._facets = facets
        self._nearby = nearby

    def view(self, facet: str, slug: str) -> FieldView:
        """Return the view of an area or a profession."""
        jobs = self._facets.choices[facet][slug]
        return self._area(slug, jobs) if facet == "area" else self._profession(slug, jobs)

    def stories(self, facet: str, slug: str) -> list[Story]:
        """Return the stories of an area or a profession."""
        if facet == "area":
            return self._nearby.stories(lambda story: story.area == slug)
        professions = self._site.professions
        return self._nearby.stories(
            lambda story: profession_of(story.job_title, professions) == slug
        )

    def data(self, facet: str, slug: str, description: str) -> dict[str, Any] | None:
        """Return what an area is to search engines; a profession is a list and nothing more."""
        if facet != "area":
            return None
        site, organization = self._site, self._site.identity.organization
        return {
            "@context": "https://schema.org",
            "@type": "GovernmentOrganization",
            "name": site.areas[slug].names[self._language.code],
            "description": description,
            "url": site.address.absolute(self._language.url("area", slug=slug)),
            "parentOrganization": {
                "@type": "Organization",
                "@id": site.address.absolute("") + "#organization",
                "name": organization.name,
                "url": organization.url,
            },
        }

    def _area(self, slug: str, jobs: Sequence[Job]) -> FieldView:
        gettext, site = self._language.gettext, self._site
        area = site.areas[slug]
        voice, others = self._nearby.voices(self.stories("area", slug))
        places = [place for place in site.workplaces.values() if place.area == slug]
        return FieldView(
            lede=area.about.get(self._language.code, ""),
            open=self._open_text(jobs),
            spans=self._spans(area, places),
            ways=self._facets.links(
                "profession", among=filter(None, (self._facets.of("profession", j) for j in jobs))
            ),
            ways_heading=gettext("Professions"),
            voice=voice,
            others=others,
            places=self._nearby.cards(places),
            places_heading=gettext("This is where we work"),
            onward=self._all_jobs(),
        )

    def _profession(self, slug: str, jobs: Sequence[Job]) -> FieldView:
        gettext, site = self._language.gettext, self._site
        area = site.areas.get(site.professions[slug].area)
        stories = self.stories("profession", slug)
        if not stories and area:
            stories = self.stories("area", area.slug)[:1]
        voice, others = self._nearby.voices(stories)
        hiring = {job.workplace: None for job in jobs if job.workplace in site.workplaces}
        places = [site.workplaces[workplace] for workplace in hiring]
        siblings = [
            found.slug
            for found in site.professions.values()
            if area and found.area == area.slug and found.slug != slug
        ]
        in_area = gettext("Other professions in %(area)s")
        return FieldView(
            lede="",
            open=self._open_text(jobs),
            spans=self._spans(area, places, is_whole=bool(jobs)),
            ways=self._facets.links("profession", among=siblings),
            ways_heading=in_area % {"area": area.names[self._language.code]} if area else "",
            voice=voice,
            others=others,
            places=self._nearby.cards(places, jobs)[:_MOST_PLACES],
            places_heading=gettext("Hiring right now"),
            onward=self._onward(area),
        )

    def _open_text(self, jobs: Sequence[Job]) -> str:
        """Return what is open, and until when, in a sentence or two; nothing when nothing is."""
        gettext = self._language.gettext
        if not jobs:
            return ""
        count = f"{open_jobs(len(jobs), self._language)}."
        first = min((job.valid_through for job in jobs if job.valid_through), default=None)
        if first is None:
            return count
        deadline = dates.sentence(first, self._language)
        return f"{count} {gettext('The next deadline is %(deadline)s.') % {'deadline': deadline}}"

    def _onward(self, area: Area | None) -> Link:
        count = len(self._facets.choices["area"][area.slug]) if area else 0
        if area is None or not count:
            return self._all_jobs()
        name = area.names[self._language.code]
        return Link(
            name=self._language.gettext("All jobs in %(area)s") % {"area": name},
            url=self._site.address.path(self._language.url("area", slug=area.slug)),
            count=count,
        )

    def _all_jobs(self) -> Link:
        url = self._site.address.path(self._language.url("jobs"))
        return Link(name=self._language.gettext("All open jobs"), url=url)

    def _spans(
        self, area: Area | None, places: Iterable[Workplace], *, is_whole: bool = True
    ) -> list[SpanView]:
        """Return a person, a place and a person, or a gap where a job is missing."""
        site = self._site
        area = area or next(iter(site.areas.values()))
        path = site.address.path
        # The other person stands before the next area's window: every window suits people.
        areas = list(site.areas.values())
        following = areas[(areas.index(area) + 1) % len(areas)]
        grounds = [site.identity.schemes[one.scheme].window for one in (area, following)]
        people = [
            SpanView(
                picture=path(f"images/people/person-cut-{person}.svg"), ground=ground, person=True
            )
            for person, ground in zip((area.people * 2)[:2], grounds, strict=True)
        ]
        picture = next((self._nearby.picture(place) for place in places if place.picture), "")
        middle = SpanView(picture=picture if is_whole else "", ground=grounds[0])
        return [people[0], middle, people[1]]
