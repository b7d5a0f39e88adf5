"""Where things stand in `pay.toml`, which its parser does not say."""

from __future__ import annotations

import re
from typing import Final

_AGREEMENT: Final = re.compile(r"\s*\[\[\s*agreement\s*\]\]")


class Lines:
    """The lines of a file, by agreement."""

    def __init__(self, text: str, file: str) -> None:
        self._file = file
        self._lines = text.splitlines()
        self._starts = [n for n, line in enumerate(self._lines) if _AGREEMENT.match(line)]

    def at(self, agreement: int | None, *words: str) -> str:
        """Return file and line of a thing.

        Args:
            agreement: The agreement's number in the file, from 0; None: above the first.
            words: Keys or values, each looked for below the one before: `steps`, `24`. What is
                not found leaves the line of what was.
        """
        first, last = self._span(agreement)
        found = first if agreement is not None else None
        start = first
        for word in words:
            pattern = re.compile(rf"""(?<![\w.-])["']?{re.escape(word)}["']?(?![\w.-])""")
            for number in range(start, last):
                if pattern.search(self._lines[number].split("#")[0]):
                    found = start = number
                    break
        return self._file if found is None else f"{self._file}:{found + 1}"

    def _span(self, agreement: int | None) -> tuple[int, int]:
        bounds = [*self._starts, len(self._lines)]
        if agreement is None:
            return 0, bounds[0]
        if agreement >= len(self._starts):  # written as a list, not as tables
            return 0, len(self._lines)
        return bounds[agreement], bounds[agreement + 1]
