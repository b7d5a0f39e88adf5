"""What rules go by besides the job itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.jobs.professions import load_professions
from plugins.jobs.workplaces import Places
from plugins.pay.load import load_agreements

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from plugins.jobs.professions import Professions
    from plugins.pay.model import Agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The moment, and what the employer has written of itself.

    Attributes:
        now: The moment the checks are made.
        places: Areas and workplaces.
        professions: By slug.
        agreements: The collective agreements of `content/pay.toml`, by slug.
        employer: The employer's name.
        demo: Whether people, jobs and amounts are inventions.
    """

    now: datetime
    places: Places
    professions: Professions
    agreements: Mapping[str, Agreement]
    employer: str = ""
    demo: bool = False


def context(root: Path, names: Mapping[str, object], now: datetime) -> Context:
    """Read what rules go by; a desk keeps it until a file changes.

    Args:
        root: The project's folder.
        names: Its settings; SITENAME and DEMO count.
        now: The moment the checks are made.

    Raises:
        ForkantError: a file cannot be read; every problem of that file is told at once.
    """
    return Context(
        now=now,
        places=Places.read(root),
        professions=load_professions(root),
        agreements=load_agreements(root),
        employer=str(names.get("SITENAME", "")),
        demo=names.get("DEMO") is True,
    )
