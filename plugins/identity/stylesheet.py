"""Stylesheets: one small bundle a kind of page, inlined, with the hash its CSP names."""

from __future__ import annotations

import base64
import hashlib
import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import rcssmin
from markupsafe import Markup

from plugins.errors import ForkantError, Problem

if TYPE_CHECKING:
    from pathlib import Path

BUNDLES: Final = "static/css/bundles.toml"
_PALETTE: Final = re.compile(r"--palette-[a-z0-9-]+")
_DECLARATION: Final = re.compile(r"(--palette-[a-z0-9-]+):[^;}]*;?")

#: rcssmin takes `.a :is(…)` inside a layer for a declaration, and drops the space.
_LOST_SPACE: Final = re.compile(r"[^\s{};,>+~]\s+(::?[a-z-]+\b(?!\s*;))[^;{}]*\{")
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """CSS to inline.

    Attributes:
        text: The CSS; `<style>{{ text }}</style>`, with nothing else between the tags.
        csp: `'sha256-…'` of exactly that text, for `style-src`.
    """

    text: Markup
    csp: str


def load_stylesheets(theme: Path, tokens: str) -> dict[str, Stylesheet]:
    """Return the stylesheet of each kind of page that `bundles.toml` lists.

    Args:
        theme: The theme's folder.
        tokens: What `tokens_css` returned; it comes first in every bundle. Palette colours
            that neither the bundle nor a template names are left out.

    Raises:
        ForkantError: the list or a file that it names can't be read.
    """
    bundles = _bundles(theme / BUNDLES)
    stems = dict.fromkeys(stem for bundle in bundles.values() for stem in bundle)
    sources = {stem: _source(theme, stem) for stem in stems}
    templates = theme / "templates"
    in_templates = {
        name
        for template in sorted(templates.rglob("*.html"))
        for name in _PALETTE.findall(template.read_text(encoding="utf-8"))
    }
    return {
        kind: _stylesheet(tokens, "\n".join(sources[stem] for stem in bundle), in_templates)
        for kind, bundle in bundles.items()
    }


def _stylesheet(tokens: str, css: str, kept: set[str]) -> Stylesheet:
    used = kept.union(_PALETTE.findall(css))
    needed = _DECLARATION.sub(lambda found: found[0] if found[1] in used else "", tokens)
    text = rcssmin.cssmin(f"{needed}\n{css}")
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Stylesheet(text=Markup(text), csp=f"'sha256-{digest}'")  # noqa: S704  # our own CSS


def _bundles(path: Path) -> dict[str, list[str]]:
    try:
        bundles = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _fault(
            path.name,
            f"listen over stylesheets kan ikke læses ({error})",
            'skriv en linje for hver slags side: home = ["base", "home"]',
        ) from error
    for kind, stems in bundles.items():
        if not isinstance(stems, list) or not all(isinstance(stem, str) for stem in stems):
            raise _fault(
                path.name,
                f"»{kind}« er ikke en liste af filnavne",
                f'skriv dem uden .css: {kind} = ["base", "{kind}"]',
            )
    return bundles


def _source(theme: Path, stem: str) -> str:
    path = (theme / BUNDLES).with_name(f"{stem}.css")
    try:
        css = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _fault(
            "bundles.toml",
            f"{path.name} kan ikke læses ({error})",
            "ret navnet i listen, eller læg filen i theme/static/css/",
        ) from error
    if "</style" in css.lower():
        raise _fault(
            path.name,
            "»</style« ville afslutte siden for tidligt, fordi CSS står inde i den",
            "skriv det på en anden måde, eller fjern det",
        )
    if "@layer" in css and (found := _LOST_SPACE.search(_COMMENT.sub("", css))):
        raise _fault(
            path.name,
            f"mellemrummet før »{found[1]}« forsvinder, når filen gøres mindre",
            f"skriv *{found[1]}, der betyder det samme",
        )
    return css


def _fault(name: str, what: str, how_to_fix: str) -> ForkantError:
    where = f"theme/static/css/{name}"
    return ForkantError(Problem(where=where, what=what, how_to_fix=how_to_fix))
