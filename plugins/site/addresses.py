"""Addresses: where the site lives, and how its paths are written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from plugins.errors import ForkantError, Problem


@dataclass(frozen=True, slots=True)
class Address:
    """The site's public address.

    Attributes:
        siteurl: `SITEURL`: absolute, with scheme and host, e.g. `https://job.example.dk`.
        base: Its path with slashes at both ends: `/`, or `/karriere/` for a site in a folder.
    """

    siteurl: str
    base: str = field(init=False)
    _root: str = field(init=False)

    def __post_init__(self) -> None:
        """Split the address once.

        Raises:
            ForkantError: the address is missing or relative.
        """
        parts = urlsplit(self.siteurl)
        extra = parts.query or parts.fragment or re.search(r"\s", self.siteurl)
        if parts.scheme not in {"http", "https"} or not parts.netloc or extra:
            raise ForkantError(
                Problem(
                    where="SITEURL",
                    what=f"»{self.siteurl}« is not an absolute address",
                    how_to_fix="set it to the address people type, like https://job.example.dk",
                )
            )
        object.__setattr__(self, "base", parts.path.rstrip("/") + "/")
        object.__setattr__(self, "_root", f"{parts.scheme}://{parts.netloc}")

    def path(self, url: str) -> str:
        """Return a site-relative URL (`job/` or empty for home) as a link: `/job/`."""
        return self.base + url

    def absolute(self, url: str) -> str:
        """Return a site-relative URL as canonical links and feeds need it."""
        return self._root + self.base + url
