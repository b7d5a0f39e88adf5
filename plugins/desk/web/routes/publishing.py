"""Publishing: a vacancy becomes a file, and the site is built, checked and switched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint, flash, g, jsonify, redirect, render_template, url_for

from plugins.desk.publishing import publish
from plugins.desk.web.app import desk
from plugins.desk.web.notices import REFUSED, tell
from plugins.desk.web.shown import page_url
from plugins.desk.web.words import word
from plugins.errors import ForkantError

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from plugins.desk.web.publication import Progress

publishing = Blueprint("publishing", __name__, url_prefix="/udgiv")


def publish_draft(identifier: str) -> ResponseReturnValue:
    """Make a draft a vacancy, and publish the site; or say what must be mended first."""
    found = desk().drafts.get(identifier)
    seen = desk().writing.see(found)
    if found.versions:
        return redirect(url_for("vacancy.versions", identifier=identifier))
    if not seen.panel.can_publish:
        flash(
            word("It is not published: something must be mended first. See »Before you publish«."),
            REFUSED,
        )
        return redirect(url_for("vacancy.step", identifier=identifier, key="udgiv"))
    try:
        done = publish(desk().actor(), identifier)
    except ForkantError as error:
        flash(
            " ".join(f"{problem.what}: {problem.how_to_fix}." for problem in error.problems),
            REFUSED,
        )
        return redirect(url_for("vacancy.step", identifier=identifier, key="udgiv"))
    g.did = f"publish {done.slug}"
    desk().publication.start(g.user, about=done.slug)
    tell(done)
    return redirect(url_for("publishing.show"))


@publishing.get("/")
def show() -> ResponseReturnValue:
    """Show how far the publication is; without script the page asks again by itself."""
    progress = desk().publication.progress
    page = render_template("publish.html", progress=progress, **_told(progress))
    return (page, 200, {"Refresh": "2"}) if progress.running else page


@publishing.post("/")
def start() -> ResponseReturnValue:
    """Publish the site as it stands."""
    if not desk().publication.start(g.user):
        told = word("The site is being published already. You see how far it is here.")
        flash(told, REFUSED)
    g.did = "publish the site"
    return redirect(url_for("publishing.show"))


@publishing.get("/status")
def status() -> ResponseReturnValue:
    """Answer with how far it is."""
    progress = desk().publication.progress
    return jsonify(
        running=progress.running,
        html=render_template("parts/progress.html", progress=progress, **_told(progress)),
    )


def _told(progress: Progress) -> dict[str, Any]:
    """Return the steps in HR's words, what went wrong, and the page that was published."""
    kinds = list(dict.fromkeys(kind for kind, _ in progress.lines if kind in _STEPS))
    return {
        "steps": [word(_STEPS[kind]) for kind in kinds],
        "faults": [text for kind, text in progress.lines if kind == "failed"],
        "page_url": page_url(f"job/{progress.about}/") if progress.about else "",
    }


#: What a publication does, in the order in which it does it. All else that it says is IT's.
_STEPS: Final = {
    "jobs": "Fetching the feeds",
    "check": "Looking through vacancies and stories",
    "build": "Building the site",
    "verify": "Looking whether the site is whole",
    "switch": "Showing the new site",
}
