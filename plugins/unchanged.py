"""Whether a build would give what the last one gave; then there is none, and nothing is imported.

A build is a function of files, settings, code and the clock. Of files it is enough to know
size and time of change, as make does; of the clock, until when it changes nothing: the next
midnight, deadline or publication.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: What a build reads, below the project's folder or beside this file.
_FOLDERS: Final = ("content", "images", "theme")
_CODE: Final = Path(__file__).parent
#: Which versions of other packages are installed.
_REQUIREMENTS: Final = _CODE.parent / "requirements"
_IGNORED: Final = frozenset({"__pycache__"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LastBuild:
    """What is remembered of the last build into a folder.

    Attributes:
        inputs: See `inputs`.
        output: What the folder was like: its inode and time of change.
        since, until: ISO moments between which the clock changes nothing.
        warnings: What it warned of; it is said again while nothing changes.
    """

    inputs: str
    output: tuple[int, int]
    since: str
    until: str
    warnings: tuple[str, ...]


def inputs(root: Path, settings: Mapping[str, Any]) -> str:
    """Return what changes when anything but the clock changes that a build goes by.

    Args:
        root: The project's folder.
        settings: The names of its settings file, overrides included.
    """
    state = hashlib.blake2b(digest_size=16)
    ours = {name: value for name, value in settings.items() if name.isupper()}
    state.update(repr((sys.version, sorted(ours.items(), key=lambda item: item[0]))).encode())
    for folder in (*(root / name for name in _FOLDERS), _CODE, _REQUIREMENTS):
        for line in _files(str(folder)):
            state.update(line.encode(errors="surrogateescape"))
    return state.hexdigest()


def _files(folder: str) -> Iterator[str]:
    """Yield a line for each file below a folder, in order, saying what it is like."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir():
            if entry.name not in _IGNORED:
                yield from _files(entry.path)
        else:
            stat = entry.stat()
            yield f"{entry.path}\0{stat.st_size}\0{stat.st_mtime_ns}\n"


def last_build(root: Path, live: Path) -> LastBuild | None:
    """Return what is known of the last build into a folder, or None."""
    try:
        values = json.loads(_file(root, live).read_bytes())
        return LastBuild(
            inputs=values["inputs"],
            output=(values["output"][0], values["output"][1]),
            since=values["since"],
            until=values["until"],
            warnings=tuple(values["warnings"]),
        )
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        return None


def holds(last: LastBuild, known_inputs: str, live: Path, now: datetime) -> bool:
    """Return whether a build at this moment would give what lies there."""
    return (
        last.inputs == known_inputs
        and last.output == _like(live)
        and datetime.fromisoformat(last.since) <= now < datetime.fromisoformat(last.until)
    )


def remember(
    root: Path,
    live: Path,
    known_inputs: str,
    *,
    since: datetime,
    until: datetime,
    warnings: list[str],
) -> None:
    """Keep what the next build needs to know of this one."""
    last = LastBuild(
        inputs=known_inputs,
        output=_like(live),
        since=since.isoformat(),
        until=until.isoformat(),
        warnings=tuple(warnings),
    )
    path = _file(root, live)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(last)))


def _file(root: Path, live: Path) -> Path:
    name = hashlib.blake2b(str(live).encode(), digest_size=8).hexdigest()
    return root / ".cache" / "builds" / f"{name}.json"


def _like(live: Path) -> tuple[int, int]:
    try:
        stat = live.stat()
    except FileNotFoundError:
        return 0, 0
    return stat.st_ino, stat.st_mtime_ns
