"""The board: every vacancy, drafts and the feeds' among them, and ways to begin a new one."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from flask import Blueprint, flash, g, redirect, render_template, request, url_for

from plugins import clock
from plugins.desk import verbs
from plugins.desk.board import WRITTEN_HERE
from plugins.desk.web.app import desk
from plugins.desk.web.moments import saved_at
from plugins.desk.web.words import language, word
from plugins.errors import ForkantError
from plugins.jobs.model import State
from plugins.site import dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from flask.typing import ResponseReturnValue

    from plugins.desk.board import Row

board = Blueprint("board", __name__, url_prefix="/stillinger")

_ENDED: Final = frozenset({State.CLOSED, State.FILLED, State.WITHDRAWN})
_STATES: Final = {
    State.DRAFT: "Draft",
    State.SCHEDULED: "Scheduled",
    State.OPEN: "Open",
    State.EXTENDED: "Extended",
    State.CLOSED: "Closed",
    State.FILLED: "Filled",
    State.WITHDRAWN: "Withdrawn",
}
#: Rows of a group that are shown before somebody asks for all.
_SHOWN: Final = 60


class Line(NamedTuple):
    """A row, and its words."""

    row: Row
    url: str
    state: str
    day: str
    month: str
    hint: str
    ended: bool
    about: str


class Group(NamedTuple):
    """Rows that belong together."""

    key: str
    name: str
    lines: Sequence[Line]
    total: int


@board.get("/")
def show() -> ResponseReturnValue:
    """Show every vacancy that the filter lets through."""
    query = " ".join(request.args.get("q", "").split())[:100]
    state, source = request.args.get("tilstand", ""), request.args.get("kilde", "")
    rows = desk().board.rows(clock.now())
    sources = {row.source: _source(row) for row in rows}
    words = query.casefold().split()
    found = [
        row for row in rows
        if (not state or row.state == state or (state == "findings" and row.stops + row.advice))
        and (not source or row.source == source)
        and all(one in f"{row.title} {row.workplace} {row.slug}".casefold() for one in words)
    ]  # fmt: skip
    return render_template(
        "board.html",
        groups=_groups(found, request.args.get("alle", "")),
        query=query,
        state=state,
        source=source,
        states=[(key.value, word(name)) for key, name in _STATES.items()],
        sources=list(sources.items()),
        count=len(found),
        total=len(rows),
    )


@board.get("/kopi")
def copy() -> ResponseReturnValue:
    """Show the vacancies that one can copy."""
    query = " ".join(request.args.get("q", "").split())[:100]
    words = query.casefold().split()
    rows = [
        row for row in desk().board.rows(clock.now())
        if row.slug and row.doing == "write" and (row.address or row.state is not State.DRAFT)
        and all(one in f"{row.title} {row.workplace}".casefold() for one in words)
    ]  # fmt: skip
    lines = [_line(row) for row in rows]
    return render_template("copy.html", lines=lines, query=query)


@board.post("/ny")
def new() -> ResponseReturnValue:
    """Begin a vacancy; copy an earlier one if one is named."""
    if slug := request.form.get("kopi", ""):
        made = verbs.duplicate(desk().actor(), slug)
        g.did = f"duplicate {slug}"
        flash(word("Copied, but not its dates. Look through the steps."))
    else:
        made = desk().drafts.new(g.user, {"lang": "da", "kind": "job"})
        g.did = f"new {made.identifier}"
    return redirect(url_for("vacancy.begin", identifier=made.identifier))


def _groups(rows: Iterable[Row], whole: str) -> list[Group]:
    groups: dict[str, list[Row]] = {"drafts": [], "open": [], "anytime": [], "ended": []}
    for row in rows:
        key = "open"
        if row.state is State.DRAFT:
            key = "drafts"
        elif row.state in _ENDED:
            key = "ended"
        elif row.open_application:
            key = "anytime"
        groups[key].append(row)
    names = {
        "drafts": word("Drafts"),
        "open": word("Vacancies"),
        "anytime": word("Open applications"),
        "ended": word("Closed"),
    }
    return [
        Group(
            key=key,
            name=names[key],
            lines=[_line(row) for row in (found if whole == key else found[:_SHOWN])],
            total=len(found),
        )
        for key, found in groups.items()
        if found
    ]


def _line(row: Row) -> Line:
    found, ended = language(), row.state in _ENDED
    url = ""
    if row.identifier and not row.address:
        url = url_for("vacancy.begin", identifier=row.identifier)
    elif row.doing == "overlay":
        url = url_for("feed_jobs.show", feed=row.source, slug=row.slug)
    elif row.slug and row.doing == "write":
        url = url_for("jobs.show", slug=row.slug)
    hint = ""
    if row.deadline:
        days = dates.days_between(clock.now(), row.deadline)
        hint = word("closed") if ended else _left(days)
    elif row.state is not State.DRAFT:
        hint = word("No deadline")
    return Line(
        row=row,
        url=url,
        state=word(_STATES[row.state]),
        day=dates.day_figure(row.deadline, found) if row.deadline else "",
        month=dates.month_short(row.deadline, found) if row.deadline else "",
        hint=hint,
        ended=ended,
        about=" · ".join(filter(None, _about(row))),
    )


def _about(row: Row) -> tuple[str, ...]:
    """Return place, source, and who wrote when: what tells two of one title apart."""
    place = row.workplace
    if row.identifier and not place:
        with suppress(ForkantError):
            values = desk().drafts.get(row.identifier).values
            workplaces = desk().writing.context().places.workplaces
            known = workplaces.get(str(values.get("workplace", "")))
            place = known.name if known else str(values.get("address_locality", ""))
    written = word("last written by %(who)s", who=row.author) if row.author else ""
    when = word("saved %(time)s", time=saved_at(row.saved)) if row.identifier else ""
    return place, _source(row), written, when


def _source(row: Row) -> str:
    return word("Written here") if row.source == WRITTEN_HERE else row.source


def _left(days: int) -> str:
    if days < 0:
        return word("passed")
    if days <= 1:
        return word("today") if days == 0 else word("tomorrow")
    return word("in %(days)s days", days=days)
