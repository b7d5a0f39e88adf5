"""Many vacancies at once, from a spreadsheet: a template, a look at every row, all or nothing."""

from __future__ import annotations

import re
import secrets
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from flask import Blueprint, Response, abort, flash, g, redirect, render_template, request, url_for

from plugins.desk import sheets
from plugins.desk.web import doors
from plugins.desk.web.app import desk
from plugins.desk.web.config import FOLDER
from plugins.desk.web.notices import REFUSED
from plugins.desk.web.panel import panel
from plugins.desk.web.words import word, words
from plugins.site.files import write_atomic

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

sheet = Blueprint("sheet", __name__, url_prefix="/regneark")

MOST_BYTES: Final = 5_000_000
_TYPES: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
_TOKEN: Final = re.compile(r"[0-9a-f]{32}\.(?:xlsx|csv)", re.ASCII)
#: How long a spreadsheet waits for somebody to accept it, in seconds.
_WAITS: Final = 24 * 3600

doors.allow_upload("sheet.upload", MOST_BYTES + 100_000)


@sheet.get("/")
def show() -> ResponseReturnValue:
    """Show where to get the template, and where to send it."""
    return render_template("sheet.html", found=None, token="", panels=())


@sheet.get("/skabelon.<kind>")
def template(kind: str) -> ResponseReturnValue:
    """Answer with an empty spreadsheet."""
    if kind not in _TYPES:
        abort(404)
    response = Response(sheets.template(kind), mimetype=_TYPES[kind].partition(";")[0])
    response.headers["Content-Disposition"] = f'attachment; filename="stillinger.{kind}"'
    return response


@sheet.post("/")
def upload() -> ResponseReturnValue:
    """Keep a spreadsheet aside, and show what is in it."""
    sent = request.files.get("file")
    ending = Path(sent.filename or "").suffix.lower().lstrip(".") if sent else ""
    if sent is None or ending not in _TYPES:
        flash(word("Choose a spreadsheet that ends in .xlsx or .csv."), REFUSED)
        return redirect(url_for("sheet.show"))
    data = sent.stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        abort(413)
    token = f"{secrets.token_hex(16)}.{ending}"
    _tidy(_folder())
    write_atomic(_folder() / token, data)
    return redirect(url_for("sheet.look", token=token))


@sheet.get("/<token>")
def look(token: str) -> ResponseReturnValue:
    """Show every row with what is said about it."""
    found = _read(token)
    panels = [
        panel(row.vacancy, row.judgement.findings, row.judgement.passed) for row in found.rows
    ]
    return render_template("sheet.html", found=found, token=token, panels=panels)


@sheet.post("/<token>")
def accept(token: str) -> ResponseReturnValue:
    """Make a draft of every row, or of none."""
    made = sheets.accept(desk().actor(), _read(token))
    (_folder() / token).unlink(missing_ok=True)
    g.did = f"import {len(made)}"
    flash(words("%(number)s draft is made.", "%(number)s drafts are made.", len(made)))
    return redirect(url_for("board.show", tilstand="draft"))


def _read(token: str) -> sheets.Import:
    if not _TOKEN.fullmatch(token):
        abort(404)
    path = _folder() / token
    if not path.is_file():
        abort(404)
    context = desk().writing.context()
    name = f"{word('The spreadsheet')}{path.suffix}"
    return sheets.read(path.read_bytes(), name, context, desk().root, demo=context.demo)


def _folder() -> Path:
    return desk().root / FOLDER / "sheets"


def _tidy(folder: Path) -> None:
    """Remove what nobody accepted."""
    for path in folder.glob("*"):
        if time.time() - path.stat().st_mtime > _WAITS:
            path.unlink(missing_ok=True)
