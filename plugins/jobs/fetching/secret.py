"""Secrets of feeds' addresses: from the environment into a request, and into nothing else."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, quote_plus

from plugins.errors import Problem
from plugins.jobs.feeds.model import FaultError, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_VARIABLE: Final = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
#: A secret shorter than this would blot out half of every message.
_SHORTEST: Final = 4
#: Characters that some leave as they are and others encode in an address.
_SOMETIMES_SAFE: Final = ("", "/", "/:@!$&'()*+,;=~")


class Secrets:
    """Puts the environment's values into addresses, and takes them out of everything else."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._used: dict[str, str] = {}
        self._pattern: re.Pattern[str] | None = None

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
        if match[0] not in self._used.values():
            self._remember(value, match[0])
        return quote(value, safe="")

    def _remember(self, value: str, variable: str) -> None:
        for form in _forms(value):
            if len(form) >= _SHORTEST:
                self._used.setdefault(form.casefold(), variable)
        longest_first = sorted(self._used, key=len, reverse=True)
        pattern = "|".join(map(re.escape, longest_first))
        self._pattern = re.compile(pattern, re.IGNORECASE) if longest_first else None

    def hide(self, text: str) -> str:
        """Return a text with `${NAME}` instead of any value that was revealed."""
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda match: self._used.get(match[0].casefold(), "${…}"), text)

    def hide_in(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Return problems without any value that was revealed."""
        return tuple(
            Problem(
                where=self.hide(problem.where),
                what=self.hide(problem.what),
                how_to_fix=self.hide(problem.how_to_fix),
            )
            for problem in problems
        )

    @property
    def in_use(self) -> bool:
        """Return whether any value was revealed."""
        return bool(self._used)

    def leaked(self, data: bytes) -> bool:
        """Return whether a value that was revealed stands in bytes to be kept."""
        text = data.decode(errors="replace").casefold() if self._used else ""
        return any(form in text for form in self._used)


def _forms(value: str) -> Iterable[str]:
    """Yield a value as others may write it: in addresses, in HTML and in JSON."""
    yield value
    yield quote_plus(value)
    for safe in _SOMETIMES_SAFE:
        yield quote(value, safe=safe)
    yield html.escape(value)
    yield json.dumps(value)[1:-1]
    yield json.dumps(value, ensure_ascii=False)[1:-1]
