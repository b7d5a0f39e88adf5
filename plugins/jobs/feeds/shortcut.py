"""Known entries need not be scanned again: they are told by their bytes, and left out.

What is left of the document, with an empty element in the place of each known entry, is scanned
as a whole document is: it is well-formed exactly when the whole is, since a known entry was
when it was scanned. Where an empty element is not found again (it stood in a comment, say, or
within other namespaces than before), the shortcut is not taken.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from plugins.jobs.feeds.scan import Span, scan

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_AFTER_NAME: Final = (b">", b" ", b"\n", b"\t", b"\r")

#: Of a fingerprint; processors have SHA-256 built in, which is twice as fast as BLAKE2.
_DIGITS: Final = 24
#: What is remembered of a document: `asked` (names and keys), `scope`, and the keys' texts by
#: fingerprint. Plain enough for JSON.
Cuts: TypeAlias = "Mapping[str, object]"


class Scanned(NamedTuple):
    """A document's entries.

    Attributes:
        data: The document, or what was left of it.
        spans: Where the entries, or what stands for them, lie in it.
        known: By where they begin: the bytes of those left out, and their fingerprints.
    """

    data: bytes
    spans: Sequence[Span]
    known: Mapping[int, tuple[memoryview, str]]


def fingerprint(entry: memoryview, scope: str) -> str:
    """Return what changes when an entry does, or the namespaces it stands in."""
    found = sha256(scope.encode())
    found.update(entry)
    return found.hexdigest()[:_DIGITS]


def asked(entries: frozenset[str], keys: Sequence[str]) -> str:
    """Return what makes remembered keys those that are asked for."""
    return " ".join([*sorted(entries), *keys])


def remembered(
    entries: frozenset[str], keys: Sequence[str], spans: Sequence[Span], prints: Sequence[str]
) -> Cuts:
    """Return what to remember of a document; nothing when its entries stand differently."""
    scopes = {span.scope for span in spans}
    if len(scopes) != 1:
        return {}
    texts = {print_: span.keys for print_, span in zip(prints, spans, strict=True)}
    return {"asked": asked(entries, keys), "scope": scopes.pop(), "keys": texts}


def scan_unknown(
    data: bytes, roots: frozenset[str], entries: frozenset[str], keys: Sequence[str], cuts: Cuts
) -> Scanned | None:
    """Scan what is not known of a document; None when all of it must be.

    Raises:
        ExpatError: and others, as `scan`; the place is one in what was left.
    """
    texts, scope = cuts.get("keys"), cuts.get("scope")
    if cuts.get("asked") != asked(entries, keys) or not isinstance(texts, dict):
        return None
    names = b"|".join(sorted(name.encode() for name in entries))
    first = re.search(rb"<(%b)[\s>]" % names, data)
    if first is None or not isinstance(scope, str):
        return None
    short, known = _without_known(data, first[1], scope, texts)
    spans = []
    seen = 0
    for span in scan(short, roots, entries, keys):
        if (found := known.get(span.begin)) is not None:
            if span.scope != scope:
                return None
            seen += 1
            spans.append(span._replace(keys=texts[found[1]]))
        else:
            spans.append(span)
    return Scanned(short, spans, known) if seen == len(known) else None


def _without_known(
    data: bytes, name: bytes, scope: str, texts: Mapping[str, object]
) -> tuple[bytes, dict[int, tuple[memoryview, str]]]:
    """Return the document with empty elements for known entries, and those by their place."""
    opening, closing, empty = b"<%b" % name, b"</%b>" % name, b"<%b/>" % name
    within = sha256(scope.encode())  # as `fingerprint`, without beginning anew for each
    view = memoryview(data)
    parts: list[bytes | memoryview] = []
    known: dict[int, tuple[memoryview, str]] = {}
    taken = length = 0
    end = 0
    while (begin := data.find(opening, end)) >= 0:
        end = begin + len(opening)
        if data[end : end + 1] not in _AFTER_NAME:  # `<items>`
            continue
        if (end := data.find(closing, end)) < 0:
            break
        end += len(closing)
        entry = view[begin:end]
        found = within.copy()
        found.update(entry)
        print_ = found.hexdigest()[:_DIGITS]
        if print_ in texts:
            length += begin - taken
            known[length] = entry, print_
            parts += view[taken:begin], empty
            length += len(empty)
            taken = end
    parts.append(view[taken:])
    return b"".join(parts), known
