"""What is being written: `content/drafts/IDENTIFIER.json`, which no build reads.

Every save is a whole file on the disk before it is answered. Two people may write in one
vacancy: what only one of them changed is taken from both, and what both changed is kept twice
until somebody chooses. Nothing that was typed is dropped because it cannot be meant so.
"""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from plugins import clock
from plugins.desk.draft_file import Draft, dumps, is_identifier, loads
from plugins.desk.fields import blank
from plugins.desk.merging import Saved, Writer, checked, chosen, merged, settled
from plugins.desk.vacancy import Vacancy, from_markdown
from plugins.errors import ForkantError, Problem
from plugins.jobs import files
from plugins.jobs.slugs import is_slug
from plugins.publish.lock import locked
from plugins.site.files import write_atomic

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from plugins.desk.field import Typed

__all__ = ["Drafts", "MissingError", "Saved"]

FOLDER: Final = Path("content/drafts")


class MissingError(ForkantError):
    """There is no such draft, or no such vacancy."""

    def __init__(self, what: str) -> None:
        remedy = "gå tilbage til listen; måske er den udgivet eller slettet i mellemtiden"
        super().__init__(Problem(where="Stillinger", what=what, how_to_fix=remedy))


class Drafts:
    """The drafts of one project."""

    def __init__(self, root: Path) -> None:
        """Begin.

        Args:
            root: The project's folder.
        """
        self._root = root
        self._folder = root / FOLDER
        self._unfinished = self._folder / ".import"

    # --- One ---------------------------------------------------------------------------------

    def new(
        self, author: str, values: Mapping[str, Typed] | None = None, *, slug: str = "",
        source: str = "",
    ) -> Vacancy:  # fmt: skip
        """Begin a draft, and return it as saved.

        Args:
            author: Who does.
            values: What its form holds; fields left out are empty.
            slug: Of the file that it changes; empty for a new vacancy.
            source: That file's text, or one whose other fields a new vacancy shall have.

        Raises:
            ForkantError: the values are no form's.
        """
        draft = _begun(author, values or {}, slug, source)
        with self._alone():
            self._write(draft)
        return draft.vacancy

    def new_ones(self, author: str, many: Sequence[Mapping[str, Typed]]) -> tuple[Vacancy, ...]:
        """Begin several drafts: all of them, or none, whatever happens meanwhile.

        Raises:
            ForkantError: the values are no form's.
            OSError: the disk is full; no draft was begun.
        """
        drafts = [_begun(author, values, "", "") for values in many]
        names = [draft.vacancy.identifier for draft in drafts]
        with self._alone():
            write_atomic(self._unfinished, "\n".join(names).encode())
            try:
                for draft in drafts:
                    self._write(draft)
            except OSError:
                self._take_back()
                raise
            self._unfinished.unlink()
        return tuple(draft.vacancy for draft in drafts)

    def of_job(self, slug: str, author: str) -> Vacancy:
        """Return the draft in which a job's file is being changed; begin one if there is none.

        Raises:
            MissingError: no file has that address.
            ForkantError: the file cannot be read.
        """
        for vacancy in self.list():
            if slug and vacancy.slug == slug:
                return vacancy
        path = self._root / files.FOLDER / f"{slug}.md"
        if not is_slug(slug) or not path.is_file():
            raise MissingError("den stilling er ikke skrevet her")
        text = path.read_text(encoding="utf-8")
        return self.new(author, from_markdown(text, slug).values, slug=slug, source=text)

    def get(self, identifier: str) -> Vacancy:
        """Return a draft.

        Raises:
            MissingError: there is none of that name.
            ForkantError: its file is broken.
        """
        return self._read(identifier).vacancy

    def remove(self, identifier: str) -> None:
        """Remove a draft for good; one that is gone already is no fault."""
        with self._alone():
            if is_identifier(identifier):
                self._path(identifier).unlink(missing_ok=True)

    # --- All ---------------------------------------------------------------------------------

    def list(self) -> tuple[Vacancy, ...]:
        """Return every draft that can be read, the last saved first; see `faults`."""
        found = []
        if self._unfinished.exists():
            with self._alone():
                pass  # which takes it back
        for path in self._folder.glob("*.json"):
            try:
                found.append(self._read(path.stem).vacancy)
            except ForkantError:
                continue  # told by `faults`
        return tuple(sorted(found, key=lambda one: (one.saved, one.identifier), reverse=True))

    def faults(self) -> tuple[Problem, ...]:
        """Return what is wrong with the drafts that cannot be read."""
        problems: list[Problem] = []
        for path in sorted(self._folder.glob("*.json")):
            try:
                self._read(path.stem)
            except ForkantError as error:
                problems += error.problems
        return tuple(problems)

    # --- Saving ------------------------------------------------------------------------------

    def save(
        self, identifier: str, values: Mapping[str, Typed], *, based_on: int, author: str,
        session: str = "",
    ) -> Saved:  # fmt: skip
        """Save what was typed.

        Args:
            identifier: Which draft.
            values: Some fields or all of them; those left out stay as they are.
            based_on: The revision that the form was filled from.
            author: Who saves.
            session: One open form: it is never in conflict with itself, should its saves
                overtake each other.

        Raises:
            MissingError: there is no such draft any more.
            ForkantError: the values are no form's, or the draft is broken.
            OSError: the disk is full, or the folder cannot be written in.
        """
        typed = checked(values)
        with self._alone():
            draft = self._read(identifier)
            saved = merged(draft, typed, Writer(author=author, session=session, based_on=based_on))
            if saved.vacancy is not draft.vacancy:
                draft.vacancy = saved.vacancy
                self._write(draft)
        return saved

    def choose(self, identifier: str, field: str, value: Typed, author: str) -> Vacancy:
        """Settle a field that two have written in: this is its value, and the others go.

        Raises:
            MissingError: there is no such draft.
            ForkantError: the value is no field's.
        """
        typed = checked({field: value})
        with self._alone():
            draft = self._read(identifier)
            draft.vacancy = chosen(draft, typed, author)
            self._write(draft)
        return draft.vacancy

    def settle(
        self, identifier: str, *, slug: str = "", source: str | None = None,
        theirs: Mapping[str, Typed] | None = None,
    ) -> Vacancy:  # fmt: skip
        """Note the file that a draft becomes, and what has become of that file meanwhile.

        Args:
            identifier: Which draft.
            slug: The address it gets; empty: the one it has.
            source: The file's text now; None: as it was.
            theirs: The values of that text; those that were changed there and not here are
                taken, and those that were changed in both are kept twice.

        Raises:
            MissingError: there is no such draft.
        """
        with self._alone():
            draft = self._read(identifier)
            source = draft.vacancy.source if source is None else source
            draft.vacancy = settled(draft, slug or draft.vacancy.slug, source, theirs or {})
            self._write(draft)
        return draft.vacancy

    # --- The disk ----------------------------------------------------------------------------

    def _path(self, identifier: str) -> Path:
        return self._folder / f"{identifier}.json"

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with locked(self._folder / ".lock"):
            self._take_back()
            yield

    def _take_back(self) -> None:
        """Remove the drafts of an import that was killed before it was whole."""
        if self._unfinished.exists():
            for identifier in self._unfinished.read_text().split():
                self._path(identifier).unlink(missing_ok=True)
            self._unfinished.unlink()

    def _read(self, identifier: str) -> Draft:
        if not is_identifier(identifier):
            raise MissingError("kladden findes ikke")
        try:
            data = self._path(identifier).read_bytes()
        except FileNotFoundError as error:
            raise MissingError("kladden findes ikke længere") from error
        return loads(data, identifier, (FOLDER / f"{identifier}.json").as_posix())

    def _write(self, draft: Draft) -> None:
        path = self._path(draft.vacancy.identifier)
        for left in self._folder.glob(f".{path.name}.*"):
            left.unlink(missing_ok=True)  # by a save that was killed
        write_atomic(path, dumps(draft))


def _begun(author: str, values: Mapping[str, Typed], slug: str, source: str) -> Draft:
    filled = blank() | checked(values)
    vacancy = Vacancy(
        identifier=secrets.token_hex(8), values=filled, revision=1, author=author,
        saved=clock.now().isoformat(timespec="seconds"), slug=slug, source=source,
    )  # fmt: skip
    draft = Draft(vacancy=vacancy)
    for key, value in filled.items():
        if value:
            draft.remember(key, value, vacancy, "")
    return draft
