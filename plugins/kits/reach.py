"""Whether those with whom something is shared can reach the site."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

#: The last part of names that no public name ends with; a name without a dot is no public one.
_OWN: Final = frozenset(
    {"arpa", "home", "internal", "intranet", "invalid", "lan", "local", "localdomain", "localhost",
     "test"}
)  # fmt: skip


def own_host(siteurl: str) -> str:
    """Return where a site is, `127.0.0.1:8000`, if only its own machine or network gets there.

    Links, QR codes and posters lead to this address, so nothing of such a site can be shared.

    Args:
        siteurl: Absolute.

    Returns:
        Host and port, as people see them; empty for a public address.
    """
    parts = urlsplit(siteurl)
    return "" if _is_public(parts.hostname or "") else parts.netloc or "?"


def _is_public(host: str) -> bool:
    try:
        return ip_address(host).is_global
    except ValueError:
        last = host.rstrip(".").rpartition(".")
        return bool(last[0]) and last[2] not in _OWN and not last[2].isdecimal()
