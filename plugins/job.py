"""`python -m plugins job`: write a vacancy in the terminal, or take in a spreadsheet of them."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from plugins import clock, settings
from plugins.desk import sheets
from plugins.desk.acting import Actor
from plugins.desk.git import Repository
from plugins.desk.terminal import Interview
from plugins.desk.wording import sentence
from plugins.errors import ForkantError, Problem
from plugins.jobs import checks
from plugins.site.files import write_atomic

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe `python -m plugins job`."""
    doing = parser.add_subparsers(dest="doing", required=True, metavar="HVAD")
    new = doing.add_parser("new", help="svar på spørgsmål; du kan gå og komme igen")
    taken = doing.add_parser("import", help="gør hver række i et regneark til en kladde")
    taken.add_argument("file", type=Path, metavar="FIL", help=".xlsx eller .csv")
    taken.add_argument("--yes", action="store_true", help="spørg ikke, før de tages ind")
    blank = doing.add_parser("template", help="skriv et tomt regneark med overskrifter")
    blank.add_argument("file", type=Path, metavar="FIL", help=".xlsx eller .csv")
    for each in (new, taken, blank):
        each.add_argument("--settings", type=Path, default=Path("pelicanconf.py"))
        each.add_argument("--author", default="", help="»Navn <mail>«; standard: git eller login")


def run(args: argparse.Namespace) -> int:
    """Do it, and return 1 when nothing was taken in.

    Raises:
        ForkantError: content or settings must be mended first.
    """
    names = settings.read(args.settings)
    root = settings.root(args.settings, names)
    author = args.author or _person(root)
    actor = Actor(root=root, author=author, now=clock.now(), names=names)
    if args.doing == "new":
        Interview(actor, input, _tell).hold()
        return 0
    if args.doing == "template":
        write_atomic(args.file, sheets.template(_kind(args.file)))
        _tell(f"{args.file}: udfyld en række for hver stilling")
        return 0
    return _import(actor, args.file, ask=not args.yes)


def _import(actor: Actor, file: Path, *, ask: bool) -> int:
    try:
        data = file.read_bytes()
    except OSError as error:
        what = f"filen kan ikke læses ({error.strerror})"
        problem = Problem(where=str(file), what=what, how_to_fix="se efter, at den findes")
        raise ForkantError(problem) from error
    context = checks.context(actor.root, actor.names, actor.now)
    found = sheets.read(data, file.name, context, actor.root, demo=actor.demo)
    for row in found.rows:
        judgement = row.judgement
        _tell(f"Række {row.number}: {row.vacancy.title or '(uden titel)'}")
        for finding in judgement.findings:
            if finding.counts:
                _tell(f"    {finding.grade.upper():5}{sentence(finding.problem.what)}")
        for problem in row.problems:
            _tell(f"    {problem}")
    if not found.is_acceptable:
        for problem in found.problems:
            _tell(str(problem))
        _tell("Intet er taget ind: alle rækker skal kunne læses.")
        return 1
    if ask and not _agreed(f"Tag {len(found.rows)} ind som kladder? (ja/nej) "):
        _tell("Intet er taget ind.")
        return 1
    drafts = sheets.accept(actor, found)
    _tell(f"{len(drafts)} kladder. Åbn dem med make desk.")
    return 0


def _kind(file: Path) -> str:
    kind = file.suffix.lower().removeprefix(".")
    if kind not in {"xlsx", "csv"}:
        remedy = "kald den stillinger.xlsx"
        problem = Problem(where=str(file), what="den ender hverken på .xlsx eller .csv",
                          how_to_fix=remedy)  # fmt: skip
        raise ForkantError(problem)
    return kind


def _agreed(question: str) -> bool:
    """Return whether somebody says yes; nobody at all, or Ctrl+C, is no."""
    try:
        return input(question).strip().casefold() in {"ja", "j"}
    except (EOFError, KeyboardInterrupt):
        _tell("")
        return False


def _person(root: Path) -> str:
    """Return whoever sits here, as the desk calls them: DESK_USER, git's user, or the account."""
    name = os.environ.get("DESK_USER", "").strip() or Repository(root).user()
    if name:
        return name
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no name for this user
        return "HR"


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
