"""Rendering: one Jinja environment a language, over our theme alone.

Unlike Pelican's own environments these have no *simple* theme behind them (a missing
template is an error), escape by default, and refuse undefined names.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final, NoReturn

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateAssertionError,
    UndefinedError,
    nodes,
)
from jinja2.runtime import Macro

from plugins.site.bytecode import Bytecode
from plugins.site.compiler import Compiler, text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping
    from pathlib import Path

    from jinja2 import Template

    from plugins.site.languages import Language


class _Environment(Environment):
    """Jinja's, made for rendering one template ten thousand times.

    Constant words are put into the compiled template, and a component is imported when the
    template is loaded, so that a page pays for neither. Globals are complete before the first
    template is loaded.
    """

    code_generator_class = Compiler
    #: What stands around each value in a compiled template.
    text: Final = staticmethod(text)
    translate: Callable[[str], str]
    #: Template → what it imports: (name, alias, component).
    imports: dict[str, list[tuple[str, str, str]]]
    #: Template → the one it extends.
    parents: dict[str, str]
    #: Templates that have their imports.
    complete: set[str]

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the names that a template sees: a dictionary of its own."""
        return {**self.globals, **(d or {})}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for node in tree.find_all(nodes.Node):
            _fold_children(node, self.translate)
        if name is not None:
            self.imports[name] = []
            for node in tree.body:
                match node:
                    case nodes.FromImport(template=nodes.Const(value=str(component))):
                        self.imports[name] += [
                            (*(pair if isinstance(pair, tuple) else (pair, pair)), component)
                            for pair in node.names
                        ]
                    case nodes.Extends(template=nodes.Const(value=str(parent))):
                        self.parents[name] = parent
            tree.body = [node for node in tree.body if not isinstance(node, nodes.FromImport)]
        return tree

    def _load_template(self, name: str, globals: MutableMapping[str, Any] | None) -> Template:  # noqa: A002
        template = super()._load_template(name, globals)
        if name in self.complete:
            return template
        self.complete.add(name)
        family = [name]
        while parent := self.parents.get(family[-1]):
            self.get_template(parent)
            family.append(parent)
        imported: dict[str, tuple[str, str]] = {}
        for member in family:
            for macro, alias, component in self.imports.get(member, ()):
                if imported.setdefault(alias, (component, macro)) != (component, macro):
                    message = f"{alias!r} is imported from two components"
                    raise TemplateAssertionError(message, 1, member, template.filename)
                template.globals[alias] = self._macro(component, macro)
        return template

    def component(self, template: str | None, name: str) -> Macro | None:
        """Return the macro that a template imports under a name, or None."""
        for macro, alias, component in self.imports.get(template or "", ()):
            if alias == name:
                found = self._macro(component, macro)
                return found if isinstance(found, Macro) else None
        return None

    def _macro(self, component: str, name: str) -> object:
        try:
            return getattr(self.get_template(component).module, name)
        except AttributeError:
            self.handle_exception()

    def handle_exception(self, source: str | None = None) -> NoReturn:
        """Tell a missing attribute as what it is: a name that a template is not given."""
        error = sys.exc_info()[1]
        if isinstance(error, AttributeError):
            raise UndefinedError(str(error)) from error
        super().handle_exception(source)


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
    templates: Path,
    language: Language,
    names: Mapping[str, Any] | None = None,
    bytecode: Path | None = None,
) -> Environment:
    """Return the environment in which a page of `language` is rendered.

    Args:
        templates: The theme's `templates` folder.
        language: Its words stand behind `_("…")`, `ngettext(…)` and `{% trans %}`. Messages
            are plain text: they are escaped like any other.
        names: Globals that every page of the language sees (see docs/template-context.md).
        bytecode: Where compiled templates are kept, if they are (see plugins.site.bytecode).
    """
    env = _Environment(
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
    env.imports, env.parents, env.complete = {}, {}, set()
    if bytecode is not None:
        env.bytecode_cache = Bytecode(bytecode, env)
    env.install_gettext_translations(  # type: ignore[attr-defined]
        language.translations, newstyle=True
    )
    env.globals.update(names or {})
    return env
