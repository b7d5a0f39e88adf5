"""The vacancy form: a step a page, saved as it is typed."""

from __future__ import annotations

import secrets
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint, abort, flash, g, jsonify, redirect, render_template, request, url_for

from plugins.desk.fields import FIELDS, STEPS, TEMPLATES, TEXT, Kind
from plugins.desk.web.app import desk
from plugins.desk.web.moments import saved_at
from plugins.desk.web.notices import REFUSED
from plugins.desk.web.panel import SHORTEST_ANSWER, step_states
from plugins.desk.web.posted import number, typed
from plugins.desk.web.questions import in_lines, question
from plugins.desk.web.routes.publishing import publish_draft
from plugins.desk.web.words import languages, name_of, word
from plugins.errors import ForkantError
from plugins.site import dates

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from plugins.desk.drafts import Saved
    from plugins.desk.fields import Step, Typed
    from plugins.desk.vacancy import Vacancy
    from plugins.desk.web.questions import Asked
    from plugins.desk.web.writing import Seen
    from plugins.social.packs import Picture

vacancy = Blueprint("vacancy", __name__, url_prefix="/kladde")

_FIRST: Final = STEPS[0].key


@vacancy.get("/<identifier>")
def begin(identifier: str) -> ResponseReturnValue:
    """Lead to the first step."""
    return redirect(url_for("vacancy.step", identifier=identifier, key=_FIRST))


@vacancy.get("/<identifier>/<key>")
def step(identifier: str, key: str) -> ResponseReturnValue:
    """Show a step with its questions, the checks and the preview."""
    return _shown(desk().drafts.get(identifier), _step(key))


@vacancy.post("/<identifier>/<key>")
def save(identifier: str, key: str) -> ResponseReturnValue:
    """Save a step, do what the button said, and go where it leads."""
    here = _step(key)
    saved = _saved(identifier, here)
    form = request.form
    if saved.conflict:
        return redirect(url_for("vacancy.versions", identifier=identifier))
    if "fix" in form:
        return _fixed(saved.vacancy, here)
    if "answer" in form:
        return _answered(saved.vacancy, here)
    if "template" in form:
        _begin_text(saved.vacancy)
    if form.get("to") == "publish":
        return publish_draft(identifier)
    if (to := form.get("to", key)) == key:
        flash(word("Saved at %(time)s", time=saved_at(saved.vacancy.saved)))
    return redirect(url_for("vacancy.step", identifier=identifier, key=_step(to).key))


@vacancy.post("/<identifier>/<key>/gem")
def autosave(identifier: str, key: str) -> ResponseReturnValue:
    """Save what was typed so far, and answer with what has become of it."""
    here = _step(key)
    saved = _saved(identifier, here)
    seen = desk().writing.see(saved.vacancy)
    shared = _shared(saved.vacancy, here, seen)
    questions: list[Asked] = shared["questions"]
    return jsonify(
        revision=saved.vacancy.revision,
        saved=word("Saved at %(time)s", time=saved_at(saved.vacancy.saved)),
        taken=dict(saved.taken),
        conflict=_conflict_words(saved),
        panel=render_template("parts/panel.html", **shared),
        steps=render_template("parts/steps.html", **shared),
        notes={
            one.field.key: render_template("parts/notes.html", question=one, **shared)
            for one in questions
        },
        asked={one.field.key: one.asked for one in questions},
        title=saved.vacancy.title or word("New vacancy"),
        cards=render_template("parts/cards.html", **shared) if here is STEPS[-1] else None,
    )


@vacancy.get("/<identifier>/forskelle")
def versions(identifier: str) -> ResponseReturnValue:
    """Show what two people wrote in the same field, side by side."""
    found = desk().drafts.get(identifier)
    fields = {one.field: _name(one.field) for one in found.versions}
    return render_template("versions.html", vacancy=found, fields=fields)


@vacancy.post("/<identifier>/forskelle")
def choose(identifier: str) -> ResponseReturnValue:
    """Settle one field; the texts that were not chosen are gone only then."""
    drafts, form = desk().drafts, request.form
    found, field = drafts.get(identifier), form.get("field", "")
    which = form.get("which", "")
    if field not in {one.field for one in found.versions}:
        abort(400)
    value: Typed | None = None
    if which == "mine":
        value = found.values.get(field, "")
    elif which == "both":
        value = _together(found, field)
    else:
        theirs = [one for one in found.versions if one.field == field]
        place = number(form, "which")
        if which.isdigit() and place < len(theirs):
            value = theirs[place].value
    if value is None:
        abort(400)
    after = drafts.choose(identifier, field, value, g.user)
    g.did = f"choose {field}"
    if after.versions:
        return redirect(url_for("vacancy.versions", identifier=identifier))
    return redirect(url_for("vacancy.begin", identifier=identifier))


@vacancy.post("/<identifier>/slet")
def delete(identifier: str) -> ResponseReturnValue:
    """Delete a draft for good."""
    found = desk().drafts.get(identifier)
    desk().drafts.remove(identifier)
    flash(word("The draft »%(title)s« is deleted.", title=found.title or word("New vacancy")))
    return redirect(url_for("board.show"))


