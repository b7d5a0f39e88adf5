"""Bundles: what each kind of page inlines, and the hash its policy names."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

import pytest

from plugins.errors import ForkantError
from plugins.identity.stylesheet import _LOST_SPACE, load_stylesheets

if TYPE_CHECKING:
    from pathlib import Path

TOKENS = (
    ":root{--color-bg:#FFFFFF;--palette-gold:#F2B544;--palette-gold-deep:#B97A1B;"
    "--palette-sea:#2F7FB5;}"
)

#: Everything modern that a careless minifier breaks, and what must be left of it.
MODERN = {
    "@layer reset, base, page; a { b: c }": "@layer reset,base,page;a{b:c}",
    ".a { width: calc(100% - (2 * var(--x)) + 1rem); }": "calc(100% - (2 * var(--x)) + 1rem)",
    ".a { margin: clamp(1rem, .2rem + 3.6vw, 6rem); }": "clamp(1rem,.2rem + 3.6vw,6rem)",
    ".a { & > b { x: y } &:hover { x: z } & :focus { x: w } }": "&:hover{x:z}& :focus{x:w}",
    ".a { .b & { x: y } }": ".b & {x:y}",
    ".a :is(b, c):not(.d) ~ e + f { x: y }": ".a :is(b,c):not(.d) ~ e + f{",
    "@container card (inline-size > 30rem) { a { x: y } }": "@container card (inline-size>30rem){",
    "@media (width >= 60rem) and (hover) { a { x: y } }": "@media (width>=60rem) and (hover){",
    "@supports not (text-wrap: balance) { a { x: y } }": "@supports not (text-wrap:balance)",
    '.a::after { content: "/* stays */  so"; }': 'content:"/* stays */  so"',
    '.a { grid-template: "a b" 1fr "c d" auto / 1fr 2fr; }': '"a b" 1fr "c d" auto / 1fr 2fr',
    ".a { color: rgb(0 0 0 / 50%); inset: 0 -1px auto -0.5em; }": "inset:0 -1px auto -0.5em",
    "/* gone */ .a { x: y; }": ".a{x:y}",
}


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    folder = tmp_path / "static/css"
    folder.mkdir(parents=True)
    (tmp_path / "templates").mkdir()
    (folder / "base.css").write_text("@layer base, page;\n@layer base { a { b: c } }\n")
    (folder / "home.css").write_text("@layer page { h1 { color: var(--palette-gold) } }\n")
    (folder / "bundles.toml").write_text('home = ["base", "home"]\n404 = ["base"]\n')
    return tmp_path


def test_a_bundle_holds_tokens_then_its_files_in_order(theme: Path) -> None:
    sheets = load_stylesheets(theme, TOKENS)
    assert list(sheets) == ["home", "404"]
    assert sheets["home"].text == (
        ":root{--color-bg:#FFFFFF;--palette-gold:#F2B544}@layer base,page;@layer base{a{b:c}}"
        "@layer page{h1{color:var(--palette-gold)}}"
    )


def test_the_hash_is_of_exactly_the_text(theme: Path) -> None:
    for sheet in load_stylesheets(theme, TOKENS).values():
        digest = hashlib.sha256(str(sheet.text).encode()).digest()
        assert sheet.csp == f"'sha256-{base64.b64encode(digest).decode()}'"


def test_only_palette_colours_that_are_used_are_sent(theme: Path) -> None:
    (theme / "templates/home.html").write_text('<path fill="var(--palette-sea)">')
    sheets = load_stylesheets(theme, TOKENS)
    assert "--palette-gold:" not in sheets["404"].text
    assert "--palette-sea:" in sheets["404"].text
    assert "--palette-gold-deep" not in sheets["home"].text


@pytest.mark.parametrize("source", MODERN)
def test_minifying_leaves_modern_css_as_it_is(theme: Path, source: str) -> None:
    (theme / "static/css/base.css").write_text(source)
    assert MODERN[source] in load_stylesheets(theme, "")["404"].text


def test_a_file_that_is_not_there_is_a_fault(theme: Path) -> None:
    (theme / "static/css/home.css").unlink()
    with pytest.raises(ForkantError, match=r"bundles\.toml: home\.css kan ikke læses"):
        load_stylesheets(theme, TOKENS)


@pytest.mark.parametrize("text", ['home = "base"', "home = [1]", "home = ", "home = { a = 1 }"])
def test_a_broken_list_is_a_fault(theme: Path, text: str) -> None:
    (theme / "static/css/bundles.toml").write_text(text)
    with pytest.raises(ForkantError, match=r"static/css/bundles\.toml: "):
        load_stylesheets(theme, TOKENS)


def test_css_that_would_end_the_style_element_is_a_fault(theme: Path) -> None:
    (theme / "static/css/home.css").write_text('a::after { content: "</STYLE>" }')
    with pytest.raises(ForkantError, match=r"home\.css: »</style«"):
        load_stylesheets(theme, TOKENS)


@pytest.mark.parametrize(
    ("css", "lost"),
    [
        (".a :is(b, c) { color: red }", ":is"),
        ("@layer base { nav :focus-visible { color: red } }", ":focus-visible"),
    ],
)
def test_a_space_that_minifying_would_lose_is_refused(css: str, lost: str):
    assert _LOST_SPACE.search(css)[1] == lost


@pytest.mark.parametrize(
    "css",
    [
        ".a *:is(b) { color: red }",
        "a:hover { color : red; background :blue }",
        ".a > :first-child { color: red }",
        "@media (min-width :60rem) { a { color: red } }",
    ],
)
def test_other_spaces_before_a_colon_are_no_fault(css: str):
    assert _LOST_SPACE.search(css) is None
