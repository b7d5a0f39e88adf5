"""What is brought in: a text from Word, a photograph."""

from __future__ import annotations

import hashlib
import threading
from typing import TYPE_CHECKING, Final

from flask import Blueprint, flash, g, jsonify, redirect, request, url_for

from plugins.desk.paste import markdown_of
from plugins.desk.web import doors
from plugins.desk.web.app import desk
from plugins.desk.web.words import word
from plugins.pictures.develop import UnusableError, decode, encode, size_of
from plugins.pictures.model import FOLDER
from plugins.site.files import write_atomic
from plugins.site.slugs import slug

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

uploads = Blueprint("uploads", __name__)

#: A photograph has at most so many bytes and points: three times what telephones make. Decoded
#: it takes three bytes a point, so one is decoded at a time.
MOST_BYTES: Final = 25_000_000
MOST_POINTS: Final = 60_000_000
#: What is kept of it: more than any page shows.
LONGEST_SIDE: Final = 2880
_ONE_AT_A_TIME: Final = threading.Lock()

doors.allow_upload("uploads.photo", MOST_BYTES + 100_000)


@uploads.post("/indsaet")
def paste() -> ResponseReturnValue:
    """Answer with pasted HTML as Markdown."""
    return jsonify(text=markdown_of(request.form.get("html", "")))


@uploads.post("/kladde/<identifier>/foto")
def photo(identifier: str) -> ResponseReturnValue:
    """Make a photograph anew, keep it, and put its name into the form."""
    drafts = desk().drafts
    found = drafts.get(identifier)
    back = redirect(url_for("vacancy.step", identifier=identifier, key="udgiv", _anchor="alt"))
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        flash(word("Choose a file first."))
        return back
    try:
        data = remade(sent.stream.read(MOST_BYTES + 1))
    except UnusableError as error:
        flash(word("The photograph is not used: %(why)s.", why=error))
        return back
    # The name says nothing of the file that came, and never replaces another photograph.
    digest = hashlib.blake2b(data, digest_size=5).hexdigest()
    name = f"{slug(found.title, longest=50) or 'foto'}-{digest}.jpg"
    write_atomic(desk().root / FOLDER / name, data)
    drafts.save(identifier, {"photo": name}, based_on=found.revision, author=g.user)
    g.did = f"photo {name}"
    flash(word("The photograph is here. Describe it, and write the number of the consent."))
    return back


def remade(data: bytes) -> bytes:
    """Return a photograph as a new JPEG: its pixels, upright, and nothing else.

    Raises:
        UnusableError: it is no photograph, or too large.
    """
    if len(data) > MOST_BYTES:
        raise UnusableError(f"fotoet fylder over {MOST_BYTES // 1_000_000} MB")
    width, height = size_of(data)
    if width * height > MOST_POINTS:
        raise UnusableError(f"fotoet har over {MOST_POINTS // 1_000_000} millioner punkter")
    with _ONE_AT_A_TIME:
        image = decode(data)
        scale = min(1.0, LONGEST_SIDE / max(image.size))
        size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
        return encode(image, (0.0, 0.0, float(image.width), float(image.height)), size, "jpg")
