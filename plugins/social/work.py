"""Many cards at once: over processes, or over any executor of `concurrent.futures`.

A batch is all that its cards need, and can be sent anywhere: its executor may be Dask's, with
workers on other machines that see the same folder (docs/cards.md).
"""

from __future__ import annotations

import logging
import os
import sys
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, ProcessPoolExecutor, wait
from functools import lru_cache
from importlib import import_module
from itertools import groupby
from multiprocessing import get_all_start_methods, get_context
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from plugins.errors import ForkantError, Problem
from plugins.identity.mosaic import person_in
from plugins.social.art import Drawings
from plugins.social.draw import DYNAMIC, render_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from plugins.social.model import CardSpec

logger = logging.getLogger(__name__)

#: Fewer cards are drawn sooner here than it takes to start processes.
HERE: Final = 50
#: Cards a batch, at least: what sending one costs is then nothing beside drawing it.
_BATCH: Final = 24
#: Plain lines say how far the drawing is so many times.
_LINES: Final = 10


class Batch(NamedTuple):
    """Some cards, and where their drawings are.

    Attributes:
        images, cache: See `Drawings`.
        stamp: Tells one build from another: a worker that lives on reads files anew.
        specs: What to draw.
    """

    images: Path
    cache: Path
    stamp: str
    specs: tuple[CardSpec, ...]


def draw_batch(batch: Batch) -> list[bytes]:
    """Return the cards of a batch. It changes nothing but the cache of drawings."""
    drawings = _drawings(batch.images, batch.cache, batch.stamp)
    return list(render_all(batch.specs, drawings))


@lru_cache(1)
def _drawings(images: Path, cache: Path, stamp: str) -> Drawings:
    del stamp
    return Drawings(images, cache)


def draw(
    specs: Sequence[CardSpec], drawings: Drawings, setting: str, stamp: str
) -> Iterator[tuple[CardSpec, bytes]]:
    """Yield cards as they are drawn, in any order.

    Args:
        specs: What to draw.
        drawings: What they are made of.
        setting: CARD_EXECUTOR: `module:name` of an executor or of what returns one; or empty.
        stamp: Tells this build from others.

    Raises:
        ForkantError: a drawing is missing, or the setting names no executor.
    """
    ordered = sorted(specs, key=layer)
    if len(specs) <= HERE and not setting:
        yield from zip(ordered, render_all(ordered, drawings), strict=True)
        return
    batches = [
        Batch(drawings.images, drawings.cache, stamp, part) for part in _parts(ordered, _BATCH)
    ]
    done: set[Batch] = set()
    try:
        with executor(setting) as pool:
            for batch, cards in _spread(pool, batches):
                done.add(batch)
                yield from zip(batch.specs, cards, strict=True)
    except BrokenExecutor:
        logger.warning(
            "En proces, der tegnede delebilleder, blev stoppet, måske af mangel på hukommelse. "
            "Resten tegnes én ad gangen."
        )
        for batch in batches:
            if batch not in done:
                yield from zip(batch.specs, render_all(batch.specs, drawings), strict=True)


def _spread(pool: Executor, batches: Sequence[Batch]) -> Iterator[tuple[Batch, list[bytes]]]:
    """Yield batches as they are done; only so many wait that memory stays flat."""
    waiting: dict[Future[list[bytes]], Batch] = {}
    left = iter(batches)
    most = 3 * cores()
    while True:
        for batch in left:
            waiting[pool.submit(draw_batch, batch)] = batch
            if len(waiting) >= most:
                break
        if not waiting:
            return
        for future in wait(waiting, return_when=FIRST_COMPLETED).done:
            yield waiting.pop(future), future.result()


def layer(spec: CardSpec) -> tuple[object, ...]:
    """Return what to sort cards by, so that few things are kept in memory for long.

    Cards on the same ground come together, among them those with the same person; but all cards
    with one photograph, since nothing takes as long as opening it.
    """
    shared = [name for slot, name in spec.pictures if slot not in DYNAMIC]
    photo = spec.photo.file if spec.photo else ""
    mosaic = spec.mosaic
    colours: tuple[object, ...] = ()
    if mosaic:
        person = person_in(mosaic.seed, mosaic.people, mosaic.person)
        colours = mosaic.scheme.window, mosaic.scheme.pairs, person, mosaic.seed
    return photo, spec.layout.family, shared, spec.layout.digest, colours, spec.texts


def _parts(specs: Sequence[CardSpec], size: int) -> Iterator[tuple[CardSpec, ...]]:
    """Yield specs in parts of at least `size`, never between cards that are drawn as one."""
    part: list[CardSpec] = []
    for _, alike in groupby(specs, key=lambda spec: (spec.texts, spec.layout.digest)):
        part.extend(alike)
        if len(part) >= size:
            yield tuple(part)
            part = []
    if part:
        yield tuple(part)


def executor(setting: str) -> Executor:
    """Return the executor that a setting names, or processes on this machine's cores.

    Raises:
        ForkantError: it names none.
    """
    if not setting:
        # Not `fork`: the build may have threads, which a fork would stop halfway.
        ways = get_all_start_methods()
        way = "forkserver" if "forkserver" in ways else "spawn"
        return ProcessPoolExecutor(cores(), mp_context=get_context(way))
    module, _, name = setting.partition(":")
    try:
        factory: Callable[[], object] = getattr(import_module(module), name)
        made = factory()
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        raise _no_executor(setting, str(error)) from error
    if not isinstance(made, Executor):
        raise _no_executor(setting, "det giver ikke en concurrent.futures.Executor")
    return made


def _no_executor(setting: str, why: str) -> ForkantError:
    return ForkantError(
        Problem(
            where=f"CARD_EXECUTOR = {setting!r}",
            what=f"delebillederne kan ikke tegnes dér: {why}",
            how_to_fix='skriv "modul:navn" på en Executor eller en funktion, der giver en, '
            "og installér pakken; eller slet linjen",
        )
    )


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Progress:
    """How far the drawing is: a bar on a terminal, some plain lines elsewhere."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._terminal = sys.stderr.isatty()
        self._step = max(1, -(-total // _LINES))

    def __enter__(self) -> Self:
        return self

    def over(self, things: Iterable[tuple[CardSpec, bytes]]) -> Iterator[tuple[CardSpec, bytes]]:
        """Yield cards, and count them."""
        for thing in things:
            yield thing
            self._done += 1
            self._show()

    def _show(self) -> None:
        if self._terminal:
            filled = 30 * self._done // self._total
            bar = "█" * filled + "░" * (30 - filled)
            sys.stderr.write(f"\rDelebilleder {bar} {self._done} af {self._total}")
            sys.stderr.flush()
        elif self._total > HERE and self._done % self._step == 0:
            sys.stderr.write(f"Delebilleder: {self._done} af {self._total}\n")

    def __exit__(self, *_: object) -> None:
        if self._terminal and self._total:
            sys.stderr.write("\n")
