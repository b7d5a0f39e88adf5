"""The gate between reading and writing: no file is left out, and every fault is told at once.

Pelican skips a file that it cannot use and goes on. Here the files on disk are compared with
what it has read, after all reading and before any writing. What is missing is read again, to
learn why.
"""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pelican.contents import Content
from pelican.generators import ArticlesGenerator, PagesGenerator

from plugins.errors import ForkantError, Problem
from plugins.frontmatter.reader import FrontMatterReader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pelican.generators import Generator

_FOLDERS: Final = {
    ArticlesGenerator: ("ARTICLE_PATHS", "ARTICLE_EXCLUDES"),
    PagesGenerator: ("PAGE_PATHS", "PAGE_EXCLUDES"),
}


def stop_at_faults(generators: Iterable[Generator]) -> None:
    """Stop the build if a file was left out or a generator met a fault.

    Our generators may have a list `problems`, which they fill in `generate_context`, so that
    everybody's faults are told together.

    Raises:
        ForkantError: there is at least one.
    """
    problems: dict[str, Problem] = {}
    for generator in generators:
        found = [*_left_out(generator), *getattr(generator, "problems", ())]
        problems |= {str(problem): problem for problem in found}
    if problems:
        raise ForkantError(problems.values())


def _left_out(generator: Generator) -> Iterator[Problem]:
    for kind, (paths, excludes) in _FOLDERS.items():
        if isinstance(generator, kind):
            settings = generator.settings
            files = generator.get_files(settings[paths], settings[excludes], extensions=False)
            for file in sorted(files):
                if not _is_scratch(file) and not _was_read(generator, file):
                    yield from _why(generator, Path(generator.path, file))


def _is_scratch(file: str) -> bool:
    """Return whether a file is an editor's or the system's own: `.DS_Store`, `x.md~`."""
    name = posixpath.basename(Path(file).as_posix())
    return name.startswith(".") or name.endswith("~")


def _was_read(generator: Generator, file: str) -> bool:
    location = posixpath.normpath(Path(file).as_posix())
    return isinstance(generator.context["generated_content"].get(location), Content)


def _why(generator: Generator, path: Path) -> Iterable[Problem]:
    reader = FrontMatterReader(generator.settings)
    where = reader.name(path)
    if path.suffix.removeprefix(".") not in reader.file_extensions:
        return [
            Problem(
                where=where,
                what=f"filen ender på »{path.suffix}« og bliver ikke til en side"
                if path.suffix
                else "filens navn har ingen endelse, så den bliver ikke til en side",
                how_to_fix="giv den endelsen .md, eller flyt den ud af mappen",
            )
        ]
    try:
        reader.read_strictly(path)
    except ForkantError as error:
        return error.problems
    return [
        Problem(
            where=where,
            what="Pelican har ladet filen ude",
            how_to_fix="se efter i det, Pelican skriver ovenfor, og ret filen",
        )
    ]
