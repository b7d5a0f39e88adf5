"""Jobs that had a page once, from ledgers and from files."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from plugins.jobs.gone import gone_slugs
from tests.factory import NOW, a_job

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "ledger",
    [
        '{{\n  "feed": "x",\n  "gone": {},\n  "jobs": {{}}\n}}\n',
        (
            '{{\n  "feed": "x",\n  "gone": {},\n'
            '  "jobs": {{\n    "1": {{\n      "slug": "c"\n    }}\n  }}\n}}\n'
        ),
        '{{"jobs": {{"1": {{"slug": "c"}}}}, "gone": {}}}',
    ],
    ids=["no jobs", "as it is written", "written by another hand"],
)
def test_of_ledgers(tmp_path: Path, ledger: str):
    (tmp_path / "content/feeds").mkdir(parents=True)
    (tmp_path / "content/feeds/x.json").write_text(ledger.format('{"7": "a", "8": "b"}'))
    assert gone_slugs(tmp_path, (), NOW) == {"a", "b"}
    # One of them is back, as an ATS may decide.
    assert gone_slugs(tmp_path, (a_job(slug="b"),), NOW) == {"a"}


def test_of_files(tmp_path: Path):
    jobs = (
        a_job(slug="open"),
        a_job(slug="closed", valid_through=NOW - timedelta(days=89)),
        a_job(slug="gone", valid_through=NOW - timedelta(days=91)),
        a_job(slug="draft", draft=True),
    )
    assert gone_slugs(tmp_path, jobs, NOW) == {"gone"}
