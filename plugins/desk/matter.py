"""Changes a few fields of a file and leaves every other character as its author wrote it.

So a deadline that is moved is one line in the history, and remarks, order and fields that this
program knows nothing of survive it.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from plugins.frontmatter.read import parse
from plugins.site.html import without_controls

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plugins.frontmatter.model import FrontMatter, Value

_FENCE: Final = "---"
#: Keys that need no quotes.
_PLAIN_KEY: Final = re.compile(r"[a-z_][a-z0-9_-]*")
#: What ends a line in some programs; Word sends U+000B.
_BREAKS: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
#: Lines that belong to the field below them.
_REMARK: Final = re.compile(r"(?:#.*)?\s*")


def line(text: str) -> str:
    """Return a text as a field can hold it: one line, without what nobody can see."""
    return " ".join(without_controls(_BREAKS.sub(" ", text)).split())


def body(text: str) -> str:
    """Return a text as a body can hold it: line ends are LF, and nothing is invisible."""
    return without_controls(_BREAKS.sub("\n", text))


def edited(
    text: str, changes: Mapping[str, Value | None], body: str | None = None, where: str = ""
) -> str:
    """Return a file's text with some of its fields changed.

    Args:
        text: The file; empty for a new one.
        changes: What each field shall be; None removes it. A new field goes last.
        body: What the text below shall be; None leaves it.
        where: What messages call the file.

    Raises:
        ForkantError: the file cannot be read.
    """
    if not text:
        return _whole({key: value for key, value in changes.items() if value is not None}, body)
    front = parse(text, where)
    values = front.values | {key: value for key, value in changes.items() if value is not None}
    for key, value in changes.items():
        if value is None:
            values.pop(key, None)
    wanted = front.body if body is None else f"\n{body}"
    result = _patched(front, text, changes, wanted)
    if result is not None:
        again = parse(result, where)
        if again.values == values and again.body == wanted:
            return result
    return _whole(values, body if body is not None else front.body.removeprefix("\n"))


def _patched(
    front: FrontMatter, text: str, changes: Mapping[str, Value | None], body: str
) -> str | None:
    """Return the text with the changed fields' lines replaced, or None for another notation."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    if lines[0].rstrip() != _FENCE:
        return None
    header = lines[1 : front.body_line - 2]
    starts = sorted((front.line(key) - 2, key) for key in front.values)
    ends = [start for start, _ in starts[1:]] + [len(header)]
    kept = header[: starts[0][0]]
    for (start, key), end in zip(starts, ends, strict=True):
        block = header[start:end]
        if key not in changes:
            kept += block
            continue
        own = len(block)
        while own > 1 and _REMARK.fullmatch(block[own - 1]):
            own -= 1
        value = changes[key]
        kept += [*(_field(key, value) if value is not None else ()), *block[own:]]
    for key, value in changes.items():
        if value is not None and key not in front.values:
            kept += _field(key, value)
    return "\n".join([_FENCE, *kept, _FENCE, body])


def _whole(values: Mapping[str, Value], body: str | None) -> str:
    fields = [line for key, value in values.items() for line in _field(key, value)]
    return "\n".join([_FENCE, *fields, _FENCE, "", body or ""])


def _field(key: str, value: Value, indent: str = "") -> Iterator[str]:
    """Yield a field's lines. JSON's texts are YAML's, and so are its lists and groups."""
    name = key if _PLAIN_KEY.fullmatch(key) else _quoted(key)
    if isinstance(value, dict) and value:
        yield f"{indent}{name}:"
        for inner, item in value.items():
            yield from _field(inner, item, f"{indent}  ")
    elif isinstance(value, list) and value:
        yield f"{indent}{name}:"
        for item in value:
            yield f"{indent}  - {_quoted(item)}"
    else:
        yield f"{indent}{name}: {_quoted(value)}"


def _quoted(value: Value) -> str:
    # A soft hyphen is written so that it can be seen.
    return json.dumps(value, ensure_ascii=False).replace("\xad", "\\u00AD")
