"""Files about the whole site: sitemap.xml and robots.txt."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from plugins.site.generator import SiteGenerator


class SitemapGenerator(SiteGenerator):
    """Comes last in PLUGINS, when every page has announced itself."""

    def generate_output(self, writer: object) -> None:
        """Write the sitemap (sitemaps.org 0.9, with hreflang) and robots.txt."""
        del writer
        head = (
            '<?xml version="1.0" encoding="utf-8"?>\n'
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
            'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        )
        parts = [head]
        for entry in sorted(self.site.sitemap, key=lambda entry: entry.url):
            parts.append(f"<url><loc>{escape(entry.url)}</loc>")
            if entry.lastmod:
                parts.append(f"<lastmod>{entry.lastmod}</lastmod>")
            parts.extend(
                f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(url)}/>'
                for code, url in entry.alternates
            )
            parts.append("</url>\n")
        self.site.write("sitemap.xml", "".join(parts) + "</urlset>\n")
        self.site.write(
            "robots.txt",
            f"User-agent: *\nAllow: /\n\nSitemap: {self.site.address.absolute('sitemap.xml')}\n",
        )
