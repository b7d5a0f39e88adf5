"""Slugs: texts as addresses write them."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

from slugify import slugify

#: Danish letters as slugs write them; every other letter loses its accent.
_DANISH: Final = (("å", "aa"), ("ø", "oe"), ("æ", "ae"), ("Å", "aa"), ("Ø", "oe"), ("Æ", "ae"))


#: Folders' names are 255 bytes at most; no town's and no title's comes near.
_LONGEST: Final = 200


@cache
def slug(text: str, longest: int = 0) -> str:
    """Return a text's slug: `Pædagog til Ølby` → `paedagog-til-oelby`.

    Args:
        text: Soft hyphens in it are passed over.
        longest: Cut it between words to so many characters; 0: to what a folder may be called.
    """
    composed = unicodedata.normalize("NFC", text.replace("\xad", ""))
    return slugify(
        composed,
        replacements=_DANISH,
        max_length=longest or _LONGEST,
        word_boundary=True,
        save_order=True,
    )
