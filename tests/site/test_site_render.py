from __future__ import annotations

from gettext import NullTranslations

import pytest
from jinja2 import TemplateAssertionError, TemplateNotFound, UndefinedError

from plugins.site.languages import Language
from plugins.site.render import environment


class Shouting(NullTranslations):
    """Translates into capitals, and counts how often it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def gettext(self, message: str) -> str:
        self.asked += 1
        return message.upper()


@pytest.fixture
def words() -> Shouting:
    return Shouting()


@pytest.fixture
def env(tmp_path, words):
    return environment(tmp_path, Language("da", words))


def test_constant_words_are_in_the_compiled_template(env, words):
    template = env.from_string(
        '{% if x %}<p title="{{ _("a & b") }}">{{ _("hej") }}</p>{% endif %}'
    )
    asked = words.asked

    assert template.render(x=1) == '<p title="A &amp; B">HEJ</p>'
    assert template.render(x=1)
    assert words.asked == asked


def test_text_is_escaped(env):
    assert env.from_string("{{ title }}").render(title="<script>") == "&lt;script&gt;"


def test_an_undefined_name_is_an_error(env):
    with pytest.raises(UndefinedError):
        env.from_string("{{ nobody }}").render()


def test_no_other_theme_stands_in_for_a_missing_template(env):
    with pytest.raises(TemplateNotFound):
        env.get_template("index.html")


def test_components_are_there_for_a_template_and_the_one_it_extends(tmp_path, words):
    (tmp_path / "a.html").write_text("{% macro a(x) %}<b>{{ x }}</b>{% endmacro %}")
    (tmp_path / "base.html").write_text(
        '{% from "a.html" import a %}{{ a("base") }}{% block content %}{% endblock %}'
    )
    (tmp_path / "page.html").write_text(
        '{% extends "base.html" %}{% from "a.html" import a as bold %}'
        '{% block content %}{{ bold("&") }}{% endblock %}'
    )
    env = environment(tmp_path, Language("da", words))

    assert env.get_template("page.html").render() == "<b>base</b><b>&amp;</b>"


def test_one_name_for_two_components_is_an_error(tmp_path, words):
    for name in ("a", "b"):
        (tmp_path / f"{name}.html").write_text("{% macro it() %}{% endmacro %}")
    (tmp_path / "base.html").write_text('{% from "a.html" import it %}')
    (tmp_path / "page.html").write_text('{% extends "base.html" %}{% from "b.html" import it %}')
    env = environment(tmp_path, Language("da", words))

    with pytest.raises(TemplateAssertionError, match="'it' is imported from two components"):
        env.get_template("page.html")
