"""Addresses of the web and of people."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from plugins.site.html import without_controls

_EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TELEPHONE: Final = re.compile(
    r"(?:\((?:\+|00)\d{1,3}\) ?)?(?<!\d)(?:\+|00)?(?:\d[ ./-]?(?:\(0\) ?)?){7,14}\d(?!\d)"
)
#: No field that a person or a number is looked for in is longer.
_FIELD: Final = 500
#: An address that needs no second look.
_WHOLE: Final = re.compile(
    r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,4})?(?:[/?#][\w.~!$&()*+,;=:@%/?#-]*)?(?<![?#])",
    re.ASCII,
)
_LONGEST: Final = 2000
_BREAKS: Final = re.compile(r"[\r\n\t]+")
#: Parameters that say where a reader came from, not which page it is.
_TRACKING: Final = re.compile(r"(?:utm_.+|source|ref|fbclid|gclid)", re.IGNORECASE)

#: A query of which nothing is encoded, or would be.
_SIMPLE_QUERY: Final = re.compile(r"[\w.~-]+=[\w.~-]*(?:&[\w.~-]+=[\w.~-]*)*", re.ASCII)


def web_url(text: str, base: str = "") -> str:
    """Return an absolute http(s) address, or an empty string for anything else."""
    if _WHOLE.fullmatch(text) and len(text) <= _LONGEST:
        return text
    text = _BREAKS.sub("", without_controls(text)).strip().replace(" ", "%20")
    if not text or len(text) > _LONGEST:
        return ""
    try:
        url = urljoin(base, text)
        parts = urlsplit(url)
        parts.port  # noqa: B018  raises when it is no number
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        return ""
    return "" if any(mark in url for mark in "<>\"'`\\") else url


@lru_cache(maxsize=1 << 14)
def canonical(url: str) -> str:
    """Return an address in the one way to write it, for comparing adverts."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if not parts.hostname:
        return ""
    host = parts.netloc.lower().removeprefix("www.")
    return urlunsplit(("https", host, parts.path.rstrip("/"), _canonical_query(parts.query), ""))


def _canonical_query(query: str) -> str:
    """Return a query in its parameters' order, without those that only track readers."""
    if is_simple := _SIMPLE_QUERY.fullmatch(query) is not None:
        pairs = [
            (name, value) for name, _, value in (one.partition("=") for one in query.split("&"))
        ]
    else:
        pairs = parse_qsl(query, keep_blank_values=True)
    pairs = sorted((name, value) for name, value in pairs if not _TRACKING.fullmatch(name))
    return "&".join(map("=".join, pairs)) if is_simple else urlencode(pairs)


def email(text: str) -> str:
    """Return the first e-mail address in a text, or an empty string."""
    match = _EMAIL.search(text[:_FIELD])
    return match[0].rstrip(".") if match else ""


def telephone(text: str) -> str:
    """Return the first telephone number in a text as it is written, or an empty string."""
    match = _TELEPHONE.search(text[:_FIELD].replace("\xa0", " "))
    return match[0] if match else ""
