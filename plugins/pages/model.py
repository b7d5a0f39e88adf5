"""What a text page is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from plugins.site.html import SafeHtml


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPage:
    """A page, from `content/pages/*.md`.

    Attributes:
        key: What menus and themes call it; the same for every translation.
        lang: BCP 47 code of this version.
        url: Site-relative address.
        translations: Addresses by language code, this one included.
        title: Its h1.
        menu: Its name in menus: the title unless the page says otherwise.
        summary: One or two sentences: its lede and its description.
        picture: A file below `images/`, or empty.
        parent: The key of the page it stands below, or empty.
        notice: What its reader must know before all else, or empty.
        body: The text.
        modified: When it was last changed; None when not said.
        source: The file, for messages.
    """

    key: str
    lang: str
    url: str
    translations: dict[str, str]
    title: str
    menu: str
    summary: str
    picture: str = ""
    parent: str = ""
    notice: str = ""
    body: SafeHtml
    modified: datetime | None = None
    source: str = ""
