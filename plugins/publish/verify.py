"""Whether a built folder is the whole site: looked at before anybody sees it."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from plugins.errors import Problem
from plugins.sitemap.promise import opening_fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

#: What every site has.
_NEEDED: Final = ("index.html", "404.html", "robots.txt", "sitemap.xml")
_LOC: Final = re.compile(r"<loc>([^<]+)</loc>")
#: Enough of a page to see how it opens.
_OPENING: Final = 2000
_REMEDY: Final = "den gamle side bliver stående; kør make build, og se, hvad den siger"
#: More of one kind say nothing new.
_MOST: Final = 10


def faults(folder: Path, jobs: Iterable[str]) -> tuple[Problem, ...]:
    """Return what is wrong with a built site.

    Args:
        folder: The site.
        jobs: The slugs of the jobs that must have a page.
    """
    found = [*_missing(folder, _NEEDED), *_sitemap(folder)]
    found += _missing(folder, (f"job/{slug}/index.html" for slug in jobs))
    found += _openings(folder)
    return tuple(found[:_MOST])


def _missing(folder: Path, names: Iterable[str]) -> Iterator[Problem]:
    for name in names:
        file = folder / name
        if not file.is_file():
            yield _problem(name, "filen mangler")
        elif not file.stat().st_size:
            yield _problem(name, "filen er tom")


def _sitemap(folder: Path, name: str = "sitemap.xml") -> Iterator[Problem]:
    """Yield a problem for each address in the sitemap that leads nowhere."""
    file = folder / name
    if not file.is_file():
        return
    text = file.read_text(encoding="utf-8", errors="replace")
    if not text.rstrip().endswith(("</urlset>", "</sitemapindex>")):
        yield _problem(name, "filen er ikke hel")
        return
    is_index = text.rstrip().endswith("</sitemapindex>")
    base = _base(folder)
    for address in map(unescape, _LOC.findall(text)):
        path = unquote(urlsplit(address).path).removeprefix(base).lstrip("/")
        if is_index:
            yield from _sitemap(folder, path)
        else:
            page = f"{path}index.html" if not path or path.endswith("/") else path
            yield from _missing(folder, (page,))


def address(folder: Path) -> str:
    """Return the address that a built site says is its own, without `/` at its end; or nothing."""
    robots = folder / "robots.txt"
    text = robots.read_text(encoding="utf-8", errors="replace") if robots.is_file() else ""
    match = re.search(r"(?m)^Sitemap: (\S+)/sitemap\.xml", text)
    return match[1] if match else ""


def _base(folder: Path) -> str:
    """Return the path of the site's address, where it is not at the root of its host."""
    return urlsplit(address(folder)).path


def _openings(folder: Path) -> Iterator[Problem]:
    """Yield a problem for each page that does not begin with the site's promise."""
    for page in folder.rglob("*.html"):
        with page.open("rb") as file:
            problem = opening_fault(page.relative_to(folder).as_posix(), file.read(_OPENING))
        if problem:
            yield problem


def _problem(where: str, what: str) -> Problem:
    return Problem(where=where, what=what, how_to_fix=_REMEDY)
