"""List pages: every open job, and the jobs of each facet's choice, in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.jobs import words
from plugins.jobs.facets import Facets, Weeks
from plugins.site.json_ld import breadcrumb_list, script
from plugins.site.page import Head, Link, Pagination, SitemapEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markupsafe import Markup

    from plugins.jobs.model import Job
    from plugins.jobs.rows import Rows
    from plugins.site.languages import Language
    from plugins.site.site import Site


class Lists:
    """Writes one language's lists."""

    def __init__(
        self,
        site: Site,
        language: Language,
        rows: Rows,
        jobs: Sequence[Job],
        open_applications: Sequence[Job],
    ) -> None:
        self._site = site
        self._language = language
        self._rows = rows
        self._jobs = jobs
        self._open_applications = open_applications
        self._template = site.template("jobs", language.code)
        links = site.template("components/facets", language.code)
        self._facet_links: Callable[..., Markup] = links.module.facets  # type: ignore[attr-defined]
        self._weeks = Weeks(site.now.date(), language)
        self._per_page: int = site.settings["DEFAULT_PAGINATION"]
        self._facets = Facets(site, language, jobs)

    def write(self) -> None:
        """Write all lists."""
        self._write(self._jobs, None)
        for facet, choices in self._facets.choices.items():
            for slug, jobs in choices.items():
                self._write(jobs, (facet, slug))

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

    def _write(self, jobs: Sequence[Job], choice: tuple[str, str] | None) -> None:
        total = max(1, -(-len(jobs) // self._per_page))
        counts = self._weeks.count(jobs)
        facets = self._facet_links(groups=self._facets.groups(choice))
        modified = max((job.date_modified or job.date_posted for job in jobs), default=None)
        for number in range(1, total + 1):
            shown = jobs[(number - 1) * self._per_page : number * self._per_page]
            url = self._url(choice, number, self._language)
            head = self._head(choice, number, len(jobs))
            page = self._template.render(
                kind="jobs",
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
            )
            self._site.write(url, page)
            self._site.sitemap.append(
                SitemapEntry(url=head.url, modified=modified, alternates=head.alternates)
            )

    def _heading(self, choice: tuple[str, str] | None) -> str:
        return self._facets.name(*choice) if choice else self._language.gettext("Open jobs")

    def _count(self, count: int) -> str:
        if count == len(self._jobs):
            return words.jobs_text(count, self._language)
        return self._language.gettext("%(count)s of %(total)s") % {
            "count": count,
            "total": words.jobs_text(len(self._jobs), self._language),
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

    def _head(self, choice: tuple[str, str] | None, number: int, count: int) -> Head:
        gettext, address = self._language.gettext, self._site.address
        employer = self._site.identity.short_name
        heading = self._heading(choice)
        title = heading if choice is None else f"{gettext('Open jobs')}: {heading}"
        if number > 1:
            title = gettext("%(title)s, page %(number)s") % {"title": title, "number": number}
        description = gettext("%(jobs)s at %(employer)s. See deadline, hours and workplace.") % {
            "jobs": words.jobs_text(count, self._language),
            "employer": employer,
        }
        if choice is not None:
            description = f"{heading}: {description}"
        url = address.absolute(self._url(choice, number, self._language))
        trail = [
            (gettext("Open jobs"), address.absolute(self._language.url("jobs"))),
            (heading, address.absolute(self._url(choice, 1, self._language))),
        ]
        return Head(
            title=title,
            description=description if number == 1 else f"{description} ({number})",
            url=url,
            alternates=self._site.alternates(self._urls(choice)) if number == 1 else (),
            card=self._site.cards.get(("site", self._language.code)),
            json_ld=(script(breadcrumb_list(trail)),) if choice else (),
        )

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
