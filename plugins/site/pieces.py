"""Long parts of pages: encoded once, and put in as bytes when a page is written.

A page's style, menus, rows and texts are most of its bytes and none of its work. Rendered as
text they would be copied and encoded again for each page; so a template gets a short mark in
their place.
"""

from __future__ import annotations

from markupsafe import Markup

#: Stands around a mark. HTML has no NUL, and cleaned text none either.
_FENCE = "\0"


class Pieces:
    """One build's pieces by their marks."""

    def __init__(self) -> None:
        self._pieces: dict[bytes, bytes] = {}
        self._kept = 0
        self._once: list[bytes] = []

    def keep(self, html: str) -> Markup:
        """Return the mark of safe HTML that many pages share."""
        self._kept += 1
        return self._mark(f"piece {self._kept}", self.whole(html))

    def once(self, html: str | bytes) -> Markup:
        """Return the mark of safe HTML that only the next page to be written shows."""
        name = f"once {len(self._once)}"
        self._once.append(name.encode())
        return self._mark(name, html.encode() if isinstance(html, str) else html)

    def whole(self, page: str) -> bytes:
        """Return a page as bytes, its pieces in their places."""
        if _FENCE not in page:
            return page.encode()
        return b"".join(self._parts(page))

    def page(self, page: str) -> list[bytes]:
        """Return the parts of a page in their order, and forget the pieces that only it shows."""
        parts = self._parts(page)
        for name in self._once:
            self._pieces.pop(name, None)
        self._once.clear()
        return parts

    def _parts(self, page: str) -> list[bytes]:
        piece = self._pieces.get
        return [piece(part, part) for part in page.encode().split(b"\0")]

    def _mark(self, name: str, data: bytes) -> Markup:
        if not data:
            return Markup()
        self._pieces[name.encode()] = data
        return Markup(f"{_FENCE}{name}{_FENCE}")  # noqa: S704  a name of our own
