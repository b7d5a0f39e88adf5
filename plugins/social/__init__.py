"""Share pictures: a card for every job and story, drawn from the identity (docs/cards.md)."""

from __future__ import annotations

from pelican import signals

from plugins.social.generator import CardsGenerator


def _generator(_: object) -> type[CardsGenerator]:
    return CardsGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(_generator)
