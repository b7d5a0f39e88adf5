"""A small applicant tracking system on this machine: `python -m demo.ats --port 8790`.

It answers as the systems do that Forkant reads: HR-Manager's position list in JSON, and an
RSS feed with elements of its own. Dates are counted from today, so they never go stale;
within a day the same question gets the same bytes.

`--fault NAME` lets it fail as such systems do (demo.faults); `--fault list` lists how, and
`/fejl/` is where another fault is chosen while it runs.
"""

from __future__ import annotations

import argparse
import contextlib
import os
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, urlsplit

from demo import hr_manager, pages, rss, vacancies
from demo.answer import Answer
from demo.faults import FAULTS, LOGIN, NONE, listing
from plugins import clock

if TYPE_CHECKING:
    from demo.vacancies import Vacancy

POSITION_LIST: Final = "/jobportal.svc/eksempel/positionlist/json/"
RSS: Final = "/kultur/job.rss"
#: The feeds' addresses.
FEEDS: Final = frozenset({POSITION_LIST, RSS})
#: Where a fault is chosen.
SWITCH: Final = "/fejl/"
ADDRESS: Final = "127.0.0.1"
CONTENT: Final = Path(__file__).parent


class Ats:
    """The system itself, without the network.

    Args:
        content: The folder of `jobs.toml` and `culture.toml`, read at every request.

    Attributes:
        fault: The name of what goes wrong (demo.faults); may be set at any time.
        struck: The addresses of the feeds that it strikes.
    """

    def __init__(self, content: Path = CONTENT, fault: str = NONE) -> None:
        self._content = content
        self.fault = fault
        self.struck = FEEDS

    def answer(self, target: str, base: str) -> Answer:
        """Return what a request target gets.

        Args:
            target: Path and query.
            base: The address people reach the system at, without a slash at the end.
        """
        parts = urlsplit(target)
        query = {name.lower(): values[-1] for name, values in parse_qs(parts.query).items()}
        path = parts.path.lower()
        fault = FAULTS[self.fault if path in self.struck else NONE]
        if path == POSITION_LIST:
            jobs = fault.jobs(self._jobs("jobs"))
            body = hr_manager.position_list(jobs, base, fault.query(query))
            return fault.answer(Answer(body=body, content_type="application/json; charset=utf-8"))
        if path == RSS:
            jobs = fault.jobs(self._jobs("culture"))
            body = rss.feed(jobs, base, fault.query(query))
            return fault.answer(
                Answer(body=body, content_type="application/rss+xml; charset=utf-8")
            )
        return self._page(parts.path)

    def switch(self, path: str) -> Answer:
        """Choose the fault that a path names, `/fejl/NAME`, and lead back to the choice."""
        name = path.removeprefix(SWITCH)
        if not path.startswith(SWITCH) or name not in FAULTS:
            return Answer(body=pages.missing(), status=HTTPStatus.NOT_FOUND)
        self.fault = name
        return Answer(status=HTTPStatus.SEE_OTHER, headers={"Location": SWITCH})

    def _page(self, path: str) -> Answer:
        if path == "/":
            return Answer(body=pages.index(POSITION_LIST, RSS, SWITCH))
        if path == LOGIN:
            return Answer(body=pages.login())
        if path == SWITCH:
            whats = {name: fault.what for name, fault in FAULTS.items()}
            return Answer(body=pages.switch(SWITCH, whats, self.fault))
        kind, _, number = path.strip("/").partition("/")
        jobs = {str(job.id): job for name in ("jobs", "culture") for job in self._jobs(name)}
        if number in jobs and kind in pages.KINDS:
            return Answer(body=pages.page(kind, jobs[number]))
        return Answer(body=pages.missing(), status=HTTPStatus.NOT_FOUND)

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
        if answer.send is None:
            self._send(answer)
            return
        with contextlib.suppress(OSError):  # the asker had enough
            answer.send(self, answer)

    do_HEAD = do_GET  # noqa: N815  the name is http.server's

    def do_POST(self) -> None:
        """Choose a fault."""
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self._send(self._ats.switch(self.path))

    def _send(self, answer: Answer) -> None:
        good = answer.status == HTTPStatus.OK
        fresh = good and answer.etag in self.headers.get("If-None-Match", "")
        status = HTTPStatus.NOT_MODIFIED if fresh else answer.status
        bodiless = status in {HTTPStatus.NOT_MODIFIED, HTTPStatus.NO_CONTENT}
        self.send_response(status)
        if good:
            self.send_header("ETag", answer.etag)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if not bodiless:
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if not bodiless and self.command != "HEAD":
            self.wfile.write(answer.body)

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
    parser.add_argument(
        "--fault",
        choices=(*FAULTS, "list"),
        default=NONE,
        metavar="NAME",
        help="let it fail; »list« lists how",
    )
    args = parser.parse_args()
    if args.fault == "list":
        print(listing())
        return
    with server(args.port, Ats(fault=args.fault)) as listening:
        port = listening.server_port
        print(f"Demoens rekrutteringssystem: http://{ADDRESS}:{port}/ (Ctrl+C stopper det)")
        try:
            listening.serve_forever()
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    main()
