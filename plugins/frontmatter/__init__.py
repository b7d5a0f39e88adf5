"""Front matter: one reader for every Markdown file of the project (docs/front-matter.md)."""

from __future__ import annotations


def register() -> None:
    """Connect to Pelican."""
    # Imported here: commands that only read front matter do without Pelican.
    from pelican import signals

    from plugins.frontmatter.gate import stop_at_faults
    from plugins.frontmatter.reader import use_only_ours

    signals.readers_init.connect(use_only_ours)
    signals.all_generators_finalized.connect(stop_at_faults)
