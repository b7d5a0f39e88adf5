"""Publishing: a vacancy becomes a file, and the site is built, checked and switched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, g, jsonify, redirect, render_template, url_for

from plugins.desk.publishing import publish
from plugins.desk.web.app import desk
from plugins.desk.web.words import word
from plugins.errors import ForkantError

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

publishing = Blueprint("publishing", __name__, url_prefix="/udgiv")


def publish_draft(identifier: str) -> ResponseReturnValue:
    """Make a draft a vacancy, and publish the site; or say what must be mended first."""
    found = desk().drafts.get(identifier)
    seen = desk().writing.see(found)
    if found.versions:
        return redirect(url_for("vacancy.versions", identifier=identifier))
    if not seen.panel.can_publish:
        flash(
            word("It is not published: something must be mended first. See »Before you publish«.")
        )
        return redirect(url_for("vacancy.step", identifier=identifier, key="udgiv"))
    try:
        done = publish(desk().actor(), identifier)
    except ForkantError as error:
        flash(" ".join(f"{problem.what}: {problem.how_to_fix}." for problem in error.problems))
        return redirect(url_for("vacancy.step", identifier=identifier, key="udgiv"))
    g.did = f"publish {done.slug}"
    desk().publication.start(g.user)
    flash(f"{done.what}. {done.note}".strip())
    return redirect(url_for("publishing.show"))


@publishing.get("/")
def show() -> ResponseReturnValue:
    """Show how far the publication is; without script the page asks again by itself."""
    progress = desk().publication.progress
    page = render_template("publish.html", progress=progress)
    return (page, 200, {"Refresh": "2"}) if progress.running else page


@publishing.post("/")
def start() -> ResponseReturnValue:
    """Publish the site as it stands."""
    if not desk().publication.start(g.user):
        flash(word("The site is being published already. You see how far it is here."))
    g.did = "publish the site"
    return redirect(url_for("publishing.show"))


@publishing.get("/status")
def status() -> ResponseReturnValue:
    """Answer with how far it is."""
    progress = desk().publication.progress
    return jsonify(
        running=progress.running,
        html=render_template("parts/progress.html", progress=progress),
    )
