"""`python -m plugins COMMAND`: the command line. A command's module is imported when it runs."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final

from plugins.errors import ForkantError

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Command → its module, which offers `add_arguments(parser)` and `run(args) -> int`; its help.
COMMANDS: Final = {
    "jobs": ("plugins.jobs.command", "hent alle feeds, og giv hvert en dom"),
    "build": ("plugins.build", "byg hele siden i output/"),
    "serve": ("plugins.serve", "hent, byg og vis siden på denne maskine"),
    "check": ("plugins.check", "se, hvad der kan blive bedre i job og historier"),
    "desk": ("plugins.desk.command", "åbn skrivebordet, hvor stillinger skrives og udgives"),
    "job": ("plugins.job", "skriv en stilling i terminalen, eller hent mange fra et regneark"),
    "publish": ("plugins.publish.command", "byg en ny udgivelse, se efter, og vis den"),
    "cards": ("plugins.cards", "se alle slags delebilleder i alle formater"),
}


def main(arguments: Sequence[str]) -> int:
    """Run a command, and return the exit code: 1 when something must be mended."""
    parser = argparse.ArgumentParser(prog="python -m plugins")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (module, summary) in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary)
        if name in arguments:
            import_module(module).add_arguments(command)
    parsed = parser.parse_args(arguments)
    try:
        code: int = import_module(COMMANDS[parsed.command][0]).run(parsed)
    except ForkantError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130  # as shells say it
    return code


if __name__ == "__main__":
    exit_code = main(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    # All is written and closed, and taking a build's million objects apart takes a while.
    os._exit(exit_code)
