"""The shared identity: one file in, tokens, fonts, icons and stylesheets out."""

from __future__ import annotations

from pelican import signals

from plugins.identity.generator import IdentityGenerator


def _generators(_: object) -> type[IdentityGenerator]:
    return IdentityGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(_generators)
