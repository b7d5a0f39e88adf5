"""Our project for the speed table: the same jobs in a ledger, the same stories in files."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.corpus import NOW, story
from plugins.jobs.ledgers import file as ledger_file
from plugins.jobs.ledgers import model as ledger
from plugins.jobs.model import EmploymentForm, Hours, Job
from plugins.site.html import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.corpus import BenchJob

PROJECT: Final = Path(__file__).parent.parent

_SETTINGS: Final = """
import sys
sys.path.insert(0, {project!r})
from pelicanconf import *
PATH = {content!r}
THEME = {theme!r}
OUTPUT_PATH = {output!r}
FEEDS = [{{"name": "bench", "adapter": "rss", "url": "https://example.dk/feed"}}]
CARDS = False
KITS = False
DEMO = False
"""


def _job(job: BenchJob) -> Job:
    return Job(
        feed="bench",
        identifier=job.identifier,
        slug=job.slug,
        title=job.title,
        description=clean(job.description),
        lang="da",
        unit=job.unit,
        area=job.area,
        address_locality=job.place,
        employment_form=EmploymentForm(job.form),
        hours=Hours(minimum=job.hours, maximum=job.hours),
        date_posted=datetime.fromisoformat(job.date_posted),
        valid_through=datetime.fromisoformat(job.valid_through),
        apply_url=job.apply_url,
    )


def write(root: Path, output: Path, jobs: Sequence[BenchJob], *, stories: int) -> Path:
    """Write a project below `root` that builds into `output`; return its settings file."""
    content = root / "content"
    content.mkdir(parents=True)
    for path in (*(PROJECT / "content").glob("*.toml"), PROJECT / "content/pages"):
        (content / path.name).symlink_to(path)
    (root / "images").symlink_to(PROJECT / "images")
    (content / "jobs").mkdir()
    records = {
        job.identifier: ledger.Record(job=_job(job), url=job.apply_url, first_seen=NOW)
        for job in jobs
    }
    ledger_file.save(
        ledger.Ledger(feed="bench", records=records), ledger_file.path_of(root, "bench")
    )
    (content / "stories").mkdir()
    for number in range(stories):
        quote, body = story(number)
        header = {
            "title": f"Kollega {number}",
            "name": f"Kollega {number}",
            "job_title": "sygeplejerske",
            "quote": quote,
            "summary": quote,
            "person": "sygeplejerske",
            "workplace": "sundhedscentret",
            "date": "2026-11-01",
            "modified": "2026-11-01",
            "lang": "da",
        }
        lines = [f'{key}: "{value}"' for key, value in header.items()]
        text = "\n".join(["---", *lines, "values: [faglighed]", "---", "", body, ""])
        (content / f"stories/kollega-{number}.md").write_text(text)
    settings = root / "settings.py"
    settings.write_text(
        _SETTINGS.format(
            project=str(PROJECT),
            content=str(content),
            theme=str(PROJECT / "theme"),
            output=str(output),
        )
    )
    return settings
