"""Reading JSON of any shape: what is missing, or something else than expected, is empty."""

from __future__ import annotations

import hashlib
from functools import partial
from json import JSONDecodeError
from typing import TYPE_CHECKING, Final, NamedTuple

import orjson

from plugins.jobs.feeds.charset import is_plain, text_of
from plugins.jobs.feeds.model import FaultError, Page, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

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


class Item(NamedTuple):
    """One item of a list, perhaps not parsed yet.

    Attributes:
        identifier: The text at the key that was asked for.
        fingerprint: Changes when anything in the item changes.
        value: Gives the item, which may cost.
    """

    identifier: str
    fingerprint: str
    value: Callable[[], object]


def listed(page: Page, name: str, key: str) -> tuple[object, list[Item]]:
    """Return a page's JSON, and the items of the list in it.

    Where everything from the list on is byte for byte as it was in the last round, what was
    remembered of it is returned, and it is not parsed; the JSON then has an empty list.

    Args:
        page: The page; its `cuts` are what is remembered, and afterwards what to remember.
        name: The list's key at the top of the JSON.
        key: What holds an item's id.

    Raises:
        FaultError: as `document`.
    """
    known = page.memo.get("cuts")
    lists = known.get("lists") if isinstance(known, dict) else None
    begin = page.body.find(b'"%b"' % name.encode())
    mark = hashlib.sha256(memoryview(page.body)[max(begin, 0) :]).hexdigest()
    if isinstance(lists, dict) and mark in lists and begin > 0:
        head = _head(page.body[:begin], name)
        if head is not None:
            page.memo["cuts"] = {"lists": {mark: lists[mark]}}
            return head | lists[mark]["rest"], [
                Item(identifier, print_, partial(_item, page, name, number))
                for number, (identifier, print_) in enumerate(lists[mark]["items"])
            ]
    answer = document(page)
    found = [
        Item(text(item, key), fingerprint(item), partial(_same, item))
        for item in items(answer, name)
    ]
    page.memo["cuts"] = {}
    if isinstance(answer, dict) and name in answer and is_plain(page.body):
        names = list(answer)
        rest = {after: answer[after] for after in names[names.index(name) + 1 :]}
        told = [(item.identifier, item.fingerprint) for item in found]
        page.memo["cuts"] = {"lists": {mark: {"rest": rest, "items": told}}}
    return answer, found


def _head(data: bytes, name: str) -> dict[str, object] | None:
    """Return what stands before a list, and the list empty; None when that is no JSON."""
    if not is_plain(data):
        return None
    try:
        head = orjson.loads(b'%b"%b":[]}' % (data, name.encode()))
    except orjson.JSONDecodeError:  # the name stood elsewhere too
        return None
    return head if isinstance(head, dict) else None


def _item(page: Page, name: str, number: int) -> object:
    return items(document(page), name)[number]


def _same(value: object) -> object:
    return value


def fingerprint(value: object) -> str:
    """Return what changes when anything in a value changes, or the order of its keys."""
    return hashlib.blake2b(orjson.dumps(value), digest_size=12).hexdigest()
