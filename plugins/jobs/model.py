"""What a job is. Fields are schema.org JobPosting's properties in snake_case where it has them.

Everything here is frozen and valid: adapters and loaders parse, templates never check.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.pictures.model import Photo
    from plugins.site.html import SafeHtml

#: A closed job keeps its page for this long (DESIGN: jobs in time), then it is gone.
CLOSED_PAGE: Final = timedelta(days=90)
#: The last moment of a job without a deadline is unknown; it is open until its feed drops it.
NEW_DAYS: Final = 3


class EmploymentForm(StrEnum):
    """The forms of employment; the value is the slug of its Danish facet page."""

    PERMANENT = "fast"
    TEMPORARY = "tidsbegraenset"
    SUBSTITUTE = "vikariat"
    PARENTAL_COVER = "barselsvikariat"
    TRAINEE = "elev"
    STUDENT = "student"
    HOURLY = "timeloen"
    FLEX = "fleksjob"
    SENIOR = "seniorjob"


class Shift(StrEnum):
    """When on the clock the work lies; the value is a gettext message id."""

    DAY = "day"
    EVENING = "evening"
    NIGHT = "night"
    WEEKEND = "weekend"
    ROTATING = "rotating shifts"


class State(StrEnum):
    """Where a job is in its life, derived from its moments (see `lifecycle.state`)."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    OPEN = "open"
    EXTENDED = "extended"
    CLOSED = "closed"
    FILLED = "filled"
    WITHDRAWN = "withdrawn"


class Certificate(StrEnum):
    """What people must have, or let the employer obtain, before they begin."""

    CHILDREN = "boerneattest"
    CRIMINAL_RECORD = "straffeattest"
    DRIVING_LICENCE = "koerekort"
    TRUCK_LICENCE = "koerekort-c"
    AUTHORISATION = "autorisation"


