"""What a feed's job lacks, written here: `content/overlays/FEED/SLUG.md` (docs/desk.md).

The file is front matter alone. It lies on top of what the feed says, so it survives every fetch;
and it fills gaps only: where the feed has its own deadline, workplace or pay, the feed's counts.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from plugins.errors import ForkantError, Problem
from plugins.frontmatter.read import parse, read
from plugins.jobs.paid import pay_of
from plugins.jobs.rounds.settings import BY_HAND
from plugins.jobs.slugs import is_slug
from plugins.jobs.written import Written
from plugins.pay.load import load_agreements
from plugins.pictures.read import KEYS as PHOTO_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from plugins.frontmatter.model import FrontMatter
    from plugins.jobs.model import Job
    from plugins.jobs.workplaces import Places
    from plugins.pay.model import Agreement
    from plugins.pictures.model import Photo

FOLDER: Final = Path("content/overlays")
KEYS: Final = ("valid_through", "workplace", "story", "pay", *PHOTO_KEYS)

_STORIES: Final = Path("content/stories")


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """One file, read; an empty value is not said."""

    front: FrontMatter
    valid_through: datetime | None
    workplace: str
    story: str
    photo: Photo | None


class Overlays:
    """Every overlay, and the jobs they lie on."""

    def __init__(
        self, root: Path, places: Places, now: datetime, *, demo: bool = False,
        also: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        """Read the files; see `problems`.

        Args:
            root: The project's folder.
            places: Areas and workplaces, which the files name.
            now: What relative moments are counted from.
            demo: Whether relative moments are allowed.
            also: Texts by path, in the place of what lies there: to see what they would do.
        """
        self.problems: list[Problem] = []
        self._places, self._now, self._demo = places, now, demo
        self._items: dict[tuple[str, str], Overlay] = {}
        self._unused: set[tuple[str, str]] = set()
        self._agreements: Mapping[str, Agreement] | None = None
        fronts = list(self._fronts(root, also or {}))
        if not fronts:
            return
        with suppress(ForkantError):  # whoever reads the jobs tells of it
            self._agreements = load_agreements(root)
        named = any(front.values.get("story") for _, front in fronts)
        stories = set(_stories(root)) if named else set()
        for key, front in fronts:
            self._items[key] = self._overlay(front, stories)
        self._unused = set(self._items)

    def on(self, jobs: Iterable[Job]) -> Iterator[Job]:
        """Yield jobs with what lies on them; afterwards, see `problems` and `unused`."""
        for job in jobs:
            key = (job.feed, job.slug)
            if key not in self._items:
                yield job
                continue
            self._unused.discard(key)
            yield self._over(job, self._items[key])

    @property
    def unused(self) -> tuple[Problem, ...]:
        """Return a remark on each file whose job is not there."""
        return tuple(
            Problem(
                where=self._items[key].front.where,
                what=f"feedet {key[0]} har ikke noget job på adressen job/{key[1]}/",
                how_to_fix="slet filen, eller ret dens navn",
            )
            for key in sorted(self._unused)
        )

    # --- Reading -----------------------------------------------------------------------------

    def _fronts(
        self, root: Path, also: Mapping[str, str]
    ) -> Iterator[tuple[tuple[str, str], FrontMatter]]:
        paths = {path.relative_to(root).as_posix() for path in (root / FOLDER).glob("*/*")}
        for where in sorted(paths | also.keys()):
            path = Path(where)
            if path.name.startswith(".") or path.parent.name.startswith("."):
                continue
            fits = path.suffix == ".md" and is_slug(path.stem) and path.parent.name != BY_HAND
            if not fits or (root / where).is_dir():
                remedy = "kald den som jobbets adresse: content/overlays/FEED/ADRESSE.md"
                what = "filen hører ikke til noget job"
                self.problems.append(Problem(where=where, what=what, how_to_fix=remedy))
                continue
            try:
                front = parse(also[where], where) if where in also else read(root / where, where)
            except ForkantError as error:
                self.problems += error.problems
                continue
            yield (path.parent.name, path.stem), front

    def _overlay(self, front: FrontMatter, stories: set[str]) -> Overlay:
        written = Written(front, self._now, demo=self._demo)
        written.expect(KEYS)
        if front.body.strip():
            written.fault("teksten er feedets", "slet teksten under den anden linje med ---")
        story = written.text("story")
        if story and story not in stories:
            remedy = f"skriv navnet på en fil i {_STORIES.as_posix()}, uden .md"
            written.fault(f"historien »{story}« findes ikke", remedy, "story")
        word = written.text("workplace")
        workplace = self._places.workplace([word]) if word else None
        if word and workplace is None:
            remedy = self._places.suggest(word)
            written.fault(f"arbejdsstedet »{word}« findes ikke", remedy, "workplace")
        overlay = Overlay(
            front=front,
            valid_through=written.moment("valid_through", end_of_day=True),
            workplace=workplace.slug if workplace else "",
            story=story,
            photo=written.photo(),
        )
        self.problems += (fault.problem for fault in written.faults)
        return overlay

    # --- Laying ------------------------------------------------------------------------------

    def _over(self, job: Job, overlay: Overlay) -> Job:
        job = replace(
            job,
            valid_through=job.valid_through or overlay.valid_through,
            photo=overlay.photo or job.photo,
            story=overlay.story,
        )
        workplace = self._places.workplaces.get(overlay.workplace)
        if workplace and not job.workplace:
            job = replace(
                job,
                workplace=workplace.slug,
                unit=job.unit or workplace.name,
                area=job.area or workplace.area,
                address_locality=job.address_locality or workplace.address_locality,
            )
        if job.pay is None:
            written = Written(overlay.front, self._now, demo=self._demo)
            job = replace(job, pay=pay_of(written, job.hours, job.lang, self._agreements))
            self.problems += (fault.problem for fault in written.faults)
        return job


def _stories(root: Path) -> Iterator[str]:
    for path in (root / _STORIES).glob("*.md"):
        try:
            yield str(read(path).values.get("slug") or path.stem.partition(".")[0])
        except ForkantError:
            continue  # the stories' own room tells of it
