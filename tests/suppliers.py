"""A supplier's fixtures, fetched as its adapter asks for them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plugins.jobs.feeds import adapter
from plugins.jobs.feeds.model import Page
from tests.feeds import a_feed

if TYPE_CHECKING:
    from plugins.jobs.feeds.model import Adapter, Entry, Parsed, Raw, Request

FIXTURES = Path(__file__).parent / "fixtures/feeds"


@dataclass(frozen=True)
class Supplier:
    """An adapter, a feed of its, and the fixtures that the feed's documents are.

    Attributes:
        files: In the order in which the adapter asks for them.
    """

    name: str
    url: str
    files: tuple[str, ...]

    @property
    def adapter(self) -> Adapter:
        return adapter(self.name)

    def body(self, number: int = 0) -> bytes:
        return (FIXTURES / self.files[number]).read_bytes()

    def following(self, *bodies: bytes) -> Request | None:
        """Return what is asked for after these bodies."""
        return self.adapter.following(self._feed(), self.pages(*bodies))

    def pages(self, *bodies: bytes) -> list[Page]:
        """Return the bodies as pages, each from where the adapter asked for it."""
        pages: list[Page] = []
        for body in bodies:
            request = self.adapter.following(self._feed(), pages)
            assert request is not None
            pages.append(Page(url=request.url, body=body))
        return pages

    def parsed(self, *bodies: bytes) -> Parsed:
        """Return what bodies hold, or the fixtures."""
        pages = self.pages(*(bodies or map(self.body, range(len(self.files)))))
        return self.adapter.parse(self._feed(), pages)

    def raws(self, *bodies: bytes) -> dict[str, Raw]:
        return {raw.identifier: raw for raw in self.parsed(*bodies).entries}

    def entry(self, identifier: str, *bodies: bytes) -> Entry:
        return self.raws(*bodies)[identifier].read()

    def _feed(self) -> Any:
        return a_feed(adapter=self.name, url=self.url)


def told(entry: Entry, expected: dict[str, object]) -> dict[str, object]:
    """Return what an entry says of the expected names, and anything else that it says."""
    silent = (None, "", (), False)
    names = [*expected, *(name for name in entry.__slots__ if name not in expected)]
    found = {name: getattr(entry, name) for name in names}
    return {name: value for name, value in found.items() if name in expected or value not in silent}
