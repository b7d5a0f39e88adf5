"""How often somebody may ask: a bucket of tokens each, filled at a steady rate."""

from __future__ import annotations

import threading
import time
from typing import Final

#: Buckets kept at once; the fullest are the least needed.
_MOST: Final = 2000


class Buckets:
    """Buckets by name.

    Args:
        rate: Tokens a second.
        burst: What a bucket holds.
    """

    def __init__(self, rate: float, burst: float) -> None:
        self._rate = rate
        self._burst = burst
        self._lock = threading.Lock()
        self._left: dict[str, tuple[float, float]] = {}

    def take(self, name: str, now: float | None = None) -> float:
        """Take a token. Return 0, or the seconds until there is one."""
        moment = time.monotonic() if now is None else now
        with self._lock:
            left, since = self._left.get(name, (self._burst, moment))
            left = min(self._burst, left + (moment - since) * self._rate)
            wait = 0.0 if left >= 1 else (1 - left) / self._rate
            self._left[name] = (left if wait else left - 1, moment)
            if len(self._left) > _MOST:
                self._forget(moment)
        return wait

    def _forget(self, now: float) -> None:
        full = [name for name, (left, since) in self._left.items()
                if left + (now - since) * self._rate >= self._burst]  # fmt: skip
        for name in full or list(self._left)[: _MOST // 2]:
            del self._left[name]
