"""The few things the desk asks of git: one file's commits, and a commit of one file alone.

What others have staged or changed is never touched: a commit names its one path, and hooks,
which may stash or reformat other files, do not run.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SECONDS: Final = 30
#: How often, and how long apart, we try again while another program writes.
_TRIES: Final = 10
_PAUSE: Final = 0.2
_NAME_AND_MAIL: Final = re.compile(r"(?P<name>[^<>]*?)\s*<(?P<mail>[^<>\s]+)>")
_NO_MAIL: Final = "desk@localhost"
_SETTINGS: Final = (
    "-c", "core.hooksPath=/dev/null", "-c", "commit.gpgSign=false", "-c", "core.quotePath=false",
    "-c", "core.fsmonitor=false", "-c", "gc.auto=0", "-c", "log.showSignature=false",
)  # fmt: skip
#: Between fields and after commits, in what we ask `git log` for.
_FIELD: Final = "\x1f"
_END: Final = "\x1e"


class GitError(Exception):
    """Git would not; the message is a Danish clause that says why."""


class LockedError(GitError):
    """Another program is writing in the repository, or was killed while it did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """One commit: its name, author, ISO 8601 moment and message."""

    name: str
    author: str
    when: str
    message: str


class Repository:
    """The repository that a project lies in, if it lies in one."""

    def __init__(self, root: Path) -> None:
        """Begin.

        Args:
            root: The project's folder; the repository may begin above it.
        """
        self._root = root

    def why_not(self) -> str:
        """Return why there is no history, as a Danish clause, or nothing if there is one."""
        if shutil.which("git") is None:
            return "git er ikke installeret på maskinen"
        try:
            inside = self._run("rev-parse", "--is-inside-work-tree").strip() == "true"
        except GitError:
            inside = False
        return "" if inside else "projektet ligger ikke i git"

    def user(self) -> str:
        """Return the name that git is told its user has, or nothing."""
        try:
            return self._run("config", "user.name").strip()
        except GitError:
            return ""

    def log(self, path: str, most: int = 50) -> tuple[Commit, ...]:
        """Return the commits that changed a file, the newest first.

        Raises:
            GitError: git would not.
        """
        if not self._has_commits():
            return ()
        shape = f"--format=%H{_FIELD}%an{_FIELD}%aI{_FIELD}%B{_END}"
        text = self._run("log", f"--max-count={most}", shape, "--", path)
        return tuple(_commits(text))

    def content(self, commit: str, path: str) -> str | None:
        """Return a file as a commit left it, or None if it was not there."""
        try:
            return self._run("show", f"{commit}:./{path}")
        except GitError:
            return None

    def before(self, commit: str, path: str) -> str | None:
        """Return a file as it was before a commit, or None if it was not there."""
        return self.content(f"{commit}~1", path)

    def commit(self, path: str, author: str, message: str) -> str:
        """Commit one file, new, changed or removed, and return the commit's name.

        Returns:
            Nothing, if the file is as the last commit has it.

        Raises:
            GitError: git would not; the file lies there as it was saved.
        """
        if not self._run("status", "--porcelain", "--ignored", "--", path).strip():
            return ""
        for again in range(_TRIES, -1, -1):
            try:
                return self._commit(path, author, message)
            except LockedError:
                if not again:
                    raise
                time.sleep(_PAUSE)
        raise AssertionError  # the last try returned or raised

    def _commit(self, path: str, author: str, message: str) -> str:
        if (self._root / path).exists():
            self._run("add", "--", path)
        elif not self._run("ls-files", "--", path).strip():
            return ""
        self._run("commit", "--quiet", "--only", "--no-verify", f"--message={message}",
                  "--cleanup=verbatim", "--", path, env=_person(author))  # fmt: skip
        return self._run("rev-parse", "HEAD").strip()

    def _has_commits(self) -> bool:
        try:
            self._run("rev-parse", "--verify", "--quiet", "HEAD")
        except GitError:
            return False
        return True

    def _run(self, *arguments: str, env: dict[str, str] | None = None) -> str:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        clean |= {"LC_ALL": "C.UTF-8", "GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": "true"}
        command = ["git", "--literal-pathspecs", *_SETTINGS, *arguments]
        try:
            done = subprocess.run(  # noqa: S603  our own words; paths stand after `--`
                command, cwd=self._root, env=clean | (env or {}), capture_output=True,
                check=False, timeout=_SECONDS, stdin=subprocess.DEVNULL,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired) as error:
            raise GitError("git svarer ikke") from error
        if done.returncode:
            words = done.stderr.decode(errors="replace")
            if "index.lock" in words:
                raise LockedError("et andet program arbejder i git")
            raise GitError(_reason(words))
        return done.stdout.decode(errors="replace")


def _commits(text: str) -> Iterator[Commit]:
    for part in text.split(_END):
        fields = part.strip("\n").split(_FIELD)
        if len(fields) == len(("name", "author", "when", "message")):
            name, author, when, message = fields
            yield Commit(name=name, author=author, when=when, message=message.strip())


def _person(author: str) -> dict[str, str]:
    """Return the environment that makes somebody author and committer of a commit."""
    text = " ".join("".join(c for c in author if c.isprintable()).split())
    match = _NAME_AND_MAIL.fullmatch(text)
    name = (match["name"] if match else re.sub("[<>]", "", text)) or "Stillinger"
    mail = match["mail"] if match else _NO_MAIL
    return {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", name), ("EMAIL", mail))
    }


def _reason(words: str) -> str:
    """Return what git complains of as a Danish clause."""
    known = (
        ("partial commit during", "en fletning i git er ikke gjort færdig"),
        ("ignored by one of your .gitignore", "git er sat til at se bort fra filen"),
        ("dubious ownership", "mappen ejes af en anden bruger end den, der kører programmet"),
    )
    for mark, clause in known:
        if mark in words:
            return clause
    lines = words.strip().splitlines()
    return f"git siger »{lines[0]}«" if lines else "git kan ikke"
