"""How a desk is reached: who may, from where, under which names. Closed unless opened."""

from __future__ import annotations

import getpass
import os
import re
import subprocess
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from plugins.errors import ForkantError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from ipaddress import IPv4Network, IPv6Network

#: Names of this machine for itself: what a browser on it may call the desk.
OWN_NAMES: Final = frozenset({"127.0.0.1", "localhost", "::1"})
PORT: Final = 8010
#: Where the desk keeps its key and its log, unless DESK says otherwise.
FOLDER: Final = Path(".cache/desk")
KEYS: Final = ("HOSTS", "USER_HEADER", "PROXIES", "HTTPS", "AUDIT", "RELEASES")
_LONGEST_NAME: Final = 80
_HEADER: Final = re.compile(r"[A-Za-z0-9-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """One desk.

    Attributes:
        settings_file: The site's settings.
        names: What stands in it.
        root: The project's folder.
        host, port: Where it listens.
        hosts: The names people may call it by (the Host header).
        user_header: What a proxy says the user's name in; empty: there is no proxy.
        proxies: Where that proxy may be. Its header counts from nowhere else.
        user: Who sits at this machine, when there is no proxy.
        https: Whether people reach it by https, so that its cookie may demand that.
        audit: The log of who did what.
        releases: Where `publish` lays its releases.
    """

    settings_file: Path
    names: Mapping[str, Any]
    root: Path
    host: str = "127.0.0.1"
    port: int = PORT
    hosts: frozenset[str] = OWN_NAMES
    user_header: str = ""
    proxies: tuple[IPv4Network | IPv6Network, ...] = ()
    user: str = ""
    https: bool = False
    audit: Path = field(default_factory=lambda: FOLDER / "audit.jsonl")
    releases: Path = field(default_factory=lambda: Path("public"))


def configure(
    settings_file: Path,
    names: Mapping[str, Any],
    root: Path,
    *,
    host: str = "127.0.0.1",
    port: int = PORT,
) -> Config:
    """Return the desk that the setting DESK describes.

    Args:
        settings_file: The site's settings.
        names: What stands in it.
        root: The project's folder.
        host: Where it listens.
        port: On which port.

    Raises:
        ForkantError: DESK cannot be meant so, or would let anybody in.
    """
    desk = names.get("DESK", {})
    if not isinstance(desk, dict) or (unknown := sorted(set(desk) - set(KEYS))):
        what = "DESK er ikke en dict" if not isinstance(desk, dict) else f"DESK har {unknown[0]!r}"
        raise _fault(what, f"brug kun {', '.join(KEYS)}; se docs/desk-security.md")
    header = str(desk.get("USER_HEADER", ""))
    if header and not _HEADER.fullmatch(header):
        raise _fault(f"USER_HEADER {header!r} er ikke navnet på en header", 'skriv "X-Remote-User"')
    try:
        proxies = tuple(ip_network(str(one)) for one in desk.get("PROXIES", ()))
    except ValueError as error:
        raise _fault(
            f"PROXIES: {error}", 'skriv adresser som "10.0.0.4" eller "10.0.0.0/28"'
        ) from error
    if bool(header) != bool(proxies):
        raise _fault(
            "USER_HEADER og PROXIES hører sammen",
            "skriv begge: headeren gælder kun, når den kommer fra en af de adresser",
        )
    config = Config(
        settings_file=settings_file,
        names=names,
        root=root,
        hosts=OWN_NAMES | {str(one).lower() for one in desk.get("HOSTS", ())},
        user_header=header,
        proxies=proxies,
        user="" if header else local_user(root),
        https=desk.get("HTTPS", bool(header)) is True,
        audit=root / str(desk.get("AUDIT", FOLDER / "audit.jsonl")),
        releases=root / str(desk.get("RELEASES", "public")),
        host=host,
        port=port,
    )
    if not header and not is_loopback(config.host):
        raise _fault(
            f"{config.host} kan nås fra andre maskiner, og skrivebordet har ingen adgangskode",
            "lad det svare på 127.0.0.1, eller sæt en proxy foran, som kender brugerne: "
            "USER_HEADER og PROXIES i DESK (docs/desk-security.md)",
        )
    return config


def is_loopback(host: str) -> bool:
    """Return whether a host's name or address is this machine's own."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def local_user(root: Path) -> str:
    """Return the name of whoever sits at this machine: DESK_USER, git's, or the account's."""
    name = os.environ.get("DESK_USER", "")
    if not name:
        try:
            command = ["git", "-C", str(root), "config", "user.name"]
            found = subprocess.run(  # noqa: S603  our own words
                command, capture_output=True, text=True, check=False, timeout=5
            )
            name = found.stdout
        except (OSError, subprocess.SubprocessError):
            pass
    return clean_name(name) or clean_name(_account()) or "HR"


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def clean_name(text: str) -> str:
    """Return a person's name as one line that fits a log and a commit, or empty."""
    kept = "".join(sign if sign.isprintable() and sign not in "<>" else " " for sign in text)
    return " ".join(kept.split())[:_LONGEST_NAME].strip()


def _fault(what: str, how_to_fix: str) -> ForkantError:
    return ForkantError(Problem(where="DESK", what=what, how_to_fix=how_to_fix))
