"""Addresses that lead elsewhere: `content/redirects.toml`, and `/was`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plugins.errors import ForkantError, Problem
from plugins.identity.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FILE: Final = "content/redirects.toml"
_SOURCE: Final = re.compile(r"/[A-Za-z0-9._~/-]*[A-Za-z0-9_~-]")
_TARGET: Final = re.compile(r"https://[^\s\"';{}]+|[A-Za-z0-9._~/#-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """One address that leads to another.

    Attributes:
        source: What comes after the domain, without a slash at its end: `/jobs`.
        target: A site-relative address, or another site's, whole.
        permanent: Whether it will always be so: 301, else 302.
    """

    source: str
    target: str
    permanent: bool = True


def load_redirects(root: Path) -> tuple[Redirect, ...]:
    """Read `content/redirects.toml` below the project's folder; none where there is no file.

    Raises:
        ForkantError: whatever is wrong with it, all at once, in Danish: file, line, remedy.
    """
    if not (root / FILE).is_file():
        return ()
    document = Document(root / FILE, root)
    found = []
    with document.top() as top, top.table("redirects") as table:
        for source in table.keys:
            target = table.text(source)
            if not _SOURCE.fullmatch(source) or "//" in source:
                table.fault(
                    source,
                    f"»{source}« er ikke det, der kan stå efter et domæne",
                    'begynd med en skråstreg, og slut uden: "/ledige-job" = "job/"',
                )
            elif not _TARGET.fullmatch(target):
                table.fault(
                    source,
                    f"»{target}« er hverken en side eller en hel adresse",
                    'skriv sidens adresse uden skråstreg foran: "/ledige-job" = "job/"',
                )
            else:
                found.append(Redirect(source=source, target=target))
    document.stop_at_faults()
    return tuple(found)


def check_redirects(redirects: Iterable[Redirect], output: Path) -> None:
    """Hold redirects against what was built.

    Raises:
        ForkantError: one leads to no page, or would hide one.
    """
    problems = []
    for each in redirects:
        target = each.target.partition("#")[0]
        file = f"{target}index.html" if not target or target.endswith("/") else target
        if not target.startswith("https://") and not (output / file).is_file():
            what = f"»{each.source}« fører til »{each.target}«, som ikke findes"
            problems.append(_problem(each, what, "ret adressen til en side, der findes"))
        if (output / each.source[1:] / "index.html").is_file():
            what = f"»{each.source}« er en side, og den ville ingen kunne se"
            problems.append(_problem(each, what, "slet linjen"))
    if problems:
        raise ForkantError(problems)


def _problem(redirect: Redirect, what: str, how_to_fix: str) -> Problem:
    return Problem(where=f"{FILE}: {redirect.source}", what=what, how_to_fix=how_to_fix)
