"""Conditions as pytm judges them: what a model does not say is not unknown, it has the default of pytm."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import replace

from strideline.threat_library.conditions.predicates import (
    AllOf,
    AnyOf,
    Compared,
    Has,
    Holds,
    Known,
    Negated,
    OneOf,
    Operator,
    Predicate,
    Quantified,
    StartsWith,
    Term,
)  # fmt: skip

Value = bool | int | float | str
_MIRRORED: dict[Operator, Operator] = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_COMPARE: dict[Operator, Callable[[int | str, int | str], bool]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


class Defaults:
    """Rewrites conditions so that an unknown attribute counts as its default.

    A rewritten condition is unknown only where it asks of parts that are not all known, such as the data of a flow of
    which nobody said what it carries.
    """

    def __init__(self, stated: Mapping[str, Value]) -> None:
        self._stated = stated
        """Defaults that are neither False nor the lowest value of an enum."""

    def settle(self, predicate: Predicate) -> Predicate:
        """The same condition with every unknown attribute at its default."""
        match predicate:
            case Negated(part=part):
                return Negated(self.settle(part))
            case AllOf(parts=parts):
                return AllOf(tuple(map(self.settle, parts)))
            case AnyOf(parts=parts):
                return AnyOf(tuple(map(self.settle, parts)))
            case Quantified(inner=inner):
                return replace(predicate, inner=self.settle(inner))
            case Compared(term=term, other=Term() as other):
                return self._between(predicate, term, other)
            case Holds() | Compared() | OneOf() | Has() | StartsWith():
                return _guarded(predicate, predicate.term, self._by_default(predicate))
            case _:
                return predicate

    def of(self, term: Term) -> Value:
        """What the attribute counts as where it is unknown; the empty text for a set."""
        lowest: Value = term.values[0] if term.type == "enum" else False if term.type == "bool" else ""
        return self._stated.get(term.attribute, lowest)

    def _by_default(self, leaf: Holds | Compared | OneOf | Has | StartsWith) -> bool:
        default = self.of(leaf.term)
        match leaf:
            case Holds():
                return default is True
            case Compared(operator=sign, other=other):
                return _compares(leaf.term, default, sign, other if not isinstance(other, Term) else "")
            case OneOf(values=values):
                return default in values
            case _:
                return False

    def _between(self, both: Compared, left: Term, right: Term) -> Predicate:
        """The four cases of which end is known."""
        to_default = self.settle(Compared(left, both.operator, self.of(right)))
        from_default = self.settle(Compared(right, _MIRRORED[both.operator], self.of(left)))
        return AnyOf(
            (
                AllOf((Known(left), Known(right), both)),
                AllOf((Negated(Known(right)), to_default)),
                AllOf((Negated(Known(left)), Known(right), from_default)),
            )
        )


def _guarded(leaf: Predicate, term: Term, by_default: bool) -> Predicate:
    if by_default:
        return AnyOf((Negated(Known(term)), leaf))
    return AllOf((Known(term), leaf))


def _compares(term: Term, left: Value, sign: Operator, right: Value) -> bool:
    if term.type == "enum":
        return _COMPARE[sign](_place(term, left), _place(term, right))
    return _COMPARE[sign](str(left), str(right))


def _place(term: Term, value: Value) -> int:
    """The place of a value in its enum; a default that is none of the values stands below them all."""
    return term.values.index(str(value)) if value in term.values else -1
