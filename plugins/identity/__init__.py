"""The shared identity: one file in, tokens, fonts, icons and stylesheets out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plugins.identity.generator import IdentityGenerator


def _generators(_: object) -> type[IdentityGenerator]:
    from plugins.identity.generator import IdentityGenerator

    return IdentityGenerator


def register() -> None:
    """Connect to Pelican."""
    # Imported here: processes that draw use this room without Pelican.
    from pelican import signals

    signals.get_generators.connect(_generators)
