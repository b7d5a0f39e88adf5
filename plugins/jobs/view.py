"""What templates are given of a job: finished words, no logic left. Built in `views.py`.

They are not frozen: a site of 10,000 jobs builds 200,000 of them, and setting each field
through `object.__setattr__` would take longer than rendering it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup

    from plugins.pictures.model import PhotoView
    from plugins.site.page import Link


@dataclass(slots=True, kw_only=True)
class AreaView:
    """An area in one language; `url` leads to its job list, `all_jobs` says so."""

    slug: str
    name: str
    url: str
    tile: str
    count: int
    person: str
    ground: str
    all_jobs: str


@dataclass(slots=True, kw_only=True)
class RowView:
    """A job in a list, in the list's language.

    Attributes:
        date_iso, day, month: The deadline: `2026-12-07T12:00:00+01:00`, `7.`, `dec`; empty
            when there is none, and then `hint` says so.
        weekday, hint: `man.` and `om 14 dage` (`i dag kl. 12` on the last day).
        urgent: Seven days or fewer are left.
        tag: `extended`, `new`, `last-day`, `filled`, `closed`, `withdrawn` or empty.
        tag_label: Its word: `Forlænget`.
        hours, terms: `35 timer`; `Fast · aften`.
        lang, lang_label: Of the advert, when it is not the list's: `da`, `På dansk`; else empty.
        ended: The job takes no more applications.
    """

    url: str
    title: Markup
    workplace: str
    place: str
    date_iso: str
    day: str
    month: str
    weekday: str
    hint: str
    urgent: bool
    tag: str
    tag_label: str
    hours: str
    terms: str
    tile: str
    area: str
    lang: str
    lang_label: str
    ended: bool


@dataclass(slots=True, kw_only=True)
class RowGroup:
    """Rows under one heading, `Denne uge`, with their number in words: `3 job`."""

    label: str
    count: str
    rows: Markup


@dataclass(slots=True, kw_only=True)
class FacetGroup:
    """One facet's choices as links, e.g. `Fagområde`. `name` is area, place or form."""

    name: str
    label: str
    links: tuple[Link, ...]


@dataclass(slots=True, kw_only=True)
class FactView:
    """One of the four facts in a job's head: `Timer`, `32`, `om ugen`.

    `name` is `hours`, `pay`, `shifts`, `form`, `place` or `posted`; comparing goes by it.
    """

    name: str
    label: str
    value: str
    detail: str


@dataclass(slots=True, kw_only=True)
class DeadlineView:
    """A deadline in the words the page needs.

    Attributes:
        iso: For `<time datetime>`.
        day, month, weekday_time: `7.`, `december`, `mandag kl. 12`.
        sentence: `mandag 7. december kl. 12`.
        short, time: `7. dec.`, `kl. 12`.
        left: `om 14 dage`.
        extended: `Forlænget fra 30. nov.`, or empty.
    """

    iso: str
    day: str
    month: str
    weekday_time: str
    sentence: str
    short: str
    time: str
    left: str
    extended: str


@dataclass(slots=True, kw_only=True)
class StepView:
    """A pier of the bridge »Vejen til jobbet«.

    Attributes:
        kind: `posted`, `deadline`, `interviews`, `reply` or `start`.
        label, date, detail: `Frist`, `7. dec.`, `mandag kl. 12`.
        waiting: The time until the next pier, `8 dage`; empty on the last.
        today: How far between this pier and the next today lies, 0.0 to 1.0; None elsewhere.
    """

    kind: str
    label: str
    date: str
    detail: str
    waiting: str
    today: float | None


@dataclass(slots=True, kw_only=True)
class ContactView:
    """Whom to ask; `telephone_url` is `tel:…`, `email_url` `mailto:…`, or empty."""

    name: str
    job_title: str
    telephone: str
    telephone_url: str
    email: str
    email_url: str
    hours: str


@dataclass(slots=True, kw_only=True)
class CertificateView:
    """What is needed before the first day, and a sentence on who sees to it."""

    name: str
    detail: str


@dataclass(slots=True, kw_only=True)
class ShareView:
    """What links that share a job are made of.

    Attributes:
        url: The page's absolute address.
        quoted_url, quoted_title: As parts of another address.
    """

    url: str
    quoted_url: str
    quoted_title: str


@dataclass(slots=True, kw_only=True)
class PayView:
    """The pay table: caption, (hours, from, to, is this the job's own?) rows, and a note."""

    caption: str
    rows: tuple[tuple[str, str, str, bool], ...]
    note: str


@dataclass(slots=True, kw_only=True)
class WorkplaceView:
    """Where the job is: name, its page, address on one line, picture URL or empty, a line about it.

    `photo` is a photograph in the picture's place, or None.
    """

    name: str
    url: str
    address: str
    picture: str
    about: str
    photo: PhotoView | None = None


@dataclass(slots=True, kw_only=True)
class StoryTeaser:
    """A story as jobs and lists show it.

    Attributes:
        portrait: The drawing's URL.
        photo: A photograph in its place, or None.
        area: Its area's name, in the page's language.
        lang: Of the story, when it is not the page's; else empty.
    """

    url: str
    name: str
    job_title: str
    unit: str
    quote: str
    portrait: str
    since: str
    area: str
    photo: PhotoView | None = None
    lang: str = ""


@dataclass(slots=True, kw_only=True)
class EndedView:
    """A closed job's head: tag `Besat`, `20. november 2026`, and a sentence for applicants."""

    tag: str
    date: str
    sentence: str


@dataclass(slots=True, kw_only=True)
class JobView:
    """A job's own page, in the job's language.

    Attributes:
        title: Escaped, soft hyphens kept.
        text_lang: BCP 47 code of title and text where it is not the page's; else empty.
        kicker: Workplace and town: `Hjemmeplejen Syd, Bjæverskov`.
        area: Its area, or None.
        deadline: None when there is none.
        picture: The mosaic as inline SVG, `aria-hidden`; or a photograph as `<picture>`.
        certificates: What people need before their first day.
        steps: The bridge's piers; fewer than two: no bridge is drawn.
        voice: A colleague's story as a rendered section, or empty.
        similar: Rendered rows, by deadline.
        calendar_url: The deadline as .ics, or empty.
        share: None when the job takes no more applications.
        ended: Set when the job takes no more applications; then contact, apply_url and
            deadline are empty.
    """

    slug: str
    title: Markup
    plain_title: str
    text_lang: str
    kicker: str
    area: AreaView | None
    facts: tuple[FactView, ...]
    deadline: DeadlineView | None
    picture: Markup
    in_brief: tuple[str, ...]
    certificates: tuple[CertificateView, ...]
    contact: ContactView | None
    steps: tuple[StepView, ...]
    description: Markup
    pay: PayView | None
    workplace: WorkplaceView | None
    voice: Markup
    similar: tuple[Markup, ...]
    apply_url: str
    calendar_url: str
    share: ShareView | None
    ended: EndedView | None
