"""Job pages: one a job, in the job's language; a closed job keeps a short one for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from markupsafe import escape

from plugins.identity import mosaic
from plugins.identity.drawing import Drawing, read_drawing
from plugins.jobs import words
from plugins.jobs.lifecycle import ended
from plugins.jobs.model import Job, Kind
from plugins.jobs.picture import scheme_and_people
from plugins.jobs.posting import job_posting
from plugins.jobs.rows import sort_key
from plugins.jobs.steps import steps
from plugins.jobs.view import JobView, ShareView
from plugins.jobs.views import Views, plain_title, workplace_name
from plugins.pictures.model import BAND, UPRIGHT
from plugins.pictures.view import view
from plugins.site.breaks import soften
from plugins.site.json_ld import breadcrumb_list, escaped
from plugins.site.languages import JOB_ROUTE
from plugins.site.page import Head, Link, SitemapEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from markupsafe import Markup

    from plugins.jobs.similar import Similar
    from plugins.jobs.view import AreaView
    from plugins.site.languages import Language
    from plugins.site.site import Site

_SIMILAR: Final = 3
#: What the address of every job begins with.
_JOBS: Final = JOB_ROUTE.partition("{slug}")[0]


class _Trail(NamedTuple):
    """What stands above a job: as links, and as (name, absolute address)."""

    links: list[Link]
    addresses: list[tuple[str, str]]


class Pages:
    """Writes the pages of one language's jobs."""

    def __init__(
        self,
        site: Site,
        language: Language,
        *,
        areas: Mapping[str, AreaView],
        similar: Similar,
        voice_for: Callable[[Job], Markup],
    ) -> None:
        self._site = site
        self._language = language
        self._views = Views(site, language)
        self._areas = areas
        self._similar = similar
        self._voice_for = voice_for
        self._open = site.template("job", language.code).render
        self._ended = site.template("job_closed", language.code).render
        self._section = site.address.path(language.url("jobs"))
        self._logo = site.address.absolute(f"images/{site.identity.lockup}")
        self._people = site.address.path("images/people/person-cut-")
        self._translations = site.translations(language.code, {})
        self._today = site.now.date().isoformat()
        self._path = site.address.path(_JOBS)
        self._address = site.address.absolute(_JOBS)
        self._quoted_address = quote(self._address, safe="")
        self._drawn: dict[str, Drawing | None] = {}
        self._trails: dict[str, _Trail] = {}

    def write(self, job: Job) -> None:
        """Write a job's page."""
        url = JOB_ROUTE.format(slug=job.slug)
        end = ended(job, self._site.now)
        head = self._head(job, f"{self._address}{job.slug}/", is_open=end is None)
        render = self._open if end is None else self._ended
        page = render(
            kind="job" if end is None else "job_closed",
            section=self._section,
            head=head,
            translations=self._translations,
            breadcrumb=self._trail(job).links,
            job=self._view(job, is_open=end is None),
            today=self._today,
        )
        self._site.write(url, page)
        if head.index:
            modified = job.date_modified or job.date_posted
            self._site.sitemap.append(SitemapEntry(url=head.url, modified=modified))

    def _view(self, job: Job, *, is_open: bool) -> JobView:
        views, site = self._views, self._site
        calendar = f"{self._path}{job.slug}/frist.ics"
        return JobView(
            slug=job.slug,
            title=escape(soften(job.title)),
            plain_title=plain_title(job.title),
            text_lang=job.text_lang,
            kicker=views.kicker(job),
            area=self._areas.get(job.area),
            facts=views.facts(job) if is_open else (),
            deadline=views.deadline(job) if is_open else None,
            picture=self._picture(job),
            in_brief=job.in_brief,
            contact=views.contact(job) if is_open else None,
            certificates=views.certificates(job) if is_open and job.certificates else (),
            steps=steps(job, site.now.date(), self._language) if is_open else (),
            description=site.pieces.once(job.description),
            pay=views.pay(job) if is_open else None,
            workplace=views.workplace(site.workplaces.get(job.workplace)),
            voice=self._voice_for(job),
            similar=tuple(
                site.rows[other.slug, self._language.code]
                for other in sorted(self._similar.to(job, _SIMILAR), key=sort_key)
            ),
            apply_url=job.apply_url if is_open else "",
            calendar_url=calendar if is_open and job.valid_through else "",
            share=self._share(job) if is_open else None,
            ended=views.ended(job),
        )

    def _share(self, job: Job) -> ShareView:
        return ShareView(
            url=f"{self._address}{job.slug}/",
            quoted_url=f"{self._quoted_address}{job.slug}%2F",
            quoted_title=quote(plain_title(job.title), safe=""),
        )

    def _picture(self, job: Job) -> Markup:
        site = self._site
        if job.photo and (photo := self._photograph(job)):
            return photo
        scheme, people = scheme_and_people(job.area, site.areas, site.identity.schemes)
        picture = mosaic.job_picture(job.seed, scheme, people, job.person)
        if picture.person not in self._drawn:
            self._drawn[picture.person] = self._drawing(picture.person)
        return mosaic.svg(picture, self._people, self._drawn)

    def _drawing(self, person: str) -> Drawing | None:
        """Return a person to be drawn in the page, as the mark of a piece; else it is linked to."""
        found = read_drawing(self._site.root / f"images/people/person-cut-{person}.svg", "p")
        return found and Drawing(found.side, self._site.pieces.keep(found.markup))

    def _photograph(self, job: Job) -> Markup | None:
        """Return the photograph of a job that has one which may be shown."""
        site, code = self._site, self._language.code
        upright = view(job.photo, UPRIGHT, site.pictures, code)
        band = view(job.photo, BAND, site.pictures, code)
        if upright is None or band is None:
            return None
        component = site.environment(code).get_template("components/photo.html").module
        found: Markup = component.photo_in_two(upright, band)  # type: ignore[attr-defined]
        return found

    def _trail(self, job: Job) -> _Trail:
        trail = self._trails.get(job.area)
        if trail is None:
            site, language = self._site, self._language
            name, url = language.gettext("Open jobs"), language.url("jobs")
            trail = _Trail(
                [Link(name=name, url=self._section)], [(name, site.address.absolute(url))]
            )
            if area := self._areas.get(job.area):
                url = site.address.absolute(language.url("area", slug=job.area))
                trail.links.append(Link(name=area.name, url=area.url))
                trail.addresses.append((area.name, url))
            self._trails[job.area] = trail
        return trail

    def _head(self, job: Job, url: str, *, is_open: bool) -> Head:
        site = self._site
        card = site.cards.get(("job", job.slug)) or site.cards.get(("site", self._language.code))
        json_ld = []
        if is_open and job.kind is Kind.JOB:
            posting = job_posting(
                job,
                organization=site.identity.organization,
                workplace=site.workplaces.get(job.workplace),
                language=self._language,
                url=url,
                image=card.url if card else "",
                logo=self._logo,
            )
            json_ld.append(site.pieces.once(escaped(posting)))
        name = workplace_name(job, site.workplaces)
        title = plain_title(job.title)
        trail = breadcrumb_list([*self._trail(job).addresses, (title, url)])
        json_ld.append(site.pieces.once(escaped(trail)))
        return Head(
            title=f"{title}, {name}" if name else title,
            description=self._description(job, is_open=is_open),
            url=url,
            index=is_open,
            card=card,
            json_ld=tuple(json_ld),
        )

    def _description(self, job: Job, *, is_open: bool) -> str:
        """Return the facts people decide by, for search results and previews."""
        gettext = self._language.gettext
        if not is_open:
            return gettext("This job no longer takes applications. See the open jobs instead.")
        parts = [workplace_name(job, self._site.workplaces), job.address_locality]
        if job.hours:
            parts.append(words.hours_text(job.hours, self._language))
        parts.append(gettext(words.FORMS[job.employment_form][0]).lower())
        facts = " · ".join(filter(None, parts))
        deadline = self._views.deadline(job)
        if deadline is None:
            return facts + "."
        apply_by = gettext("Apply by %(deadline)s.") % {"deadline": deadline.sentence}
        return f"{facts}. {apply_by}"
