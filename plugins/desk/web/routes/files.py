"""What pages load: style, fonts, the employer's pictures, and the preview's files."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from flask import Blueprint, Response, abort, send_from_directory

from plugins.desk.web.app import desk
from plugins.desk.web.site import BASE

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

files = Blueprint("files", __name__)

#: Their names change with what is in them.
_FOREVER: Final = "private, max-age=31536000, immutable"
#: What a site shows of `images`; photographs are published by plugins.pictures alone.
_PUBLIC: Final = frozenset({"brand", "people", "places", "tiles", "values"})
_ENDINGS: Final = frozenset({".svg", ".png", ".jpg", ".webp", ".avif", ".ico", ".woff2"})
#: A drawing is a document of its own when it is opened alone.
_INERT: Final = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@files.get("/stil/<name>")
def stylesheet(name: str) -> ResponseReturnValue:
    """Answer with the whole style."""
    style = desk().style
    if name != style.name:
        abort(404)
    return _kept(Response(style.css, mimetype="text/css"))


@files.get("/theme/fonts/<name>")
def font(name: str) -> ResponseReturnValue:
    """Answer with a font."""
    data = desk().style.fonts.get(name)
    if data is None:
        abort(404)
    return _kept(Response(data, mimetype="font/woff2"))


@files.get("/billeder/<path:name>")
def image(name: str) -> ResponseReturnValue:
    """Answer with a drawing or a mark of the employer's."""
    return _image(name)


@files.get(f"/{BASE}/images/<path:name>")
def preview_image(name: str) -> ResponseReturnValue:
    """Answer with the same to a page that is being looked at."""
    return _image(name)


@files.get(f"/{BASE}/<path:name>")
def preview_file(name: str) -> ResponseReturnValue:
    """Answer with a file that a build would have written: fonts, and photographs made small."""
    ending = PurePosixPath(name).suffix
    if not ending:  # a link in the preview: the frame stays where it is
        return Response(status=204)
    if ending not in _ENDINGS:
        abort(404)
    return _inert(send_from_directory(desk().live.folder, name, max_age=3600))


def _image(name: str) -> Response:
    path = PurePosixPath(name)
    if not path.parts or path.parts[0] not in _PUBLIC or path.suffix not in _ENDINGS:
        abort(404)
    return _inert(send_from_directory(desk().root / "images", name, max_age=300))


def _kept(response: Response) -> Response:
    response.headers["Cache-Control"] = _FOREVER
    return response


def _inert(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = _INERT
    return response
