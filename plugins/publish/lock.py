"""A lock that one process, and one thread of it, holds at a time; it ends with its holder."""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class BusyError(RuntimeError):
    """Somebody else holds the lock."""


@contextmanager
def locked(path: Path, *, wait: bool = True) -> Iterator[int]:
    """Hold a lock while a block runs.

    The kernel takes it back when the process ends, however it ends; the file stays, empty.

    Args:
        path: The lock's file; its folder is made if need be.
        wait: Whether to wait until it is free.

    Yields:
        The file's descriptor: a child that inherits it holds the lock too.

    Raises:
        BusyError: it is held, and we do not wait.
        OSError: the file cannot be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError as error:
            raise BusyError(path) from error
        yield file.fileno()
