"""What was published: LinkedIn and Facebook show a picture's old address for weeks.

A build starts from an empty folder, so pictures that no page names any more would be gone with
the next one, and a shared link would lose its picture. So each build brings over what an earlier
one published in the last 30 days, from the cache. Two things end that at once: a story that is
gone takes its pictures with it, and so does a photograph that may no longer be shown. Their files
leave the cache too.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

import orjson

from plugins.site.files import write_atomic

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

#: How long a picture that nobody names any more is kept.
KEPT: Final = timedelta(days=30)


class Entry(NamedTuple):
    """A published picture.

    Attributes:
        key: Of the cache.
        width, height: In pixels.
        day: When a build last published it because a page named it, as ISO.
        owner: The address of the story that it is of, or empty.
        photo: The photograph on it, a file below `images/`, or empty.
    """

    key: str
    width: int
    height: int
    day: str
    owner: str
    photo: str


class Published:
    """The pictures that builds into one folder have published, by address."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._before: dict[str, Entry] = {}
        try:
            stored = orjson.loads(file.read_bytes())
            self._before = {url: Entry(*fields) for url, fields in stored.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            pass  # none yet, or damaged: then nothing old is brought over
        self._now: dict[str, Entry] = {}

    def add(self, url: str, entry: Entry) -> None:
        """Say that this build publishes a picture."""
        self._now[url] = entry

    def earlier(
        self, today: date, owners: Collection[str], photos: Collection[str]
    ) -> Iterator[tuple[str, Entry]]:
        """Yield what earlier builds published, this one does not, and is still to be kept.

        Args:
            today: The build's day.
            owners: Addresses of the stories there are.
            photos: Photographs that may be shown: files below `images/`.
        """
        oldest = (today - KEPT).isoformat()
        for url, entry in self._before.items():
            if url in self._now or entry.day < oldest or _is_revoked(entry, owners, photos):
                continue
            yield url, entry

    def revoked(self, owners: Collection[str], photos: Collection[str]) -> frozenset[str]:
        """Return the cache's keys of pictures that nobody may show any more.

        Args:
            owners: Addresses of the stories there are.
            photos: Photographs that may be shown: files below `images/`.
        """
        gone = {entry.key for entry in self._before.values() if _is_revoked(entry, owners, photos)}
        return frozenset(gone) - self.keys

    @property
    def keys(self) -> frozenset[str]:
        """Return the cache's keys of all that this build published and brought over."""
        return frozenset(entry.key for entry in self._now.values())

    def save(self) -> bool:
        """Remember what this build published and brought over; return whether that is new."""
        if self._now == self._before:
            return False
        stored = {url: list(entry) for url, entry in self._now.items()}
        write_atomic(self._file, orjson.dumps(stored, option=orjson.OPT_SORT_KEYS))
        return True


def _is_revoked(entry: Entry, owners: Collection[str], photos: Collection[str]) -> bool:
    return bool(
        (entry.owner and entry.owner not in owners) or (entry.photo and entry.photo not in photos)
    )
