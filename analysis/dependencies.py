"""Which facts a condition reads, those behind derived facts included."""

from __future__ import annotations

from collections.abc import Iterable

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
from strideline.threat_library.schema import Library


class Dependencies:
    """Answers for one library, each worked out once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._numbers: dict[Predicate, int] = {}
        self._numbered: dict[int, tuple[int, Predicate]] = {}
        self._of_predicates: dict[int, frozenset[str]] = {}
        self._of_facts: dict[str, frozenset[str]] = {}

    def number(self, predicate: Predicate) -> int:
        """A number that equal conditions share. Hashing a tree is slow, so each object is hashed once."""
        found = self._numbered.get(id(predicate))
        if found is None:
            # The predicate is kept, so that no other object can get its id.
            found = (self._numbers.setdefault(predicate, len(self._numbers)), predicate)
            self._numbered[id(predicate)] = found
        return found[0]

    def of_fact(self, fact: str) -> frozenset[str]:
        """The fact itself and all that its derivations read."""
        if fact not in self._of_facts:
            self._of_facts[fact] = frozenset({fact})  # Stands while the derivations are walked, should one be a ring.
            derivations = self.library.derivations.get(fact, {}).values()
            self._of_facts[fact] = frozenset({fact}).union(*(self.of(condition) for condition in derivations))
        return self._of_facts[fact]

    def of(self, predicate: Predicate) -> frozenset[str]:
        """All attributes that the condition reads."""
        number = self.number(predicate)
        if number not in self._of_predicates:
            read = (self.of_fact(term.attribute) for term in terms_of(predicate))
            self._of_predicates[number] = frozenset().union(*read)
        return self._of_predicates[number]


def terms_of(predicate: Predicate) -> Iterable[Term]:
    """Every term of a condition, those inside quantifiers included."""
    if isinstance(predicate, Negated):
        yield from terms_of(predicate.part)
    elif isinstance(predicate, AllOf | AnyOf):
        for part in predicate.parts:
            yield from terms_of(part)
    elif isinstance(predicate, Quantified):
        yield from terms_of(predicate.inner)
    elif not isinstance(predicate, Literally):
        yield predicate.term
        if isinstance(predicate, Compared) and isinstance(predicate.other, Term):
            yield predicate.other
