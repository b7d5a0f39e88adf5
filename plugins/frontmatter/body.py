"""The text below the front matter: Markdown in, safe HTML out."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from markdown import Markdown

from plugins.site.html import clean

if TYPE_CHECKING:
    from plugins.site.html import SafeHtml


@cache
def _converter() -> Markdown:
    """Return the one converter; making it takes longer than most texts do."""
    return Markdown(extensions=["tables", "sane_lists"], output_format="html")


def to_html(text: str) -> SafeHtml:
    """Return Markdown as the HTML a page may hold, headings from level 2 (see `clean`)."""
    return clean(_converter().reset().convert(text))
