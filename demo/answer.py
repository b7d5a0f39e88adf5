"""What a request to the demo gets."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from http.server import BaseHTTPRequestHandler


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer.

    Attributes:
        headers: Beside its type and length.
        send: How it goes over the wire, where that is not as it should (see demo.wire).
    """

    body: bytes = b""
    content_type: str = "text/html; charset=utf-8"
    status: HTTPStatus = HTTPStatus.OK
    headers: Mapping[str, str] = field(default_factory=dict)
    send: Callable[[BaseHTTPRequestHandler, Answer], None] | None = None

    @property
    def etag(self) -> str:
        """Return what stays the same as long as the body does."""
        return f'"{hashlib.blake2b(self.body, digest_size=12).hexdigest()}"'

    @property
    def is_json(self) -> bool:
        """Return whether it is JSON, not XML or a page."""
        return "json" in self.content_type
