"""One try to fetch a document, which ends in time whatever it is waiting for.

A look-up of a name cannot be interrupted, and a drip of bytes never lets a time-out between
bytes strike. So each try runs in a thread of its own, which is left behind when time is up.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_CONNECTED: Final = "connection.connect_tcp.complete"
_ENCRYPTED: Final = "connection.start_tls.complete"
_T = TypeVar("_T")


class Sockets:
    """A client's connections, so that time running out can end them."""

    def __init__(self) -> None:
        self._sockets: list[socket.socket] = []

    def add(self, connection: socket.socket) -> None:
        """Remember a connection, and forget those that were closed."""
        self._sockets = [known for known in self._sockets if known.fileno() >= 0]
        self._sockets.append(connection)

    def end(self) -> None:
        """End every connection, whoever is reading from it."""
        for connection in self._sockets:
            with contextlib.suppress(OSError):  # it was closed
                # Not an SSL socket's own shutdown, since another thread is reading from it.
                socket.socket.shutdown(connection, socket.SHUT_RDWR)


class LateError(Exception):
    """Time was up, or somebody gave up, before there was an answer."""


class Attempt:
    """One try.

    Attributes:
        connected: Whether a connection was made since it was last set to False; if not, one
            that had been idle is in use.
    """

    def __init__(self, sockets: Sockets) -> None:
        self.connected = False
        self._sockets = sockets
        self._done = threading.Event()
        self._late = False

    def run(self, work: Callable[[], _T], until: float) -> _T:
        """Return what the work gives, or raise what it raises.

        Args:
            work: Fetches; its connections tell `note`.
            until: When to give up, on the clock of `time.monotonic`.

        Raises:
            LateError: there was no answer in time.
        """
        answers: list[_T] = []
        errors: list[Exception] = []

        def working() -> None:
            try:
                answers.append(work())
            except Exception as error:  # noqa: BLE001  it is raised where the answer is awaited
                errors.append(error)
            self._done.set()

        threading.Thread(target=working, daemon=True).start()
        in_time = self._done.wait(max(0.0, until - time.monotonic()))
        if in_time and errors:
            raise errors[0]
        if in_time and answers:
            return answers[0]
        self.give_up()
        raise LateError

    def give_up(self) -> None:
        """End the try at once."""
        self._late = True
        self._sockets.end()
        self._done.set()

    def note(self, event: str, info: Mapping[str, Any]) -> None:
        """Hear from httpx what a connection does.

        Raises:
            LateError: nobody is waiting any more; nothing is to be sent.
        """
        made = info["return_value"] if event in {_CONNECTED, _ENCRYPTED} else None
        if self._late:
            if made:
                made.close()
            raise LateError
        if made:
            self.connected = True
            self._sockets.add(made.get_extra_info("socket"))
