"""JSON-LD: what a page says in schema.org's words, safe inside a `<script>` element."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def script(data: Mapping[str, Any]) -> Markup:
    """Return data as the content of `<script type="application/ld+json">`.

    Args:
        data: What orjson writes: texts (Markup and SafeHtml too), numbers, truth values, None,
            lists and maps with text keys.
    """
    return Markup(escaped(data).decode())  # noqa: S704  `<` is escaped


def escaped(data: Mapping[str, Any]) -> bytes:
    """Return what `script` does, in bytes.

    Within a `<script>` HTML gives a meaning to `<` alone, and JSON says the same with an escape.
    """
    return orjson.dumps(data).replace(b"<", b"\\u003c")


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
