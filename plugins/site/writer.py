"""Pelican's place where pages are written: it reads content for us, and our generators write."""

from __future__ import annotations

from pelican.writers import Writer


class SilentWriter(Writer):
    """Writes none of Pelican's own pages and feeds.

    Pelican renders with one environment for all languages and without escaping by default;
    plugins.stories and plugins.pages render what it read (docs/decisions/0003).
    """

    def write_file(self, *_: object, **__: object) -> None:
        """Leave the page to our generators."""

    def write_feed(self, *_: object, **__: object) -> None:
        """Leave feeds to plugins.jobs.exports."""
