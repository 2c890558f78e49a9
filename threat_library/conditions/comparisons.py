"""Which comparisons make sense, by the type of what is compared."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from itertools import pairwise

from strideline.models.documents.paths import shortened
from strideline.threat_library.conditions.literals import Literal
from strideline.threat_library.conditions.mistakes import Mistake, nearest, with_article
from strideline.threat_library.conditions.names import Value
from strideline.threat_library.conditions.predicates import Compared, Has, Negated, OneOf, Operator, Predicate, Term

Operand = Value | Literal | tuple[Literal, ...]
"""One side of a comparison; a tuple is a list of literals."""
OPERATORS: dict[type[ast.cmpop], Operator] = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
}  # fmt: skip
MIRRORED: dict[Operator, Operator] = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
ORDERED = ("enum", "number")


def comparisons(operands: Sequence[tuple[Operand, ast.expr]], operators: Sequence[ast.cmpop]) -> tuple[Predicate, ...]:
    """The comparisons of a chain such as `0 < x <= 5`, one a pair, in order. Raises `Mistake` for senseless ones."""
    pairs = zip(pairwise(operands), operators, strict=True)
    return tuple(_pair(left, operator, right, node) for ((left, node), (right, _)), operator in pairs)


def _pair(left: Operand, operator: ast.cmpop, right: Operand, node: ast.expr) -> Predicate:
    if isinstance(operator, ast.In | ast.NotIn):
        inside = _membership(left, right, node)
        return inside if isinstance(operator, ast.In) else Negated(inside)
    if type(operator) not in OPERATORS:
        raise Mistake("is and is not have no place in a condition", node, "write == or !=, or known(...)")
    if isinstance(left, tuple) or isinstance(right, tuple):
        raise Mistake("a list stands only after in", node)
    sign = OPERATORS[type(operator)]
    if isinstance(left, Value):
        return compared(left.term, sign, right.term if isinstance(right, Value) else right, node)
    if isinstance(right, Value):
        return compared(right.term, MIRRORED[sign], left, node)
    raise Mistake("two literals are compared", node, "compare a fact with a literal")


def _membership(left: Operand, right: Operand, node: ast.expr) -> Predicate:
    if isinstance(left, Value) and isinstance(right, tuple):
        return one_of(left.term, right, node)
    if isinstance(right, Value) and not isinstance(left, Value | tuple):
        return has(right.term, left, node)
    hint = 'such as authentication in ["none"] or "pii" in tags'
    raise Mistake("expected a name in a list, or a quoted text in a set", node, hint)


def compared(term: Term, operator: Operator, other: Term | Literal, node: ast.expr) -> Compared:
    """The comparison. Raises `Mistake` when the types do not allow it or an enum lacks the value."""
    if term.type == "set":
        raise Mistake(f'"{term.attribute}" is a set', node, f'ask "..." in {term.attribute}')
    if operator not in ("==", "!=") and term.type not in ORDERED:
        raise Mistake(
            f'"{term.attribute}" is {with_article(term.type)} and has no order', node, "compare it with == or !="
        )
    if isinstance(other, Term):
        _same_type(term, other, node)
    else:
        _fits(term, other, node)
    return Compared(term, operator, other)


def one_of(term: Term, values: Sequence[Literal], node: ast.expr) -> OneOf:
    """The test of a text or enum against a list. Raises `Mistake` for other types and for values that an enum lacks."""
    if term.type not in ("text", "enum"):
        hint = f'ask "..." in {term.attribute}' if term.type == "set" else "compare it with =="
        raise Mistake(f'"{term.attribute}" is {with_article(term.type)}, not a text or an enum', node, hint)
    for value in values:
        _fits(term, value, node)
    return OneOf(term, tuple(str(value) for value in values))


def has(term: Term, member: Literal, node: ast.expr) -> Has:
    """The test of a set for a member. Raises `Mistake` for other types, and when a closed set lacks the member."""
    if term.type != "set":
        hint = "compare it with ==, or write a list after in"
        raise Mistake(f'"{term.attribute}" is {with_article(term.type)}, not a set', node, hint)
    if not isinstance(member, str):
        raise Mistake(f'members of "{term.attribute}" are texts', node, "put it in quotes")
    _among_values(term, member, node)
    return Has(term, member)


def _same_type(term: Term, other: Term, node: ast.expr) -> None:
    if (term.type, other.type) == ("enum", "enum") and term.values != other.values:
        raise Mistake(f'"{term.attribute}" and "{other.attribute}" have different values', node)
    if term.type != other.type:
        raise Mistake(
            f'"{term.attribute}" is {with_article(term.type)}, "{other.attribute}" is {with_article(other.type)}', node
        )


def _fits(term: Term, value: Literal, node: ast.expr) -> None:
    if term.type == "bool" and not isinstance(value, bool):
        raise Mistake(f'"{term.attribute}" is true or false', node, f"write {term.attribute} or not {term.attribute}")
    if term.type == "number" and isinstance(value, bool | str):
        raise Mistake(f'"{term.attribute}" is a number', node, "compare it with a number")
    if term.type in ("text", "enum") and not isinstance(value, str):
        raise Mistake(f'"{term.attribute}" is compared with a quoted text', node, "put the value in quotes")
    if term.attribute == "protocol" and isinstance(value, str) and value != value.lower():
        raise Mistake("conditions name protocols in lower case", node, f'write "{value.lower()}"')
    if isinstance(value, str):
        _among_values(term, value, node)


def _among_values(term: Term, value: str, node: ast.expr) -> None:
    if term.values and value not in term.values:
        hint = nearest(value, term.values) or f"it has {', '.join(term.values)}"
        raise Mistake(f'"{shortened(value)}" is no value of "{term.attribute}"', node, hint)
