"""A body's links to other files: `[løn]({filename}/pages/vilkaar.md)` as addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.errors import Problem
from plugins.site.html import SafeHtml

if TYPE_CHECKING:
    from pelican.contents import Content

    from plugins.frontmatter.model import FrontMatter

#: What Pelican leaves where it found no file (it logs no more than a warning).
_UNRESOLVED: Final = re.compile(r'href="(?P<link>(?:\{|%7B|\|)[^"]*)"')


def front_matter(content: Content) -> FrontMatter:
    """Return the front matter of what our reader has read."""
    front: FrontMatter = content.metadata["front_matter"]
    return front


def resolve(content: Content, base: str) -> tuple[SafeHtml, list[Problem]]:
    """Return a story's or page's body with its links to files resolved.

    Args:
        content: What Pelican read; every other file must have been read too.
        base: The site's path, with slashes at both ends; links begin with it.
    """
    front = front_matter(content)
    body = SafeHtml(content.get_content(base))
    problems = [
        Problem(
            where=f"{front.where}:{_line(front, match['link'])}",
            what=f"linket »{match['link']}« fører ikke til nogen fil",
            how_to_fix="skriv filens sti fra content, f.eks. {filename}/pages/vilkaar.md; en "
            "kladde har ingen side at linke til",
        )
        for match in _UNRESOLVED.finditer(body)
    ]
    return body, problems


def _line(front: FrontMatter, link: str) -> int:
    """Return the line on which a link stands."""
    _, _, target = link.rpartition("/")
    before, found, _ = front.body.partition(target)
    return front.body_line + (before.count("\n") if found else 0)
