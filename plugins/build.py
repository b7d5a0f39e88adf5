"""A build: into a folder of its own, which replaces the live site only when it is whole."""

from __future__ import annotations

import gc
import logging
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.errors import ForkantError, Problem
from plugins.settings import read

if TYPE_CHECKING:
    import argparse

    from pelican import Pelican


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe `python -m plugins build`."""
    parser.add_argument("--settings", type=Path, default=Path("pelicanconf.py"))
    parser.add_argument("--output", type=Path, help="default: the settings' OUTPUT_PATH")


def run(args: argparse.Namespace) -> int:
    """Build, and return the exit code."""
    build(args.settings, args.output)
    return 0


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

    read(settings_file)  # which says better than Pelican what is wrong with it
    settings = read_settings(str(settings_file)) | overrides
    live = (output or Path(settings["OUTPUT_PATH"])).resolve()
    staging = live.with_name(f"{live.name}.new")
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    settings["OUTPUT_PATH"] = str(staging)
    # Nearly all that a build makes lives until it ends; looking for garbage finds none.
    gc.set_threshold(50000, 50, 100)
    try:
        with _failing_on_logged_errors():
            _run(pelican.Pelican(settings))
        replace_folder(staging, live)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return live


def _run(site: Pelican) -> None:
    """Run a build, and tell a fault in a template as one in content is told."""
    from jinja2 import TemplateError, TemplateSyntaxError  # noqa: PLC0415  as above

    try:
        site.run()
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

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.ERROR:
            self._messages.append(record.getMessage())
        else:
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
