"""A vacancy while it is written: the job it will be, and what is said about it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, NamedTuple

from plugins import clock
from plugins.desk.judging import judge
from plugins.desk.options import options
from plugins.desk.web.panel import Panel, panel
from plugins.desk.web.words import name_of
from plugins.jobs import checks

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

    from plugins.desk.fields import Field
    from plugins.desk.vacancy import Vacancy
    from plugins.jobs.checks.basis import Context
    from plugins.jobs.model import Job


class Seen(NamedTuple):
    """A vacancy's job, as far as it can be read, and the panel beside the form."""

    job: Job | None
    panel: Panel


class Writing:
    """Reads vacancies by what the employer has written of itself, kept until a file changes."""

    def __init__(self, root: Path, names: Mapping[str, Any]) -> None:
        self._root = root
        self._names = names
        self._lock = threading.Lock()
        self._stamp: object = None
        self._context: Context | None = None

    def context(self) -> Context:
        """Return what rules go by at this moment.

        Raises:
            ForkantError: a file in content cannot be read.
        """
        stamp = tuple(
            (path.name, path.stat().st_mtime_ns)
            for path in sorted((self._root / "content").glob("*.toml"))
        )
        now = clock.now()
        with self._lock:
            minute = (stamp, now.replace(second=0, microsecond=0))
            if self._context is None or self._stamp != minute:
                self._context = checks.context(self._root, self._names, now)
                self._stamp = minute
            return self._context

    def see(self, vacancy: Vacancy) -> Seen:
        """Return the job that a vacancy will be, and what is said about it."""
        demo = self._names.get("DEMO") is True
        judged = judge(vacancy, self.context(), self._root, demo=demo)
        return Seen(judged.job, panel(vacancy, judged.findings, judged.passed, self._names_of))

    def _names_of(self, field: Field) -> dict[str, str]:
        """Return the names of a field's choices that the employer's own files have."""
        if field.source is None:
            return {}
        found = options(field, self.context(), self._root)
        return {choice.value: name_of(choice.names) for choice in found}
