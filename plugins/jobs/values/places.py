"""Places: the town of an address."""

from __future__ import annotations

import re
from typing import Final

_POSTAL: Final = re.compile(
    r"(?:\b(?:DK|NO|SE)[- ]?)?\b\d{3} ?\d{1,2}\b *[,]? *(?P<town>[^\W\d_][^,;|\d]*)"
)
_COUNTRY: Final = re.compile(
    r"(?:^|[,;]\s*)(?:Danmark|Denmark|DK|Norge|Norway|Sverige|Sweden)\s*$", re.IGNORECASE
)


def town(text: str) -> str:
    """Return the town of `4600 Køge`, `Torvet 1, 4600 Køge, Danmark` or `Køge`."""
    text = _COUNTRY.sub("", text.strip())
    match = _POSTAL.search(text)
    return (match["town"] if match else text).strip(" ,;")
