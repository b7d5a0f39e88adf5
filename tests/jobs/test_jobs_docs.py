"""The documentation keeps up with what feeds and files may say."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.jobs.feeds import ADAPTERS
from plugins.jobs.feeds.fieldmap import NAMES
from plugins.jobs.feeds.model import Verdict
from plugins.jobs.fetching.limits import KEYS as LIMITS
from plugins.jobs.files import KEYS
from plugins.jobs.model import EmploymentForm
from plugins.jobs.paid import KEYS as PAY_KEYS
from plugins.jobs.reached import KEYS as CONTACT_KEYS

DOCS = Path(__file__).parent.parent.parent / "docs"
TEXT = "".join((DOCS / f"{name}.md").read_text() for name in ("feeds", "values", "jobs-by-hand"))


@pytest.mark.parametrize(
    "name",
    sorted({*ADAPTERS, *LIMITS, *NAMES, *KEYS, *CONTACT_KEYS, *PAY_KEYS, *EmploymentForm}),
)
def test_every_name_is_explained(name: str):
    assert f"`{name}`" in TEXT


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_is_explained(verdict: Verdict):
    assert f"| {verdict} |" in TEXT
