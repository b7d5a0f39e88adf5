"""The site's publication, in a process of its own, and what it says while it goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from plugins import clock

if TYPE_CHECKING:
    from datetime import datetime

    from plugins.desk.web.config import Config

#: The folder that holds the package `plugins`, from where its commands are run.
_CODE: Final = Path(__file__).resolve().parents[3]
#: Lines that are kept of one that says more.
_MOST: Final = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far it is.

    Attributes:
        lines: What it said, in its order: (step, words); see docs/publish.md for the steps.
        running: Whether it goes on.
        well: Whether it ended well; None before it ends.
        started: When.
        by: Who pressed the button.
        about: The slug of the vacancy for whose sake, if it was one.
    """

    lines: tuple[tuple[str, str], ...] = ()
    running: bool = False
    well: bool | None = None
    started: datetime | None = None
    by: str = ""
    about: str = ""


@dataclass
class Publication:
    """Publishes one at a time; who asks meanwhile sees how far that is."""

    config: Config
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _progress: Progress = field(default_factory=Progress)

    @property
    def progress(self) -> Progress:
        """Return how far the current one is, or how the last one ended."""
        return self._progress

    def start(self, by: str, about: str = "") -> bool:
        """Begin; return False when one is going on already."""
        with self._lock:
            if self._progress.running:
                return False
            self._progress = Progress(running=True, started=clock.now(), by=by, about=about)
        threading.Thread(target=self._run, daemon=True).start()
        return True

    def _run(self) -> None:
        config = self.config
        command = [
            sys.executable, "-m", "plugins", "publish", "--json",
            "--settings", str(config.settings_file), "--releases", str(config.releases),
        ]  # fmt: skip
        code = 1
        try:
            with subprocess.Popen(  # noqa: S603  our own command, with paths of the settings
                command,
                cwd=_CODE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env=os.environ | {"PYTHONUNBUFFERED": "1"},
                text=True,
                errors="replace",
            ) as process:
                assert process.stdout is not None
                for line in process.stdout:
                    self._told(line.rstrip())
            code = process.returncode
        except OSError as error:
            self._told(str(error))
        finally:
            self._progress = replace(self._progress, running=False, well=code == 0)

    def _told(self, line: str) -> None:
        if line:
            lines = (*self._progress.lines, _read(line))[-_MOST:]
            self._progress = replace(self._progress, lines=lines)


def _read(line: str) -> tuple[str, str]:
    """Return the step and the words of a line; what is no JSON is told as it is."""
    try:
        found: Any = json.loads(line)
    except ValueError:
        return "note", line
    if not isinstance(found, dict):
        return "note", line
    return str(found.get("step", "note")), str(found.get("text", line))
