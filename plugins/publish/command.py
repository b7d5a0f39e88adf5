"""`python -m plugins publish`: a new release, checked before it shows (docs/publish.md)."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from plugins import clock, settings
from plugins.errors import ForkantError, Problem
from plugins.jobs.lifecycle import has_page
from plugins.jobs.load import load_jobs
from plugins.publish.lock import BusyError, locked
from plugins.publish.progress import Progress
from plugins.publish.releases import Releases
from plugins.publish.verify import address, faults

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping
    from typing import Any

#: The folder that holds the package `plugins`, from where its commands are run.
_CODE: Final = Path(__file__).resolve().parents[2]
FOLDER: Final = "public"
#: Hosts that nobody else can reach.
_HERE: Final = ("127.0.0.1", "localhost", "::1")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe `python -m plugins publish`."""
    parser.add_argument("--settings", type=Path, default=Path("pelicanconf.py"))
    parser.add_argument(
        "--releases", type=Path, metavar="DIR",
        help=f"mappen med udgivelserne og linket »current«; standard: {FOLDER} i projektets mappe",
    )  # fmt: skip
    parser.add_argument("--jobs", action="store_true", help="hent først alle feeds")
    parser.add_argument("--check", action="store_true", help="stop, hvis noget skal rettes først")
    parser.add_argument(
        "--back", action="store_true", help="vis udgivelsen før den nuværende, og byg intet"
    )
    parser.add_argument(
        "--new-address", action="store_true",
        help="vis siden, selvom dens adresse er en anden end den, der vises nu",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="en linje JSON for hvert skridt")


def run(args: argparse.Namespace) -> int:
    """Publish, and return 1 when the old site stays.

    Raises:
        ForkantError: settings cannot be read, or a publication is under way.
    """
    progress = Progress(as_json=args.json)
    settings_file = args.settings.resolve()
    names = {} if args.back else settings.read(settings_file)
    root = _root(settings_file) if args.back else settings.root(settings_file, names)
    releases = Releases(args.releases or root / FOLDER)
    guard = _Guard(releases=releases, may_move=args.new_address)
    try:
        with locked(releases.lock, wait=False) as lock:
            if args.back:
                _back(releases, guard, progress)
            else:
                publication = _Publication(
                    settings_file=settings_file, names=names, root=root, releases=releases,
                    guard=guard, progress=progress, lock=lock,
                )  # fmt: skip
                publication.run(jobs=args.jobs, check=args.check)
    except BusyError as error:
        what, remedy = "en anden udgivelse er i gang", "vent, til den er færdig"
        problem = Problem(where=str(releases.folder), what=what, how_to_fix=remedy)
        progress.say("failed", f"{what}; {remedy}")
        raise ForkantError(problem) from error
    except ForkantError as error:
        for problem in error.problems:
            progress.say("failed", f"{problem.where}: {problem.what}. {problem.how_to_fix}")
        progress.say("failed", "Den gamle side står, som den stod.")
        if args.json:
            return 1
        raise
    return 0


def _root(settings_file: Path) -> Path:
    """Return the project's folder for a run that builds nothing.

    What settings ask for before a build, such as SITEURL, is not asked for then: they need not
    be readable.
    """
    try:
        return settings.root(settings_file, settings.read(settings_file))
    except ForkantError:
        if not settings_file.is_file():
            raise
        return settings.root(settings_file, {})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Guard:
    """Keeps a site of another address from taking the shown one's place.

    A desk that was started with the wrong settings would else send visitors, search engines and
    share pictures to 127.0.0.1.
    """

    releases: Releases
    may_move: bool

    def admit(self, new: str) -> None:
        """Pass, or refuse a site of this address.

        Raises:
            ForkantError: the one that shows has another.
        """
        current = self.releases.current()
        shown = address(current) if current else ""
        new = new.rstrip("/")
        if self.may_move or not shown or not new or new == shown:
            return
        remedy = "flytter siden virkelig, så udgiv med ARGS=--new-address"
        if urlsplit(shown).hostname not in _HERE:
            remedy = (
                f"brug den vistes: SITEURL={shown} make publish SETTINGS=publishconf.py, og for "
                f"skrivebordet SITEURL={shown} make desk SETTINGS=publishconf.py; {remedy}"
            )
        raise _error(f"siden, der vises, har adressen {shown}, og den nye har {new}", remedy)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Publication:
    """One run, from what the last one left behind to the switch."""

    settings_file: Path
    names: Mapping[str, Any]
    root: Path
    releases: Releases
    guard: _Guard
    progress: Progress
    lock: int

    def run(self, *, jobs: bool, check: bool) -> None:
        """Make a release and show it.

        Raises:
            ForkantError: it cannot be built, or is not whole; the old one still shows.
        """
        say, releases = self.progress.say, self.releases
        # Before anything is built, as far as the settings say it. This asks too whether what
        # shows can be replaced at all.
        self.guard.admit(str(self.names.get("SITEURL", "")))
        for name in releases.clean():
            say("clean", f"Ryddede op efter en afbrudt udgivelse ({name})")
        if jobs:
            say("jobs", "Henter feeds")
            if self._command("jobs", "jobs"):
                say("jobs", "Et feed kunne ikke hentes; dets job står, som de stod")
        if check:
            say("check", "Ser efter i stillinger, historier og identitet")
            if self._command("check", "check"):
                raise _error("der er noget, der skal rettes", "ret det, der står »SKAL« ved")
        say("build", "Bygger siden")
        before = self._expected()
        part = releases.begin()
        if self._command("build", "build", "--anew", "--output", str(part)):
            raise _error("siden kunne ikke bygges", "ret det, der står ovenfor, og udgiv igen")
        say("verify", "Ser efter, at siden er hel")
        if found := faults(part, sorted(before & self._expected())):
            raise ForkantError(found)
        self.guard.admit(address(part))
        release = releases.finish(part, datetime.now(tz=clock.ZONE))
        say("switch", f"Viser {release.name}")
        releases.show(release)
        for name in releases.prune():
            say("clean", f"Slettede en gammel udgivelse ({name})")
        say("done", f"Udgivet: {release}")

    def _expected(self) -> set[str]:
        """Return the slugs of the jobs that have a page at this moment."""
        now = clock.now()
        jobs, _ = load_jobs(self.root, self.names, now)
        return {job.slug for job in jobs if has_page(job, now)}

    def _command(self, step: str, *arguments: str) -> int:
        """Run another command, and tell what it says; return its exit code.

        It inherits the lock, so that nobody else begins while it still writes, should we be
        killed.
        """
        settings_file = str(self.settings_file)
        command = [sys.executable, "-m", "plugins", *arguments, "--settings", settings_file]
        with subprocess.Popen(  # noqa: S603  our own program
            command, cwd=_CODE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL, text=True, encoding="utf-8", errors="replace",
            pass_fds=[self.lock], env=os.environ | {"PYTHONUNBUFFERED": "1"},
        ) as process:  # fmt: skip
            try:
                assert process.stdout is not None
                for line in process.stdout:
                    if line.strip():
                        self.progress.say(step, line.rstrip())
            except BaseException:
                process.terminate()  # nobody listens any more
                raise
        return process.returncode


def _back(releases: Releases, guard: _Guard, progress: Progress) -> None:
    release = releases.before()
    if release is None:
        raise _error("der er ingen tidligere udgivelse", "byg en ny")
    guard.admit(address(release))
    releases.show(release)
    progress.say("done", f"Viser igen {release}")


def _error(what: str, how_to_fix: str) -> ForkantError:
    return ForkantError(Problem(where="Udgivelsen", what=what, how_to_fix=how_to_fix))
