"""What a feed may cost: the numbers of the setting `limits`, and what holds without it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one feed may cost.

    Attributes:
        seconds: One document: from the look-up of its host's name to its last byte, with
            redirects, further tries and the waits between them.
        total_seconds: All documents of the feed together.
        idle_seconds: For the connection, and between two parts of an answer.
        size: Bytes of one document, unpacked; all together may come to twice as many.
        pages: Documents of the feed; a list that never ends is a fault.
        tries: How often a document is asked for at the most.
        redirects: How many a document may take.
    """

    seconds: float = 60.0
    total_seconds: float = 900.0
    idle_seconds: float = 20.0
    size: int = 128 << 20
    pages: int = 1000
    tries: int = 3
    redirects: int = 5

    @property
    def total_size(self) -> int:
        """Return what all documents may come to, in bytes."""
        return 2 * self.size


#: What FEEDS may say: key → least, most, and whether it is a whole number.
KEYS: Final[Mapping[str, tuple[int, int, bool]]] = {
    "seconds": (1, 3600, False),
    "total_seconds": (1, 21600, False),
    "size_mb": (1, 1024, False),
    "pages": (1, 100_000, True),
    "tries": (1, 10, True),
}
_NAMES: Final = frozenset(item.name for item in fields(Limits))


def faults(values: object) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a setting `limits`, and what to do, in Danish."""
    if not isinstance(values, dict):
        yield "»limits« er ikke en dict", 'skriv "limits": {"seconds": 120}, eller slet den'
        return
    for key, value in values.items():
        if key not in KEYS:
            yield f"»limits«: »{key}« kendes ikke", f"brug {', '.join(KEYS)}"
            continue
        least, most, whole = KEYS[key]
        kinds = (int,) if whole else (int, float)
        if isinstance(value, bool) or not isinstance(value, kinds) or not least <= value <= most:
            number = "et helt tal" if whole else "et tal"
            yield (
                f"»limits«: »{key}« kan ikke være {value!r}",
                f"skriv {number} fra {least} til {most}, uden anførselstegn",
            )


def limits_of(values: Mapping[str, Any]) -> Limits:
    """Return the limits that a valid setting `limits` asks for."""
    found = {key: value for key, value in values.items() if key in _NAMES}
    if "size_mb" in values:
        found["size"] = int(values["size_mb"] * (1 << 20))
    if "seconds" in values and "total_seconds" not in values:
        # Who waits longer for one document waits as long for the feed.
        found["total_seconds"] = max(values["seconds"], Limits().total_seconds)
    return Limits(**found)
