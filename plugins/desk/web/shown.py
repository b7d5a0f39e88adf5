"""The site as it was published last: on a port of its own at this machine, only to be read.

A page of it is another origin than the desk, so its scripts run as they do on the net, and reach
nothing here. Where the site has a public address, that is what the desk links to.
"""

from __future__ import annotations

import mimetypes
import posixpath
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

from flask import current_app

from plugins.desk.web.config import OWN_NAMES, is_loopback
from plugins.errors import ForkantError
from plugins.publish.releases import Releases

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from wsgiref.types import StartResponse, WSGIEnvironment

    from plugins.desk.web.config import Config

_POLICY: Final = (
    "default-src 'none'; img-src 'self' data:; font-src 'self'; script-src 'self'; "
    "style-src 'self' 'unsafe-inline'; connect-src 'self'; manifest-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class Shown:
    """Finds and serves the pages of the site that was published, or else built, last."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._siteurl = str(config.names.get("SITEURL", "")).rstrip("/")
        self._is_public = not is_loopback(urlsplit(self._siteurl).hostname or "localhost")
        #: Where `serve` answers; empty while it does not.
        self.base = ""

    def folder(self) -> Path | None:
        """Return where the site lies, or None if there is none yet."""
        try:
            current = Releases(self._config.releases).current()
        except ForkantError:  # publishing tells it
            current = None
        if current is not None:
            return current
        output = self._config.root / str(self._config.names.get("OUTPUT_PATH", "output"))
        return output if (output / "index.html").is_file() else None

    def url(self, path: str) -> str:
        """Return the address of a site-relative page that is there now, or an empty string."""
        folder = self.folder()
        if folder is None or not (folder / path / "index.html").is_file():
            return ""
        base = self._siteurl if self._is_public else self.base
        return f"{base}/{quote(path)}" if base else ""

    def serve(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer as WSGI with a file of the site; it is for this machine's own browsers."""
        host = urlsplit(f"//{environ.get('HTTP_HOST', '')}").hostname or ""
        if host not in OWN_NAMES or environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            start("403 Forbidden", [("Content-Length", "0")])
            return ()
        path = environ.get("PATH_INFO", "/").encode("latin-1").decode(errors="replace")
        folder, status = self.folder(), "200 OK"
        found = _file(folder, path) if folder else None
        if found is None:
            status = "404 Not Found"
            found = (
                _file(folder, "en/404.html" if path.startswith("/en/") else "404.html")
                if folder
                else None
            )
        data = found.read_bytes() if found else b""
        kind = (mimetypes.guess_type(found.name)[0] if found else "") or "application/octet-stream"
        start(status, [
            ("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind),
            ("Content-Length", str(len(data))),
            ("Content-Security-Policy", _POLICY),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Robots-Tag", "noindex"),
        ])  # fmt: skip
        return (b"",) if environ["REQUEST_METHOD"] == "HEAD" else (data,)


def page_url(path: str) -> str:
    """Return the address of a site-relative page, for this request's desk; see `Shown.url`."""
    shown: Shown = current_app.extensions["desk"].shown
    return shown.url(path)


def _file(folder: Path, path: str) -> Path | None:
    """Return a file of the site; nothing outside its folder, and nothing that begins with a dot."""
    parts = [part for part in posixpath.normpath(path).split("/") if part]
    if "\0" in path or any(part.startswith(".") or "\\" in part for part in parts):
        return None
    root = folder.resolve()
    found = root.joinpath(*parts)
    if found.is_dir():
        found /= "index.html"
    found = found.resolve()
    return found if found.is_relative_to(root) and found.is_file() else None
