"""Measures in layouts: a number, a unit's name, or a small sum of both (`height - 2 * margin`)."""

from __future__ import annotations

import ast
import operator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_SUMS: Final[Mapping[type[ast.operator], Callable[[float, float], float]]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
#: A formula longer than this is none, and is not read.
_LONGEST: Final = 80
#: No card is a thousandth as large.
_HUGE: Final = 1e7


class FormulaError(ValueError):
    """A text is no formula; says why, in Danish."""


def value(formula: object, units: Mapping[str, float]) -> float:
    """Return what a number or a formula comes to.

    Args:
        formula: A number, or a text of numbers, names, `+ - * /` and parentheses.
        units: The names it may use.

    Raises:
        FormulaError: it is neither, or uses a name that stands for nothing.
    """
    if isinstance(formula, int | float) and not isinstance(formula, bool):
        result = formula
    elif isinstance(formula, str) and len(formula) <= _LONGEST:
        result = _worked_out(formula, units)
    else:
        raise FormulaError(f"»{formula}« er hverken et tal eller et regnestykke")
    if not abs(result) < _HUGE:  # nor is it, if it is no number at all
        raise FormulaError(f"»{formula}« er for stort")
    return result


def _worked_out(formula: str, units: Mapping[str, float]) -> float:
    try:
        return _value(ast.parse(formula, mode="eval").body, units)
    except FormulaError:
        raise
    except (SyntaxError, ValueError, ArithmeticError, RecursionError) as error:
        raise FormulaError(f"»{formula}« kan ikke regnes ud") from error


def _value(node: ast.expr, units: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return number
        case ast.Name(id=name):
            if name not in units:
                raise FormulaError(f"»{name}« er ikke et tal og ikke et navn under »units«")
            return units[name]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, units)
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _SUMS:
            return _SUMS[type(sign)](_value(left, units), _value(right, units))
    raise FormulaError(f"»{ast.unparse(node)}« kan ikke regnes ud; brug + - * / og parenteser")
