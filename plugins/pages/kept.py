"""`theme/kept.toml`: what the theme's scripts keep in the browser, and only when it is used.

The page about privacy tells it from here (`{kept}`), and no script may keep anything else
(plugins.sitemap.promise), so the page and the scripts cannot part.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plugins.identity.document import Document

if TYPE_CHECKING:
    from pathlib import Path

FILE: Final = "theme/kept.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One thing that is kept.

    Attributes:
        key: What localStorage calls it.
        script: The file in `theme/static/js` that keeps it.
        what: What it is for, a sentence by language code.
    """

    key: str
    script: str
    what: dict[str, str]


def load_kept(theme: Path) -> tuple[Kept, ...]:
    """Read the list beside a theme; it is empty where a theme has none.

    Raises:
        ForkantError: whatever is wrong with it, all at once, in Danish: file, line, remedy.
    """
    path = theme / "kept.toml"
    if not path.is_file():
        return ()
    document = Document(path, theme.parent)
    found = []
    with document.top() as top:
        for table in top.tables("kept") if top.keys else ():
            with table:
                found.append(
                    Kept(
                        key=table.text("key"),
                        script=table.text("script"),
                        what=table.texts("what"),
                    )
                )
    document.stop_at_faults()
    return tuple(found)
