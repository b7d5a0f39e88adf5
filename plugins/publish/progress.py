"""How far a publication is: lines for people, or JSON lines for the desk."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from plugins import clock

if TYPE_CHECKING:
    from typing import TextIO


class Progress:
    """Writes a line at each step, at once."""

    def __init__(self, *, as_json: bool, out: TextIO | None = None) -> None:
        """Begin.

        Args:
            as_json: Whether lines are JSON objects with `step`, `text` and `at`.
            out: Where to; else standard output.
        """
        self._as_json = as_json
        self._out = out or sys.stdout

    def say(self, step: str, text: str) -> None:
        """Write a line.

        Args:
            step: `clean`, `jobs`, `check`, `build`, `verify`, `switch`, `done` or `failed`.
            text: In Danish.
        """
        at = clock.now()
        if self._as_json:
            line = {"step": step, "text": text, "at": at.isoformat(timespec="seconds")}
            self._out.write(f"{json.dumps(line, ensure_ascii=False)}\n")
        else:
            self._out.write(f"{at:%H:%M:%S}  {text}\n")
        self._out.flush()
