"""A ledger's file as it is stored: outlines of its records, and each record where it lies."""

from __future__ import annotations

from typing import Final

import orjson

from plugins.jobs.ledgers.model import Ledger, Record, Records
from plugins.jobs.ledgers.reader import STRANGE, Reader, changed_by_hand

#: The marks of a file that `ledger_file.dump` wrote.
JOBS: Final = b',\n  "jobs": {'
JOB_END: Final = b"\n    }"
END: Final = b"\n  }\n}\n"
_NEXT: Final = b'\n    "'
_TEXT: Final = b'\n      "description": ['
_TEXT_END: Final = b"\n      ]"


def _partition(data: bytes) -> tuple[bytes, bytes]:
    """Return what stands before the jobs, and what opens them (nothing if there are none)."""
    at = data.find(JOBS)
    return (data, b"") if at < 0 else (data[:at], JOBS)


def outlined_in(data: bytes, feed: str, where: str) -> Ledger | None:
    """Return the ledger in a file that `dump` wrote, its texts unread; None for another's."""
    head, opening = _partition(data)
    begin = len(head) + len(opening)
    spans: list[tuple[int, int]] = []
    parts: list[bytes] = []
    while data.startswith(_NEXT, begin):
        text = data.find(_TEXT, begin)
        after = text + len(_TEXT)
        if not data.startswith(b"]", after):
            after = data.find(_TEXT_END, after) + len(_TEXT_END) - 1
        end = data.find(JOB_END, after) + len(JOB_END)
        if not begin < text < after < end:
            return None
        spans.append((begin, end))
        parts += data[begin : text + len(_TEXT)], data[after:end], b","
        begin = end + data.startswith(b",", end)
    reader = Reader(feed)
    try:
        gone = orjson.loads(head + b"}")["gone"] if opening else {}
        found = orjson.loads(b"{%b}" % b"".join(parts[:-1]))
        outlines = {key: reader.outline(key, values) for key, values in found.items()}
    except STRANGE:
        return None
    if data[begin:] != END or len(outlines) != len(spans):
        return None
    stored = _Stored(data, dict(zip(found, spans, strict=True)), reader, where)
    return Ledger(feed=feed, records=Records(outlines, stored.read, stored.part), gone=gone)


class _Stored:
    """The bytes of records, and where each of them begins and ends."""

    def __init__(
        self, data: bytes, spans: dict[str, tuple[int, int]], reader: Reader, where: str
    ) -> None:
        self._data = memoryview(data)
        self._spans = spans
        self._reader = reader
        self._where = where

    def part(self, identifier: str) -> memoryview:
        """Return a record's part of the file."""
        begin, end = self._spans[identifier]
        return self._data[begin:end]

    def read(self, identifier: str) -> Record:
        """Return a record."""
        try:
            ((_, values),) = orjson.loads(b"{%b}" % bytes(self.part(identifier))).items()
            return self._reader.record(identifier, values)
        except STRANGE as error:
            raise changed_by_hand(self._where, identifier, error) from error
