"""The conditions of derived facts, in an order in which each needs only earlier ones."""

from __future__ import annotations

from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter

from strideline.models.errors import Problem
from strideline.models.vocabulary import Bearer, Fact, Vocabulary
from strideline.threat_library.conditions.mistakes import Mistake
from strideline.threat_library.conditions.names import Subject, subject_of
from strideline.threat_library.conditions.parse import parse_for
from strideline.threat_library.conditions.predicates import Predicate, ScopeKind
from strideline.threat_library.conditions.walk import terms_of
from strideline.threat_library.entries import Entry
from strideline.threat_library.shapes.facts import FactShape

Derivations = dict[str, dict[ScopeKind, Predicate]]


def build_derivations(
    entries: Iterable[Entry[FactShape]], vocabulary: Vocabulary, problems: list[Problem]
) -> Derivations:
    """The parsed conditions by fact. What is wrong, and every cycle, is added to `problems` and left out."""
    declared = {entry.shape.id: entry for entry in reversed([*entries]) if entry.shape.id in vocabulary.facts}
    found: Derivations = {}
    for fact in vocabulary.facts.values():
        if fact.derived:
            try:
                found[fact.id] = _parsed(fact, vocabulary)
            except Mistake as mistake:
                problems.append(declared[fact.id].mistake(mistake, fact.derived, "derived"))
    return _ordered(found, declared, problems)


def _parsed(fact: Fact, vocabulary: Vocabulary) -> dict[ScopeKind, Predicate]:
    return {subject.scope: parse_for(subject, fact.derived, vocabulary) for subject in _subjects(fact.bearers)}


def _subjects(bearers: tuple[Bearer, ...]) -> list[Subject]:
    together: dict[ScopeKind, tuple[Bearer, ...]] = {}
    for bearer in bearers:
        scope = subject_of(bearer).scope
        together[scope] = (*together.get(scope, ()), bearer)
    return [Subject(scope, borne_by) for scope, borne_by in together.items()]


def _ordered(found: Derivations, declared: dict[str, Entry[FactShape]], problems: list[Problem]) -> Derivations:
    needs = {id: _needed(conditions, found) for id, conditions in found.items()}
    while True:
        try:
            return {id: found[id] for id in TopologicalSorter(needs).static_order()}
        except CycleError as error:
            ring: list[str] = list(reversed(error.args[1]))
            message = f"derived facts need each other: {' > '.join(ring)}"
            problems.append(declared[ring[0]].problem(message, "derived"))
            needs = {id: [need for need in of if need not in ring] for id, of in needs.items() if id not in ring}


def _needed(conditions: dict[ScopeKind, Predicate], derived: Derivations) -> list[str]:
    read = (term.attribute for condition in conditions.values() for term in terms_of(condition))
    return list(dict.fromkeys(id for id in read if id in derived))
