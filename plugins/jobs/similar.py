"""Jobs that are like a job, found without comparing every pair."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from plugins.jobs.model import Job

_WORD = re.compile(r"[^\W\d_]{4,}")


def profession(title: str) -> str:
    """Return the first long word of a title, which names the profession in most adverts."""
    match = _WORD.search(title.replace("\xad", "").replace("-", "").lower())
    return match.group() if match else ""


class Similar:
    """Knows every open job by profession and area, in the order of their deadlines."""

    def __init__(self, jobs: Iterable[Job]) -> None:
        self._groups: dict[tuple[str, str], list[Job]] = defaultdict(list)
        self._position: dict[tuple[str, str, str], int] = {}
        for job in jobs:
            for kind, value in self._keys(job):
                group = self._groups[kind, value]
                self._position[kind, value, job.slug] = len(group)
                group.append(job)

    @staticmethod
    def _keys(job: Job) -> Iterator[tuple[str, str]]:
        if word := profession(job.title):
            yield "profession", word
        if job.area:
            yield "area", job.area

    def to(self, job: Job, count: int) -> list[Job]:
        """Return up to `count` jobs: of the same profession first, then of the same area.

        Within a group the next ones by deadline come first, so that neighbours differ.
        """
        found: list[Job] = []
        seen = {job.slug}
        for key in self._keys(job):
            group: Sequence[Job] = self._groups.get(key, ())
            start = self._position.get((*key, job.slug), -1) + 1
            for index in chain(range(start, len(group)), range(start)):
                if len(found) == count:
                    return found
                if group[index].slug not in seen:
                    seen.add(group[index].slug)
                    found.append(group[index])
        return found
