"""Jobs: from an employer's feeds and files to pages that people can apply from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plugins.jobs.generator import JobsGenerator


def _generator(_: object) -> type[JobsGenerator]:
    from plugins.jobs.generator import JobsGenerator

    return JobsGenerator


def register() -> None:
    """Connect to Pelican."""
    from pelican import signals

    signals.get_generators.connect(_generator)
