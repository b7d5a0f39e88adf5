"""A build: into a folder of its own, which replaces the live site only when it is whole."""

from __future__ import annotations

import gc
import logging
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from plugins import clock, unchanged
from plugins.errors import ForkantError, Problem
from plugins.settings import read, root

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from typing import Any

    from pelican import Pelican
    from pelican.generators import Generator

    from plugins.site.site import Site


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe `python -m plugins build`."""
    parser.add_argument("--settings", type=Path, default=Path("pelicanconf.py"))
    parser.add_argument("--output", type=Path, help="default: the settings' OUTPUT_PATH")
    parser.add_argument(
        "--anew", action="store_true", help="byg, også når intet er ændret siden sidst"
    )


def run(args: argparse.Namespace) -> int:
    """Build, and return the exit code."""
    if not args.anew and _nothing_changed(args.settings, args.output):
        print("Intet er ændret siden sidst.")
        return 0
    build(args.settings, args.output)
    return 0


def _nothing_changed(settings_file: Path, output: Path | None) -> bool:
    """Return whether the last build is what a new one would be, and say its warnings again."""
    names = read(settings_file)
    project = root(settings_file, names)
    live = _live(settings_file, names, output)
    last = unchanged.last_build(project, live)
    if last is None or not unchanged.holds(
        last, unchanged.inputs(project, names), live, clock.now()
    ):
        return False
    for warning in last.warnings:
        sys.stderr.write(f"{warning}\n")
    return True


def _live(settings_file: Path, names: Mapping[str, Any], output: Path | None) -> Path:
    """Return the folder the site shall lie in."""
    return (output or settings_file.resolve().parent / names.get("OUTPUT_PATH", "output")).resolve()


def build(settings_file: Path, output: Path | None = None, **overrides: object) -> Path:
    """Build the site and return the folder it lies in.

    Args:
        settings_file: A Pelican settings file.
        output: Where the site shall lie; else its OUTPUT_PATH.
        overrides: Settings that differ for this build.

    The old site stays in place, untouched, until the new one is finished; any error, of ours
    or that Pelican only logs, stops the build before that.

    Raises:
        ForkantError: content, settings or theme must be mended first.
    """
    # Imported here, since every other command is quicker without Pelican.
    import pelican  # noqa: PLC0415
    from pelican.settings import read_settings  # noqa: PLC0415

    names = read(settings_file)  # which says better than Pelican what is wrong with it
    project, live = root(settings_file, names), _live(settings_file, names, output)
    known_inputs, since = unchanged.inputs(project, {**names, **overrides}), clock.now()
    settings = read_settings(str(settings_file)) | overrides
    staging = live.with_name(f"{live.name}.new")
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    settings["OUTPUT_PATH"] = str(staging)
    messages = _failing_on_logged_errors()
    # Nearly all that a build makes lives until it ends; looking for garbage finds none.
    gc.disable()
    try:
        with messages:
            until = _run(pelican.Pelican(settings))
        replace_folder(staging, live)
        unchanged.remember(
            project, live, known_inputs, since=since, until=until, warnings=messages.warnings
        )
    finally:
        gc.enable()
        shutil.rmtree(staging, ignore_errors=True)
    return live


def _run(pelican: Pelican) -> datetime:
    """Run a build, and return when the clock alone makes another one differ.

    A fault in a template is told as one in content is.
    """
    from jinja2 import TemplateError, TemplateSyntaxError  # noqa: PLC0415  as above
    from pelican import signals  # noqa: PLC0415

    sites: list[Site] = []

    def found(generators: Sequence[Generator]) -> None:
        sites.extend(generator.context["site"] for generator in generators[:1])

    signals.all_generators_finalized.connect(found)
    try:
        pelican.run()
    except TemplateError as error:
        line = f":{error.lineno}" if isinstance(error, TemplateSyntaxError) else ""
        name = getattr(error, "name", None) or "theme/templates"
        raise ForkantError(
            Problem(
                where=f"{name}{line}",
                what=f"the template cannot be used: {error.message or error}",
                how_to_fix="mend the template; docs/template-context.md says what it is given",
            )
        ) from error
    finally:
        signals.all_generators_finalized.disconnect(found)
    return sites[0].changes_at


def replace_folder(new: Path, live: Path) -> None:
    """Put a finished folder in the place of the live one."""
    old = live.with_name(f"{live.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if live.exists():
        live.rename(old)
    new.rename(live)
    shutil.rmtree(old, ignore_errors=True)


class _failing_on_logged_errors(logging.Handler):  # noqa: N801  used like a function
    """Collects what is logged as errors, and raises it in the end; shows warnings at once.

    Pelican's own `--fatal errors` does the same inside its command line, and only there.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._messages: list[str] = []
        self.warnings: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.ERROR:
            self._messages.append(record.getMessage())
        else:
            self.warnings.append(record.getMessage())
            sys.stderr.write(f"{record.getMessage()}\n")

    def __enter__(self) -> None:
        logging.getLogger().addHandler(self)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        logging.getLogger().removeHandler(self)
        if kind is None and self._messages:
            raise ForkantError(
                Problem(
                    where="Pelican",
                    what=message,
                    how_to_fix="mend what the message names, then build again",
                )
                for message in self._messages
            )