def _together(found: Vacancy, field: str) -> Typed:
    """Return both versions of a field, one below the other."""
    theirs = [one.value for one in found.versions if one.field == field]
    values = [found.values.get(field, ""), *theirs]
    if isinstance(FIELDS[field].empty, list):
        return list(dict.fromkeys(item for value in values for item in value))
    joint = "\n\n" if FIELDS[field].kind is Kind.TEXT else " / "
    return joint.join(str(value) for value in values)


def _shown(found: Vacancy, here: Step) -> ResponseReturnValue:
    seen = desk().writing.see(found)
    return render_template("vacancy.html", **_shared(found, here, seen))


def _shared(found: Vacancy, here: Step, seen: Seen) -> dict[str, Any]:
    """Return what the form's templates are given."""
    place, writing = STEPS.index(here), desk().writing
    renderer, row = desk().renderer, None
    cards: tuple[Picture, ...] = ()
    if seen.job is not None and renderer.is_ready:  # saving waits for no preview
        row = renderer.row(seen.job)
        if here is STEPS[-1]:
            with suppress(ForkantError):  # told among the findings
                cards = renderer.cards(seen.job, ())
    return {
        "vacancy": found,
        "step": here,
        "before": STEPS[place - 1] if place else None,
        "after": STEPS[place + 1] if place + 1 < len(STEPS) else None,
        "panel": seen.panel,
        "states": step_states(found, seen.panel),
        "questions": in_lines(
            [question(field, found, writing.context(), desk().root) for field in here.fields]
        ),
        "session": secrets.token_hex(8),
        "saved": saved_at(found.saved),
        "row": row,
        "row_lang": seen.job.lang if seen.job else "da",
        "cards": cards,
        "can_preview": seen.job is not None,
        "place_of": _place,
    }


def _saved(identifier: str, here: Step) -> Saved:
    form = request.form
    values = typed(form, here)
    return desk().drafts.save(
        identifier,
        values,
        based_on=number(form, "_revision"),
        author=g.user,
        session=form.get("_session", "")[:40],
    )


def _put(found: Vacancy, values: dict[str, Typed]) -> None:
    desk().drafts.save(found.identifier, values, based_on=found.revision, author=g.user)


def _parts(key: str, suggestion: str) -> dict[str, Typed]:
    """Return a suggestion as the form's fields hold it: a moment has a day and a time."""
    if f"{key}.time" in FIELDS:
        day, _, time = suggestion.partition(" ")
        return {key: _as_people(day), **({f"{key}.time": time.replace(":", ".")} if time else {})}
    return {key: _as_people(suggestion) if FIELDS[key].kind is Kind.DATE else suggestion}


def _as_people(day: str) -> str:
    """Return a date as people write it: `28. december 2026`."""
    try:
        return dates.long(date.fromisoformat(day), languages()["da"])
    except ValueError:
        return day


def _begin_text(found: Vacancy) -> None:
    """Put the headings into a text that nobody has begun."""
    if not str(found.values.get(TEXT, "")).strip():
        lang = str(found.values.get("lang") or "da")
        _put(found, {TEXT: TEMPLATES.get(lang, TEMPLATES["da"])})


def _fixed(found: Vacancy, here: Step) -> ResponseReturnValue:
    """Put a check's suggestion into its field."""
    rule = request.form["fix"]
    notes = desk().writing.see(found).panel.notes
    for note in notes:
        if note.key == rule and note.suggestion and note.field:
            _put(found, _parts(note.field, note.suggestion))
            g.did = f"fix {rule}"
            flash(word("»%(field)s« is changed.", field=_name(note.field)))
            key = note.step or here.key
            return redirect(url_for("vacancy.step", identifier=found.identifier, key=key))
    return redirect(url_for("vacancy.step", identifier=found.identifier, key=here.key))


def _answered(found: Vacancy, here: Step) -> ResponseReturnValue:
    """Keep the reason for leaving a piece of advice; an empty one takes it back."""
    rule = request.form["answer"]
    reason = " ".join(request.form.get(f"reason.{rule}", "").split())
    panel = desk().writing.see(found).panel
    known = {note.rule for note in (*panel.advice, *panel.answered) if note.rule}
    if rule not in known:
        abort(400)
    if reason and len(reason) < SHORTEST_ANSWER:
        flash(word("Write the reason in a few words."), REFUSED)
    else:
        _put(found, {f"answers.{rule}": reason})
        g.did = f"answer {rule}"
    return redirect(url_for("vacancy.step", identifier=found.identifier, key=here.key))


def _conflict_words(saved: Saved) -> str:
    if not saved.conflict:
        return ""
    first = saved.conflict[0]
    return word(
        "%(who)s has changed »%(field)s« at the same time. Both texts are kept.",
        who=first.author,
        field=_name(first.field),
    )


def _name(key: str) -> str:
    return name_of(FIELDS[key].names) if key in FIELDS else key


def _place(key: str) -> str:
    """Return what a link to a step calls it."""
    return word("the picture") if key == "udgiv" else name_of(_step(key).names).lower()


def _step(key: str) -> Step:
    found = next((one for one in STEPS if one.key == key), None)
    return found or abort(404)
