"""A desk in a folder of its own, and a browser without a screen that asks it."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plugins import settings
from plugins.desk.web.app import Desk, create_app, desk_of
from plugins.desk.web.config import Config, configure
from plugins.desk.web.style import load_style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

ROOT = Path(__file__).parent.parent.parent
NOW = "2026-11-23T09:41"
SLUG = "biolog-til-vandloeb-og-kyst"


@dataclass
class Browser:
    """Asks a desk as a browser at this machine does."""

    app: Flask
    client: FlaskClient
    root: Path

    @property
    def desk(self) -> Desk:
        return desk_of(self.app)

    def get(self, path: str, **options) -> TestResponse:
        return self.client.get(path, **_local(options))

    def token(self) -> str:
        page = self.get("/udgiv/").text
        return re.search(r'name="csrf_token" value="([^"]+)"', page)[1]

    def post(self, path: str, data: dict | None = None, **options) -> TestResponse:
        return self.client.post(
            path, data={"csrf_token": self.token(), **(data or {})}, **_local(options)
        )

    def draft(self, **values) -> str:
        """Begin a draft of the biologist's job with some values of its own, and return its name."""
        text = self.root.joinpath(f"content/jobs/{SLUG}.md").read_text()
        from plugins.desk.vacancy import from_markdown  # noqa: PLC0415

        kept = dict(from_markdown(text).values) | {"date_posted": ""} | values
        return self.desk.drafts.new("Lene Holm", kept).identifier

    def audit(self) -> str:
        path = self.desk.config.audit
        return path.read_text() if path.is_file() else ""


def _local(options: dict) -> dict:
    headers = {"Host": "127.0.0.1:8010", "Accept-Language": "da", **options.pop("headers", {})}
    return {"headers": headers, "buffered": True, **options}


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's content and looks, without feeds. Do not change it."""
    root = tmp_path_factory.mktemp("desk") / "project"
    for name in ("content", "images"):
        ignored = shutil.ignore_patterns("feeds", "drafts", "overlays", "__pycache__")
        shutil.copytree(ROOT / name, root / name, ignore=ignored)
    (root / "theme").symlink_to(ROOT / "theme")
    shutil.copy(ROOT / "pelicanconf.py", root)
    load_style(root, root / "theme")  # fonts are made small once, and each copy has them
    return root


@pytest.fixture
def root(project: Path, tmp_path: Path) -> Path:
    """A copy of the project that a test may change."""
    return shutil.copytree(project, tmp_path / "project", symlinks=True)


@pytest.fixture
def make(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Browser]]:
    """Make a desk, with some settings in DESK and some fields of its Config."""
    monkeypatch.setenv("SITE_NOW", NOW)
    monkeypatch.setenv("DESK_USER", "Lene Holm")
    monkeypatch.delenv("SITEURL", raising=False)

    def made(desk: dict | None = None, **where) -> Browser:
        file = root / "pelicanconf.py"
        names = {**settings.read(file), "FEEDS": [], "DESK": desk or {}}
        config: Config = configure(file, names, root, **where)
        app = create_app(config, testing=True)
        return Browser(app, app.test_client(), root)

    return made


@pytest.fixture
def browser(make: Callable[..., Browser]) -> Browser:
    return make()
