"""What the next build knows of the last one."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from plugins import unchanged
from plugins.clock import ZONE

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=ZONE)


@pytest.fixture
def root(tmp_path):
    for name in ("content/jobs", "images", "theme", "output"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "content/jobs/lærer.md").write_text("title: Lærer")
    return tmp_path


def remembered(root, **changes: object) -> unchanged.LastBuild:
    known = unchanged.inputs(root, {"SITEURL": "https://job.example.dk"})
    values = {"since": NOW, "until": NOW + timedelta(hours=4), "warnings": ["et øde feed"]}
    unchanged.remember(root, root / "output", known, **(values | changes))
    last = unchanged.last_build(root, root / "output")
    assert last is not None
    return last


def holds(root, last: unchanged.LastBuild, now: datetime = NOW) -> bool:
    known = unchanged.inputs(root, {"SITEURL": "https://job.example.dk"})
    return unchanged.holds(last, known, root / "output", now)


def test_what_was_remembered_comes_back_and_holds(root):
    last = remembered(root)

    assert last.warnings == ("et øde feed",)
    assert holds(root, last)


@pytest.mark.parametrize("hours", [-1, 4, 100])
def test_the_clock_ends_it(root, hours: int):
    assert not holds(root, remembered(root), NOW + timedelta(hours=hours))


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "content/jobs/lærer.md").write_text("title: Lærere"),
        lambda root: (root / "content/jobs/ny.md").write_text(""),
        lambda root: (root / "content/jobs/lærer.md").unlink(),
        lambda root: (root / "content/jobs/lærer.md").rename(root / "content/jobs/a.md"),
        lambda root: (root / "theme/a.css").touch(),
        lambda root: (root / "output/stray.html").touch(),
    ],
)
def test_any_change_of_files_ends_it(root, change):
    last = remembered(root)
    change(root)

    assert not holds(root, last)


def test_another_setting_ends_it(root):
    last = remembered(root)
    other = unchanged.inputs(root, {"SITEURL": "https://andet.example.dk"})

    assert not unchanged.holds(last, other, root / "output", NOW)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"inputs": 1}'])
def test_a_broken_memory_is_none(root, text: str):
    remembered(root)
    for file in root.rglob("*.json"):
        file.write_text(text)

    assert unchanged.last_build(root, root / "output") is None
