"""The desk's Flask app: doors first, then pages."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from flask import Flask, current_app, g, redirect, render_template, request, session, url_for
from flask_wtf.csrf import CSRFError, CSRFProtect  # type: ignore[import-untyped]
from werkzeug.exceptions import HTTPException, TooManyRequests

from plugins import clock
from plugins.desk.acting import Actor
from plugins.desk.board import Board
from plugins.desk.drafts import Drafts
from plugins.desk.web import audit, doors
from plugins.desk.web.config import FOLDER, Config
from plugins.desk.web.panel import sentence
from plugins.desk.web.publication import Publication
from plugins.desk.web.rendering import Renderer
from plugins.desk.web.secret import signing_key
from plugins.desk.web.shown import Shown
from plugins.desk.web.site import BASE, LiveSite
from plugins.desk.web.style import Style, load_style
from plugins.desk.web.words import language, languages, name_of, word, words
from plugins.desk.web.writing import Writing
from plugins.errors import ForkantError
from plugins.site import dates

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from flask.typing import ResponseReturnValue

logger = logging.getLogger(__name__)

_TITLES: Final = {
    400: "The form could not be read",
    403: "You may not do that from here",
    404: "There is no such page",
    405: "That cannot be done here",
    413: "The file is too large",
    421: "The desk is not called that",
    429: "Too fast: wait a moment",
    500: "Something went wrong in the desk",
}
_REMEDIES: Final = {
    400: "Go back: what you typed is still in the form. Then save again.",
    403: "Open the desk in a window of its own, and try again.",
    404: "It may have been published or deleted. Find it on the board.",
    405: "Go back to the board, and use the buttons there.",
    413: "Use a smaller file. A photograph may fill 25 MB, a spreadsheet 5 MB.",
    421: "Open the address that your IT department gave you, or http://127.0.0.1.",
    429: "Wait ten seconds, then try again. Nothing is lost.",
    500: "What you typed is saved. Try again; if it stays, tell IT the time.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the desk's pages share."""

    config: Config
    style: Style
    live: LiveSite
    renderer: Renderer
    drafts: Drafts
    board: Board
    writing: Writing
    publication: Publication
    shown: Shown

    def actor(self) -> Actor:
        """Return whoever asks, at this moment."""
        return Actor(root=self.root, author=g.user, now=clock.now(), names=self.config.names)

    @property
    def root(self) -> Path:
        """Return the project's folder."""
        return self.config.root


def desk() -> Desk:
    """Return the desk of this request."""
    return desk_of(current_app)


def desk_of(app: Flask) -> Desk:
    """Return an app's desk."""
    found: Desk = app.extensions["desk"]
    return found


def create_app(config: Config, *, testing: bool = False) -> Flask:
    """Return a desk.

    Args:
        config: How it is reached.
        testing: Whether errors of our own are raised instead of told.

    Raises:
        ForkantError: the identity cannot be read.
    """
    app = Flask(__name__, static_folder="static", static_url_path="/filer")
    folder = config.root / FOLDER
    app.config.update(
        SECRET_KEY=signing_key(folder / "key"),
        SESSION_COOKIE_NAME="__Host-desk" if config.https else "desk",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_COOKIE_SECURE=config.https,
        WTF_CSRF_TIME_LIMIT=None,  # a form may lie open all day
        WTF_CSRF_SSL_STRICT=False,  # doors.py looks at Origin, which is sent where Referer is not
        MAX_CONTENT_LENGTH=doors.MOST_TEXT,
        SEND_FILE_MAX_AGE_DEFAULT=0,
        TESTING=testing,
    )
    app.jinja_options = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
    theme = config.settings_file.resolve().parent / str(config.names.get("THEME", "theme"))
    siteurl = f"http://{config.host}:{config.port}/{BASE}"
    live = LiveSite(config.settings_file, config.root, folder / "site", siteurl)
    app.extensions["desk"] = Desk(
        config=config,
        style=load_style(config.root, theme),
        live=live,
        renderer=Renderer(live),
        drafts=Drafts(config.root),
        board=Board(config.root, config.names),
        writing=Writing(config.root, config.names),
        publication=Publication(config),
        shown=Shown(config),
    )
    audit.install(app, config.audit)
    doors.install(app, config)
    CSRFProtect(app)
    _words(app)
    _errors(app)
    from plugins.desk.web.routes import BLUEPRINTS  # noqa: PLC0415  they use what stands above

    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)

    @app.get("/")
    def home() -> ResponseReturnValue:
        return redirect(url_for("board.show"))

    @app.post("/sprog")
    def choose_language() -> ResponseReturnValue:
        chosen = request.form.get("lang", "")
        if chosen in languages():
            session["lang"] = chosen
        back = request.form.get("back", "")
        is_ours = back.startswith("/") and not back.startswith(("//", "/\\"))
        return redirect(back if is_ours else url_for("board.show"))

    return app


def _words(app: Flask) -> None:
    """Give templates words, dates and the style."""
    app.jinja_env.globals.update({"_": word, "words": words, "name_of": name_of})
    app.jinja_env.filters.update(
        {"day": _day, "day_short": _day_short, "clock_time": _time, "sentence": sentence}
    )

    @app.context_processor
    def _shared() -> dict[str, Any]:
        found = desk()
        return {
            "lang": language().code,
            "identity": found.style.identity,
            "stylesheet": url_for("files.stylesheet", name=found.style.name),
            "fonts": found.style.font_urls,
            "user": g.get("user", ""),
        }


def _day(moment: date | datetime) -> str:
    return dates.long(moment, language())


def _day_short(moment: date | datetime) -> str:
    found = language()
    return f"{dates.day_figure(moment, found)} {dates.month(moment, found)}"


def _time(moment: datetime) -> str:
    """Return `9.41`, as Danes write it, or `9:41`."""
    moment = moment.astimezone(clock.ZONE)
    sign = "." if language().code == "da" else ":"
    return f"{moment.hour}{sign}{moment.minute:02}"


def _errors(app: Flask) -> None:
    """Tell what went wrong in words, and in the language of whoever reads it."""

    @app.errorhandler(ForkantError)
    def _ours(error: ForkantError) -> ResponseReturnValue:
        title = word("Something must be mended first")
        return render_template("error.html", title=title, problems=error.problems), 409

    @app.errorhandler(CSRFError)
    def _forged(_: CSRFError) -> ResponseReturnValue:
        return _page(400)

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException) -> ResponseReturnValue:
        if isinstance(error, TooManyRequests):
            return *_page(429), {"Retry-After": str(error.retry_after)}
        if error.code is None or error.code < 400:  # noqa: PLR2004  a redirect
            return error.get_response()
        return _page(error.code)

    if not app.testing:

        @app.errorhandler(Exception)
        def _unexpected(error: Exception) -> ResponseReturnValue:
            logger.error("%s %s", request.method, request.path, exc_info=error)
            return _page(500)


def _page(status: int) -> tuple[str, int]:
    title = word(_TITLES.get(status, _TITLES[400]))
    remedy = word(_REMEDIES.get(status, _REMEDIES[400]))
    return render_template("error.html", title=title, remedy=remedy, problems=()), status
