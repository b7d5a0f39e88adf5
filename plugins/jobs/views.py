"""From a job to what templates are given of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import escape

from plugins.jobs import words
from plugins.jobs.lifecycle import ended, state
from plugins.jobs.model import CLOSED_PAGE, State
from plugins.jobs.view import (
    AreaView,
    CertificateView,
    ContactView,
    DeadlineView,
    EndedView,
    FactView,
    PayView,
    WorkplaceView,
)
from plugins.pictures.model import PLACE
from plugins.pictures.view import view
from plugins.site import dates

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from markupsafe import Markup

    from plugins.jobs.model import Area, Job, Workplace
    from plugins.site.languages import Language
    from plugins.site.site import Site

_FACTS: Final = 4


def plain_title(title: str) -> str:
    """Return a title without the soft hyphens that only a line break needs."""
    return title.replace("\xad", "")


def workplace_name(job: Job, workplaces: Mapping[str, Workplace]) -> str:
    """Return the workplace's own name, or what the source calls it."""
    workplace = workplaces.get(job.workplace)
    return workplace.name if workplace else job.unit


class Views:
    """Builds views in one language at one moment."""

    def __init__(self, site: Site, language: Language) -> None:
        self.site = site
        self.language = language
        self.now = site.now
        #: Many jobs have the same deadline, hours and town, and words are the dearest part of a
        #: page.
        self._facts: dict[tuple[str, object], FactView] = {}
        self._deadlines: dict[tuple[datetime, datetime | None], DeadlineView] = {}

    def area(self, area: Area, count: int) -> AreaView:
        """Return an area with its number of open jobs."""
        scheme = self.site.identity.schemes[area.scheme]
        name = area.names[self.language.code]
        return AreaView(
            slug=area.slug,
            name=name,
            all_jobs=self.language.gettext("All jobs in %(area)s") % {"area": name},
            url=self.site.address.path(self.language.url("area", slug=area.slug)),
            tile=area.tile,
            count=count,
            person=area.people[0],
            ground=scheme.window,
        )

    def deadline(self, job: Job) -> DeadlineView | None:
        """Return the deadline's words, or None."""
        if job.valid_through is None:
            return None
        key = job.valid_through, job.first_deadline
        view = self._deadlines.get(key)
        if view is None:
            view = self._deadlines[key] = self._deadline(*key)
        return view

    def _deadline(self, moment: datetime, first: datetime | None) -> DeadlineView:
        language = self.language
        return DeadlineView(
            iso=moment.isoformat(timespec="minutes"),
            day=dates.day_figure(moment, language),
            month=dates.month(moment, language),
            weekday_time=dates.weekday_time(moment, language),
            sentence=dates.sentence(moment, language),
            short=dates.short(moment, language),
            time=dates.time(moment, language),
            left=dates.in_days(dates.days_between(self.now, moment), language),
            extended=language.gettext("Extended from %(date)s")
            % {"date": dates.short(first, language)}
            if first
            else "",
        )

    def facts(self, job: Job) -> tuple[FactView, ...]:
        """Return up to four facts, the weightiest first."""
        kinds = (
            ("hours", job.hours),
            ("pay", job.pay and (job.pay.minimum, job.pay.maximum, job.pay.unit)),
            ("shifts", job.shifts and (job.shifts, job.shift_note)),
            ("form", (job.employment_form, job.job_start_date, job.starts_asap)),
            ("place", job.address_locality),
            ("posted", job.date_posted.date()),
        )
        known = self._facts
        found = []
        for key in kinds:
            if key[1]:
                fact = known.get(key)
                if fact is None:
                    fact = known[key] = self._fact(key[0], job)
                found.append(fact)
        return tuple(found[:_FACTS])

    def _fact(self, name: str, job: Job) -> FactView:
        gettext, detail = self.language.gettext, ""
        match name:
            case "hours":
                assert job.hours is not None
                label, detail = gettext("Hours"), gettext("a week")
                value = words.hours_range(job.hours, self.language)
            case "pay":
                assert job.pay is not None
                label, detail = gettext(words.PAY[job.pay.unit][1]), gettext("kr.")
                value = words.kroner_range(job.pay.minimum, job.pay.maximum, self.language)
            case "shifts":
                label, detail = gettext("Working time"), job.shift_note
                value = words.shifts(job.shifts, self.language)
                value = value[:1].upper() + value[1:]
            case "form":
                label, detail = gettext("Contract"), self._start(job)
                value = gettext(words.FORMS[job.employment_form][0])
            case "place":
                label, value = gettext("Place"), job.address_locality
            case _:
                label, value = gettext("Published"), dates.short(job.date_posted, self.language)
        return FactView(name=name, label=label, value=value, detail=detail)

    def _start(self, job: Job) -> str:
        if job.starts_asap:
            return self.language.gettext("as soon as possible")
        if job.job_start_date is None:
            return ""
        day = dates.day_figure(job.job_start_date, self.language)
        month = dates.month(job.job_start_date, self.language)
        return self.language.gettext("from %(date)s") % {"date": f"{day} {month}"}

    def contact(self, job: Job) -> ContactView | None:
        """Return whom to ask, or None."""
        person = job.contact
        if person is None:
            return None
        digits = "".join(c for c in person.telephone if c.isdigit() or c == "+")
        return ContactView(
            name=person.name,
            job_title=person.job_title,
            telephone=person.telephone,
            telephone_url=f"tel:{digits}" if digits else "",
            email=person.email,
            email_url=f"mailto:{person.email}" if person.email else "",
            hours=person.hours,
        )

    def certificates(self, job: Job) -> tuple[CertificateView, ...]:
        """Return what people need before their first day."""
        gettext = self.language.gettext
        return tuple(
            CertificateView(name=gettext(name), detail=gettext(detail))
            for name, detail in (words.CERTIFICATES[each] for each in job.certificates)
        )

    def pay(self, job: Job) -> PayView | None:
        """Return the pay table, or None."""
        pay, language = job.pay, self.language
        if pay is None:
            return None
        gettext = language.gettext
        caption = words.pay_caption(pay, language)
        if pay.valid_from:
            since = dates.long(pay.valid_from, language)
            caption += gettext(", valid from %(date)s") % {"date": since}

        def row(hours: str, low: int, high: int, *, own: bool) -> tuple[str, str, str, bool]:
            unit = gettext("kr.")
            return (
                hours,
                f"{words.kroner(low, language)} {unit}",
                f"{words.kroner(high, language)} {unit}",
                own,
            )

        own_hours = words.hours_text(job.hours, language) if job.hours else gettext("This job")
        rows = [row(own_hours, pay.minimum, pay.maximum, own=True)]
        if pay.full_time:
            full = language.ngettext("%(hours)s hour", "%(hours)s hours", 2) % {"hours": 37}
            rows.append(row(full, *pay.full_time, own=False))
        return PayView(caption=caption, rows=tuple(rows), note=words.pay_note(pay, language))

    def workplace(self, workplace: Workplace | None) -> WorkplaceView | None:
        """Return where the job is, or None when its workplace is not known."""
        if workplace is None:
            return None
        picture = self.site.address.path(f"images/{workplace.picture}")
        return WorkplaceView(
            name=workplace.name,
            url=self.site.address.path(self.language.url("workplace", slug=workplace.slug)),
            address=f"{workplace.street_address}, "
            f"{workplace.postal_code} {workplace.address_locality}",
            picture=picture if workplace.picture else "",
            about=workplace.about.get(self.language.code, ""),
            photo=view(workplace.photo, PLACE, self.site.pictures, self.language.code),
        )

    def ended(self, job: Job) -> EndedView | None:
        """Return what a closed job's page says, or None while the job is open."""
        end = ended(job, self.now)
        if end is None:
            return None
        gettext, outcome = self.language.gettext, state(job, self.now)
        sentences = {
            State.FILLED: gettext(
                "Thank you to everyone who applied. We have found a new colleague, "
                "and everyone has had an answer."
            ),
            State.WITHDRAWN: gettext(
                "We have withdrawn the advert. If you have applied, you hear from us."
            ),
            State.CLOSED: gettext("The deadline has passed. Everyone who applied gets an answer."),
        }
        until = gettext(
            "This page stays until %(date)s, so that you can see what the job was about."
        ) % {"date": self._day_month(end + CLOSED_PAGE)}
        return EndedView(
            tag=gettext(words.ENDED_TAGS[outcome][1]),
            date=dates.long(end, self.language),
            sentence=f"{sentences[outcome]} {until}",
        )

    def _day_month(self, moment: datetime) -> str:
        return f"{dates.day_figure(moment, self.language)} {dates.month(moment, self.language)}"

    def kicker(self, job: Job) -> Markup:
        """Return `Hjemmeplejen Syd, Bjæverskov`, escaped."""
        name = workplace_name(job, self.site.workplaces)
        return escape(", ".join(filter(None, (name, job.address_locality))))
