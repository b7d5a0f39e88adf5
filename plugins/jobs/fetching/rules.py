"""Which addresses may be asked: https, http only within this machine, no other protocol."""

from __future__ import annotations

import ipaddress
from typing import Final
from urllib.parse import urlsplit

from plugins.jobs.feeds.model import FaultError, Verdict

_ENCRYPTED: Final = frozenset({"https"})
ADDRESS: Final = "ret »url« i FEEDS"


def is_loopback(url: str) -> bool:
    """Return whether an address names this machine itself."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def refuse_address(url: str, *, local: bool) -> None:
    """Refuse what is not https to the world, or http within this machine.

    Args:
        url: The address, or one that a redirect leads to.
        local: Whether the feed's own address is on this machine; if not, nobody's redirect
            leads there either.

    Raises:
        FaultError: it is neither (FAILED).
        ValueError: it cannot be read.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        kind = f"{parts.scheme}:" if parts.scheme else "en adresse uden https"
        raise FaultError(Verdict.FAILED, f"{kind} kan ikke hentes, kun https", ADDRESS)
    loopback = is_loopback(url)
    if loopback and not local:
        raise FaultError(
            Verdict.FAILED, "adressen viderestiller til denne maskine selv", "spørg leverandøren"
        )
    if parts.scheme not in _ENCRYPTED and not loopback:
        raise FaultError(
            Verdict.FAILED, "adressen er http, som andre kan læse og ændre undervejs", ADDRESS
        )
