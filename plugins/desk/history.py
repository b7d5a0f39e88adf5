"""Who did what to a vacancy, and when: git's history of its file, in words that HR wrote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from plugins.clock import ZONE
from plugins.desk.git import GitError, Repository

if TYPE_CHECKING:
    from pathlib import Path

#: The line of a commit's message that says which change it takes back.
UNDOES: Final = "Fortryder: "


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change.

    Attributes:
        who: The author's name.
        when: In the site's zone.
        what: The first line of its message.
        commit: Its name in git.
        reason: What else the message says: why a deadline was moved.
        undoes: The change that it takes back, if it does.
    """

    who: str
    when: datetime
    what: str
    commit: str
    reason: str = ""
    undoes: str = ""


def changes(root: Path, path: str) -> tuple[Change, ...]:
    """Return the changes of a file, the newest first; none without git.

    Args:
        root: The project's folder.
        path: The file below it.
    """
    repository = Repository(root)
    if repository.why_not():
        return ()
    try:
        commits = repository.log(path)
    except GitError:
        return ()
    found = []
    for commit in commits:
        first, *rest = commit.message.splitlines() or [""]
        undone = [line.removeprefix(UNDOES) for line in rest if line.startswith(UNDOES)]
        reason = " ".join(line for line in rest if line and not line.startswith(UNDOES))
        found.append(
            Change(
                who=commit.author,
                when=datetime.fromisoformat(commit.when).astimezone(ZONE),
                what=first,
                commit=commit.name,
                reason=reason,
                undoes=undone[0] if undone else "",
            )
        )
    return tuple(found)


def why_none(root: Path) -> str:
    """Return why there is no history, as a Danish clause, or nothing if there is one."""
    return Repository(root).why_not()


def to_undo(found: tuple[Change, ...]) -> Change | None:
    """Return the last change that stands: neither taken back, nor the taking back of another."""
    undone: set[str] = set()
    for change in found:
        if change.undoes:
            undone.add(change.undoes)
        elif change.commit not in undone:
            return change
    return None
