"""A project of its own for each test: the demo identity, free to be broken."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plugins.identity.fonts import WebFont, web_font
from plugins.identity.load import load_identity

if TYPE_CHECKING:
    from plugins.identity.model import Identity

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def identity() -> Identity:
    return load_identity(ROOT)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project's folder with the demo identity and the real pictures."""
    (tmp_path / "content").mkdir()
    text = (ROOT / "content/identity.toml").read_text(encoding="utf-8")
    (tmp_path / "content/identity.toml").write_text(text, encoding="utf-8")
    (tmp_path / "images").symlink_to(ROOT / "images")
    return tmp_path


@pytest.fixture(scope="session")
def font_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Subsetting takes seconds, so the tests share one cache of their own."""
    return tmp_path_factory.mktemp("fonts")


@pytest.fixture(scope="session")
def web_fonts(identity: Identity, font_cache: Path) -> tuple[WebFont, WebFont]:
    sans, serif = (
        web_font(face, font_cache, lambda url: f"/karriere/{url}")
        for face in (identity.sans, identity.serif)
    )
    return sans, serif
