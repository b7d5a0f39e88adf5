"""What is told while feeds are fetched: one moving line on a terminal, plain lines elsewhere."""

from __future__ import annotations

import shutil
import threading
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from typing import TextIO

_ERASE: Final = "\r\x1b[K"


class Progress:
    """Tells how far several feeds are; may be called from any thread.

    Args:
        stream: Where to; a terminal gets a line that is written over.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._terminal = stream.isatty()
        self._counts: dict[str, int] = {}
        self._lock = threading.Lock()

    def __call__(self, feed: str, count: int) -> None:
        """Hear that so many documents of a feed have come; none yet when it begins."""
        with self._lock:
            self._counts[feed] = count
            if self._terminal:
                self._show()
            elif not count:
                self._write(f"henter {feed} …\n")

    def finished(self, feed: str) -> None:
        """Hear that a feed has been fetched, or will not be."""
        with self._lock:
            count = self._counts.pop(feed, 0)
            if not self._terminal:
                documents = "1 dokument" if count == 1 else f"{count} dokumenter"
                self._write(f"færdig med {feed}: {documents} hentet\n")
            elif self._counts:
                self._show()
            else:
                self._write(_ERASE)

    def _show(self) -> None:
        feeds = (f"{feed} {count}" if count else feed for feed, count in self._counts.items())
        line = f"henter {', '.join(feeds)} …"
        width = shutil.get_terminal_size().columns - 1
        self._write(f"{_ERASE}{line if len(line) <= width else line[: width - 1] + '…'}")

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
