"""Cards over Dask: an example of `CARD_EXECUTOR`, for those who have a cluster (docs/cards.md).

`CARD_EXECUTOR = "plugins.social.dask:two_workers"` starts two workers on this machine; a factory
of one's own returns `Client("tcp://…").get_executor()` for a cluster that sees the same folder.
Needs `pip install distributed` (requirements/dask.in); nothing else here does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import Executor

WORKERS = 2


def two_workers() -> Executor:
    """Return an executor over two Dask workers, each a process of one thread on this machine.

    Raises:
        ImportError: Dask's `distributed` is not installed.
    """
    from distributed import Client  # type: ignore  # noqa: PGH003, PLC0415  optional

    client = Client(
        n_workers=WORKERS,
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,  # no page for anybody to look at
        host="127.0.0.1",
    )
    executor: Executor = client.get_executor()
    leave = executor.shutdown

    def shutdown(wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001,FBT002  as its base
        # Dask's own knows no `cancel_futures`; what it doesn't wait for, it cancels.
        leave(wait=wait and not cancel_futures)
        client.close()

    executor.shutdown = shutdown  # type: ignore[method-assign]
    return executor
