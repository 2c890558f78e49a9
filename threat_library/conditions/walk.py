"""The terms of a predicate tree."""

from __future__ import annotations

from collections.abc import Iterator

from strideline.threat_library.conditions.predicates import (
    AllOf,
    AnyOf,
    Compared,
    Literally,
    Negated,
    Predicate,
    Quantified,
    Term,
)


def leaves_of(predicate: Predicate) -> Iterator[Predicate]:
    """Every node that holds no other, from left to right."""
    match predicate:
        case Negated(part=part):
            yield from leaves_of(part)
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from leaves_of(part)
        case Quantified(inner=inner):
            yield from leaves_of(inner)
        case _:
            yield predicate


def terms_of(predicate: Predicate) -> Iterator[Term]:
    """Every term that the condition reads, from left to right; one that stands twice comes twice."""
    for leaf in leaves_of(predicate):
        if not isinstance(leaf, Literally | Negated | AllOf | AnyOf | Quantified):
            yield leaf.term
            if isinstance(leaf, Compared) and isinstance(leaf.other, Term):
                yield leaf.other
