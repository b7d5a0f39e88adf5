"""Feeds for tests: entries, raw entries, and a server on loopback that answers as told."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from plugins.jobs.feeds.model import Entry, Feed, Page, Parsed, Raw
from plugins.jobs.fetching.retry import Patience
from plugins.jobs.ledgers.model import Ledger, Record
from plugins.jobs.workplaces import Places
from plugins.site.html import SafeHtml
from tests.factory import AREA, NOW, WORKPLACE, a_job

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PLACES = Places(areas={AREA.slug: AREA}, workplaces={WORKPLACE.slug: WORKPLACE})
DEADLINE = a_job().valid_through


def an_entry(identifier: str = "1", **changes: Any) -> Entry:
    """Return a whole entry, with `changes`."""
    values = {
        "identifier": identifier,
        "title": f"Sygeplejerske {identifier}",
        "description": SafeHtml("<p>Du møder otte borgere.</p>"),
        "url": f"https://ats.example/job/{identifier}",
        "apply_url": f"https://ats.example/soeg/{identifier}",
        "units": ("Hjemmeplejen Syd",),
        "date_posted": NOW,
        "valid_through": DEADLINE,
    }
    return Entry(**{**values, **changes})


def raw(entry: Entry, fingerprint: str = "") -> Raw:
    """Return an entry not read yet; its fingerprint follows its values."""
    return Raw(
        identifier=entry.identifier,
        fingerprint=fingerprint or str(hash(repr(entry))),
        read=lambda: entry,
    )


def parsed(*entries: Entry, **changes: Any) -> Parsed:
    """Return entries as an adapter gives them."""
    return Parsed(entries=tuple(raw(entry) for entry in entries), **changes)


def a_feed(**changes: Any) -> Feed:
    """Return a feed's configuration."""
    return Feed(**{"name": "ats", "adapter": "rss", "url": "https://ats.example/rss", **changes})


def a_page(body: str | bytes, content_type: str = "", url: str = "https://ats.example/rss") -> Page:
    """Return a document as it came."""
    data = body.encode() if isinstance(body, str) else body
    return Page(url=url, body=data, content_type=content_type)


def a_ledger(*records: Record, **changes: Any) -> Ledger:
    """Return the ledger of the feed `ats`."""
    found = {record.job.identifier: record for record in records}
    return Ledger(**{"feed": "ats", "records": found, **changes})


#: Tries again at once.
AT_ONCE = Patience(pause=lambda _seconds: None)


# --- A server that answers as told ------------------------------------------------------------


@dataclass
class Scripted:
    """What the server answers, and what it was asked.

    Attributes:
        answers: By path, a function that writes the whole response to the handler.
        asked: (path, headers) of every request, in order.
        base: The server's address.
        keep_alive: Whether connections stay open after an answer.
        connections: How many were made.
    """

    answers: dict[str, Callable[[Handler], None]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    base: str = ""
    keep_alive: bool = False
    connections: int = 0

    def url(self, path: str) -> str:
        """Return a path's address on the server."""
        return self.base + path


class Handler(BaseHTTPRequestHandler):
    """Hands a request to the script."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, script: Scripted) -> None:
        self.script = script
        super().__init__(*args)

    def setup(self) -> None:
        super().setup()
        self.script.connections += 1

    def do_GET(self) -> None:
        self.script.asked.append((self.path, dict(self.headers)))
        self.close_connection = not self.script.keep_alive
        self.script.answers[self.path](self)

    do_POST = do_GET  # noqa: N815  the name is http.server's

    def log_message(self, *_: Any) -> None:
        """Keep the tests' output for tests."""


def send(
    body: bytes = b"", status: int = 200, *, length: int | None = None, **headers: str
) -> Callable[[Handler], None]:
    """Return an answer; `length` lies about the body's, and `_` in header names is `-`."""

    def answer(handler: Handler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        if status != 304:
            handler.send_header("Content-Length", str(len(body) if length is None else length))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def send_unless_known(body: bytes, etag: str) -> Callable[[Handler], None]:
    """Return an answer that is 304 to those who have the body already."""

    def answer(handler: Handler) -> None:
        if handler.headers.get("If-None-Match") == etag:
            send(status=304)(handler)
        else:
            send(body, ETag=etag)(handler)

    return answer


def in_turn(*answers: Callable[[Handler], None]) -> Callable[[Handler], None]:
    """Return the answers one after another; the last one again and again."""
    left = list(answers)

    def answer(handler: Handler) -> None:
        now = left.pop(0) if len(left) > 1 else left[0]
        now(handler)

    return answer


@contextmanager
def serving() -> Iterator[Scripted]:
    """Serve on loopback what the script says."""
    script = Scripted()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, script=script)) as server:
        server.daemon_threads = True
        script.base = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield script
        finally:
            server.shutdown()
            thread.join()
