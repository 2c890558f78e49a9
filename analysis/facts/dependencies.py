"""Which facts a condition reads, those behind derived facts included; and which conditions are the same."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from functools import lru_cache
from itertools import count

from strideline.threat_library.conditions.predicates import AllOf, AnyOf, Known, Negated, Predicate, Quantified
from strideline.threat_library.conditions.walk import terms_of
from strideline.threat_library.schema import Library

LIBRARIES_KEPT = 4
"""Libraries whose answers are kept from one analysis to the next."""


class Dependencies:
    """Answers for one library, each worked out once. Threads may share it."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._next = count()
        self._numbers: dict[Hashable, int] = {}
        self._numbered: dict[int, tuple[int, Predicate]] = {}
        self._of_predicates: dict[int, frozenset[str]] = {}
        self._of_facts: dict[str, frozenset[str]] = {}
        self._told: dict[int, frozenset[str]] = {}

    def number(self, predicate: Predicate) -> int:
        """A number that equal conditions share. Hashing a tree is slow, so each part of one is hashed once."""
        found = self._numbered.get(id(predicate))
        if found is None:
            # The predicate is kept, so that no other object can get its id.
            found = (self._numbers.setdefault(self._shape(predicate), next(self._next)), predicate)
            self._numbered[id(predicate)] = found
        return found[0]

    def _shape(self, predicate: Predicate) -> Hashable:
        """What tells a condition from others, with the numbers of its parts in place of them."""
        if isinstance(predicate, Quantified):
            steps = (predicate.quantifier, predicate.hops, predicate.scope, predicate.relation, predicate.member_scope)
            return Quantified, steps, self.number(predicate.inner)
        parts = parts_of(predicate)
        return (type(predicate), *map(self.number, parts)) if parts is not None else predicate

    def of_fact(self, fact: str) -> frozenset[str]:
        """The fact itself and all that its derivations read."""
        if fact not in self._of_facts:
            self._of_facts[fact] = frozenset({fact}).union(*map(self.of, self._derivations(fact)))
        return self._of_facts[fact]

    def of(self, predicate: Predicate) -> frozenset[str]:
        """All attributes that the condition reads."""
        number = self.number(predicate)
        found = self._of_predicates.get(number)
        if found is None:
            found = self._of_predicates[number] = frozenset().union(*self._read(predicate))
        return found

    def _read(self, predicate: Predicate) -> Iterable[frozenset[str]]:
        parts = parts_of(predicate)
        if parts is not None:
            return map(self.of, parts)
        return (self.of_fact(term.attribute) for term in terms_of(predicate))

    def told_from_unknown(self, predicate: Predicate) -> frozenset[str]:
        """All attributes of which the condition, or a derivation behind it, asks whether they are known.

        What is false stays false while more becomes known, but for these.
        """
        number = self.number(predicate)
        found = self._told.get(number)
        if found is None:
            found = self._told[number] = frozenset().union(*self._tell(predicate))
        return found

    def _tell(self, predicate: Predicate) -> Iterable[frozenset[str]]:
        parts = parts_of(predicate)
        if parts is not None:
            return map(self.told_from_unknown, parts)
        if isinstance(predicate, Known):
            return (self.of(predicate),)
        behind = (fact for term in terms_of(predicate) for fact in self._derivations(term.attribute))
        return map(self.told_from_unknown, behind)

    def _derivations(self, fact: str) -> Iterable[Predicate]:
        return self.library.derivations.get(fact, {}).values()


def parts_of(predicate: Predicate) -> tuple[Predicate, ...] | None:
    """The conditions that a condition is made of; None of a leaf."""
    if isinstance(predicate, AllOf | AnyOf):
        return predicate.parts
    if isinstance(predicate, Negated):
        return (predicate.part,)
    return (predicate.inner,) if isinstance(predicate, Quantified) else None


def dependencies_of(library: Library) -> Dependencies:
    """Those of a library; the same ones again for a library that was asked for a short while ago."""
    return _kept(_Same(library))


class _Same:
    """A library as a key: libraries are neither hashable nor quick to compare."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def __hash__(self) -> int:
        return id(self.library)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.library is self.library


@lru_cache(maxsize=LIBRARIES_KEPT)
def _kept(same: _Same) -> Dependencies:
    return Dependencies(same.library)
