"""What goes wrong between two machines: answers that stop, drip, break off or never end.

Each function writes a whole answer, or what becomes of it, to the asker's connection. Nothing
big is ever held in memory, and nobody who has gone is written to for long.
"""

from __future__ import annotations

import gzip
import select
import socket
import struct
import zlib
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.server import BaseHTTPRequestHandler

    from demo.answer import Answer

    Send: TypeAlias = Callable[[BaseHTTPRequestHandler, Answer], None]

GIGABYTE: Final = 1 << 30
_BLOCK: Final = bytes(1 << 20)
#: Seconds between two bytes of a drip.
_PAUSE: Final = 0.05
_GZIP: Final = 16 + zlib.MAX_WBITS


def begin(handler: BaseHTTPRequestHandler, answer: Answer, **headers: str | int) -> None:
    """Send what stands before the body; the connection ends with the answer.

    Args:
        handler: Who answers.
        answer: What.
        **headers: More, with `_` for `-`.
    """
    handler.send_response(answer.status)
    handler.send_header("Content-Type", answer.content_type)
    more = {name.replace("_", "-"): str(value) for name, value in headers.items()}
    for name, value in (dict(answer.headers) | more | {"Connection": "close"}).items():
        handler.send_header(name, value)
    handler.end_headers()


def _gone(handler: BaseHTTPRequestHandler, seconds: float | None = None) -> bool:
    """Wait until the asker has gone, or that long; return whether they have."""
    return bool(select.select([handler.connection], [], [], seconds)[0])


# --- Slow ------------------------------------------------------------------------------------


def never(handler: BaseHTTPRequestHandler, _answer: Answer) -> None:
    """Say nothing."""
    handler.close_connection = True
    _gone(handler)


def stall(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Send half of the body, and then nothing."""
    begin(handler, answer, Content_Length=len(answer.body))
    handler.wfile.write(answer.body[: len(answer.body) // 2])
    _gone(handler)


def drip(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Send the body byte by byte."""
    begin(handler, answer, Content_Length=len(answer.body))
    for byte in answer.body:
        handler.wfile.write(bytes([byte]))
        if _gone(handler, _PAUSE):
            return


# --- Broken off ------------------------------------------------------------------------------


def cut(percent: int) -> Send:
    """Return what sends that much of the body, whose length says that it is whole."""
    return partial(_part, percent, honest=False)


def lost(percent: int) -> Send:
    """Return what sends that much of the body, and says that this is all."""
    return partial(_part, percent, honest=True)


def _part(percent: int, handler: BaseHTTPRequestHandler, answer: Answer, *, honest: bool) -> None:
    part = answer.body[: len(answer.body) * percent // 100]
    begin(handler, answer, Content_Length=len(part if honest else answer.body))
    handler.wfile.write(part)


def length(change: Callable[[int], int | str]) -> Send:
    """Return what sends the whole body with another length than its own."""

    def send(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
        begin(handler, answer, Content_Length=change(len(answer.body)))
        handler.wfile.write(answer.body)

    return send


def chunks_cut(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Send the body in chunks, of which the second breaks off."""
    begin(handler, answer, Transfer_Encoding="chunked")
    half = len(answer.body) // 2
    handler.wfile.write(b"%x\r\n%b\r\n" % (half, answer.body[:half]))
    handler.wfile.write(b"%x\r\n%b" % (half, answer.body[half : half + half // 2]))


def reset(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Send half of the body, and tear the connection down."""
    begin(handler, answer, Content_Length=len(answer.body))
    handler.wfile.write(answer.body[: len(answer.body) // 2])
    linger = struct.pack("ii", 1, 0)  # close with a reset, not with a goodbye
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.connection.close()


def hang_up(handler: BaseHTTPRequestHandler, _answer: Answer) -> None:
    """End the connection without a word."""
    handler.close_connection = True


def not_http(handler: BaseHTTPRequestHandler, _answer: Answer) -> None:
    """Answer as something else than a web server would."""
    handler.close_connection = True
    handler.wfile.write(b"220 mail.example.dk ESMTP ready\r\n")


# --- Packed ----------------------------------------------------------------------------------


def packed_cut(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Send half of the packed body, and say that this is all."""
    packed = gzip.compress(answer.body)
    part = packed[: len(packed) // 2]
    begin(handler, answer, Content_Encoding="gzip", Content_Length=len(part))
    handler.wfile.write(part)


def packed_not(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Send the body as it is, and say that it is packed."""
    begin(handler, answer, Content_Encoding="gzip", Content_Length=len(answer.body))
    handler.wfile.write(answer.body)


def packed_bomb(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Send a megabyte that unpacks to a gigabyte."""
    begin(handler, answer, Content_Encoding="gzip")
    packer = zlib.compressobj(wbits=_GZIP)
    handler.wfile.write(packer.compress(_BLOCK) + packer.flush(zlib.Z_FULL_FLUSH))
    # After a full flush, equal blocks are packed equally.
    block = packer.compress(_BLOCK) + packer.flush(zlib.Z_FULL_FLUSH)
    for _ in range(GIGABYTE // len(_BLOCK)):
        handler.wfile.write(block)


def packed_tail(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Send the packed body, and a gigabyte after its end."""
    begin(handler, answer, Content_Encoding="gzip")
    handler.wfile.write(gzip.compress(answer.body))
    for _ in range(GIGABYTE // len(_BLOCK)):
        handler.wfile.write(_BLOCK)


# --- Too much --------------------------------------------------------------------------------


def huge(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Send a gigabyte, and say so."""
    begin(handler, answer, Content_Length=GIGABYTE)
    for _ in range(GIGABYTE // len(_BLOCK)):
        handler.wfile.write(_BLOCK)


def endless(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Send the body, and a gigabyte of white space after it, without saying how much."""
    begin(handler, answer)
    handler.wfile.write(answer.body)
    for _ in range(GIGABYTE // len(_BLOCK)):
        handler.wfile.write(_BLOCK.replace(b"\0", b" "))
