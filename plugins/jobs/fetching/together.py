"""Several feeds at once; those on one host one after another."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Final, TypeVar
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from plugins.jobs.feeds.model import Feed

#: Hosts that are asked at once.
MOST: Final = 8
_T = TypeVar("_T")


def together(
    feeds: Sequence[Feed], fetch: Callable[[Feed], _T], stop: Callable[[], None]
) -> Generator[_T, None, None]:
    """Fetch all feeds, and yield what came in their order, each as soon as it is its turn.

    Args:
        feeds: What to fetch.
        fetch: Called in any thread, never twice at once for one host.
        stop: Called when nobody waits for the rest, so that what is under way ends soon.

    Raises:
        Exception: what `fetch` raises, when its feed's turn has come.
    """
    results: dict[str, Future[_T]] = {feed.name: Future() for feed in feeds}
    queues = [[(feed, results[feed.name]) for feed in group] for group in by_host(feeds)]
    pool = ThreadPoolExecutor(max_workers=min(MOST, len(queues)) or 1)
    try:
        for queue in queues:
            pool.submit(_one_by_one, queue, fetch)
        for feed in feeds:
            yield results.pop(feed.name).result()
    finally:
        for result in results.values():
            result.cancel()
        stop()
        pool.shutdown(cancel_futures=True)


def _one_by_one(queue: Sequence[tuple[Feed, Future[_T]]], fetch: Callable[[Feed], _T]) -> None:
    for feed, result in queue:
        if not result.set_running_or_notify_cancel():
            continue
        try:
            result.set_result(fetch(feed))
        except BaseException as error:  # noqa: BLE001  it is raised where the result is awaited
            result.set_exception(error)


def by_host(feeds: Sequence[Feed]) -> list[list[Feed]]:
    """Return the feeds in groups of one host each, in their order."""
    groups: dict[str, list[Feed]] = {}
    for feed in feeds:
        groups.setdefault(_host(feed.url), []).append(feed)
    return list(groups.values())


def _host(url: str) -> str:
    """Return an address's host and port; the address itself when it cannot be read."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2].casefold() or url
    except ValueError:
        return url
