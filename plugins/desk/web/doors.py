"""The doors: every request goes through them before a page is asked for (docs/desk-security.md)."""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from flask import abort, g, request
from werkzeug.exceptions import TooManyRequests

from plugins.desk.web.config import clean_name
from plugins.desk.web.rate import Buckets

if TYPE_CHECKING:
    from flask import Flask, Response

    from plugins.desk.web.config import Config

#: Changes nothing, so it needs no token.
READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})
#: What no page of the desk needs.
_PERMISSIONS: Final = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
#: A form's text, and its fields. A picture or a spreadsheet may be larger: `large`.
MOST_TEXT: Final = 2_000_000
MOST_FIELDS: Final = 400
#: A vacancy's or a file's name in an address.
LONGEST_NAME: Final = 200
#: View → how many bytes its upload may have.
_LARGE: Final[dict[str, int]] = {}


def allow_upload(endpoint: str, size: int) -> None:
    """Let a view take a larger body than forms have."""
    _LARGE[endpoint] = size


def install(app: Flask, config: Config) -> None:
    """Put the doors into an app, in the order in which a request meets them."""
    reading, changing = Buckets(rate=60, burst=600), Buckets(rate=6, burst=90)

    @app.before_request
    def _doors() -> None:
        _by_our_name(config)
        g.user = _user(config)
        _not_too_often(reading if request.method in READING else changing)
        _from_our_own_pages()
        _not_too_large()

    @app.after_request
    def _headers(response: Response) -> Response:
        return _closed(response, config)


def _by_our_name(config: Config) -> None:
    """Refuse other names: a page elsewhere may point its own name at this machine."""
    if _hostname(request.headers.get("Host", "")) not in config.hosts:
        abort(421)


def _not_too_often(buckets: Buckets) -> None:
    if (wait := buckets.take(f"{request.remote_addr} {g.user}")) > 0:
        raise TooManyRequests(retry_after=int(wait) + 1)


def _from_our_own_pages() -> None:
    """Refuse changes that another site's page sends; the token is asked for besides."""
    if request.method in READING:
        return
    site = request.headers.get("Sec-Fetch-Site", "")
    origin = request.headers.get("Origin", "")
    ours = not origin or urlsplit(origin).netloc.lower() == request.headers["Host"].lower()
    if site not in {"", "same-origin", "none"} or not ours:
        abort(403)


def _not_too_large() -> None:
    """Refuse bodies, and names in addresses, that are longer than any that mean something."""
    if any(len(str(value)) > LONGEST_NAME for value in (request.view_args or {}).values()):
        abort(404)
    most = _LARGE.get(request.endpoint or "", MOST_TEXT)
    request.max_content_length = most
    request.max_form_memory_size = MOST_TEXT
    request.max_form_parts = MOST_FIELDS
    if (request.content_length or 0) > most:
        abort(413)


def _closed(response: Response, config: Config) -> Response:
    """Return an answer from which nothing else can be loaded, framed or guessed."""
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY)
    headers.setdefault("X-Frame-Options", "DENY")
    headers.setdefault("Cache-Control", "no-store")
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Permissions-Policy"] = _PERMISSIONS
    if config.https:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return response


def _hostname(host: str) -> str:
    """Return a Host header without its port, empty if it is none."""
    try:
        return urlsplit(f"//{host}").hostname or "" if host.isascii() else ""
    except ValueError:
        return ""


def _user(config: Config) -> str:
    """Return who asks: from the proxy if there is one, and then from nobody else."""
    if not config.user_header:
        return config.user
    try:
        peer = ip_address(request.remote_addr or "")
    except ValueError:
        abort(403)
    if not any(peer in network for network in config.proxies):
        abort(403)
    sent = request.headers.getlist(config.user_header)
    name = clean_name(_decoded(sent[0])) if len(sent) == 1 and "," not in sent[0] else ""
    if not name:
        abort(403)
    return name


def _decoded(text: str) -> str:
    """Return a header's text; WSGI gives what proxies write in UTF-8 as Latin-1."""
    with suppress(UnicodeError):
        text = text.encode("latin-1").decode()
    return unicodedata.normalize("NFC", text)
