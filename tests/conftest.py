"""Fixtures for all tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.project import SiteProject, disconnect_plugins, make_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Property tests have no deadline: a busy machine is not a fault.
settings.register_profile("forkant", deadline=None)
settings.load_profile("forkant")


@pytest.fixture
def site_project(tmp_path: Path) -> SiteProject:
    """A project with a story and a page, which a real Pelican builds (tests/project.py)."""
    return make_project(tmp_path)


@pytest.fixture(autouse=True)
def _no_plugins_are_left_behind() -> Iterator[None]:
    yield
    disconnect_plugins()
