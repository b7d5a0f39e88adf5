"""`python -m plugins serve`: the demo's feeds, the site, and a page that reloads itself.

Everything answers on 127.0.0.1 alone. The reload script is added on the way to the browser
and never stands in the built files.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Final

from watchfiles import watch

from plugins.errors import ForkantError, Problem

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

WATCHED: Final = ("content", "images", "theme", "plugins", "pelicanconf.py")
RELOAD_PATH: Final = "/__reload"
_SCRIPT: Final = b"""
let seen; new EventSource("/__reload").onmessage = e => {
  if (seen && seen !== e.data) location.reload(); seen = e.data };
"""
_TAG: Final = b'<script src="/__reload.js"></script></body>'


class Reloads:
    """Counts finished builds, and lets browsers wait for the next."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.count = 1

    def announce(self) -> None:
        """Tell every waiting browser that there is a new site."""
        with self._changed:
            self.count += 1
            self._changed.notify_all()

    def wait(self, seconds: float) -> None:
        """Wait for a new site, but no longer than `seconds`."""
        with self._changed:
            self._changed.wait(seconds)


class Handler(SimpleHTTPRequestHandler):
    """Serves the built site: its 404 page, and HTML with the reload script."""

    reloads: Reloads

    def __init__(self, *args: object, reloads: Reloads, directory: str) -> None:
        self.reloads = reloads
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer a request."""
        if self.path == RELOAD_PATH:
            self._stream()
        elif self.path == f"{RELOAD_PATH}.js":
            self._send(HTTPStatus.OK, "text/javascript", _SCRIPT)
        else:
            path = Path(self.translate_path(self.path))
            if path.is_dir() and self.path.endswith("/"):
                path /= "index.html"
            if path.suffix == ".html" and path.is_file():
                self._send(HTTPStatus.OK, "text/html; charset=utf-8", self._page(path))
            else:
                super().do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing page with the site's own."""
        english = self.path.startswith("/en/")
        page = Path(self.directory, "en/404.html" if english else "404.html")
        if code == HTTPStatus.NOT_FOUND and page.is_file():
            self._send(HTTPStatus.NOT_FOUND, "text/html; charset=utf-8", self._page(page))
        else:
            super().send_error(code, message, explain)

    def _page(self, path: Path) -> bytes:
        return path.read_bytes().replace(b"</body>", _TAG)

    def _send(self, status: HTTPStatus, media_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _stream(self) -> None:
        """Tell the browser which build it sees, and every new one (server-sent events)."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            while True:
                self.wfile.write(f"data: {os.getpid()}-{self.reloads.count}\n\n".encode())
                self.wfile.flush()
                self.reloads.wait(10)
        except OSError:
            pass  # the browser left

    def log_message(self, *_: object) -> None:
        """Keep the terminal for builds."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe `python -m plugins serve`."""
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument(
        "--demo", action="store_true", help="start the demo's own applicant tracking system first"
    )


def run(args: argparse.Namespace) -> int:
    """Fetch, build, serve, and build again whenever something changes.

    Raises:
        ForkantError: a port is taken.
    """
    reloads = Reloads()
    handler = partial(Handler, reloads=reloads, directory="output")
    environment = {"SITEURL": f"http://127.0.0.1:{args.port}", **os.environ}
    with _listening(args.port, handler) as server:
        demo = _start_demo() if args.demo else None
        try:
            _command("jobs", environment)
            if _command("build", environment) != 0:
                print("\nMend what is named above; the site is then built by itself.", flush=True)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            print(f"\n  http://127.0.0.1:{args.port}/  (Ctrl+C to stop)\n", flush=True)
            for _ in watch(*WATCHED, raise_interrupt=True):
                if _command("build", environment) == 0:
                    reloads.announce()
        finally:
            if demo:
                demo.terminate()
                demo.wait()
    return 0


def _listening(port: int, handler: partial[Handler]) -> ThreadingHTTPServer:
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        raise _taken(port, f'make serve ARGS="--port {port + 1}"') from error
    server.daemon_threads = True
    return server


def _taken(port: int, instead: str) -> ForkantError:
    return ForkantError(
        Problem(
            where=f"127.0.0.1:{port}",
            what="another program answers there already, perhaps another `make serve`",
            how_to_fix=f"stop it, or use another port: {instead}",
        )
    )


def _command(name: str, environment: Mapping[str, str]) -> int:
    """Run one of our commands in a process of its own, so that changed code is read anew."""
    command = [sys.executable, "-m", "plugins", name]
    return subprocess.run(command, check=False, env=environment).returncode  # noqa: S603  our own


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _start_demo() -> subprocess.Popen[bytes]:
    """Start the demo's applicant tracking system and wait until it answers."""
    port = int(os.environ.get("DEMO_PORT", "8790"))
    if _answers(port):
        raise _taken(port, f"DEMO_PORT={port + 1} make serve")
    command = [sys.executable, "-m", "demo.ats", "--port", str(port)]
    process = subprocess.Popen(command)  # noqa: S603  our own
    for _ in range(100):
        if _answers(port):
            return process
        time.sleep(0.1)
    process.terminate()
    raise _taken(port, f"DEMO_PORT={port + 1} make serve")
