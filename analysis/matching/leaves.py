"""What the leaves of a condition say of one known value. Both evaluators use it, so that they differ in logic only."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any

from strideline.analysis.facts.columns import Value
from strideline.threat_library.conditions.predicates import (
    Compared,
    Has,
    Holds,
    Known,
    OneOf,
    Operator,
    StartsWith,
    Term,
)

Leaf = Holds | Compared | OneOf | Has | StartsWith | Known
LEAVES = (Holds, Compared, OneOf, Has, StartsWith, Known)
_OPERATORS: Mapping[Operator, Callable[[Any, Any], bool]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


def passes(leaf: Holds | Compared | OneOf | Has | StartsWith, value: Value) -> bool:
    """Whether a known value satisfies a leaf that reads one term."""
    if isinstance(leaf, Holds):
        return value is True
    if isinstance(leaf, Compared):
        assert not isinstance(leaf.other, Term)
        return compared(leaf, value, leaf.other)
    if isinstance(leaf, OneOf):
        return value in leaf.values
    if isinstance(leaf, Has):
        return isinstance(value, tuple) and leaf.member in value
    return isinstance(value, str) and value.startswith(leaf.prefix)


def compared(leaf: Compared, left: Value, right: Value | int) -> bool:
    """Whether `left operator right` holds; members of an enum compare by their place in it."""
    if leaf.term.type == "enum" and leaf.operator not in ("==", "!="):
        return _OPERATORS[leaf.operator](_place(leaf.term, left), _place(leaf.term, right))
    if isinstance(left, bool) is not isinstance(right, bool):
        return leaf.operator == "!="
    try:
        return _OPERATORS[leaf.operator](left, right)
    except TypeError:
        return False


def _place(term: Term, value: Value | int) -> int:
    return term.values.index(value) if isinstance(value, str) and value in term.values else -1
