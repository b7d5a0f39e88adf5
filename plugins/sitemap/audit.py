"""A whole site, read as a browser would: what asks anybody else, and which links are dead.

For tests and `make check`; a build is content with `promise`, which is quicker.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urljoin, urlsplit

from plugins.errors import Problem
from plugins.sitemap.promise import opening_fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Attributes whose address a browser asks for by itself, by element.
_LOADING: Final = {
    "script": {"src"}, "img": {"src", "srcset"}, "source": {"src", "srcset"}, "image": {"href"},
    "use": {"href"}, "iframe": {"src"}, "video": {"src", "poster"}, "audio": {"src"},
    "track": {"src"}, "embed": {"src"}, "object": {"data"}, "input": {"src"},
}  # fmt: skip
_DATA: Final = frozenset({"application/ld+json", "application/json", "speculationrules"})
#: Kinds of `<link>` that a browser follows by itself.
_FOLLOWED: Final = frozenset(
    {"stylesheet", "preload", "prefetch", "preconnect", "dns-prefetch", "modulepreload", "icon",
     "manifest", "apple-touch-icon", "prerender"}
)  # fmt: skip
_CSS_ADDRESS: Final = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")
_SCHEMES: Final = ("mailto:", "tel:", "data:", "sms:")


@dataclass(slots=True)
class Page:
    """What a page asks for and leads to.

    Attributes:
        loaded: Addresses that a browser asks for by itself.
        links: Addresses that a reader may follow.
        faults: What no page may hold: code, forms and refreshing within it.
    """

    loaded: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.page = Page()
        self._in_style = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name.removeprefix("xlink:"): value or "" for name, value in attrs}
        self._in_style = tag == "style"
        self._read_loaded(tag, values)
        if tag in {"a", "area"} and "href" in values:
            self.page.links.append(values["href"])
        self._read_faults(tag, values)

    def _read_loaded(self, tag: str, values: dict[str, str]) -> None:
        loaded, url = self.page.loaded, values.get("href", "")
        for name in _LOADING.get(tag, ()):
            value = values.get(name, "")
            addresses = value.split(",") if name == "srcset" else [value]
            loaded += [each.split()[0] for each in addresses if each.strip()]
        if tag == "link":
            followed = _FOLLOWED & set(values.get("rel", "").split())
            (loaded if followed else self.page.links).append(url)
        loaded += [values[name] for name in ("ping", "action", "formaction") if name in values]

    def _read_faults(self, tag: str, values: dict[str, str]) -> None:
        faults = self.page.faults
        faults += [f"{name} på <{tag}>" for name in values if name.startswith("on")]
        if "style" in values:
            faults.append(f"style på <{tag}>")
        if tag == "script" and "src" not in values and values.get("type") not in _DATA:
            faults.append("et script, der står i siden")
        if tag == "meta" and values.get("http-equiv", "").lower() in {"refresh", "set-cookie"}:
            faults.append(f"<meta http-equiv={values['http-equiv']}>")

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self.page.loaded += addresses_in_css(data)


def read_page(text: str) -> Page:
    """Return what a page asks for and leads to."""
    return _Reader(text).page


def addresses_in_css(text: str) -> list[str]:
    """Return what a stylesheet asks for."""
    return [first or second for first, second in _CSS_ADDRESS.findall(text)]


def breaches(output: Path, siteurl: str) -> Iterator[Problem]:
    """Yield everything in a built site that asks anybody else, or could.

    Args:
        output: The site's folder.
        siteurl: Its SITEURL.
    """
    for path in sorted(output.rglob("*")):
        where = path.relative_to(output).as_posix()
        match path.suffix:
            case ".html":
                text = path.read_text("utf-8")
                page = read_page(text)
                if problem := opening_fault(where, text.encode()):
                    yield problem
                for fault in page.faults:
                    yield _breach(where, f"siden har {fault}")
                loaded = page.loaded
            case ".css" | ".svg":
                text = path.read_text("utf-8")
                loaded = addresses_in_css(text)
                if path.suffix == ".svg":
                    page = read_page(text)
                    loaded += page.loaded
                    for fault in page.faults:
                        yield _breach(where, f"billedet har {fault}")
            case _:
                continue
        for address in loaded:
            if not is_ours(address, siteurl):
                yield _breach(where, f"der hentes fra {address}")


def _breach(where: str, what: str) -> Problem:
    remedy = "siden om privatliv lover, at intet hentes fra andre: fjern det, eller læg det her"
    return Problem(where=where, what=what, how_to_fix=remedy)


def is_ours(address: str, siteurl: str) -> bool:
    """Return whether an address in a page leads to the site itself."""
    parts, own = urlsplit(address.strip()), urlsplit(siteurl)
    if parts.scheme == "data":
        return True
    return parts.scheme in {"", own.scheme} and parts.netloc in {"", own.netloc}


def is_there(link: str, page_url: str, output: Path, siteurl: str) -> bool:
    """Return whether a link leads to a file of the site, or is not for us to say.

    Args:
        link: As written.
        page_url: The site-relative address of the page it stands on.
        output: The site's folder.
        siteurl: Its SITEURL.
    """
    if link.startswith(("#", *_SCHEMES)) or not is_ours(link, siteurl):
        return True
    base = urlsplit(siteurl).path.rstrip("/") + "/"
    path = unquote(urlsplit(urljoin(f"{siteurl.rstrip('/')}/{page_url}", link)).path)
    if not path.startswith(base):
        return True  # beside the site, on the same host
    target = path.removeprefix(base)
    if not target or target.endswith("/"):
        target += "index.html"
    return (output / target).is_file()


def dead_links(output: Path, siteurl: str) -> Iterator[tuple[str, str]]:
    """Yield (site-relative address of a page, link on it that leads to no file)."""
    for path in sorted(output.rglob("*.html")):
        url = path.relative_to(output).as_posix().removesuffix("index.html")
        page = read_page(path.read_text("utf-8"))
        for link in dict.fromkeys((*page.links, *page.loaded)):
            if not is_there(link, url, output, siteurl):
                yield url, link
