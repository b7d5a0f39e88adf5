"""Search: the index and the choices that the job list's script filters by."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plugins.search.generator import SearchGenerator


def _generator(_: object) -> type[SearchGenerator]:
    from plugins.search.generator import SearchGenerator

    return SearchGenerator


def register() -> None:
    """Connect to Pelican."""
    from pelican import signals

    signals.get_generators.connect(_generator)
