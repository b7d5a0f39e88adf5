"""Reading JSON of any shape: what is missing, or something else than expected, is empty."""

from __future__ import annotations

import hashlib
from json import JSONDecodeError
from typing import Final

import orjson

from plugins.jobs.feeds.charset import is_plain, text_of
from plugins.jobs.feeds.model import FaultError, Page, Verdict

#: Control characters within texts, which JSON forbids and some systems send.
_CONTROLS: Final = dict.fromkeys(range(0x20)) | dict.fromkeys(map(ord, "\t\n\r"), " ")


def document(page: Page) -> object:
    """Return a page's JSON.

    Raises:
        FaultError: it is no JSON, not all of it came, or its letters are lost.
    """
    if "json" not in page.memo:
        page.memo["json"] = _parsed(page)
    return page.memo["json"]


def _parsed(page: Page) -> object:
    parsed: object
    if is_plain(page.body):
        try:
            parsed = orjson.loads(page.body)
        except orjson.JSONDecodeError:
            pass  # in another encoding, with control characters, or no JSON at all
        else:
            return parsed
    text = text_of(page).translate(_CONTROLS)
    try:
        parsed = orjson.loads(text)
    except (orjson.JSONDecodeError, UnicodeEncodeError) as error:
        raise _broken(text, error) from error
    return parsed


def _broken(text: str, error: ValueError) -> FaultError:
    """Return what keeps a text from being JSON."""
    if text.lstrip().startswith("<"):
        return FaultError(
            Verdict.SUSPECT,
            "svaret er XML, ikke gyldig JSON",
            "se efter, at »adapter« og »url« i FEEDS passer sammen; gør de det, så er det en "
            "fejlmeddelelse: vent, eller spørg leverandøren",
        )
    if "depth" in str(error):
        what = "svaret er bygget for dybt, indeni sig selv igen og igen, og bliver ikke læst"
        return FaultError(Verdict.SUSPECT, what, "spørg leverandøren")
    where = f" (tegn {error.pos} af {len(text)})" if isinstance(error, JSONDecodeError) else ""
    return FaultError(
        Verdict.SUSPECT,
        f"svaret er ikke gyldig JSON, eller det er klippet over{where}",
        "prøv igen senere; bliver det ved, så spørg leverandøren",
    )


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
