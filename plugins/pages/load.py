"""From a file's front matter to a TextPage, or to everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plugins.frontmatter.fields import Fields
from plugins.pages.model import TextPage

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from plugins.errors import Problem
    from plugins.frontmatter.model import FrontMatter
    from plugins.site.html import SafeHtml

#: Every key a page's front matter may have (docs/front-matter.md).
KEYS: Final = (
    "title", "key", "slug", "lang", "status", "date", "modified",
    "summary", "menu", "picture", "parent", "notice",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What Pelican has read of a page besides its front matter; fields as in TextPage."""

    key: str
    lang: str
    url: str
    translations: dict[str, str]
    body: SafeHtml
    modified: datetime | None


def load_page(
    front: FrontMatter, published: Published, images: Path
) -> tuple[TextPage, list[Problem]]:
    """Return a page and what is wrong with it; with problems it is not fit for use.

    Args:
        front: Its front matter.
        published: What else is known of it.
        images: The project's `images` folder.
    """
    fields = Fields(front, KEYS)
    title = fields.text("title", required=True)
    page = TextPage(
        key=published.key,
        lang=published.lang,
        url=published.url,
        translations=published.translations,
        title=title,
        menu=fields.text("menu") or title,
        summary=fields.text("summary", required=True),
        picture=_picture(fields, images),
        parent=fields.slug("parent"),
        notice=fields.text("notice"),
        body=published.body,
        modified=published.modified,
        source=front.where,
    )
    if not page.body:
        fields.fault((), "siden har ingen tekst", "skriv den under felterne")
    return page, fields.problems


def _picture(fields: Fields, images: Path) -> str:
    name = fields.text("picture")
    path = (images / name).resolve()
    if name and not (path.is_relative_to(images.resolve()) and path.is_file()):
        fields.fault(
            ("picture",),
            f"billedet images/{name} findes ikke",
            "skriv dets sti i mappen images, f.eks. places/place-broen.svg",
        )
    elif name and path.is_relative_to(images.resolve() / "photos"):
        fields.fault(
            ("picture",),
            f"images/{name} er et fotografi, og mappen photos bliver ikke lagt ud",
            "brug en tegning, f.eks. places/place-broen.svg; job, historier og arbejdssteder kan "
            "have fotografier (docs/photos.md)",
        )
    return name
