"""Which stories and jobs belong together.

A job page shows one story at most, and that story shows the job back; a story shows a few
jobs. It shows those that it names first of all; every other open job is given to the story that
fits it best and still has room: from the same workplace, of the same profession, from the same
area.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Final

from plugins.site.languages import DEFAULT
from plugins.site.slugs import slug as slug_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from plugins.jobs.model import Job
    from plugins.stories.model import Story

#: Jobs that a story shows.
MOST_JOBS: Final = 8
#: So much of a job's slug is sure to be its title's (a long title is cut after words).
_SURE_PREFIX: Final = 24
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
#: What follows says where and with whom, not what: »lærer i matematik«.
_DETAILS: Final = re.compile(r"\b(?:til|i|på|med|for|ved|hos|to|in|at|with)\b")
#: Words of titles that are no profession.
_GENERIC: Final = frozenset(
    "leder konsulent medarbejder assistent elev ansvarlig vikar studerende social manager "
    "employee trainee assistant consultant".split()
)


@cache
def profession(title: str) -> frozenset[str]:
    """Return the words of a title that name the profession: `sundhedsassistent`."""
    head = _DETAILS.split(title.replace("\xad", "").lower(), maxsplit=1)[0]
    return frozenset(_WORD.findall(head)) - _GENERIC


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Both ways: `stories` gives a job's story, `jobs` a story's jobs, all by slug.

    Attributes:
        stories: Job slug → story slug; a job that no story has room for is not there.
        jobs: Story slug → its jobs, the most fitting first, MOST_JOBS at most.
    """

    stories: Mapping[str, str]
    jobs: Mapping[str, tuple[Job, ...]]


class _Room:
    """What each story shows so far, and which stories have room, by each kind of kinship."""

    def __init__(self, stories: Iterable[Story]) -> None:
        #: Story → the jobs it shows.
        self.shown: dict[str, list[Job]] = {}
        self._full = 0
        self._keys: dict[str, set[tuple[str, str]]] = {}
        self._stories: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for story in stories:
            keys = {("workplace", story.workplace), ("area", story.area)}
            keys |= {("profession", word) for word in profession(story.job_title)}
            self.shown[story.slug] = []
            self._keys[story.slug] = keys
            for key in keys:
                self._stories[key].append(story.slug)

    @property
    def is_left(self) -> bool:
        """Return whether any story has room."""
        return self._full < len(self.shown)

    def kin(self, kind: str, job: Job) -> list[str]:
        """Return the stories with room that are a job's kin in one way."""
        keys = sorted(profession(job.title)) if kind == "profession" else [getattr(job, kind)]
        found = (slug for key in filter(None, keys) for slug in self._stories.get((kind, key), ()))
        return list(dict.fromkeys(found))

    def show(self, story: str, job: Job) -> None:
        """Let a story show a job, if it has room and does not do so already."""
        shown = self.shown[story]
        if len(shown) == MOST_JOBS or job in shown:
            return
        shown.append(job)
        if len(shown) == MOST_JOBS:
            self._full += 1
            for key in self._keys[story]:
                self._stories[key].remove(story)


_KINDS: Final = ("workplace", "profession", "area")


def link(stories: Iterable[Story], jobs: Iterable[Job]) -> Links:
    """Bring stories and jobs together.

    Args:
        stories: In every language; a story's links are those of its Danish version.
        jobs: Open vacancies, the most urgent first.
    """
    versions = {
        story.slug: story for story in sorted(stories, key=lambda story: story.lang == DEFAULT)
    }
    order = sorted(versions.values(), key=lambda story: (-story.date.timestamp(), story.slug))
    jobs = list(jobs)
    room = _Room(order)
    given = _named(order, jobs, room)
    for kind, job in product(_KINDS, jobs):
        if not room.is_left:
            break
        if job.slug not in given and (kin := room.kin(kind, job)):
            story = min(kin, key=lambda slug: len(room.shown[slug]))
            given[job.slug] = story
            room.show(story, job)
    # What room is left shows jobs whose own page shows another story.
    for kind, job in product(_KINDS, jobs):
        if not room.is_left:
            break
        for story in room.kin(kind, job):
            room.show(story, job)
    return Links(stories=given, jobs={slug: tuple(found) for slug, found in room.shown.items()})


def _named(stories: Iterable[Story], jobs: Sequence[Job], room: _Room) -> dict[str, str]:
    """Let stories show the jobs they name; give each such job to the one that has fewest.

    A job that names its story has that one.
    """
    wanted = {job.slug: job.story for job in jobs if job.story in room.shown}
    for job in jobs:
        if job.slug in wanted:
            room.show(job.story, job)
    by_slug = {job.slug: (position, job) for position, job in enumerate(jobs)}
    slugs = sorted((job.slug, job.title) for job in jobs)
    for story in stories:
        for name in story.jobs:
            found = sorted(_slugs(name, slugs), key=lambda slug: by_slug[slug][0])
            for job in (by_slug[slug][1] for slug in found):
                room.show(story.slug, job)
    showing: defaultdict[str, list[str]] = defaultdict(list)
    for slug, shown in room.shown.items():
        for job in shown:
            showing[job.slug].append(slug)
    counts: Counter[str] = Counter()
    given = {}
    for slug in sorted(showing, key=lambda slug: (len(showing[slug]), by_slug[slug][0])):
        given[slug] = min(showing[slug], key=lambda story: counts[story])
        counts[given[slug]] += 1
    return given | wanted


def _slugs(name: str, slugs: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield the slugs of the jobs that a story names, by slug or by the slug of their title.

    Args:
        name: As the story has it.
        slugs: (slug, title) of every job, sorted.
    """
    prefix = name[:_SURE_PREFIX]
    for slug, title in slugs[bisect_left(slugs, (prefix, "")) :]:
        if not slug.startswith(prefix):
            return
        if f"{slug}-".startswith(f"{name}-"):
            yield slug
        elif len(name) > _SURE_PREFIX:  # then the slug may hold less of the title
            words = slug_of(title)
            if f"{words}-".startswith(f"{name}-"):
                yield slug


def is_close(story: Story, job: Job) -> bool:
    """Return whether a story can speak for a job, not only for the same area of work.

    They have the workplace or the profession in common, or one of them names the other.
    """
    return bool(
        job.story == story.slug
        or (job.workplace and job.workplace == story.workplace)
        or profession(story.job_title) & profession(job.title)
        or any(True for name in story.jobs for _ in _slugs(name, [(job.slug, job.title)]))
    )


def story_finder(
    links: Links, stories: Iterable[Story], lang: str
) -> Callable[[Job], Story | None]:
    """Return what finds the story for a job's page.

    Args:
        links: See `link`.
        stories: In every language.
        lang: The page's language; a story that is not told in it is given in its own.
    """
    versions = versions_in(stories, lang)

    def find(job: Job) -> Story | None:
        slug = links.stories.get(job.slug)
        return versions[slug] if slug else None

    return find


def versions_in(stories: Iterable[Story], lang: str) -> dict[str, Story]:
    """Return each story once, by slug, newest first: in a language, else in Danish, else any."""
    best = sorted(
        stories, key=lambda story: (story.lang != lang, story.lang != DEFAULT, story.lang)
    )
    versions: dict[str, Story] = {}
    for story in best:
        versions.setdefault(story.slug, story)
    order = sorted(versions.values(), key=lambda story: (-story.date.timestamp(), story.slug))
    return {story.slug: story for story in order}
