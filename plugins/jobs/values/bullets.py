"""Lists that are only typed: Word's `·` and many spaces, `- ` in plain text, `1.` and `2.`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Characters that begin nothing but an item of a list, Word's private ones among them.
_STRONG: Final = "·•▪▫◦‣∙●○■□◆➢➤►✓✔✦❖\uf0a7\uf0b7\uf0d8\uf0fc"
#: Those that begin one only when another follows.
_WEAK: Final = r"[-–—*+]|o|§(?! ?\d)"
_FIXED: Final = "(?: |&nbsp;)"
_ITEM: Final = re.compile(
    rf"<p>(<(?:strong|em)>)?(?:(?P<strong>[{_STRONG}])(?:{_FIXED}|[{_STRONG}])*|(?P<weak>{_WEAK}){_FIXED}+"
    rf"|(?P<number>\d{{1,2}})[.)]{_FIXED}+)(?P<text>(?:[^<]|<(?!/?p>))+)</p>\s*"
)
_LINE: Final = re.compile(
    rf"(?:<(?:strong|em)>)?(?:[{_STRONG}]|(?:{_WEAK}){_FIXED}|\d{{1,2}}[.)] )"
)
_IN_ITEM: Final = re.compile(
    rf"<li>(<(?:strong|em)>)?[{_STRONG}](?:{_FIXED}|[{_STRONG}])*(?=[^<\s])"
)


def is_item(line: str) -> bool:
    """Return whether a line looks like an item of a list."""
    return _LINE.match(line) is not None


def to_lists(text: str) -> str:
    """Return cleaned HTML in which paragraphs that are items stand in lists.

    One dash alone may be a dash, and one `1.` a first point without a second: these need a
    neighbour. Numbers count from 1 without a gap.
    """
    text = _IN_ITEM.sub(r"<li>\1", text)
    if not _ITEM.search(text):
        return text
    parts: list[str] = []
    end = 0
    for run in _runs(text):
        parts += (text[end : run[0].start()], _list(run))
        end = run[-1].end()
    return "".join((*parts, text[end:]))


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield the items that follow each other and are of one kind."""
    run: list[re.Match[str]] = []
    for item in _ITEM.finditer(text):
        if run and (item.start() != run[-1].end() or not _continues(run, item)):
            yield run
            run = []
        run.append(item)
    yield run


def _continues(run: list[re.Match[str]], item: re.Match[str]) -> bool:
    first = run[0]
    if first["number"]:
        return bool(item["number"]) and int(item["number"]) == int(first["number"]) + len(run)
    return not item["number"]


def _list(run: list[re.Match[str]]) -> str:
    first = run[0]
    name = "ol" if first["number"] else "ul"
    is_list = int(first["number"]) == 1 if first["number"] else first["strong"]
    if not is_list and (first["number"] or len(run) == 1):
        return "".join(item[0] for item in run)
    if first["number"] and len(run) == 1:
        return first[0]
    items = "".join(f"<li>{item[1] or ''}{item['text'].strip()}</li>" for item in run)
    return f"<{name}>{items}</{name}>"
