"""The index: the parts of every open job's row, each different part once, as JSON.

A row is what the lists show, to the letter, since it is made of the same parts. The script
(theme/static/js/filter.js) puts it together as they do. The JSON's names:

    count    how many jobs there are; they stand in the order of their slugs
    now      the build's moment, in hours since 1970
    slugs    the jobs' slugs, a line each
    columns  for due, title, where, terms, tile and posted: `html`, the different parts, and
             `at`, each job's number among them (plugins.search.packing)
    weeks    the heading that each value of `due` stands under
    hours    when each value of `posted` was, in hours since 1970
    facets   name, column, slugs and names of the choices, words that people type for them,
             and `of`: the numbers of the choices that each value of the column belongs to
    words    what the script says
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from plugins.jobs.facets import Weeks
from plugins.jobs.rows import Parts, sort_key
from plugins.search.model import Column
from plugins.search.packing import pack

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from plugins.jobs.model import Job
    from plugins.search.model import Facet
    from plugins.site.languages import Language

#: A row's parts, in its order; the slug stands after the first.
PARTS: Final = Parts._fields
COLUMNS: Final = (*PARTS, "posted")
_HOUR: Final = 3600


def build(
    jobs: Sequence[Job],
    row: Callable[[Job], Parts],
    facets: Sequence[Facet],
    words: Mapping[str, str],
    *,
    now: datetime,
    language: Language,
) -> bytes:
    """Return one language's index.

    Args:
        jobs: Open jobs, in any order.
        row: The parts of a job's row.
        facets: What the jobs are divided by.
        words: What the script says, by its names.
        now: The build's moment.
        language: The index's.
    """
    jobs = sorted(jobs, key=lambda job: job.slug)  # neighbours are alike, and compress
    deciding = {name: [f.of for f in facets if f.column == name] for name in COLUMNS}
    columns = {name: Column() for name in COLUMNS}
    for job in jobs:
        for name, part in zip(COLUMNS, (*row(job), _hour(job.date_posted)), strict=True):
            columns[name].add((part, *[of(job) for of in deciding[name]]), job)
    # So the number of a value is its place, and the script sorts by it.
    columns["due"].sort(sort_key)
    columns["posted"].sort(lambda job: -_hour(job.date_posted))
    weeks = Weeks(now.date(), language)
    index = {
        "count": len(jobs),
        "now": _hour(now),
        "slugs": "\n".join(job.slug for job in jobs),
        "columns": [
            {
                "html": [value[0] for value in columns[name].values] if name in PARTS else [],
                "at": pack(columns[name].at),
            }
            for name in COLUMNS
        ],
        "weeks": [weeks.label(job) for job in columns["due"].values.values()],
        "hours": [value[0] for value in columns["posted"].values],
        "facets": [_facet(facet, columns[facet.column], deciding) for facet in facets],
        "words": words,
    }
    return json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode()


def _hour(moment: datetime) -> int:
    return int(moment.timestamp()) // _HOUR


def _facet(
    facet: Facet, column: Column, deciding: Mapping[str, Sequence[object]]
) -> dict[str, Any]:
    place = 1 + deciding[facet.column].index(facet.of)
    return {
        "name": facet.name,
        "column": COLUMNS.index(facet.column),
        "slugs": [choice.slug for choice in facet.choices],
        "names": [choice.name for choice in facet.choices],
        "words": [" ".join(choice.words) for choice in facet.choices],
        "of": [value[place] for value in column.values],
    }
