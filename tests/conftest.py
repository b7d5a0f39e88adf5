"""Fixtures for all tests."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.project import SiteProject, disconnect_plugins, make_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Property tests have no deadline, since a busy machine is not a fault. They try the same examples
# each time, since a change is judged by what it changed; `HYPOTHESIS=search` looks for new ones.
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS", "same"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run what takes longest first: whole sites. Else one core waits for another at the end."""
    items.sort(key=lambda item: item.path.parent.name != "whole")


@pytest.fixture
def site_project(tmp_path: Path) -> SiteProject:
    """A project with a story and a page, which a real Pelican builds (tests/project.py)."""
    return make_project(tmp_path)


@pytest.fixture(autouse=True)
def _no_plugins_are_left_behind() -> Iterator[None]:
    yield
    disconnect_plugins()
