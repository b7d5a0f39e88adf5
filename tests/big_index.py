"""The index of a site with thousands of jobs, without building their pages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import corpus
from plugins.jobs.model import EmploymentForm, Hours
from plugins.jobs.professions import load_professions
from plugins.jobs.rows import Rows
from plugins.jobs.workplaces import load_workplaces
from plugins.search.generator import Search
from plugins.site.site import Site
from tests.factory import NOW, a_job

if TYPE_CHECKING:
    from plugins.jobs.model import Job

ROOT = Path(__file__).parent.parent


class _AllRows(dict):
    """A row when it is asked for, as plugins.jobs gives them."""

    def __init__(self, site: Site, jobs: dict[str, Job]) -> None:
        self._rows = {code: Rows(site, language) for code, language in site.languages.items()}
        self._jobs = jobs

    def __missing__(self, key: tuple[str, str]):
        slug, lang = key
        return self._rows[lang](self._jobs[slug])


def a_site(jobs: list[Job]) -> Site:
    """Return a site with the demo's identity, areas and professions, and these jobs."""
    settings = {"THEME": ROOT / "theme", "SITEURL": "http://127.0.0.1", "PATH": ROOT / "content"}
    site = Site.of(settings, "unused")
    site.now = NOW
    site.areas, site.workplaces = load_workplaces(ROOT)
    site.professions = load_professions(ROOT)
    site.jobs = tuple(jobs)
    site.rows = _AllRows(site, {job.slug: job for job in jobs})
    return site


def index_of(jobs: list[Job], lang: str = "da") -> bytes:
    """Return the index of some jobs."""
    site = a_site(jobs)
    return Search(site, site.languages[lang], jobs).index()


@cache
def big_index(count: int) -> bytes:
    """Return the index of the speed table's jobs."""
    return index_of(
        [
            a_job(
                slug=job.slug,
                title=job.title,
                unit=job.unit,
                workplace="",
                area=job.area,
                address_locality=job.place,
                employment_form=EmploymentForm(job.form),
                hours=Hours(minimum=job.hours, maximum=job.hours),
                date_posted=NOW.fromisoformat(job.date_posted),
                valid_through=NOW.fromisoformat(job.valid_through),
            )
            for job in corpus.jobs(count)
        ]
    )
