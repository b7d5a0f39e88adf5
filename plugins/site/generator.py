"""The base of our generators: Pelican's, with the site that all of them share."""

from __future__ import annotations

from pelican.generators import Generator

from plugins.site.site import Site


class SiteGenerator(Generator):
    """A Pelican generator that knows the site.

    Pelican makes a new context for each run, so a rebuild starts with a new site; it calls
    every generator's `generate_context` before any `generate_output`.
    """

    site: Site

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if "site" not in self.context:
            self.context["site"] = Site.of(self.settings, self.output_path)
        self.site = self.context["site"]
