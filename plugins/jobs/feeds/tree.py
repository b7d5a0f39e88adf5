"""Reading JSON of any shape: what is missing, or something else than expected, is empty."""

from __future__ import annotations

import hashlib

import orjson

from plugins.jobs.feeds.charset import text_of
from plugins.jobs.feeds.model import FaultError, Page, Verdict


def document(page: Page) -> object:
    """Return a page's JSON.

    Raises:
        FaultError: it is no JSON, or not all of it came.
    """
    if "json" not in page.memo:
        page.memo["json"] = _parsed(page)
    return page.memo["json"]


def _parsed(page: Page) -> object:
    try:
        parsed: object = orjson.loads(page.body)
    except orjson.JSONDecodeError:
        parsed = _parsed_otherwise(page)
    return parsed


def _parsed_otherwise(page: Page) -> object:
    """Return the JSON of a page in another encoding than JSON's own."""
    text = text_of(page)
    try:
        parsed: object = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise FaultError(
            Verdict.SUSPECT,
            f"svaret er ikke gyldig JSON, eller det er klippet over (tegn {error.pos} af "
            f"{len(text)})",
            "prøv igen senere; bliver det ved, så spørg leverandøren",
        ) from error
    return parsed


def get(value: object, *path: str) -> object:
    """Return what lies at a path of keys, or None; of a list, its first item."""
    for key in path:
        while isinstance(value, list):
            value = value[0] if value else None
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


def text(value: object, *path: str) -> str:
    """Return the text or number at a path, or an empty string."""
    found = get(value, *path)
    if isinstance(found, str):
        return found
    return str(found) if isinstance(found, int | float) and not isinstance(found, bool) else ""


def items(value: object, *path: str) -> list[object]:
    """Return the list at a path, or an empty one."""
    found = get(value, *path)
    return found if isinstance(found, list) else []


def fingerprint(value: object) -> str:
    """Return what changes when anything in a value changes."""
    data = orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    return hashlib.blake2b(data, digest_size=12).hexdigest()
