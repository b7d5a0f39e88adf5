"""»Ingen cookies, og intet fra andre«: what the page about privacy promises, held at every build.

Each page must open with a policy that lets a browser ask this site alone, before it can ask
anybody; and no script may set cookies, or keep anything that `theme/kept.toml` does not tell.
A build that would break this stops. `plugins.sitemap.audit` reads whole pages, and tests and
`make check` use it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.errors import ForkantError, Problem
from plugins.site.output import Output

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from plugins.pages.kept import Kept

#: What every page begins with: nothing that a browser could act on stands before the policy.
_OPENING: Final = re.compile(
    rb'<!DOCTYPE html>\s*<html lang="[a-z-]+">\s*<head>\s*<meta charset="utf-8">\s*'
    rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)">'
)
_ENOUGH: Final = 2000
#: Sources that are nobody else.
_OURS: Final = re.compile(r"'(?:none|self)'|'sha(?:256|384|512)-[A-Za-z0-9+/=]+'")
#: Directives that fall back to no other, and so must be there.
_NEEDED: Final = frozenset({"default-src", "base-uri", "form-action"})

#: What no script may do: (pattern, what it is).
_FORBIDDEN: Final = (
    (re.compile(r"\bcookie(?:Store)?\b"), "cookies"),
    (re.compile(r"\bsessionStorage\b"), "sessionStorage"),
    (re.compile(r"\bindexedDB\b"), "indexedDB"),
    (re.compile(r"\bcaches\s*\.|\bserviceWorker\b"), "en service worker eller dens lager"),
    (re.compile(r"\bsendBeacon\b|\bWebSocket\b|\bEventSource\b"), "en åben linje til en server"),
    (re.compile(r"""["'`](?:https?:)?//(?!www\.w3\.org/)"""), "en adresse på et andet websted"),
)
_PAGES_AND_SCRIPTS: Final = frozenset({".html", ".htm", ".xhtml", ".xht", ".js", ".mjs", ".css"})
_COMMENT: Final = re.compile(r"^[ \t]*//.*$|/\*[\s\S]*?\*/", re.MULTILINE)
_STORAGE: Final = re.compile(
    r"localStorage(?:\.(?:get|set|remove)Item\(\s*(?:[\"'`]([^\"'`]+)[\"'`]|(\w+))"
    r"|\.(?!(?:getItem|setItem|removeItem)\b)(\w+))?"
)


class Guard(Output):
    """Writes as another output does, but no page that could ask anybody else."""

    def __init__(self, output: Output) -> None:
        """Stand before an output."""
        self._output = output
        self._known: set[bytes] = set()

    def write(self, save_as: str, parts: Sequence[bytes]) -> None:
        """Write a file.

        Raises:
            ForkantError: as the output's own; or the page is not safe.
        """
        # The second part is a kind's opening, the same for all of its pages.
        if save_as.endswith(".html") and not (len(parts) > 1 and parts[1] in self._known):
            problem = opening_fault(save_as, b"".join(parts)[:_ENOUGH])
            if problem:
                raise ForkantError(problem)
            if len(parts) > 1 and parts[1].startswith(b"<meta charset"):
                self._known.add(parts[1])
        self._output.write(save_as, parts)

    def link(self, save_as: str, file: str) -> None:
        """Let an address be a finished file, which is no page."""
        self._output.link(save_as, file)


def opening_fault(where: str, page: bytes) -> Problem | None:
    """Return what is wrong with a page's policy, or None.

    Args:
        where: The page, for messages.
        page: It, or its beginning.
    """
    found = _OPENING.match(page)
    if found is None:
        return Problem(
            where=where,
            what="siden begynder ikke med reglen om, hvem browseren må spørge",
            how_to_fix="lad skabelonen udvide base.html; theme/templates/head/opening.html har "
            "reglen (Content-Security-Policy)",
        )
    policy = found[1].decode().replace("&#39;", "'")
    directives = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))
    others = [
        source
        for sources in directives.values()
        for source in sources.split()
        if not _OURS.fullmatch(source)
    ]
    missing = sorted(_NEEDED - directives.keys())
    if not others and not missing and directives["default-src"] == "'none'":
        return None
    what = (
        f"reglen lader browseren hente fra {', '.join(others)}"
        if others
        else f"reglen mangler {', '.join(missing) or 'default-src none'}"
    )
    return Problem(
        where=where,
        what=what,
        how_to_fix="siden om privatliv lover, at intet hentes fra andre: læg filen på webstedet, "
        "eller ret theme/templates/head/opening.html",
    )


def static_faults(images: Path) -> Iterator[Problem]:
    """Yield each file among the pictures that a browser would open as a page or run as a script.

    They are copied as they are, past every template and so without its policy.
    """
    for path in sorted(images.rglob("*")):
        if path.suffix.lower() in _PAGES_AND_SCRIPTS:
            yield Problem(
                where=f"images/{path.relative_to(images).as_posix()}",
                what="filen er ikke et billede, men en side eller et script",
                how_to_fix="skriv siden i content/pages, og læg scripts i theme/static/js; så "
                "gælder løfterne på siden om privatliv også dér",
            )


def script_faults(folder: Path, kept: Sequence[Kept]) -> Iterator[Problem]:
    """Yield what the scripts of a folder do that the page about privacy does not tell.

    Args:
        folder: With scripts as they are written; one that is not there has none.
        kept: What they may keep in the browser.
    """
    told = {(each.script, each.key) for each in kept}
    used: set[tuple[str, str]] = set()
    for path in sorted(folder.rglob("*.js")):
        text = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), path.read_text("utf-8"))
        where = f"theme/static/js/{path.relative_to(folder).as_posix()}"
        for pattern, name in _FORBIDDEN:
            for found in pattern.finditer(text):
                line = text.count("\n", 0, found.start()) + 1
                yield Problem(
                    where=f"{where}:{line}",
                    what=f"scriptet bruger {name}, og siden om privatliv lover, at ingen gør det",
                    how_to_fix="gør det uden",
                )
        for line, key in _keys(text):
            used.add((path.name, key))
            if (path.name, key) not in told:
                yield Problem(
                    where=f"{where}:{line}",
                    what=f"scriptet husker »{key or '?'}« i browseren, og det står ikke i "
                    "theme/kept.toml",
                    how_to_fix="fortæl dér, hvad det er til, så står det på siden om privatliv; "
                    "skriv nøglen som en tekst eller en konstant",
                )
    yield from _not_used(told - used)


def _not_used(untrue: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    for script, key in sorted(untrue):
        yield Problem(
            where="theme/kept.toml",
            what=f"{script} husker ikke »{key}«, men siden om privatliv siger det",
            how_to_fix="slet det, eller ret navnet",
        )


def _keys(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line, key) for each use of localStorage; an empty key where it cannot be read."""
    for found in _STORAGE.finditer(text):
        literal, name, attribute = found.groups()
        if name:
            constant = re.search(rf"\bconst\s+{name}\s*=\s*[\"'`]([^\"'`]+)[\"'`]", text)
            literal = constant[1] if constant else ""
        yield text.count("\n", 0, found.start()) + 1, literal or attribute or ""
