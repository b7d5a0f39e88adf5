"""Rendering: one Jinja environment a language, over our theme alone.

Unlike Pelican's own environments these have no *simple* theme behind them (a missing
template is an error), escape by default, and refuse undefined names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from plugins.site.languages import Language


class _Folding(Environment):
    """Puts constant words into the compiled template, so that a page pays nothing for them."""

    translate: Callable[[str], str]

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for node in tree.find_all(nodes.Node):
            _fold_children(node, self.translate)
        return tree


def _fold_children(node: nodes.Node, translate: Callable[[str], str]) -> None:
    for name, value in node.iter_fields():
        if isinstance(value, list):
            setattr(node, name, [_folded(item, translate) for item in value])
        elif isinstance(value, nodes.Node):
            setattr(node, name, _folded(value, translate))


def _folded(node: object, translate: Callable[[str], str]) -> object:
    match node:
        case nodes.Call(
            node=nodes.Name(name="_" | "gettext"), args=[nodes.Const(value=str(text))], kwargs=[]
        ):
            return nodes.Const(translate(text), lineno=node.lineno)
    return node


def environment(
    templates: Path, language: Language, names: Mapping[str, Any] | None = None
) -> Environment:
    """Return the environment in which a page of `language` is rendered.

    Args:
        templates: The theme's `templates` folder.
        language: Its words stand behind `_("…")`, `ngettext(…)` and `{% trans %}`. Messages
            are plain text: they are escaped like any other.
        names: Globals that every page of the language sees (see docs/template-context.md).
    """
    env = _Folding(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        extensions=["jinja2.ext.i18n"],
    )
    env.translate = language.gettext
    env.install_gettext_translations(  # type: ignore[attr-defined]  # the extension adds it
        language.translations, newstyle=True
    )
    env.globals.update(names or {})
    return env
