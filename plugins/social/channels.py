"""Channels: where people meet a job or a story, told apart in the web server's log.

An address that is printed or posted says where it was seen: `?kanal=plakat`. It is the only
thing that is counted; there are no cookies, and nothing about the reader is in it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit, urlunsplit

#: The name of the parameter, as `make report` looks for it.
PARAMETER: Final = "kanal"


class Channel(StrEnum):
    """A channel; the value stands in addresses, so it never changes once something is printed."""

    POSTER = "plakat"
    STRIP = "strimmel"
    CAROUSEL = "karrusel"
    SCREEN = "skaerm"
    LINKEDIN = "linkedin"
    FACEBOOK = "facebook"
    INTRANET = "intranet"
    MAIL = "mail"
    COLLEAGUE = "kollega"


def tracked(url: str, channel: Channel) -> str:
    """Return an address that says where it was seen; a query it has is kept."""
    scheme, host, path, query, fragment = urlsplit(url)
    query = f"{query}&{PARAMETER}={channel}" if query else f"{PARAMETER}={channel}"
    return urlunsplit((scheme, host, path, query, fragment))


def shown(url: str, longest: int = 36) -> str:
    """Return an address as people read and type it: no scheme, no query, no last slash.

    One longer than `longest` letters nobody types; then the host alone is shown.
    """
    host, path = urlsplit(url)[1:3]
    text = f"{host}{path}".rstrip("/")
    return text if len(text) <= longest else host
