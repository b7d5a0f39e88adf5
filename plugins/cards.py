"""`python -m plugins cards`: every family in every format on sheets, to look at."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from plugins import settings
from plugins.build import build
from plugins.social.draw import render_all
from plugins.social.sheet import contact_sheet
from plugins.social.subject import Reminder

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from plugins.social.packs import Packs, Picture

_OUTPUT: Final = ".cache/cards-sheets"
_COLUMNS: Final = 4


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe `python -m plugins cards`."""
    parser.add_argument("--settings", type=Path, default=Path("pelicanconf.py"))
    parser.add_argument("--output", type=Path, help=f"default: {_OUTPUT}")


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
    for family, pictures in examples(found[0]):
        cards = render_all([picture.spec for picture in pictures], found[0].drawings)
        file = folder / f"{family}.png"
        file.write_bytes(contact_sheet(list(cards), columns=_COLUMNS))
        sys.stdout.write(f"{file}\n")
    return 0


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