class Kind(StrEnum):
    """A vacancy, or an invitation to apply without one (which is no schema.org JobPosting)."""

    JOB = "job"
    OPEN_APPLICATION = "open_application"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Weekly hours; equal bounds when there is one figure."""

    minimum: float
    maximum: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pay:
    """Pay as the advert states it.

    Attributes:
        minimum, maximum: Kroner a `unit` for the job's own hours; equal when one figure.
        unit: schema.org unitText: `MONTH`, `HOUR` or `YEAR`.
        agreement: The collective agreement's name, in the job's language.
        valid_from: Since when the figures hold.
        full_time: The same for 37 hours, where the job has fewer.
        note: What comes on top.
        steps: The agreement's lowest and highest step, where the figures come from its table.
        supplements: Names of the supplements that are in the figures.
    """

    minimum: int
    maximum: int
    unit: str = "MONTH"
    agreement: str = ""
    valid_from: date | None = None
    full_time: tuple[int, int] | None = None
    note: str = ""
    steps: tuple[str, str] | None = None
    supplements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to ask. Personal data: leaves page, ledger and exports when the job closes."""

    name: str
    job_title: str = ""
    telephone: str = ""
    email: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One of the employer's fields of work (forvaltningsområde), from workplaces.toml.

    Attributes:
        slug: As in its address.
        names: Its name by language code.
        scheme: The colour scheme of its pictures (a key of identity.toml's `[schemes]`).
        tile: The tile beside its jobs: `heart`, `arches`, `leaf`, `boat` or `star`.
        people: Slugs of the people (`images/people/person-cut-SLUG.svg`) its pictures show.
        aliases: Lower-case words by which feeds name the area (categories, departments).
        about: A line about what people do there, by language code.
    """

    slug: str
    names: dict[str, str]
    scheme: str
    tile: str
    people: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    about: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """A place where people work, from workplaces.toml.

    Attributes:
        slug: As in its address.
        name: Its name, which feeds give as unit or workplace.
        area: The slug of its area.
        street_address, postal_code, address_locality: Its postal address.
        picture: A file below `images/`, or empty.
        photo: A photograph in its place, or None.
        about: A line about arriving there, by language code.
        aliases: Other spellings of the name that feeds use.
    """

    slug: str
    name: str
    area: str
    street_address: str
    postal_code: str
    address_locality: str
    picture: str = ""
    photo: Photo | None = None
    about: dict[str, str]
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Profession:
    """What people are trained for, from professions.toml; each has a page of its jobs.

    Attributes:
        slug: As in its address.
        names: Its name by language code.
        words: Stems whose presence in a title puts a job into it (see `professions`).
        synonyms: What people type when they look for it: `SOSU`, `underviser`.
        area: The slug of the area most of them work in, or empty.
    """

    slug: str
    names: dict[str, str]
    words: tuple[str, ...]
    synonyms: tuple[str, ...] = ()
    area: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One vacancy, from a feed's ledger or from `content/jobs/*.md`.

    Attributes:
        feed: The ledger's name; `hand` for a file.
        identifier: The source's own id; a file's stem. (feed, identifier) is its identity.
        slug: As in its address; never changes once given.
        title: Plain text; may hold soft hyphens where a compound may break.
        description: The advert's text, headings from level 2.
        lang: BCP 47 code of its page, which is one of the interface's languages.
        text_lang: BCP 47 code of title and text where it is another (`sv` on a Danish page).
        unit: The workplace's name as the source gives it.
        workplace: The slug of the workplace it was matched with, or empty.
        area: The slug of its area, or empty.
        street_address, postal_code: Of the advert's own address, where the source gives one;
            a matched workplace's counts before it.
        address_locality: The town, for lists and the facet by place.
        employment_form: See EmploymentForm.
        part_time: Fewer hours than a full week, of which `hours` does not say how many.
        shifts: Empty when not said.
        date_posted: When it was, or will be, published.
        valid_through: The deadline's last moment; None when there is none.
        first_deadline: The deadline before it was extended, else None.
        job_start_date: None when not said; `starts_asap` says »as soon as possible«.
        interviews: First and last day of interviews.
        reply_by: When every applicant has an answer.
        in_brief: »Kort sagt«: up to three lines of plain text.
        certificates: Only of jobs written by hand; a text from a feed says it in its own words.
        person: The person in its picture; empty: chosen from the area by the seed.
        photo: A photograph in the picture's place on its page, or None.
        story: The slug of the story that its page shows; empty: the one that fits best.
        closed: When it was closed, filled or withdrawn before its deadline, else None.
        outcome: What happened then: CLOSED, FILLED or WITHDRAWN.
        answers: Why advice was not followed, by the rule's id (docs/checks.md).
        source: `file` or `feed: entry`, for messages.
    """

    feed: str
    identifier: str
    slug: str
    title: str
    description: SafeHtml
    lang: str
    text_lang: str = ""
    kind: Kind = Kind.JOB
    unit: str = ""
    workplace: str = ""
    area: str = ""
    street_address: str = ""
    postal_code: str = ""
    address_locality: str = ""
    employment_form: EmploymentForm = EmploymentForm.PERMANENT
    hours: Hours | None = None
    part_time: bool = False
    shifts: tuple[Shift, ...] = ()
    shift_note: str = ""
    pay: Pay | None = None
    date_posted: datetime
    date_modified: datetime | None = None
    valid_through: datetime | None = None
    first_deadline: datetime | None = None
    job_start_date: date | None = None
    starts_asap: bool = False
    interviews: tuple[date, date] | None = None
    reply_by: date | None = None
    in_brief: tuple[str, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    apply_url: str = ""
    contact: Contact | None = None
    person: str = ""
    photo: Photo | None = None
    story: str = ""
    draft: bool = False
    closed: datetime | None = None
    outcome: State = State.CLOSED
    answers: Mapping[str, str] = field(default_factory=dict, hash=False)
    source: str = ""

    @property
    def seed(self) -> str:
        """Return what the job's picture grows from: stable for the job's whole life."""
        return self.slug
