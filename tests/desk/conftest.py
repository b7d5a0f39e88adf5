"""What the desk's tests write in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.desks import make_desk, make_repository

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project without jobs, and without git."""
    return make_desk(tmp_path / "project")


@pytest.fixture
def repository(project: Path) -> Path:
    """The same, in a git repository of its own."""
    return make_repository(project)
