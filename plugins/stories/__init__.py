"""Stories: colleagues' own words, read by Pelican as articles, written by us."""

from __future__ import annotations


def register() -> None:
    """Connect to Pelican."""
    # Imported here: other rooms use models and links without Pelican.
    from pelican import signals

    signals.get_generators.connect(_generator)


def _generator(_: object) -> type:
    from plugins.stories.generator import StoriesGenerator

    return StoriesGenerator
