"""Secrets of feeds' addresses: from the environment into a request, and into nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from plugins.jobs.feeds.model import FaultError, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

_VARIABLE: Final = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
#: A secret shorter than this would blot out half of every message.
_SHORTEST: Final = 4


class Secrets:
    """Puts the environment's values into addresses, and takes them out of everything else."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._used: dict[str, str] = {}

    def reveal(self, url: str) -> str:
        """Return an address with each `${NAME}` filled in, percent-encoded.

        Raises:
            FaultError: a variable is not set (FAILED).
        """
        return _VARIABLE.sub(self._value, url)

    def _value(self, match: re.Match[str]) -> str:
        name = match[1]
        value = self._environ.get(name, "")
        if not value:
            raise FaultError(
                Verdict.FAILED,
                f"miljøvariablen {name}, som adressen bruger, er ikke sat",
                f"sæt den, før kommandoen køres: export {name}=…",
            )
        quoted = quote(value, safe="")
        for form in (value, quoted):
            if len(form) >= _SHORTEST:
                self._used[form] = match[0]
        return quoted

    def hide(self, text: str) -> str:
        """Return a text with `${NAME}` instead of any value that was revealed."""
        for value, name in self._used.items():
            text = text.replace(value, name)
        return text

    @property
    def in_use(self) -> bool:
        """Return whether any value was revealed."""
        return bool(self._used)

    def leaked(self, data: bytes) -> bool:
        """Return whether a value that was revealed stands in bytes to be kept."""
        return any(value.encode() in data for value in self._used)
