"""A small applicant tracking system on this machine: `python -m demo.ats --port 8790`.

It answers as the systems do that Forkant reads: HR-Manager's position list in JSON, and an
RSS feed with elements of its own. Dates are counted from today, so they never go stale;
within a day the same question gets the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import os
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, urlsplit

from demo import hr_manager, pages, rss, vacancies
from plugins import clock

if TYPE_CHECKING:
    from demo.vacancies import Vacancy

POSITION_LIST: Final = "/jobportal.svc/eksempel/positionlist/json/"
RSS: Final = "/kultur/job.rss"
ADDRESS: Final = "127.0.0.1"
CONTENT: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a request gets."""

    body: bytes
    content_type: str
    status: HTTPStatus = HTTPStatus.OK

    @property
    def etag(self) -> str:
        """Return what stays the same as long as the body does."""
        return f'"{hashlib.blake2b(self.body, digest_size=12).hexdigest()}"'


class Ats:
    """The system itself, without the network.

    Args:
        content: The folder of `jobs.toml` and `culture.toml`, read at every request.
    """

    def __init__(self, content: Path = CONTENT) -> None:
        self._content = content

    def answer(self, target: str, base: str) -> Answer:
        """Return what a request target gets.

        Args:
            target: Path and query.
            base: The address people reach the system at, without a slash at the end.
        """
        parts = urlsplit(target)
        query = {name.lower(): values[-1] for name, values in parse_qs(parts.query).items()}
        if parts.path.lower() == POSITION_LIST:
            body = hr_manager.position_list(self._jobs("jobs"), base, query)
            return Answer(body=body, content_type="application/json; charset=utf-8")
        if parts.path == RSS:
            body = rss.feed(self._jobs("culture"), base)
            return Answer(body=body, content_type="application/rss+xml; charset=utf-8")
        return self._page(parts.path)

    def _page(self, path: str) -> Answer:
        kind, _, number = path.strip("/").partition("/")
        jobs = {str(job.id): job for name in ("jobs", "culture") for job in self._jobs(name)}
        html = "text/html; charset=utf-8"
        if number in jobs and kind in pages.KINDS:
            return Answer(body=pages.page(kind, jobs[number]), content_type=html)
        if not kind:
            return Answer(body=pages.index(POSITION_LIST, RSS), content_type=html)
        return Answer(body=pages.missing(), content_type=html, status=HTTPStatus.NOT_FOUND)

    def _jobs(self, name: str) -> tuple[Vacancy, ...]:
        return vacancies.read(self._content / f"{name}.toml", clock.now().date())


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, ats: Ats) -> None:
        self._ats = ats
        super().__init__(*args)  # type: ignore[arg-type]  # as http.server calls it

    def do_GET(self) -> None:
        """Answer with the body, or with 304 when the asker has it already."""
        assert isinstance(self.server, ThreadingHTTPServer)  # as `server` below makes it
        base = f"http://{ADDRESS}:{self.server.server_port}"
        answer = self._ats.answer(self.path, base)
        fresh = answer.etag in self.headers.get("If-None-Match", "")
        self.send_response(HTTPStatus.NOT_MODIFIED if fresh else answer.status)
        self.send_header("ETag", answer.etag)
        if not fresh:
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if not fresh and self.command != "HEAD":
            self.wfile.write(answer.body)

    do_HEAD = do_GET  # noqa: N815  the name is http.server's

    def log_message(self, *_: object) -> None:
        """Leave the terminal to those who asked."""


def server(port: int, ats: Ats) -> ThreadingHTTPServer:
    """Return a server that listens on this machine alone; port 0 takes a free one."""
    listening = ThreadingHTTPServer((ADDRESS, port), partial(Handler, ats=ats))
    listening.daemon_threads = True
    return listening


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m demo.ats", description=__doc__)
    parser.add_argument("--port", type=int, default=int(os.environ.get("DEMO_PORT", "8790")))
    with server(parser.parse_args().port, Ats()) as listening:
        port = listening.server_port
        print(f"Demoens rekrutteringssystem: http://{ADDRESS}:{port}/ (Ctrl+C stopper det)")
        try:
            listening.serve_forever()
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    main()
