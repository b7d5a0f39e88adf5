"""What can only be seen when a site is built, told of the file to mend it in."""

from __future__ import annotations

import re
from collections import defaultdict
from html import unescape
from typing import TYPE_CHECKING, Final

from plugins.errors import Problem
from plugins.frontmatter.read import read
from plugins.site.languages import DEFAULT, ROUTES
from plugins.sitemap.audit import is_there

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Where texts lie → the route of their pages.
_FOLDERS: Final = {"content/pages": "page", "content/stories": "story"}
_LINK: Final = re.compile(r"""\]\(\s*<?([^)\s>]+)|\bhref=["']([^"']+)""")
#: What Pelican resolves is held against files when the text is read (frontmatter.resolve).
_PELICANS: Final = re.compile(r"[{|]|%7B")
_TITLE: Final = re.compile(rb"<title>(.*?)</title>", re.DOTALL)
_CANONICAL: Final = b'<link rel="canonical"'
_LANGUAGE: Final = re.compile(rb'<html lang="([^"]*)"')


def dead_source_links(root: Path, output: Path, siteurl: str) -> Iterator[Problem]:
    """Yield each link in a page's or story's text that leads to no page of the site.

    Args:
        root: The project's folder.
        output: The built site.
        siteurl: Its SITEURL.
    """
    for folder, route in _FOLDERS.items():
        for path in sorted((root / folder).glob("*.md")):
            front = read(path, path.relative_to(root).as_posix())
            if front.values.get("status") == "draft":
                continue
            lang = str(front.values.get("lang", DEFAULT))
            url = ROUTES[lang][route].format(slug=front.values.get("slug", path.stem))
            for number, line in enumerate(front.body.split("\n"), start=front.body_line):
                for found in _LINK.finditer(line):
                    link = found[1] or found[2]
                    if _PELICANS.search(link) or is_there(link, url, output, siteurl):
                        continue
                    yield Problem(
                        where=f"{front.where}:{number}",
                        what=f"linket »{link}« fører ikke til nogen side",
                        how_to_fix="ret adressen, eller slet linket; et link til en fil skrives "
                        "{filename}/pages/vilkaar.md, så følger det med, når siden flytter",
                    )


def repeated_titles(output: Path) -> Iterator[Problem]:
    """Yield each title that several pages of a language have, jobs left to their own check."""
    pages: dict[tuple[bytes, bytes], list[str]] = defaultdict(list)
    for path in sorted(output.rglob("index.html")):
        url = path.relative_to(output).as_posix().removesuffix("index.html")
        if re.fullmatch(r"job/[^/]+/", url):
            continue
        text = path.read_bytes()
        title, lang = _TITLE.search(text), _LANGUAGE.search(text)
        if title and lang and _CANONICAL in text:
            pages[title[1], lang[1]].append(url)
    for (shown, _), urls in pages.items():
        if len(urls) > 1:
            yield Problem(
                where=" og ".join(f"/{url}" for url in urls),
                what=f"siderne har samme titel: »{unescape(shown.decode())}«",
                how_to_fix="giv dem hver sin, så man kan skelne dem i søgeresultater og faner",
            )
