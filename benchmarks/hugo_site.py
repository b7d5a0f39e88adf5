"""The peer's project: Hugo, with the same jobs, stories, lists and facets."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.corpus import story

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.corpus import BenchJob

HERE = Path(__file__).parent


def write(root: Path, jobs: Sequence[BenchJob], *, stories: int, style: str, picture: str) -> None:
    """Write a Hugo project.

    Args:
        root: Its folder.
        jobs: What its content adapter reads from data/jobs.json.
        stories: How many stories lie as Markdown files.
        style: The style that Forkant inlines in a job page, so that pages weigh the same.
        picture: A job's inline picture, for the same reason.
    """
    shutil.copytree(HERE / "hugo", root, dirs_exist_ok=True)
    (root / "content/job").mkdir(parents=True)
    (root / "content/kolleger").mkdir()
    (root / "data").mkdir()
    (root / "assets").mkdir()
    shutil.move(root / "content_adapter.gotmpl", root / "content/job/_content.gotmpl")
    records = [
        {
            **asdict(job),
            "omraade": [job.area],
            "sted": [job.place],
            "ansaettelse": [job.form],
            "area_name": job.area.replace("-", " ").capitalize(),
            "workplace": job.unit,
            "tile": "heart",
            "picture": picture,
        }
        for job in jobs
    ]
    (root / "data/jobs.json").write_text(json.dumps(records, ensure_ascii=False))
    (root / "assets/style.css").write_text(style)
    for number in range(stories):
        quote, body = story(number)
        header = {"title": f"Kollega {number}", "quote": quote, "job_title": "Sygeplejerske"}
        text = f"{json.dumps(header, ensure_ascii=False)}\n\n{body}\n"
        (root / f"content/kolleger/kollega-{number}.md").write_text(text)
