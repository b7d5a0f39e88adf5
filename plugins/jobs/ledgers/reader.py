"""From a ledger's values to records and outlines."""

from __future__ import annotations

from datetime import date, datetime
from sys import intern
from typing import Any, Final

from plugins.clock import ZONE
from plugins.errors import ForkantError, Problem
from plugins.jobs.ledgers.model import Outline, Record
from plugins.jobs.model import Contact, EmploymentForm, Hours, Job, Kind, Pay, Shift, State
from plugins.site.html import SafeHtml

#: What reading a file that somebody changed may raise.
STRANGE: Final = (KeyError, ValueError, TypeError, AttributeError)
REMEDY: Final = "hent den sidste hele udgave: git checkout {}"

_FORMS: Final = {form.value: form for form in EmploymentForm}
_SHIFTS: Final = {shift.value: shift for shift in Shift}


def changed_by_hand(where: str, identifier: str, error: Exception) -> ForkantError:
    """Return what to say of a ledger that cannot be read."""
    return ForkantError(
        Problem(
            where=f"{where}: {identifier}" if identifier else where,
            what=f"filen er ændret i hånden og kan ikke læses ({error})",
            how_to_fix=REMEDY.format(where),
        )
    )


class Reader:
    """Reads records, and keeps one of each text and moment that repeats."""

    def __init__(self, feed: str) -> None:
        self._feed = intern(feed)
        self._moments: dict[str, datetime] = {}

    def _moment(self, text: str | None) -> datetime | None:
        if text is None:
            return None
        found = self._moments.get(text)
        if found is None:
            found = self._moments[text] = datetime.fromisoformat(text).astimezone(ZONE)
        return found

    def _required_moment(self, text: str) -> datetime:
        found = self._moment(text)
        assert found is not None
        return found

    def outline(self, identifier: str, values: dict[str, Any]) -> Outline:
        """Return one record's outline."""
        get, moment = values.get, self._moment
        return Outline(
            identifier,
            values["slug"],
            values["title"],
            intern(values["lang"]),
            Kind.OPEN_APPLICATION if get("kind") == "open_application" else Kind.JOB,
            intern(get("workplace") or get("unit", "")),
            intern(get("area", "")),
            intern(get("address_locality", "")),
            moment(get("valid_through")),
            moment(get("closed")),
            get("apply_url", ""),
            get("url", ""),
            get("twin", False),
            "contact" in values,
        )

    def record(self, identifier: str, values: dict[str, Any]) -> Record:
        """Return one record."""
        get, moment = values.get, self._moment
        hours, start, contact = get("hours"), get("job_start_date"), get("contact")
        job = Job(
            feed=self._feed,
            identifier=identifier,
            slug=values["slug"],
            title=values["title"],
            description=SafeHtml("".join(values["description"])),
            lang=intern(values["lang"]),
            text_lang=intern(get("text_lang", "")),
            kind=Kind.OPEN_APPLICATION if get("kind") == "open_application" else Kind.JOB,
            unit=intern(get("unit", "")),
            workplace=intern(get("workplace", "")),
            area=intern(get("area", "")),
            street_address=intern(get("street_address", "")),
            postal_code=intern(get("postal_code", "")),
            address_locality=intern(get("address_locality", "")),
            employment_form=_FORMS[values["employment_form"]],
            hours=Hours(minimum=hours[0], maximum=hours[1]) if hours else None,
            part_time=get("part_time", False),
            shifts=tuple(_SHIFTS[shift] for shift in get("shifts", ())),
            shift_note=intern(get("shift_note", "")),
            pay=_pay(values["pay"]) if "pay" in values else None,
            date_posted=self._required_moment(values["date_posted"]),
            date_modified=moment(get("date_modified")),
            valid_through=moment(get("valid_through")),
            first_deadline=moment(get("first_deadline")),
            job_start_date=date.fromisoformat(start) if start else None,
            starts_asap=get("starts_asap", False),
            apply_url=get("apply_url", ""),
            contact=Contact(**contact) if contact else None,
            closed=moment(get("closed")),
            outcome=State(get("outcome", "closed")),
            source=f"{self._feed}: {identifier}",
        )
        return Record(
            job=job,
            url=get("url", ""),
            first_seen=self._required_moment(values["first_seen"]),
            twin=get("twin", False),
        )


def _pay(values: dict[str, Any]) -> Pay:
    since, full_time = values.get("valid_from"), values.get("full_time")
    return Pay(
        **{
            **values,
            "minimum": values.get("minimum", 0),
            "maximum": values.get("maximum", 0),
            "valid_from": date.fromisoformat(since) if since else None,
            "full_time": (full_time[0], full_time[1]) if full_time else None,
        }
    )
