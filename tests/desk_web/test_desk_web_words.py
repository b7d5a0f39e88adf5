"""The desk speaks Danish and English, and its pages hold no style and no script of their own."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest

from plugins.desk.web.words import LOCALE, languages

if TYPE_CHECKING:
    from pathlib import Path

WEB = LOCALE.parent
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
#: Tables of messages, whose values are looked up when they are shown.
TABLES = {"_TITLES", "_REMEDIES", "_STATES", "_VERDICTS"}
TEXT = r'"((?:[^"\\]|\\.)*)"'


def in_code(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"word", "words"}:
            found |= {arg.value for arg in node.args[:2] if isinstance(arg, ast.Constant)}
        if isinstance(node, ast.AnnAssign | ast.Assign):
            target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
            if ast.unparse(target) in TABLES and isinstance(node.value, ast.Dict):
                found |= {value.value for value in node.value.values}
    return found


def messages() -> set[str]:
    found = set()
    for path in TEMPLATES:
        text = path.read_text()
        found |= set(re.findall(rf"(?<![\w.])_\({TEXT}", text))
        for pair in re.findall(rf"(?<!\w)words\({TEXT}, {TEXT}", text):
            found |= set(pair)
    for path in WEB.rglob("*.py"):
        found |= in_code(path)
    return {message for message in found if message}


def test_every_word_has_a_danish_one():
    found, danish = messages(), languages()["da"]
    assert len(found) > 200
    for message in sorted(found):
        plural = danish.ngettext(message, message, 1)
        said = danish.gettext(message) if danish.gettext(message) != message else plural
        assert said != message or message in SAME or is_plural(message), message


#: Danish and English alike.
SAME = {"Feeds"}


def is_plural(message: str) -> bool:
    """Return whether a message is one of two forms, which have their Danish under the first."""
    return "%(number)s" in message


@pytest.mark.parametrize("number", [1, 7])
def test_numbers_have_their_danish_form(number: int):
    danish = languages()["da"]
    said = danish.ngettext("%(number)s vacancy", "%(number)s vacancies", number)

    assert said == ("%(number)s stilling" if number == 1 else "%(number)s stillinger")


def test_danish_asks_for_the_same_values():
    po = (LOCALE / "da/LC_MESSAGES/messages.po").read_text()
    for message, said in re.findall(rf"msgid {TEXT}\nmsgstr {TEXT}", po):
        assert set(re.findall(r"%\(\w+\)s", message)) == set(re.findall(r"%\(\w+\)s", said)), (
            message
        )


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_is_escaped_and_bare(path: Path):
    text = path.read_text()

    assert not re.search(r"\|\s*safe\b|Markup\(|autoescape false", text)
    assert "style=" not in text
    assert "<style" not in text
    assert not re.search(r"\son\w+=", text)
    assert not re.search(r"<script(?! src=)", text)


def test_every_form_that_changes_something_has_a_token():
    for path in TEMPLATES:
        for form in re.findall(
            r"<form\b[^>]*method=\"post\".*?</form>", path.read_text(), re.DOTALL
        ):
            assert "csrf" in form or "token()" in form, path


def test_scripts_reach_nobody_else():
    for path in (WEB / "static").glob("*.js"):
        text = path.read_text()
        assert not re.search(r"https?://|eval\(|new Function|import\(", text), path
