"""The demo's own site, built and published for real."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from plugins.sitemap.audit import breaches
from tests.desks import MAIN

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = f"""
import sys
sys.path.insert(0, {str(MAIN)!r})
from pelicanconf import *
PATH = {str(MAIN / "content")!r}
THEME = {str(MAIN / "theme")!r}
SITEURL = "https://job.example.dk"
CARDS = KITS = False
"""


def test_the_demo_is_published_whole(tmp_path: Path):
    (tmp_path / "conf.py").write_text(SETTINGS)

    done = subprocess.run(
        [sys.executable, "-m", "plugins", "publish", "--settings", str(tmp_path / "conf.py"),
         "--releases", str(tmp_path / "public")],
        cwd=MAIN, capture_output=True, text=True, check=False,
        env=os.environ | {"SITE_NOW": "2026-11-23T08:00"},
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
    current = tmp_path / "public/current"
    jobs = {path.stem for path in (MAIN / "content/jobs").glob("*.md")}
    shown = {path.parent.name for path in current.glob("job/*/index.html")}
    assert len(jobs & shown) > 5
    assert list(breaches(current, "https://job.example.dk")) == []
