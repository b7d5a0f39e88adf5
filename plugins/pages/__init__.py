"""Pages: home, the text pages that Pelican reads, menus, and the page that is not there."""

from __future__ import annotations


def register() -> None:
    """Connect to Pelican."""
    # Imported here: other rooms use models without Pelican.
    from pelican import signals

    signals.get_generators.connect(_generator)


def _generator(_: object) -> type:
    from plugins.pages.generator import PagesGenerator

    return PagesGenerator
