"""What is brought in: a text from Word, a photograph."""

from __future__ import annotations

import hashlib
import threading
from contextlib import suppress
from math import ceil
from typing import TYPE_CHECKING, Final

from flask import Blueprint, flash, g, jsonify, redirect, request, url_for

from plugins.desk.paste import markdown_of
from plugins.desk.web import doors
from plugins.desk.web.app import desk
from plugins.desk.web.notices import ADVICE, REFUSED
from plugins.desk.web.words import word
from plugins.errors import ForkantError
from plugins.pictures.develop import UnusableError, decode, encode, size_of
from plugins.pictures.model import FOLDER
from plugins.site.files import write_atomic
from plugins.site.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flask.typing import ResponseReturnValue

uploads = Blueprint("uploads", __name__)

#: A photograph has at most so many bytes and points: three times what telephones make. Decoded
#: it takes three bytes a point, so one is decoded at a time.
MOST_BYTES: Final = 25_000_000
MOST_POINTS: Final = 60_000_000
#: What is kept of it: more than any page shows.
LONGEST_SIDE: Final = 2880
#: What is said of one photograph, and never of the next.
_OF_ONE_PHOTOGRAPH: Final = ("alt", "consent", "consent_until", "focus")
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
        flash(word("Choose a file first."), REFUSED)
        return back
    try:
        data = remade(sent.stream.read(MOST_BYTES + 1))
    except UnusableError as error:
        flash(word("The photograph is not used: %(why)s.", why=error), REFUSED)
        return back
    # The name says nothing of the file that came, and never replaces another photograph.
    digest = hashlib.blake2b(data, digest_size=5).hexdigest()
    name = f"{slug(found.title, longest=50) or 'foto'}-{digest}.jpg"
    write_atomic(desk().root / FOLDER / name, data)
    values, emptied = {"photo": name}, False
    if found.values.get("photo") != name:  # what was said of another picture says nothing of this
        values |= dict.fromkeys(_OF_ONE_PHOTOGRAPH, "")
        emptied = any(found.values.get(key) for key in _OF_ONE_PHOTOGRAPH)
    drafts.save(identifier, values, based_on=found.revision, author=g.user)
    g.did = f"photo {name}"
    _tell_of(data, emptied=emptied)
    return back


@uploads.post("/kladde/<identifier>/foto/fjern")
def remove_photo(identifier: str) -> ResponseReturnValue:
    """Take a vacancy's photograph away, and all that was said of it; the file stays."""
    drafts = desk().drafts
    found = drafts.get(identifier)
    values = dict.fromkeys(("photo", *_OF_ONE_PHOTOGRAPH), "")
    drafts.save(identifier, values, based_on=found.revision, author=g.user)
    g.did = "photo removed"
    flash(word("The photograph is taken away. The drawing is shown."))
    return redirect(url_for("vacancy.step", identifier=identifier, key="udgiv"))


def _tell_of(data: bytes, *, emptied: bool) -> None:
    """Say what there is to say of a photograph that has come."""
    said = [word("The photograph is here. Describe it, and write the number of the consent.")]
    if emptied:
        said.append(word("What stood about the old one is emptied: description, consent, centre."))
    said.append(word("It is shown when there is a consent."))
    flash(" ".join(said))
    size = size_of(data)
    with suppress(ForkantError):
        if needed := needed_width(size, desk().renderer.formats()):
            flash(
                word(
                    "It is too small and will look blurred: it is %(width)s × %(height)s pixels. "
                    "Find one at least %(needed)s pixels wide.",
                    width=size[0], height=size[1], needed=needed,
                ),
                ADVICE,
            )  # fmt: skip


def needed_width(size: tuple[int, int], formats: Iterable[tuple[int, int]]) -> int:
    """Return how wide a photograph must be to fill every format, 0 if it is wide enough."""
    times = max((max(width / size[0], high / size[1]) for width, high in formats), default=0.0)
    return ceil(size[0] * times) if times > 1 else 0


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
