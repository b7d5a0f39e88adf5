"""List pages: every open job, and the jobs of each facet's choice, in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.jobs import words
from plugins.jobs.facets import Weeks
from plugins.jobs.fields import FIELDS
from plugins.jobs.nearby import changed
from plugins.site.json_ld import breadcrumb_list, script
from plugins.site.page import Head, Link, Pagination, SitemapEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markupsafe import Markup

    from plugins.jobs.facets import Facets
    from plugins.jobs.fields import Fields
    from plugins.jobs.follow import Follow
    from plugins.jobs.model import Job
    from plugins.jobs.rows import Rows
    from plugins.site.languages import Language
    from plugins.site.site import Site


class Lists:
    """Writes one language's lists, and what people can follow of each."""

    def __init__(
        self,
        site: Site,
        language: Language,
        *,
        rows: Rows,
        facets: Facets,
        fields: Fields,
        follow: Follow,
    ) -> None:
        self._site = site
        self._language = language
        self._rows = rows
        self._facets = facets
        self._fields = fields
        self._follow = follow
        self._list = site.template("jobs", language.code)
        self._field = site.template("field", language.code)
        links = site.template("components/facets", language.code)
        self._facet_links: Callable[..., Markup] = links.module.facets  # type: ignore[attr-defined]
        self._weeks = Weeks(site.now.date(), language)
        self._per_page: int = site.settings["DEFAULT_PAGINATION"]
        self._total = 0
        self._open_applications: Sequence[Job] = ()
        self._ended: dict[tuple[str, str], list[Job]] = {}

    def write(
        self, jobs: Sequence[Job], open_applications: Sequence[Job], ended: Sequence[Job]
    ) -> None:
        """Write all lists.

        Args:
            jobs: Open vacancies, the most urgent first.
            open_applications: What stands below them.
            ended: Vacancies that have closed: a list changed when they did.
        """
        self._total = len(jobs)
        self._open_applications = open_applications
        for facet in self._facets.choices:
            for job in ended:
                self._ended.setdefault((facet, self._facets.of(facet, job)), []).append(job)
        self._write(jobs, None, ended)
        for facet, choices in self._facets.choices.items():
            for slug, chosen in choices.items():
                choice = facet, slug
                self._write(chosen, choice, self._ended.get(choice, ()))
                page, name = self._url(choice, 1, self._language), self._facets.name(*choice)
                self._follow.write(page, name, chosen)

    def _url(self, choice: tuple[str, str] | None, number: int, language: Language) -> str:
        if choice is None:
            base = language.url("jobs")
        elif choice[0] == "form":
            form = next(
                form for form in words.FORMS if words.form_slug(form, self._language) == choice[1]
            )
            base = language.url("form", slug=words.form_slug(form, language))
        else:
            base = language.url(choice[0], slug=choice[1])
        return base if number == 1 else base + language.url("number", number=str(number))

    def _write(
        self, jobs: Sequence[Job], choice: tuple[str, str] | None, ended: Sequence[Job]
    ) -> None:
        total = max(1, -(-len(jobs) // self._per_page))
        counts = self._weeks.count(jobs)
        facets = self._facet_links(groups=self._facets.groups(choice))
        is_field = choice is not None and choice[0] in FIELDS
        stories = self._fields.stories(*choice) if choice is not None and is_field else ()
        modified = changed((*jobs, *ended), stories, self._site.now)
        for number in range(1, total + 1):
            shown = jobs[(number - 1) * self._per_page : number * self._per_page]
            head = self._head(choice, number, jobs)
            template = self._list
            more: dict[str, object] = {}
            if choice is not None and is_field and number == 1:
                jobs_url = self._site.address.path(self._language.url("jobs"))
                more = {
                    "field": self._fields.view(*choice),
                    "filter_url": f"{jobs_url}?{choice[0]}={choice[1]}",
                }
                template = self._field
            page = template.render(
                kind="field" if more else "jobs",
                section=self._site.address.path(self._language.url("jobs")),
                head=head,
                translations=self._site.translations(self._language.code, self._urls(choice)),
                heading=self._heading(choice),
                facet=choice[0] if choice else "",
                breadcrumb=self._breadcrumb(choice),
                count=self._count(len(jobs)),
                groups=self._weeks.groups(shown, counts, self._rows),
                facets=facets,
                pagination=self._pagination(choice, number, total),
                open_applications=[self._rows(job) for job in self._open_applications]
                if choice is None and number == total
                else [],
                follow=self._follow.view(self._url(choice, 1, self._language)),
                **more,
            )
            self._site.write(self._url(choice, number, self._language), page)
            if head.index:
                self._site.sitemap.append(
                    SitemapEntry(url=head.url, modified=modified, alternates=head.alternates)
                )

    def _heading(self, choice: tuple[str, str] | None) -> str:
        return self._facets.name(*choice) if choice else self._language.gettext("Open jobs")

    def _count(self, count: int) -> str:
        if count == self._total:
            return words.jobs_text(count, self._language)
        return self._language.gettext("%(count)s of %(total)s") % {
            "count": count,
            "total": words.jobs_text(self._total, self._language),
        }

    def _breadcrumb(self, choice: tuple[str, str] | None) -> list[Link]:
        if choice is None:
            return []
        url = self._site.address.path(self._language.url("jobs"))
        return [Link(name=self._language.gettext("Open jobs"), url=url)]

    def _urls(self, choice: tuple[str, str] | None) -> dict[str, str]:
        return {
            code: self._url(choice, 1, language) for code, language in self._site.languages.items()
        }

    def _head(self, choice: tuple[str, str] | None, number: int, jobs: Sequence[Job]) -> Head:
        gettext, address = self._language.gettext, self._site.address
        heading = self._heading(choice)
        title = heading if choice is None else f"{gettext('Open jobs')}: {heading}"
        if number > 1:
            title = gettext("%(title)s, page %(number)s") % {"title": title, "number": number}
        url = address.absolute(self._url(choice, number, self._language))
        trail = [
            (gettext("Open jobs"), address.absolute(self._language.url("jobs"))),
            (heading, address.absolute(self._url(choice, 1, self._language))),
        ]
        # A list that has lost its last job keeps its address, but is no answer to a search.
        index = bool(jobs) or choice is None or choice[0] == "area"
        description = self._description(choice, len(jobs))
        data = self._fields.data(*choice, description) if choice and number == 1 else None
        return Head(
            title=title,
            description=description if number == 1 else f"{description} ({number})",
            url=url,
            alternates=self._site.alternates(self._urls(choice)) if number == 1 and index else (),
            index=index,
            card=self._site.cards.get(("site", self._language.code)),
            json_ld=tuple(
                script(block) for block in (data, choice and breadcrumb_list(trail)) if block
            ),
            feeds=self._follow.head(self._url(choice, 1, self._language), heading)
            if choice
            else (),
        )

    def _description(self, choice: tuple[str, str] | None, count: int) -> str:
        gettext = self._language.gettext
        employer = self._site.identity.short_name
        heading = self._heading(choice)
        if not count and choice is not None:
            nothing = gettext("%(field)s at %(employer)s: no job is open right now.")
            return nothing % {"field": heading, "employer": employer}
        description = gettext("%(jobs)s at %(employer)s. See deadline, hours and workplace.") % {
            "jobs": words.jobs_text(count, self._language),
            "employer": employer,
        }
        if choice is None:
            return description
        about = ""
        if choice[0] == "area":
            about = self._site.areas[choice[1]].about.get(self._language.code, "")
        return " ".join(filter(None, (f"{heading}:", about, description)))

    def _pagination(
        self, choice: tuple[str, str] | None, number: int, total: int
    ) -> Pagination | None:
        if total == 1:
            return None

        def link(page: int) -> str:
            return self._site.address.path(self._url(choice, page, self._language))

        return Pagination(
            number=number,
            total=total,
            previous_url=link(number - 1) if number > 1 else None,
            next_url=link(number + 1) if number < total else None,
            pages=tuple(
                Link(name=str(page), url=link(page), current=page == number)
                for page in sorted(
                    {1, *range(max(1, number - 2), min(total, number + 2) + 1), total}
                )
            ),
        )
