"""The literals that a condition may hold: quoted texts, numbers, true and false."""

from __future__ import annotations

import ast
import math

from strideline.threat_library.conditions.limits import LARGEST_NUMBER, LONGEST_LITERAL
from strideline.threat_library.conditions.mistakes import Mistake

Literal = bool | int | float | str


def literal(node: ast.expr) -> Literal:
    """The value of a literal. Raises `Mistake` for anything else and for what is over the limits."""
    match node:
        case ast.Name(id="true" | "false"):
            return node.id == "true"
        case ast.Constant(value=bool() as truth):
            return truth
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as number)) if number is not True:
            return -_finite(number, node)
        case ast.Constant(value=int() | float() as number):
            return _finite(number, node)
        case ast.Constant(value=str() as text) if len(text) <= LONGEST_LITERAL:
            return text
        case ast.Constant(value=str()):
            raise Mistake(f"a text is longer than {LONGEST_LITERAL} characters", node)
    raise Mistake(f"{described(node)} is no literal", node, "write a quoted text, a number, true or false")


def _finite(number: int | float, node: ast.expr) -> int | float:
    if not math.isfinite(number) or abs(number) > LARGEST_NUMBER:
        raise Mistake("a number is too large", node)
    return number


def described(node: ast.expr) -> str:
    """What to call a piece of syntax that has no place here."""
    names = {
        ast.BinOp: "arithmetic", ast.Lambda: "a function", ast.IfExp: "if-else", ast.JoinedStr: "a formatted text",
        ast.Subscript: "an index", ast.NamedExpr: "an assignment", ast.Constant: "a literal", ast.Starred: "a star",
    }  # fmt: skip
    return names.get(type(node), "this")
