"""JSON-LD: what a page says in schema.org's words, safe inside a `<script>` element."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import orjson
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Characters that could end the element or its line; as `\u` escapes they say the same.
_ESCAPES: Final = (
    (b"<", b"\\u003c"),
    (b">", b"\\u003e"),
    (b"&", b"\\u0026"),
    ("\u2028".encode(), b"\\u2028"),
    ("\u2029".encode(), b"\\u2029"),
)


def script(data: Mapping[str, Any]) -> Markup:
    """Return data as the content of `<script type="application/ld+json">`.

    Args:
        data: What orjson writes: texts (Markup and SafeHtml too), numbers, truth values, None,
            lists and maps with text keys.
    """
    json = orjson.dumps(data)
    for character, escape in _ESCAPES:
        if character in json:
            json = json.replace(character, escape)
    return Markup(json.decode())  # noqa: S704  every character HTML gives a meaning is escaped


def breadcrumb_list(trail: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Return (name, absolute URL) pairs, from the top down, as schema.org BreadcrumbList."""
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": url}
            for position, (name, url) in enumerate(trail, start=1)
        ],
    }
