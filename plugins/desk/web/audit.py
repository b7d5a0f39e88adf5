"""The log of who did what and when. It holds nothing that was written, and no names but users'."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING, Final

from flask import g, request

from plugins import clock
from plugins.desk.web.doors import READING

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask, Response

#: A log of this many bytes makes way for a new one; so many old ones are kept.
_SIZE: Final = 5_000_000
_KEPT: Final = 5
_REFUSED: Final = frozenset({400, 403, 413, 421, 429})
#: Saving as one types would drown the rest; the drafts' own revisions tell of it.
_UNTOLD: Final = frozenset({"vacancy.autosave", "uploads.paste"})


class Log:
    """Lines of JSON in a file, each whole."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    def add(self, line: dict[str, object]) -> None:
        """Write a line; the file is nobody else's to read."""
        data = json.dumps(line, ensure_ascii=False)
        with self._lock:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if self._path.is_file() and self._path.stat().st_size > _SIZE:
                self._make_way()
            is_new = not self._path.exists()
            with self._path.open("a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(f"{data}\n")
            if is_new:
                self._path.chmod(0o600)

    def _make_way(self) -> None:
        for number in range(_KEPT, 0, -1):
            older = self._path.with_name(f"{self._path.name}.{number}")
            newer = self._path.with_name(f"{self._path.name}.{number - 1}")
            newer = newer if number > 1 else self._path
            if newer.exists():
                newer.replace(older)


def install(app: Flask, path: Path) -> None:
    """Write a line for each change that is tried, and each request that is refused."""
    log = Log(path)

    @app.after_request
    def _tell(response: Response) -> Response:
        is_change = request.method not in READING and request.endpoint not in _UNTOLD
        if is_change or response.status_code in _REFUSED:
            log.add(_line(response.status_code))
        return response


def _line(status: int) -> dict[str, object]:
    return {
        "when": clock.now().isoformat(timespec="seconds"),
        "who": getattr(g, "user", ""),
        "from": request.remote_addr,
        "what": request.endpoint or "unknown",
        "about": dict(request.view_args or {}),
        "did": getattr(g, "did", ""),
        "status": status,
    }
