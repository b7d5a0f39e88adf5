"""Keys that stand in an address somebody pasted: taken out before anything else sees them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, unquote_plus, urlsplit, urlunsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Names of query parameters that hold a key; a `keyword` or an `author` is none.
_KEY_LIKE: Final = re.compile(
    r"key(?!word)|token|secret|passw|auth(?!or)|signature|credential|^(?:sig|pw|pwd|pass|code)$",
    re.IGNORECASE,
)
_NO_NAME: Final = re.compile(r"[^A-Z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyless:
    """An address without its keys.

    Attributes:
        url: It has `${NAME}` where a key stood.
        values: Each key by its NAME.
        places: Where each key stood, in Danish, by its NAME.
    """

    url: str
    values: Mapping[str, str] = field(default_factory=dict, repr=False)
    places: Mapping[str, str] = field(default_factory=dict)


def keyless(url: str) -> Keyless:
    """Return an address with `${NAME}` instead of passwords and of what looks like a key.

    Raises:
        ValueError: the address cannot be read.
    """
    parts = urlsplit(url)
    values: dict[str, str] = {}
    places: dict[str, str] = {}

    def hidden(name: str, value: str, place: str) -> str:
        if not value or "${" in value:
            return value
        variable = stem = _variable(parts.hostname or "", name)
        number = 1
        while variable in values:
            number += 1
            variable = f"{stem}_{number}"
        values[variable], places[variable] = unquote_plus(value), place
        return f"${{{variable}}}"

    pairs = []
    for pair in parts.query.split("&"):
        name, equals, value = pair.partition("=")
        if _KEY_LIKE.search(unquote_plus(name)):
            value = hidden(name, value, f"det, der stod efter »{name}=« i adressen")
        pairs.append(f"{name}{equals}{value}")
    user, at, host = parts.netloc.rpartition("@")
    name, colon, password = user.partition(":")
    if colon:
        place = "adgangskoden, der stod før @ i adressen"
        user = f"{name}:{hidden('password', _unplussed(password), place)}"
    elif user:
        user = hidden("token", _unplussed(user), "det, der stod før @ i adressen")
    address = parts._replace(netloc=f"{user}{at}{host}", query="&".join(pairs))
    return Keyless(url=urlunsplit(address), values=values, places=places)


def _unplussed(text: str) -> str:
    """Return a text of an address' host part, where a plus is no space."""
    return text.replace("+", "%2B")


def site_name(host: str) -> str:
    """Return what a host is called for short: `kommune` for `job.kommune.dk`, else `feed`."""
    labels = host.casefold().split(".")
    name = labels[-2] if len(labels) > 1 else ""
    return name if name.replace("-", "").isalpha() and name.isascii() else "feed"


def _variable(host: str, name: str) -> str:
    label = f"{site_name(host)}_{unquote(name)}".upper()
    return _NO_NAME.sub("_", label).strip("_")
