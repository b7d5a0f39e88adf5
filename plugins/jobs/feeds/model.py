"""What passes between the fetch, the adapters and the merge."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from plugins.jobs.model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, datetime

    from plugins.errors import Problem
    from plugins.jobs.model import Contact, EmploymentForm, Hours, Pay, Shift
    from plugins.site.html import SafeHtml


class Verdict(StrEnum):
    """What a fetch is worth. SUSPECT and FAILED change nothing (DESIGN section 3)."""

    OK = "OK"
    UNCHANGED = "UNCHANGED"
    SUSPECT = "SUSPECT"
    FAILED = "FAILED"


class FaultError(Exception):
    """Ends the reading of one feed, never of the others.

    Attributes:
        verdict: SUSPECT (there is an answer, but it cannot be trusted) or FAILED (there is
            none).
        what, how_to_fix: As a Problem's, in Danish.
    """

    def __init__(self, verdict: Verdict, what: str, how_to_fix: str) -> None:
        super().__init__(what)
        self.verdict = verdict
        self.what = what
        self.how_to_fix = how_to_fix


class BadEntryError(Exception):
    """Ends the reading of one entry, never of the others.

    Attributes:
        what, how_to_fix: As a Problem's, in Danish.
    """

    def __init__(self, what: str, how_to_fix: str) -> None:
        super().__init__(what)
        self.what = what
        self.how_to_fix = how_to_fix


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One of the settings' FEEDS.

    Attributes:
        name: Also the ledger's: `content/feeds/NAME.json`.
        adapter: A key of `feeds.ADAPTERS`.
        url: May hold `${NAME}`, which the environment fills in at the moment of fetching.
        fields: Our field's name → the feed's element, for the adapters that ask for it.
    """

    name: str
    adapter: str
    url: str
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Request:
    """The next document an adapter wants: a GET, or with a `body` of JSON a POST."""

    url: str
    body: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One document as it came.

    Attributes:
        url: Where it came from in the end, after redirects.
        body: Its bytes, whole, out of any transfer or content coding.
        content_type: The header, or empty.
        memo: What an adapter has made of it, so that it is parsed once.
    """

    url: str
    body: bytes
    content_type: str = ""
    memo: dict[str, object] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One vacancy as its source describes it: plain, cleaned values.

    Attributes:
        identifier: The source's own id, never empty.
        url: The advert's public address, or empty; tells the same job from another.
        units: What the source calls the workplace, best word first.
        areas: What the source calls the field of work, best word first.
        first_deadline: The earlier deadline, where the source itself says it was extended.

    The others are as in `plugins.jobs.model.Job`; None and empty when the source is silent.
    """

    identifier: str
    title: str
    description: SafeHtml
    url: str = ""
    apply_url: str = ""
    lang: str = "da"
    kind: Kind = Kind.JOB
    units: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    street_address: str = ""
    postal_code: str = ""
    address_locality: str = ""
    employment_form: EmploymentForm | None = None
    pay: Pay | None = None
    hours: Hours | None = None
    part_time: bool = False
    shifts: tuple[Shift, ...] = ()
    shift_note: str = ""
    date_posted: datetime | None = None
    date_modified: datetime | None = None
    valid_through: datetime | None = None
    first_deadline: datetime | None = None
    job_start_date: date | None = None
    starts_asap: bool = False
    contact: Contact | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """One entry found in a feed, not read yet.

    Reading costs (cleaning HTML above all), so an entry whose bytes are known is not read
    again.

    Attributes:
        identifier: As Entry's.
        fingerprint: Changes when anything the source says of the entry changes.
        read: Gives the Entry, or raises BadEntryError.
    """

    identifier: str
    fingerprint: str
    read: Callable[[], Entry]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bad:
    """An entry that cannot be used.

    Attributes:
        identifier: Keeps the job it once was from being closed; empty when unknown.
        problem: What its editor reads.
    """

    identifier: str
    problem: Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What a feed's documents hold together.

    Attributes:
        entries: In the feed's order; identifiers may repeat, merge takes care of that.
        bad: Entries that could not even be told apart.
        stated_count: How many entries the feed says there are, None when it does not say.
        notes: What a webmaster should know about the settings, in Danish.
    """

    entries: tuple[Raw, ...]
    bad: tuple[Bad, ...] = ()
    stated_count: int | None = None
    notes: tuple[str, ...] = ()


class Adapter(Protocol):
    """One supplier or dialect: a module with these names. Pure functions of bytes.

    Attributes:
        REVISION: Raised when what is read from the same bytes changes, so that known entries
            are read anew.
        FIELDS: Whether the feed's `fields` setting is used.
    """

    REVISION: int
    FIELDS: bool

    def address(self, url: str) -> str:
        """Return the feed's address for any public address of the supplier's, else nothing.

        `https://candidate.hr-manager.net/vacancies/list.aspx?customer=x` is what an employer
        knows; the feed's own address gives itself. Nothing is fetched.

        Args:
            url: An address that `urlsplit` can read.
        """

    def recognises(self, page: Page) -> bool:
        """Return whether a document is of this supplier's or dialect's shape. Never raises."""

    def following(self, feed: Feed, pages: Sequence[Page]) -> Request | None:
        """Return what to fetch after these pages (none yet: the first), or None at the end.

        Raises:
            FaultError: the last page is not what the supplier sends.
        """

    def parse(self, feed: Feed, pages: Sequence[Page]) -> Parsed:
        """Return what the pages hold.

        Raises:
            FaultError: they are not what the supplier sends, or not whole.
        """
