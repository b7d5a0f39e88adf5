"""Share pictures: cards for every job and story, drawn from the identity (docs/cards.md)."""

from __future__ import annotations


def register() -> None:
    """Connect to Pelican."""
    # Imported here: processes that draw use this room without Pelican.
    from pelican import signals

    signals.get_generators.connect(_generator)


def _generator(_: object) -> type:
    from plugins.social.generator import CardsGenerator

    return CardsGenerator
