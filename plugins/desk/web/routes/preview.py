"""How a vacancy will look: its page and its pictures, by the code of the build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, render_template

from plugins.desk.web.app import desk
from plugins.errors import ForkantError

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from plugins.jobs.model import Job

preview = Blueprint("preview", __name__, url_prefix="/se")


@preview.get("/<identifier>/side")
def page(identifier: str) -> ResponseReturnValue:
    """Answer with the job's page, in which nothing can run and nothing be sent."""
    found = _job(identifier)
    if found is None:
        return _framed(Response(render_template("no_preview.html", problems=())), "'self'")
    try:
        shown = desk().renderer.page(found)
    except ForkantError as error:  # the site itself: the form beside it goes on
        html = render_template("no_preview.html", problems=error.problems)
        return _framed(Response(html), "'self'")
    return _framed(Response(shown.html, mimetype="text/html"), shown.style)


@preview.get("/<identifier>/linje")
def line(identifier: str) -> ResponseReturnValue:
    """Answer with the job as a line in the job list."""
    found = _job(identifier)
    row = desk().renderer.row(found) if found else None
    lang = found.lang if found else "da"
    return render_template("parts/listed.html", row=row, row_lang=lang)


@preview.get("/<identifier>/<key>.jpg")
def card(identifier: str, key: str) -> ResponseReturnValue:
    """Answer with a share picture."""
    found = _job(identifier)
    if found is None:
        abort(404)
    try:
        return Response(desk().renderer.card(found, key), mimetype="image/jpeg")
    except ForkantError:
        abort(404)


def _job(identifier: str) -> Job | None:
    return desk().writing.see(desk().drafts.get(identifier)).job


def _framed(response: Response, style: str) -> Response:
    response.headers["Content-Security-Policy"] = (
        f"sandbox allow-same-origin; default-src 'none'; img-src 'self'; font-src 'self'; "
        f"style-src {style}; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
    )
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response
