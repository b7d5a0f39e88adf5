"""From a source's texts to an Entry: every adapter ends here, so everything is cleaned here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from plugins.jobs.feeds.model import BadEntryError, Entry
from plugins.jobs.model import Contact, Kind
from plugins.jobs.values.adverts import advert
from plugins.jobs.values.links import email, telephone, web_url
from plugins.jobs.values.moments import UnreadableError, deadline, moment, start
from plugins.jobs.values.pay import pay, pay_of
from plugins.jobs.values.places import together
from plugins.jobs.values.terms import (
    clock_times,
    employment_form,
    form_in_title,
    hours,
    hours_in,
    is_open_application,
    part_time,
    shifts,
)
from plugins.jobs.values.texts import language
from plugins.site.html import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from plugins.jobs.model import Pay

_Value = TypeVar("_Value")

_LONGEST_TITLE: Final = 200
#: A unit's, an area's or a person's name is not longer; what is, is something else.
_LONGEST_NAME: Final = 150
_INVISIBLE: Final = "\xad "
_ADVERT: Final = "ret opslaget i rekrutteringssystemet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """One entry as its source sends it, each value still a text that may hold anything.

    Attributes:
        base: The page's address, which relative links are relative to.
        description: HTML or plain text.
        units, areas, employment_form: Several words are tried in order. Hours among the words
            about the form (`FULL_TIME`, `Fast stilling 100 %`) are read too.
        street_address, postal_code, address_locality: Apart, or a whole address in any of them.
        salary: Pay in words, `34.000-38.000 kr. pr. måned`; or else figures: salary_minimum,
            salary_maximum (both, and the same when there is one figure), salary_currency (ISO
            4217, Danish kroner when empty), salary_unit (schema.org unitText or the source's
            word).
        working_time: Hours and time of day: `32 timer, aften kl. 15-23`.
        asap: The source says »as soon as possible« in a field of its own.
        kind: None where the source has no mark for it: then the title tells.
        text_required: Whether a vacancy without an advert's text is a bad one.
    """

    identifier: str
    title: str
    description: str
    base: str = ""
    url: str = ""
    apply_url: str = ""
    lang: str = ""
    kind: Kind | None = None
    units: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    street_address: str = ""
    postal_code: str = ""
    address_locality: str = ""
    salary: str = ""
    salary_minimum: str = ""
    salary_maximum: str = ""
    salary_currency: str = ""
    salary_unit: str = ""
    employment_form: tuple[str, ...] = ()
    working_time: str = ""
    date_posted: str = ""
    date_modified: str = ""
    valid_through: str = ""
    first_deadline: str = ""
    job_start_date: str = ""
    asap: bool = False
    contact_name: str = ""
    contact_title: str = ""
    contact_telephone: str = ""
    contact_email: str = ""
    text_required: bool = True


def entry(texts: Texts) -> Entry:
    """Return the texts as an Entry.

    Raises:
        BadEntryError: there is no title, no text, no way to apply, or a deadline that cannot
            be read.
    """
    title = plain(texts.title)
    if not title.strip(_INVISIBLE):
        raise BadEntryError("stillingen har ingen titel", _ADVERT)
    if len(title) > _LONGEST_TITLE:
        raise BadEntryError(f"titlen er {len(title)} tegn lang: »{title[:60]}…«", _ADVERT)
    url, apply_url = web_url(texts.url, texts.base), web_url(texts.apply_url, texts.base)
    description = advert(texts.description, url or texts.base)
    kind = texts.kind or (Kind.OPEN_APPLICATION if is_open_application(title) else Kind.JOB)
    if texts.text_required and not description and kind is Kind.JOB:
        raise BadEntryError(f"»{title}« har ingen tekst", _ADVERT)
    contact = _contact(texts)
    if not (apply_url or url):
        raise BadEntryError(f"»{title}« har intet link til at søge", _ADVERT)
    first_day, asap = start(plain(texts.job_start_date))
    working_time = plain(texts.working_time)
    forms = [plain(text) for text in texts.employment_form]
    weekly = hours(working_time) or _first(hours_in, forms)
    place = together(
        plain(texts.street_address), plain(texts.postal_code), plain(texts.address_locality)
    )
    return Entry(
        identifier=texts.identifier,
        title=title,
        description=description,
        url=url,
        apply_url=apply_url or url,
        lang=language(texts.lang) or "da",
        kind=kind,
        units=_words(texts.units),
        areas=_words(texts.areas),
        street_address=place.street_address,
        postal_code=place.postal_code,
        address_locality=place.address_locality,
        employment_form=_first(employment_form, forms) or form_in_title(title),
        pay=_pay(texts),
        hours=weekly,
        part_time=weekly is None and any(map(part_time, (working_time, *forms))),
        shifts=shifts(working_time),
        shift_note=clock_times(working_time),
        date_posted=_moment(texts.date_posted),
        date_modified=_moment(texts.date_modified),
        valid_through=_deadline(texts.valid_through, title),
        first_deadline=_deadline(texts.first_deadline, title),
        job_start_date=first_day,
        starts_asap=(asap or texts.asap) and first_day is None,
        contact=contact,
    )


def _words(texts: tuple[str, ...]) -> tuple[str, ...]:
    words = dict.fromkeys(filter(None, map(plain, texts)))
    return tuple(word for word in words if len(word) <= _LONGEST_NAME)


def _first(parse: Callable[[str], _Value | None], texts: Iterable[str]) -> _Value | None:
    """Return what the first text says that says anything."""
    return next(filter(None, map(parse, texts)), None)


def _pay(texts: Texts) -> Pay | None:
    if texts.salary and (found := pay(plain(texts.salary))):
        return found
    if not (texts.salary_minimum or texts.salary_maximum):
        return None
    figures = (texts.salary_minimum, texts.salary_maximum)
    return pay_of(*map(plain, (*figures, texts.salary_currency, texts.salary_unit)))


def _contact(texts: Texts) -> Contact | None:
    name = plain(texts.contact_name)
    if not name or len(name) > _LONGEST_NAME:
        return None
    return Contact(
        name=name,
        job_title=plain(texts.contact_title)[:_LONGEST_NAME].strip(),
        telephone=telephone(plain(texts.contact_telephone)),
        email=email(plain(texts.contact_email)),
    )


def _deadline(text: str, title: str) -> datetime | None:
    """Return the deadline; guessing one would close the job early or late."""
    written = plain(text)
    try:
        return deadline(written)
    except UnreadableError as error:
        raise BadEntryError(
            f"»{title}«: fristen »{written[:_LONGEST_NAME]}« kan ikke læses",
            "skriv den som 7-12-2026 12:00 eller »løbende«; bruger leverandøren en anden "
            "skrivemåde, så meld det som en fejl",
        ) from error


def _moment(text: str) -> datetime | None:
    """Return when something happened; a date nobody acts on may be missing."""
    try:
        return moment(plain(text))
    except UnreadableError:
        return None
