"""What the site says of who answers for it, and whether it still holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plugins.errors import ForkantError
from plugins.pages.checks import check_trust
from plugins.pages.trust import load_trust

ROOT = Path(__file__).parent.parent.parent
TRUST = (ROOT / "content/trust.toml").read_text()
TODAY = date(2026, 11, 23)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    return tmp_path


def write(root: Path, old: str = "", new: str = "") -> Path:
    assert old in TRUST
    (root / "content/trust.toml").write_text(TRUST.replace(old, new) if old else TRUST)
    return root


def test_the_demos_is_read(root: Path):
    trust = load_trust(write(root))
    assert trust
    assert trust.accessibility.statement == "https://was.digst.dk/job-example-dk"
    assert trust.accessibility.assessed == date(2026, 11, 20)
    assert trust.accessibility.hours["en"] == "weekdays 10:00–14:00"
    assert trust.privacy.log_days == "30"
    assert trust.accessibility.example
    assert trust.privacy.example


def test_a_project_may_have_none(root: Path):
    assert load_trust(root) is None


@pytest.mark.parametrize(
    ("old", "new", "line", "word"),
    [
        ("https://was.digst.dk/job-example-dk", "https://example.dk/was", 8, "WAS-Tool"),
        ('"2026-11-20" # hvornår siden', '"20. nov." # hvornår siden', 9, "ikke en dato"),
        ("tilgaengelighed@example.dk", "skriv til os", 11, "ikke en mailadresse"),
        ("+45 12 34 56 40", "12345640", 12, "ikke et telefonnummer"),
        ('"30"', '"en måned"', 19, "ikke et antal dage"),
        ("answer_days", "svarfrist", 14, "kendes ikke"),
    ],
)
def test_a_fault_is_told_at_its_line(root: Path, old: str, new: str, line: int, word: str):
    with pytest.raises(ForkantError) as caught:
        load_trust(write(root, old, new))
    told = [problem for problem in caught.value.problems if word in problem.what]
    assert [problem.where for problem in told] == [f"content/trust.toml:{line}"]


def test_an_example_site_may_be_one(root: Path):
    assert list(check_trust(load_trust(write(root)), TODAY, example=True)) == []


def test_a_real_site_must_have_its_own_statement(root: Path):
    found = list(check_trust(load_trust(write(root)), TODAY, example=False))
    assert [problem.where for problem in found] == [
        "content/trust.toml: [accessibility]",
        "content/trust.toml: [privacy]",
    ]


def test_a_statement_is_gone_through_once_a_year(root: Path):
    trust = load_trust(write(root))
    assert list(check_trust(trust, date(2027, 11, 20), example=True)) == []
    (late,) = check_trust(trust, date(2027, 11, 21), example=True)
    assert "2026-11-20" in late.what


def test_nothing_was_tested_tomorrow(root: Path):
    found = list(check_trust(load_trust(write(root)), date(2026, 11, 19), example=True))
    assert len(found) == 2


def test_a_site_without_a_statement_is_told_so():
    (problem,) = check_trust(None, TODAY, example=True)
    assert "/was" in problem.what


def test_every_line_is_explained():
    text = (ROOT / "docs/trust.md").read_text()
    keys = {line.partition(" =")[0] for line in TRUST.splitlines() if " = " in line[:25]}
    assert len(keys - {"#"}) >= 10
    assert [key for key in keys if not key.startswith("#") and f"`{key}`" not in text
            and f"[accessibility] {key}" not in text] == []  # fmt: skip
