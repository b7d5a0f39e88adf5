"""Our compiled templates say what Jinja's say, and refuse what Jinja would guess."""

from __future__ import annotations

from gettext import NullTranslations
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markupsafe import Markup, escape

from plugins.site.compiler import text
from plugins.site.languages import Language
from plugins.site.render import environment


@given(st.one_of(st.text(), st.integers(), st.none(), st.builds(Markup, st.text())))
def test_text_is_what_escape_gives(value: object):
    assert str(text(value)) == str(escape(value))


@pytest.fixture
def env(tmp_path):
    (tmp_path / "parts.html").write_text(
        '{% macro card(title, label="Læs", level=2) %}'
        "<h{{ level }}>{{ title }}</h{{ level }}>{{ label }}{% endmacro %}"
        "{% macro around() %}<b>{{ caller() }}</b>{% endmacro %}"
    )
    return environment(tmp_path, Language("da", NullTranslations()))


def page(env, body: str, **names: object) -> str:
    path = Path(env.loader.searchpath[0]) / "page.html"
    path.write_text('{% from "parts.html" import around, card %}' + body)
    return env.get_template("page.html").render(**names)


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('{{ card("a & b") }}', "<h2>a &amp; b</h2>Læs"),
        ('{{ card(label="<", title="x", level=3) }}', "<h3>x</h3>&lt;"),
        ('{{ card("x", "y", 4) }}', "<h4>x</h4>y"),
        ('{% set kept = card("x") %}{{ kept }}', "<h2>x</h2>Læs"),
        ('{{ card("x") ~ card("<") }}', "<h2>x</h2>Læs<h2>&lt;</h2>Læs"),
        ("{% call around() %}<i>{% endcall %}", "<b><i></b>"),
        ('{{ card(*["x"]) }}', "<h2>x</h2>Læs"),
    ],
)
def test_a_component_is_called_in_any_way(env, call: str, expected: str):
    assert page(env, call) == expected


@pytest.mark.parametrize("call", ['{{ card("x", nobody=1) }}', "{{ card(1, 2, 3, 4) }}"])
def test_a_call_that_does_not_fit_is_an_error(env, call: str):
    with pytest.raises(TypeError, match="card"):
        page(env, call)


def test_attributes_and_items_are_two_things(env):
    job = SimpleNamespace(title="Lærer", names={"da": "Skole"})

    assert page(env, '{{ job.title }} {{ job.names["da"] }}', job=job) == "Lærer Skole"
    with pytest.raises(UndefinedError, match="'dict' object has no attribute 'da'"):
        env.from_string("{{ job.names.da }}").render(job=job)
