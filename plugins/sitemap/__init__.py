"""What is told of the whole site: to search engines, to web servers, and what it promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plugins.sitemap.generator import SitemapGenerator


def _generator(_: object) -> type[SitemapGenerator]:
    from plugins.sitemap.generator import SitemapGenerator

    return SitemapGenerator


def register() -> None:
    """Connect to Pelican."""
    from pelican import signals

    signals.get_generators.connect(_generator)
