"""Compiled templates are kept, and never longer than they are right."""

from __future__ import annotations

from gettext import NullTranslations

import pytest

from plugins.site import render
from plugins.site.bytecode import folder_of
from plugins.site.languages import Language


@pytest.fixture
def theme(tmp_path):
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "card.html").write_text(
        "{% macro card(title, text) %}{{ title }}: {{ text }}{% endmacro %}"
    )
    (folder / "base.html").write_text("<main>{% block content %}{% endblock %}</main>")
    (folder / "page.html").write_text(
        '{% extends "base.html" %}{% from "card.html" import card %}'
        "{% block content %}{{ card(text=2, title=1) }}{% endblock %}"
    )
    return folder


def rendered(theme) -> str:
    bytecode = folder_of(theme.parent / "cache", "da", [theme])
    env = render.environment(theme, Language("da", NullTranslations()), bytecode=bytecode)
    return env.get_template("page.html").render()


def test_what_was_compiled_once_is_not_parsed_again(theme, monkeypatch):
    first = rendered(theme)
    monkeypatch.setattr(render._Environment, "_parse", None)

    assert first == rendered(theme) == "<main>1: 2</main>"


def test_a_component_that_takes_its_arguments_otherwise_is_called_so(theme):
    rendered(theme)
    (theme / "card.html").write_text(
        "{% macro card(text, title) %}{{ text }}, {{ title }}{% endmacro %}"
    )

    assert rendered(theme) == "<main>2, 1</main>"
    assert len(list((theme.parent / "cache").iterdir())) == 1  # the old state is gone


@pytest.mark.parametrize("data", [b"", b"{", b"[]\n", b'[[], ""]\nno code'])
def test_a_broken_file_is_made_anew(theme, data: bytes):
    rendered(theme)
    for file in (theme.parent / "cache").rglob("*"):
        if file.is_file():
            file.write_bytes(data)

    assert rendered(theme) == "<main>1: 2</main>"
