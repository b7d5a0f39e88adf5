"""The job list's filter in a build: what its page needs, and the index beside it."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING, Final

from plugins.jobs import words
from plugins.jobs.lifecycle import is_open
from plugins.jobs.model import Kind
from plugins.jobs.words import _
from plugins.search import facets, index
from plugins.site.generator import SiteGenerator

if TYPE_CHECKING:
    from plugins.jobs.model import Job
    from plugins.search.model import Facet
    from plugins.site.languages import Language
    from plugins.site.site import Site

_HASH_BYTES: Final = 6


class Search:
    """What `search` is in a language's templates.

    Rows are rendered while pages are: so the index is made when a list first asks for its
    address, which its content is a part of.
    """

    def __init__(self, site: Site, language: Language, jobs: list[Job]) -> None:
        self._site = site
        self._language = language
        self._jobs = jobs

    @cached_property
    def facets(self) -> list[Facet]:
        """Return the facets that need the script; none where a list cannot be divided."""
        return facets.with_script(self._site, self._language, self._jobs)

    @property
    def count(self) -> int:
        """Return how many jobs can be found."""
        return len(self._jobs)

    @cached_property
    def url(self) -> str:
        """Return the index's URL, and write it."""
        data = self.index()
        digest = hashlib.sha256(data).hexdigest()[: 2 * _HASH_BYTES]
        name = f"theme/search/{self._language.code}-{digest}.json"
        self._site.write(name, data)
        return self._site.address.path(name)

    def index(self) -> bytes:
        """Return the index (plugins.search.index)."""
        site, language = self._site, self._language
        rows, code = site.rows, language.code
        return index.build(
            self._jobs,
            lambda job: rows[job.slug, code].parts,
            [*facets.with_pages(site, language, self._jobs), *self.facets],
            self._words(),
            now=site.now,
            language=language,
        )

    def _words(self) -> dict[str, str]:
        """Return what the script says; `{}` stands for a number."""
        language, gettext = self._language, self._language.gettext
        total = words.jobs_text(len(self._jobs), language)
        return {
            "title": gettext("Open jobs"),
            "one": words.jobs_text(1, language),
            "many": words.jobs_text(2, language).replace("2", "{}"),
            "of": gettext("%(count)s of %(total)s") % {"count": "{}", "total": total},
            "best": gettext(_("Best match first")),
            "new": gettext(_("Newest first")),
            "shown": gettext(_("Showing %(shown)s of %(total)s")) % {"shown": "{}", "total": "{}"},
        }


class SearchGenerator(SiteGenerator):
    """Comes after plugins.jobs."""

    def generate_context(self) -> None:
        """Give the templates of each language their `search`."""
        site = self.site
        jobs = [job for job in site.jobs if job.kind is Kind.JOB and is_open(job, site.now)]
        for code, language in site.languages.items():
            site.names_by_language[code]["search"] = Search(site, language, jobs)
