"""Pictures: photographs cut, cleaned and made small, and shown only with consent."""

from __future__ import annotations


def register() -> None:
    """Connect to Pelican."""
    # Imported here: other rooms use models and readers without Pelican.
    from pelican import signals

    signals.get_generators.connect(_generator)


def _generator(_: object) -> type:
    from plugins.pictures.generator import PicturesGenerator

    return PicturesGenerator
