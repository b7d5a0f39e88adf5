"""Kits: what the comms team needs to share a job or a story, and screens (docs/kit.md)."""

from __future__ import annotations


def register() -> None:
    """Connect to Pelican."""
    # Imported here: other rooms use models without Pelican.
    from pelican import signals

    signals.get_generators.connect(_generator)


def _generator(_: object) -> type:
    from plugins.kits.generator import KitsGenerator

    return KitsGenerator
