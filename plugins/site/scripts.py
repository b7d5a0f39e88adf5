"""Scripts: minified, in a folder named after what is in them, so that browsers may keep them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import rjsmin

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FOLDER: Final = "static/js"


@dataclass(frozen=True, slots=True)
class Scripts:
    """What pages load.

    Attributes:
        folder: Site-relative URL with a slash at the end. It changes when a script does, and
            is the same for all of them, so that one may import another by its name.
        files: Name → minified source.
    """

    folder: str
    files: Mapping[str, str]


def load_scripts(theme: Path) -> Scripts:
    """Return every script of the theme.

    Args:
        theme: The theme's folder.
    """
    files = {
        path.name: rjsmin.jsmin(path.read_text(encoding="utf-8"))
        for path in sorted((theme / FOLDER).glob("*.js"))
    }
    state = hashlib.blake2b(repr(files).encode(), digest_size=6).hexdigest()
    return Scripts(f"theme/js/{state}/", files)
