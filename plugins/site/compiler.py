"""From our templates to Python: what Jinja leaves for each page to find out is settled once.

Jinja asks at every use whether a name is an attribute or an item, whether a call wants its
context, and in which order a macro takes its arguments. Our templates need none of it: what
they are given has attributes, and their components are known when they are compiled.
"""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Final, Protocol

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, optimizeconst
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2.compiler import Frame
    from jinja2.runtime import Macro

_SPECIAL: Final = re.compile("[&<>\"']").search


def text(value: object) -> str:
    """Return a value as it stands in HTML: as `markupsafe.escape` does, most texts at once."""
    if type(value) is Markup or (type(value) is str and _SPECIAL(value) is None):
        return value
    return escape(value)


class Components(Protocol):
    """The environment of a Compiler."""

    globals: Mapping[str, object]

    def component(self, template: str | None, name: str) -> Macro | None:
        """Return the macro that a template imports under a name, or None."""


class Compiler(CodeGenerator):
    """Jinja's, with attributes, components and escaping as direct as Python has them."""

    environment: Components  # type: ignore[assignment]  # an Environment as well
    #: The expression that is being put out.
    _put_out: nodes.Expr | None = None

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  Jinja's
        """Write `value.name`. What has no such attribute is an error, items have brackets."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    @optimizeconst
    def visit_Call(  # noqa: N802  Jinja's
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        """Write a component's call in the order of its arguments."""
        arguments = None if forward_caller else self._arguments(node)
        if arguments is None and not forward_caller and self._is_plain(node):
            self._write_call(node, frame)
            return
        if arguments is None:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        # What a macro renders is safe, and where it is put out nobody asks.
        self.write("(" if node is self._put_out else "Markup(")
        self.visit(node.node, frame)
        self.write("._func(")
        for argument in arguments:
            if argument is None:
                self.write("missing")
            else:
                self.visit(argument, frame)
            self.write(", ")
        self.write("))")

    def _is_plain(self, node: nodes.Call) -> bool:
        """Return whether what is called is a method or a global that wants no context."""
        if node.dyn_args or node.dyn_kwargs:
            return False
        if isinstance(node.node, nodes.Getattr):
            return True
        if not isinstance(node.node, nodes.Name):
            return False
        function = self.environment.globals.get(node.node.name)
        return inspect.isroutine(function) and not hasattr(function, "jinja_pass_arg")

    def _write_call(self, node: nodes.Call, frame: Frame) -> None:
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        for keyword in node.kwargs:
            self.write(f"{keyword.key}=")
            self.visit(keyword.value, frame)
            self.write(", ")
        self.write(")")

    def _arguments(self, node: nodes.Call) -> list[nodes.Expr | None] | None:
        """Return the arguments of a component's call in its order, or None if it is none.

        A call that does not fit is none either: Jinja tells what is wrong with it.
        """
        if not isinstance(node.node, nodes.Name) or node.dyn_args or node.dyn_kwargs:
            return None
        macro = self.environment.component(self.name, node.node.name)
        if macro is None or macro.catch_kwargs or macro.catch_varargs or macro.caller:
            return None
        given = dict(zip(macro.arguments, node.args, strict=False))
        given |= {keyword.key: keyword.value for keyword in node.kwargs}
        if len(given) != len(node.args) + len(node.kwargs) or given.keys() - set(macro.arguments):
            return None
        return [given.get(name) for name in macro.arguments]

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: object) -> None:
        del finalize  # our environment has none
        assert frame.eval_ctx.autoescape  # our environment's, which no template changes
        self._put_out = node
        direct = isinstance(node, nodes.Call) and self._arguments(node) is not None
        self.write("(" if direct else "environment.text(")
