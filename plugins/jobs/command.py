"""`python -m plugins jobs`: fetch every feed, and say what became of each."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from plugins import clock, settings
from plugins.errors import ForkantError, Problem
from plugins.jobs.fetching.secret import Secrets
from plugins.jobs.fetching.together import together
from plugins.jobs.files import FOLDER as BY_HAND
from plugins.jobs.ledgers import file as ledger_file
from plugins.jobs.ledgers.model import tidy
from plugins.jobs.rounds.progress import Progress
from plugins.jobs.rounds.report import FILE, Orphan, Summary, as_json
from plugins.jobs.rounds.settings import feeds_of, limits_by_feed
from plugins.jobs.rounds.table import printable, shown
from plugins.jobs.rounds.update import Round, fetch, open_jobs, settle
from plugins.jobs.workplaces import Places
from plugins.site.files import write_atomic

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence
    from typing import Any

    from plugins.jobs.feeds.model import Feed
    from plugins.jobs.fetching.client import Client
    from plugins.jobs.ledgers.model import Ledger
    from plugins.jobs.rounds.report import Report
    from plugins.jobs.rounds.update import Fetched


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe `python -m plugins jobs`."""
    parser.add_argument("--settings", type=Path, default=Path("pelicanconf.py"))
    parser.add_argument(
        "--dry-run", action="store_true", help="hent og sig, hvad der ville ske, men gem intet"
    )
    parser.add_argument(
        "--accept-shrink",
        action="append",
        default=[],
        metavar="NAME",
        help="lad feedet NAME miste de fleste af sine job denne gang",
    )
    parser.add_argument(
        "--json", metavar="FILE", help="skriv også udfaldet som JSON til FILE, eller - for stdout"
    )
    parser.add_argument(
        "--try",
        dest="trial",
        metavar="URL",
        help="prøv en adresse (i anførselstegn): genkend systemet, vis tre job og linjerne til "
        "FEEDS; intet gemmes",
    )
    parser.add_argument(
        "--field",
        action="append",
        default=[],
        metavar="NAME=PATH",
        help="sammen med --try: læs feltet NAME fra elementet PATH",
    )


def run(args: argparse.Namespace) -> int:
    """Fetch every feed; return 1 when one of them is SUSPECT or FAILED.

    Raises:
        ForkantError: settings, workplaces or a ledger must be mended first.
    """
    # Ten thousand entries make no cycles, and looking for some takes a tenth of the time.
    gc.set_threshold(50000, 50, 100)
    names = settings.read(args.settings)
    root = settings.root(args.settings, names)
    if args.trial is not None or args.field:
        return _try(args, root, names)
    feeds = feeds_of(names)
    _check_names(args.accept_shrink, feeds)
    progress = Progress(sys.stderr)
    around = Round(
        root=root,
        now=clock.now().replace(microsecond=0),
        places=Places.read(root),
        ledgers=_ledgers(root, feeds),
        feeds=feeds,
        slugs=frozenset(path.stem for path in (root / BY_HAND).glob("*.md")),
        contacts=names.get("FEED_CONTACTS") is True,
        accept_shrink=frozenset(args.accept_shrink),
        dry_run=args.dry_run,
        progress=progress,
    )
    summary = Summary(
        now=around.now,
        reports=_fetch(feeds, around, names, progress),
        orphans=_orphans(feeds, around),
        dry_run=args.dry_run,
    )
    _tell(summary, root, args.json)
    return 0 if summary.well else 1


def _fetch(
    feeds: Sequence[Feed], around: Round, names: Mapping[str, Any], progress: Progress
) -> list[Report]:
    """Fetch the feeds at once, and settle them in their order."""
    if not feeds:
        return []
    from plugins.jobs.fetching.client import Client  # noqa: PLC0415  httpx is slow to import

    limits = limits_by_feed(names)
    clients: list[Client] = []

    def fetched(feed: Feed) -> Fetched:
        secrets = Secrets(os.environ)
        progress(feed.name, 0)
        with Client(secrets, limits=limits[feed.name], agent=agent(names)) as client:
            clients.append(client)
            try:
                return fetch(feed, around, client, secrets)
            finally:
                progress.finished(feed.name)

    def stop() -> None:
        for client in clients:
            client.end()

    with closing(together(feeds, fetched, stop)) as found:
        return [settle(one, around) for one in found]


def agent(names: Mapping[str, Any]) -> str:
    """Return who we say we are."""
    return f"Forkant (+{names.get('SITEURL', '')})"


def _try(args: argparse.Namespace, root: Path, names: Mapping[str, Any]) -> int:
    from plugins.jobs.trying.trial import Trial  # noqa: PLC0415  it imports httpx, which is slow

    if args.trial is None:
        raise ForkantError(
            Problem(
                where="--field",
                what="hører sammen med --try",
                how_to_fix='skriv --try "https://…" foran',
            )
        )
    progress = Progress(sys.stderr)
    trial = Trial(root=root, names=names, agent=agent(names), progress=progress)
    told = trial.run(args.trial, args.field)
    print(printable(told.text))
    return 0 if told.usable else 1


def _check_names(names: Sequence[str], feeds: Sequence[Feed]) -> None:
    known = [feed.name for feed in feeds]
    if unknown := [name for name in names if name not in known]:
        raise ForkantError(
            Problem(
                where=f"--accept-shrink {name}",
                what="der er intet feed af det navn",
                how_to_fix=f"vælg en af {', '.join(known)}",
            )
            for name in unknown
        )


def _ledgers(root: Path, feeds: Sequence[Feed]) -> dict[str, Ledger]:
    """Return every ledger by its feed's name, those of feeds no longer fetched too.

    Raises:
        ForkantError: one cannot be read.
    """
    names = {feed.name for feed in feeds}
    names |= {path.stem for path in (root / ledger_file.FOLDER).glob("*.json")}
    found: dict[str, Ledger] = {}
    problems: list[Problem] = []
    for name in sorted(names):
        path = ledger_file.path_of(root, name)
        try:
            found[name] = ledger_file.outlined(path, path.relative_to(root).as_posix())
        except ForkantError as error:
            problems += error.problems
    if problems:
        raise ForkantError(problems)
    return found


def _orphans(feeds: Sequence[Feed], around: Round) -> list[Orphan]:
    """Return the ledgers that nobody fetches any more and that still show jobs.

    Time goes on for them too: contact persons leave with their jobs.
    """
    orphans = []
    for name in sorted(around.ledgers.keys() - {feed.name for feed in feeds}):
        path = ledger_file.path_of(around.root, name)
        ledger = tidy(around.ledgers[name], around.now)
        if ledger is not around.ledgers[name] and not around.dry_run:
            ledger_file.save(ledger, path)
        if kept := open_jobs(ledger, around.now):
            file = path.relative_to(around.root).as_posix()
            orphans.append(Orphan(feed=name, file=file, kept=kept))
    return orphans


def _tell(summary: Summary, root: Path, target: str | None) -> None:
    """Print the table, and write the same as JSON.

    With JSON on stdout the table goes to stderr, so that another program can read the JSON.
    """
    data = as_json(summary)
    if not summary.dry_run:
        write_atomic(root / FILE, data)
    text = shown(summary)
    if target == "-":
        print(text, file=sys.stderr)
        sys.stdout.write(data.decode())
        return
    print(text)
    if target:
        try:
            write_atomic(Path(target), data)
        except OSError as error:
            raise ForkantError(
                Problem(
                    where=f"--json {target}",
                    what=f"filen kan ikke skrives ({error.strerror})",
                    how_to_fix="vælg en mappe, som findes, og som der må skrives i",
                )
            ) from error
