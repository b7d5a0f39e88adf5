"""Workplaces: a page for each, whether it hires or not, and the list of them all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from plugins.jobs import words
from plugins.jobs.nearby import changed, open_jobs
from plugins.jobs.place_view import AreaPlaces, PlaceView, SpanView, TownPlaces
from plugins.pictures.model import PORTRAIT
from plugins.pictures.view import view
from plugins.site import dates
from plugins.site.json_ld import breadcrumb_list, script
from plugins.site.page import Head, Link, SitemapEntry
from plugins.site.slugs import slug as slug_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plugins.jobs.facets import Facets
    from plugins.jobs.follow import Follow
    from plugins.jobs.model import Job, Workplace
    from plugins.jobs.nearby import Nearby
    from plugins.jobs.rows import Rows
    from plugins.site.languages import Language
    from plugins.site.site import Site

#: An outside route planner: a link that people may follow, and that we never ask ourselves.
ROUTE_PLANNER: Final = "https://www.openstreetmap.org/directions?to="
#: Other workplaces that a workplace's page shows.
_NEIGHBOURS: Final = 6


class Places:
    """Writes one language's workplaces."""

    def __init__(
        self,
        site: Site,
        language: Language,
        *,
        rows: Rows,
        facets: Facets,
        nearby: Nearby,
        follow: Follow,
    ) -> None:
        self._site = site
        self._language = language
        self._rows = rows
        self._facets = facets
        self._nearby = nearby
        self._follow = follow
        self._all = site.address.path(language.url("workplaces"))
        self._neighbours = {
            slug: nearby.cards(place for place in site.workplaces.values() if place.area == slug)
            for slug in site.areas
        }

    def write(self, ended: Iterable[Job]) -> None:
        """Write the list and the pages. `ended` are vacancies that have closed."""
        gone: dict[str, list[Job]] = {}
        for job in ended:
            gone.setdefault(job.workplace, []).append(job)
        for workplace in self._site.workplaces.values():
            self._write(workplace, gone.get(workplace.slug, ()))
        self._write_list(gone)

    # --- A workplace --------------------------------------------------------------------------

    def _write(self, workplace: Workplace, ended: Sequence[Job]) -> None:
        site, language = self._site, self._language
        jobs = self._nearby.jobs[workplace.slug]
        stories = self._nearby.stories(lambda story: story.workplace == workplace.slug)
        url = language.url("workplace", slug=workplace.slug)
        urls = {
            code: each.url("workplace", slug=workplace.slug)
            for code, each in site.languages.items()
        }
        view = self._view(workplace, jobs)
        view.voice, view.others = self._nearby.voices(stories)
        head = Head(
            title=language.gettext("%(name)s in %(town)s")
            % {"name": workplace.name, "town": workplace.address_locality},
            description=self._description(view),
            url=site.address.absolute(url),
            alternates=site.alternates(urls),
            card=site.cards.get(("site", language.code)),
            json_ld=(
                script(self._data(workplace, url)),
                script(breadcrumb_list(self._trail(view, url))),
            ),
            feeds=self._follow.head(url, workplace.name),
        )
        page = site.template("workplace", language.code).render(
            kind="workplace",
            section="",
            head=head,
            translations=site.translations(language.code, urls),
            breadcrumb=[Link(name=language.gettext("Workplaces"), url=self._all), view.area],
            place=view,
            follow=self._follow.view(url),
        )
        site.write(url, page)
        modified = changed((*jobs, *ended), stories, site.now)
        site.sitemap.append(
            SitemapEntry(url=head.url, modified=modified, alternates=head.alternates)
        )
        self._follow.write(url, workplace.name, jobs)

    def _view(self, workplace: Workplace, jobs: Sequence[Job]) -> PlaceView:
        site, language = self._site, self._language
        area = site.areas[workplace.area]
        town = slug_of(workplace.address_locality)
        first = min((job.valid_through for job in jobs if job.valid_through), default=None)
        neighbours = [card for card in self._neighbours[area.slug] if card.name != workplace.name]
        return PlaceView(
            name=workplace.name,
            street=workplace.street_address,
            town=f"{workplace.postal_code} {workplace.address_locality}",
            about=workplace.about.get(language.code, ""),
            picture=self._nearby.picture(workplace),
            photo=view(workplace.photo, PORTRAIT, site.pictures, language.code),
            route_url=ROUTE_PLANNER
            + quote(
                f"{workplace.street_address}, {workplace.postal_code} {workplace.address_locality}"
            ),
            jobs=open_jobs(len(jobs), language) if jobs else "",
            due=dates.sentence(first, language) if first else "",
            area=self._choice("area", area.slug, area.names[language.code]),
            in_town=self._choice("place", town, workplace.address_locality),
            rows=[self._rows(job) for job in jobs],
            voice=None,
            others=(),
            neighbours=neighbours[:_NEIGHBOURS],
        )

    def _choice(self, facet: str, slug: str, name: str) -> Link:
        return Link(
            name=name,
            url=self._site.address.path(self._language.url(facet, slug=slug)),
            count=len(self._facets.choices[facet][slug]),
        )

    def _description(self, view: PlaceView) -> str:
        gettext = self._language.gettext
        jobs = view.jobs or gettext("No open jobs right now")
        return " ".join(filter(None, (f"{view.street}, {view.town}.", view.about, f"{jobs}.")))

    def _trail(self, view: PlaceView, url: str) -> list[tuple[str, str]]:
        site, language = self._site, self._language
        return [
            (site.identity.short_name, site.address.absolute(language.url("home"))),
            (language.gettext("Workplaces"), site.address.absolute(language.url("workplaces"))),
            (view.name, site.address.absolute(url)),
        ]

    def _data(self, workplace: Workplace, url: str) -> dict[str, Any]:
        """Return a workplace as schema.org GovernmentOffice, a place of the employer's."""
        site, organization = self._site, self._site.identity.organization
        data: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": "GovernmentOffice",
            "@id": site.address.absolute(url) + "#place",
            "name": workplace.name,
            "url": site.address.absolute(url),
            "address": {
                "@type": "PostalAddress",
                "streetAddress": workplace.street_address,
                "postalCode": workplace.postal_code,
                "addressLocality": workplace.address_locality,
                "addressCountry": organization.address_country,
            },
            "parentOrganization": {
                "@type": "Organization",
                "@id": site.address.absolute("") + "#organization",
                "name": organization.name,
                "url": organization.url,
            },
        }
        if about := workplace.about.get(self._language.code):
            data["description"] = about
        if workplace.picture:
            data["image"] = site.address.absolute(f"images/{workplace.picture}")
        return data

    # --- All of them --------------------------------------------------------------------------

    def _write_list(self, gone: dict[str, list[Job]]) -> None:
        site, language = self._site, self._language
        gettext = language.gettext
        url = language.url("workplaces")
        urls = {code: each.url("workplaces") for code, each in site.languages.items()}
        towns = self._towns()
        employer = {"employer": site.identity.short_name}
        numbers = {"places": len(site.workplaces), "towns": len(towns)}
        lede = gettext("%(places)s workplaces in %(towns)s towns. Find the one on your way.")
        description = gettext("All workplaces at %(employer)s, by field and town, with open jobs.")
        trail = [
            (site.identity.short_name, site.address.absolute(language.url("home"))),
            (gettext("Workplaces"), site.address.absolute(url)),
        ]
        head = Head(
            title=gettext("Workplaces"),
            description=description % employer,
            url=site.address.absolute(url),
            alternates=site.alternates(urls),
            card=site.cards.get(("site", language.code)),
            json_ld=(script(breadcrumb_list(trail)),),
        )
        areas = [
            AreaPlaces(
                slug=area.slug,
                name=area.names[language.code],
                url=site.address.path(language.url("area", slug=area.slug)),
                tile=area.tile,
                places=self._neighbours[area.slug],
            )
            for area in site.areas.values()
            if self._neighbours[area.slug]
        ]
        page = site.template("workplaces", language.code).render(
            kind="workplaces",
            section="",
            head=head,
            translations=site.translations(language.code, urls),
            lede=lede % numbers,
            spans=self._spans(areas),
            by_area=areas,
            by_town=towns,
        )
        site.write(url, page)
        jobs = [job for found in (*self._nearby.jobs.values(), *gone.values()) for job in found]
        modified = changed(jobs, (), site.now)
        site.sitemap.append(
            SitemapEntry(url=head.url, modified=modified, alternates=head.alternates)
        )

    def _spans(self, areas: Iterable[AreaPlaces]) -> list[SpanView]:
        """Return an arch an area, each with a picture of its own as far as there are any."""
        shown: set[str] = set()
        spans = []
        for area in areas:
            pictures = [card.picture for card in area.places if card.picture]
            picture = next((found for found in pictures if found not in shown), "")
            shown.add(picture)
            count = len(area.places)
            spans.append(
                SpanView(
                    picture=picture or next(iter(pictures), ""),
                    ground=self._site.identity.schemes[self._site.areas[area.slug].scheme].window,
                    name=area.name,
                    url=f"#{area.slug}",
                    figure=str(count),
                    unit=self._language.ngettext("place", "places", count),
                )
            )
        return spans

    def _towns(self) -> list[TownPlaces]:
        """Return the towns as the alphabet has them, each with its workplaces."""
        by_town: dict[str, list[Workplace]] = {}
        for workplace in self._site.workplaces.values():
            by_town.setdefault(workplace.address_locality, []).append(workplace)
        found = []
        for town in sorted(by_town, key=_alphabetical):
            link = self._choice("place", slug_of(town), town)
            places = sorted(by_town[town], key=lambda place: _alphabetical(place.name))
            found.append(
                TownPlaces(
                    name=town,
                    url=link.url,
                    jobs=words.jobs_text(link.count, self._language) if link.count else "",
                    places=[Link(name=p.name, url=self._nearby.url(p)) for p in places],
                )
            )
        return found


def _alphabetical(name: str) -> str:
    """Return a name so that Danish letters stand last: æ, ø, å."""
    return name.casefold().translate({ord("æ"): "{", ord("ø"): "|", ord("å"): "}"})
