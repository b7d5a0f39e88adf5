"""The sitemap (sitemaps.org 0.9, with hreflang): the pages that search engines may keep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from plugins.site.addresses import Address
    from plugins.site.page import SitemapEntry

#: The protocol lets a file hold 50,000 addresses; with more, `sitemap.xml` lists the files.
MOST: Final = 40_000
_HEAD: Final = '<?xml version="1.0" encoding="utf-8"?>\n'
_SPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap_files(entries: Iterable[SitemapEntry], address: Address) -> Iterator[tuple[str, str]]:
    """Yield (site-relative address, text) of the sitemap's files; `sitemap.xml` comes last."""
    ordered = sorted(entries, key=lambda entry: entry.url)
    if len(ordered) <= MOST:
        yield "sitemap.xml", _urls(ordered)
        return
    names: list[str] = []
    for first in range(0, len(ordered), MOST):
        names.append(f"sitemap-{len(names) + 1}.xml")
        yield names[-1], _urls(ordered[first : first + MOST])
    listed = "".join(
        f"<sitemap><loc>{escape(address.absolute(name))}</loc></sitemap>\n" for name in names
    )
    yield "sitemap.xml", f'{_HEAD}<sitemapindex xmlns="{_SPACE}">\n{listed}</sitemapindex>\n'


def _urls(entries: Sequence[SitemapEntry]) -> str:
    parts = [
        f'{_HEAD}<urlset xmlns="{_SPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n',
    ]
    for entry in entries:
        parts.append(f"<url><loc>{escape(entry.url)}</loc>")
        if entry.lastmod:
            parts.append(f"<lastmod>{entry.lastmod}</lastmod>")
        parts.extend(
            f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(url)}/>'
            for code, url in entry.alternates
        )
        parts.append("</url>\n")
    return "".join(parts) + "</urlset>\n"
