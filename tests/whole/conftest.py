"""The demo, as a clone of the project shows it: fetched over HTTP, built, served, opened."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from tests.install_browser import find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent.parent
#: What a clone has that a build reads; caches and outputs stay behind.
CLONED = ("content", "images", "theme", "plugins", "demo", "pelicanconf.py", "publishconf.py")
NOW = "2026-11-23T08:00"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Project:
    """A clone of the project in a folder of its own, with a clock that stands still."""

    root: Path
    demo_port: int
    environment: dict[str, str]
    demo: subprocess.Popen[bytes] | None = None

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "plugins", *arguments],
            cwd=self.root,
            env=self.environment | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def start_demo(self) -> None:
        command = [sys.executable, "-m", "demo.ats", "--port", str(self.demo_port)]
        self.demo = subprocess.Popen(
            command, cwd=self.root, env=self.environment, stdout=subprocess.DEVNULL
        )
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.demo_port)) == 0:
                    return
            self.demo.poll()
            threading.Event().wait(0.1)
        pytest.fail("the demo's applicant tracking system did not answer")

    def stop_demo(self) -> None:
        if self.demo:
            self.demo.terminate()
            self.demo.wait()
            self.demo = None

    @property
    def output(self) -> Path:
        return self.root / "output"


def clone(root: Path, *, siteurl: str) -> Project:
    """Copy the project to `root`."""
    for name in CLONED:
        source = ROOT / name
        if source.is_dir():
            ignore = shutil.ignore_patterns("__pycache__", "feeds" if name == "content" else "")
            shutil.copytree(source, root / name, ignore=ignore)
        else:
            shutil.copy(source, root / name)
    port = free_port()
    environment = {
        **{key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"},
        "DEMO_PORT": str(port),
        "SITE_NOW": NOW,
        "SITEURL": siteurl,
        "PYTHONPATH": str(root),
        "KITS": "no",  # hundreds of pictures; tests/whole/test_whole_kit.py has a site of its own
    }
    return Project(root=root, demo_port=port, environment=environment)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """The built demo, with its applicant tracking system stopped again. Do not change it."""
    project = clone(
        tmp_path_factory.mktemp("site") / "clone", siteurl=f"http://127.0.0.1:{free_port()}"
    )
    project.start_demo()
    try:
        fetched = project.run("jobs")
        assert fetched.returncode == 0, fetched.stdout + fetched.stderr
    finally:
        project.stop_demo()
    built = project.run("build")
    assert built.returncode == 0, built.stdout + built.stderr
    return project


@pytest.fixture
def project(site: Project, tmp_path: Path) -> Project:
    """A copy of the built demo that a test may change."""
    root = tmp_path / "clone"
    shutil.copytree(site.root, root, ignore=shutil.ignore_patterns("__pycache__"))
    return Project(
        root=root,
        demo_port=site.demo_port,
        environment=site.environment | {"PYTHONPATH": str(root)},
    )


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def url(site: Project) -> Iterator[str]:
    """The address at which the built demo answers: its own SITEURL."""
    siteurl = site.environment["SITEURL"]
    port = int(siteurl.rsplit(":", 1)[1])
    handler = partial(_Quiet, directory=str(site.output))
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield siteurl
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium."""
    path = find()
    assert path, "no Chromium: run `make test`, or python tests/install_browser.py"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()
