"""Slugs of jobs: readable, short, Danish, and given once."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING, Final

from plugins.site.languages import RESERVED_JOB_SLUGS
from plugins.site.slugs import slug as slug_of

if TYPE_CHECKING:
    from collections.abc import Container

#: Characters of a title that a slug keeps, and of an identifier before it is hashed.
_TITLE_LENGTH: Final = 56
_IDENTIFIER_LENGTH: Final = 10
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_slug(text: str) -> bool:
    """Return whether a text can be a job's slug."""
    return _SLUG.fullmatch(text) is not None and text not in RESERVED_JOB_SLUGS


def job_slug(title: str, identifier: str, taken: Container[str]) -> str:
    """Return a new job's slug: its shortened title and its source's id.

    Args:
        title: The job's title; cut between words.
        identifier: The source's id; a long one (a GUID, an address) becomes eight characters
            that are always the same for it.
        taken: Slugs that other jobs have, or had.
    """
    short = slug_of(title, longest=_TITLE_LENGTH)
    mark = slug_of(identifier)
    if not mark or len(mark) > _IDENTIFIER_LENGTH:
        digest = hashlib.blake2s(identifier.encode(), digest_size=5).digest()
        mark = base64.b32encode(digest).decode().lower()
    stem = f"{short or 'job'}-{mark}"
    slug, number = stem, 1
    while slug in taken or slug in RESERVED_JOB_SLUGS:
        number += 1
        slug = f"{stem}-{number}"
    return slug
