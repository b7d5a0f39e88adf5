"""The same rules in each web server's words.

Which addresses lead elsewhere, which are gone, what is said beside a file, how long it is kept.
Netlify, Cloudflare Pages and others read `_redirects` and `_headers`; Apache reads `.htaccess`;
nginx is told to include `_nginx.conf` (docs/deploy.md).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plugins.sitemap.policy import KEEPING, PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from plugins.site.addresses import Address
    from plugins.sitemap.redirects import Redirect

#: Media types that servers do not know by themselves, by the end of a name.
TYPES: Final = {
    ".ics": "text/calendar; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    "/feed.xml": "application/atom+xml; charset=utf-8",
    "/feed.json": "application/feed+json; charset=utf-8",
}
#: Slugs in one of Apache's patterns.
_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What every server shall do.

    Attributes:
        address: The site's.
        headers: What goes with every file.
        redirects: Addresses that lead elsewhere.
        gone: Site-relative addresses of pages that there were, in order.
        missing: The page for what is not there, by the address that it holds below; the
            site's own first.
    """

    address: Address
    headers: Mapping[str, str]
    redirects: Sequence[Redirect]
    gone: Sequence[str]
    missing: Mapping[str, str]

    def steps(self) -> Iterator[tuple[str, str, int]]:
        """Yield each redirect as path, address and status; with and without a slash."""
        for each in self.redirects:
            target = each.target
            if not target.startswith("https://"):
                target = self.address.path(target)
            for end in ("", "/"):
                source = self.address.path(each.source[1:]) + end
                yield source, target, 301 if each.permanent else 302


def redirects_file(rules: Rules) -> str:
    """Return `_redirects`. Static hosts know no 410; there, what is gone is just not there."""
    return "".join(f"{source} {target} {status}\n" for source, target, status in rules.steps())


def headers_file(rules: Rules) -> str:
    """Return `_headers`. Where several rules fit, hosts join their values: each says its own."""
    path = rules.address.path
    blocks = [(path("*"), dict(rules.headers))]
    blocks += [(path(pattern), {"Cache-Control": value}) for pattern, value in KEEPING]
    blocks += [
        (path(f"*{end}"), {"Content-Type": media}) for end, media in TYPES.items() if end[0] == "."
    ]
    return "".join(
        f"{pattern}\n" + "".join(f"  {name}: {value}\n" for name, value in values.items())
        for pattern, values in blocks
    )


def nginx_file(rules: Rules) -> str:
    """Return what a `server` block of nginx includes.

    A location that adds a header forgets those from outside; one that sets a variable does not.
    """
    path = rules.address.path
    lines = [
        "# Written by every build. Include it in a server block; see docs/deploy.md.",
        "charset utf-8;",
        "absolute_redirect off;",
        f'set $forkant_keep "{PAGES}";',
    ]
    lines += [f'add_header {name} "{value}" always;' for name, value in rules.headers.items()]
    lines += ["add_header Cache-Control $forkant_keep always;"]
    for below, page in rules.missing.items():
        inner = f"error_page 404 410 {path(page)};"
        lines += [f"location {path(below)} {{ {inner} }}" if below else inner]
    for pattern, value in KEEPING:
        below = path(pattern.rstrip("*"))
        lines += [f'location ^~ {below} {{ set $forkant_keep "{value}"; }}']
    for end, media in TYPES.items():
        lines += [f'location ~ {re.escape(end)}$ {{ types {{ }} default_type "{media}"; }}']
    for source, target, status in rules.steps():
        lines += [f"location = {source} {{ return {status} {target}; }}"]
    lines += [f"location = {path(url)} {{ return 410; }}" for url in rules.gone]
    lines += [f"location ~ ^{path('')}(?:_|\\.(?!well-known/)) {{ return 404; }}"]
    return "\n".join(lines) + "\n"


def apache_file(rules: Rules) -> str:
    """Return `.htaccess`, for Apache 2.4."""
    path = rules.address.path
    lines = [
        "# Written by every build; see docs/deploy.md.",
        "Options -Indexes",
        "DirectoryIndex index.html",
        "AddDefaultCharset utf-8",
    ]
    for below, page in rules.missing.items():
        inner = [f"ErrorDocument {status} {path(page)}" for status in (404, 410)]
        lines += inner if not below else _condition(path(below), inner)
    lines += ["<IfModule mod_headers.c>"]
    lines += [f'Header always set {name} "{value}"' for name, value in rules.headers.items()]
    lines += [f'Header set Cache-Control "{PAGES}"']
    for pattern, value in KEEPING:
        lines += _condition(path(pattern.rstrip("*")), [f'Header set Cache-Control "{value}"'])
    lines += ["</IfModule>"]
    for end, media in TYPES.items():
        lines += [f'<If "%{{REQUEST_URI}} =~ m#{re.escape(end)}$#">', f'ForceType "{media}"']
        lines += ["</If>"]
    for source, target, status in rules.steps():
        lines += [f'RedirectMatch {status} "^{re.escape(source)}$" "{target}"']
    for first in range(0, len(rules.gone), _AT_ONCE):
        names = "|".join(re.escape(path(url)) for url in rules.gone[first : first + _AT_ONCE])
        lines += [f'RedirectMatch gone "^(?:{names})"']
    return "\n".join(lines) + "\n"


def _condition(below: str, inner: Sequence[str]) -> list[str]:
    return [f'<If "%{{REQUEST_URI}} =~ m#^{re.escape(below)}#">', *inner, "</If>"]
