"""docs/checks.md has every rule with its grade and source, and docs/pay.md every key."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.jobs.checks.table import markdown
from plugins.jobs.paid import KEYS

DOCS = Path(__file__).parents[3] / "docs"


@pytest.mark.parametrize("row", markdown().splitlines())
def test_the_table_has_every_rule(row: str):
    """If this fails: python -m plugins.jobs.checks.table."""
    assert row in (DOCS / "checks.md").read_text().splitlines()


def test_the_table_has_no_other_rule():
    rows = [line for line in (DOCS / "checks.md").read_text().splitlines() if line[:3] == "| `"]
    assert len(rows) == len(markdown().splitlines()) - 2


@pytest.mark.parametrize("key", KEYS)
def test_every_key_of_pay_is_explained(key: str):
    assert f"`{key}`" in (DOCS / "pay.md").read_text()
