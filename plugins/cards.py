"""`python -m plugins cards`: every family in every format on sheets, to look at.

With `--titles FILE`, a job with each of the file's titles instead: hundreds, long and hostile.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from plugins import settings
from plugins.build import build
from plugins.errors import ForkantError, Problem
from plugins.social.draw import render_all
from plugins.social.sheet import FEED_WIDTH, contact_sheet
from plugins.social.subject import Reminder

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from plugins.social.packs import Packs, Picture

_OUTPUT: Final = ".cache/cards-sheets"
_COLUMNS: Final = 4
#: Titles on a sheet, in a row, and how wide each is shown.
_A_SHEET, _A_ROW, _WIDTH = 60, 10, 240


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe `python -m plugins cards`."""
    parser.add_argument("--settings", type=Path, default=Path("pelicanconf.py"))
    parser.add_argument("--output", type=Path, help=f"default: {_OUTPUT}")
    parser.add_argument(
        "--titles", type=Path, metavar="FILE", help="prøv disse titler, en på hver linje"
    )


def run(args: argparse.Namespace) -> int:
    """Draw a sheet a family, from the site's own jobs and stories, and say where they lie.

    Raises:
        ForkantError: a layout, or something else that a build needs, must be mended first.
    """
    root = settings.root(args.settings, settings.read(args.settings))
    folder = args.output or root / _OUTPUT
    folder.mkdir(parents=True, exist_ok=True)
    found: list[Packs] = []
    # The build tells what there is to draw; nothing is drawn, and no page is kept.
    with tempfile.TemporaryDirectory() as site:
        build(args.settings, Path(site, "site"), CARDS=found.append, KITS=False)
    shown = titled(found[0], _read(args.titles)) if args.titles else examples(found[0])
    columns, width = (_A_ROW, _WIDTH) if args.titles else (_COLUMNS, FEED_WIDTH)
    for name, pictures in shown:
        cards = render_all([picture.spec for picture in pictures], found[0].drawings)
        file = folder / f"{name}.png"
        file.write_bytes(contact_sheet(list(cards), columns=columns, width=width))
        sys.stdout.write(f"{file}\n")
    return 0


def _read(file: Path) -> list[str]:
    """Return the titles in a file, one a line.

    Raises:
        ForkantError: there is no such file.
    """
    try:
        return [title for title in file.read_text(encoding="utf-8").split("\n") if title.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise ForkantError(
            Problem(
                where=str(file),
                what=f"titlerne kan ikke læses: {error}",
                how_to_fix="skriv en titel på hver linje, og gem filen som UTF-8",
            )
        ) from error


def titled(packs: Packs, titles: list[str]) -> Iterator[tuple[str, list[Picture]]]:
    """Yield sheets of one job under other titles, format by format.

    Raises:
        ForkantError: the site has no job to show them on.
    """
    if not packs.site.jobs:
        raise ForkantError(
            Problem(
                where="content/jobs",
                what="der er ingen stilling at vise titlerne på",
                how_to_fix="læg en stilling ind, og prøv igen",
            )
        )
    job = packs.site.jobs[0]
    for key in packs.specs.formats:
        for first in range(0, len(titles), _A_SHEET):
            pictures = [
                picture
                for number, title in enumerate(titles[first : first + _A_SHEET], first)
                for picture in packs.job(replace(job, title=title, slug=f"titel-{number}"), [key])
            ]
            if pictures:
                yield f"titler-{key}-{first // _A_SHEET + 1}", pictures


def examples(packs: Packs) -> Iterator[tuple[str, list[Picture]]]:
    """Yield each family with pictures in all of its formats: its longest words and its shortest."""
    site = packs.site
    language = next(iter(site.languages.values()))
    jobs = sorted(site.jobs, key=lambda job: len(job.title))
    for name, job in zip(("job-short", "job-long"), (jobs[:1], jobs[-1:]), strict=True):
        yield name, [picture for one in job for picture in packs.job(one)]
    for reminder in Reminder:
        every = tuple(packs.specs.formats)
        yield (
            f"deadline-{reminder}",
            [p for one in jobs[:1] for p in packs.deadline(one, reminder, every)],
        )
    stories = sorted(site.stories, key=lambda story: len(story.quote))
    yield "quote", [picture for one in stories[-1:] for picture in packs.story(one)]
    for value in site.identity.values:
        yield f"value-{value.slug}", list(packs.value(value, language))
    yield "page", list(packs.page(language))
    for area in site.areas.values():
        yield f"area-{area.slug}", list(packs.area(area, language, tuple(packs.specs.formats)))
