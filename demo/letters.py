"""What becomes of æ, ø and å on their way: sent as one thing, and called another."""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from demo.answer import Answer


def _escaped(error: UnicodeError) -> tuple[str, int]:
    """Write what an encoding has no letter for as JSON may write every letter."""
    assert isinstance(error, UnicodeEncodeError)
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end


codecs.register_error("json", _escaped)


def mislabelled(encoding: str, label: str) -> Callable[[Answer], Answer]:
    """Return what sends one encoding and names another, in header and XML alike."""

    def change(answer: Answer) -> Answer:
        text = answer.body.decode()
        text = re.sub(r'(<\?xml[^>]*encoding=")[^"]*', rf"\g<1>{label}", text, count=1)
        body = text.encode(encoding, "json" if answer.is_json else "xmlcharrefreplace")
        kind = answer.content_type.partition(";")[0]
        return replace(answer, body=body, content_type=f"{kind}; charset={label}")

    return change


def twice(body: bytes) -> bytes:
    """Return UTF-8 that was taken for Latin letters, and encoded again."""
    return body.decode("latin-1").encode()


def lost(body: bytes) -> bytes:
    """Return a body in which every letter beyond ASCII has become a mark of its loss."""
    return body.decode("ascii", "replace").encode()


def bent(body: bytes) -> bytes:
    """Put the control characters of an old word processor between the letters."""
    return body.replace("ø".encode(), "ø\x0b".encode())
