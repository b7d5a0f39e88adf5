"""Files about the whole site: the sitemap, robots.txt, and what web servers are told."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from plugins.errors import ForkantError
from plugins.pages.kept import load_kept
from plugins.pages.trust import load_trust
from plugins.site.generator import SiteGenerator
from plugins.site.languages import JOB_ROUTE
from plugins.sitemap.policy import security_headers
from plugins.sitemap.promise import Guard, script_faults, static_faults
from plugins.sitemap.redirects import Redirect, check_redirects, load_redirects
from plugins.sitemap.servers import (
    Rules,
    apache_file,
    headers_file,
    nginx_file,
    redirects_file,
)
from plugins.sitemap.sitemap import sitemap_files

#: Where a public site's accessibility statement is looked for.
WAS: Final = "/was"


class SitemapGenerator(SiteGenerator):
    """Comes last in PLUGINS, when every page has announced itself."""

    def generate_context(self) -> None:
        """Stand guard before the first page is written.

        Raises:
            ForkantError: a script breaks what the page about privacy promises, or a redirect
                cannot be read.
        """
        site = self.site
        scripts = site.theme / "static/js"
        problems = [
            *script_faults(scripts, load_kept(site.theme)),
            *static_faults(site.root / "images"),
        ]
        if problems:
            raise ForkantError(problems)
        site.output = Guard(site.output)
        self._redirects = (*load_redirects(site.root), *self._was())

    def _was(self) -> tuple[Redirect, ...]:
        """Return the way to the authority's own statement; none as long as it is an example."""
        trust = load_trust(self.site.root)
        if trust is None or trust.accessibility.example:
            return ()  # the page at the same address says so
        target = trust.accessibility.statement
        return (Redirect(source=WAS, target=target, permanent=False),)

    def generate_output(self, writer: object) -> None:
        """Write them.

        Raises:
            ForkantError: a redirect leads to no page.
        """
        del writer  # Pelican's; we write through the site
        site = self.site
        check_redirects(load_redirects(site.root), Path(self.output_path))
        for name, text in sitemap_files(site.sitemap, site.address):
            site.write(name, text)
        site.write(
            "robots.txt",
            f"User-agent: *\nAllow: /\n\nSitemap: {site.address.absolute('sitemap.xml')}\n",
        )
        rules = self._rules()
        site.write("_redirects", redirects_file(rules))
        site.write("_headers", headers_file(rules))
        site.write("_nginx.conf", nginx_file(rules))
        site.write(".htaccess", apache_file(rules))

    def _rules(self) -> Rules:
        site = self.site
        return Rules(
            address=site.address,
            headers=security_headers(https=site.address.siteurl.startswith("https:")),
            redirects=self._redirects,
            gone=[JOB_ROUTE.format(slug=slug) for slug in sorted(site.gone)],
            missing={
                language.url("home"): f"{language.url('home')}404.html"
                for language in site.languages.values()
            },
        )
