"""A condition as a tree for people: of each part of it whether it holds, fails or is unknown, and by which values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from strideline.analysis.matching.leaves import LEAVES
from strideline.analysis.matching.plain import Judgement, Node, PlainEvaluator
from strideline.analysis.rules.words import TREE
from strideline.analysis.sentences import ORIGINS, value_words
from strideline.models.vocabulary import Language
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
from strideline.threat_library.conditions.write import to_text

Outcome = Literal["holds", "fails", "unknown"]
MOST_MEMBERS = 5
"""Members of a relation that get a branch of their own; the others are counted."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One part of a condition, judged for one part of a system."""

    text: str
    """The part of the condition, as the library writes it; of a member of a relation, its name leads."""
    outcome: Outcome
    values: tuple[str, ...] = ()
    """What it read, where the value stands and where it comes from; empty for what only joins others."""
    parts: tuple[Branch, ...] = ()


class Branches:
    """Judges conditions of one system by what is sure; what technologies usually are is told beside it."""

    def __init__(self, sure: PlainEvaluator, usual: PlainEvaluator, language: Language) -> None:
        self._sure, self._usual, self._language = sure, usual, language

    def of(self, predicate: Predicate, node: Node) -> Branch:
        """The branch of a condition for one part, with all that is under it."""
        outcome = outcome_of(self._sure.judge(predicate, node))
        if isinstance(predicate, AllOf | AnyOf):
            word = self._say("all" if isinstance(predicate, AllOf) else "any")
            return Branch(word, outcome, (), tuple(self.of(part, node) for part in predicate.parts))
        if isinstance(predicate, Quantified):
            return self._quantified(predicate, node, outcome, to_text(predicate))
        if isinstance(predicate, Negated):
            return self._negated(predicate, node, outcome)
        return Branch(to_text(predicate), outcome, tuple(self._values(predicate, node)))

    def _negated(self, predicate: Negated, node: Node, outcome: Outcome) -> Branch:
        inner = predicate.part
        if isinstance(inner, AllOf | AnyOf | Negated):
            return Branch("not", outcome, (), (self.of(inner, node),))
        if isinstance(inner, Quantified):
            return self._quantified(inner, node, outcome, to_text(predicate))
        return Branch(to_text(predicate), outcome, tuple(self._values(inner, node)))

    def _quantified(self, predicate: Quantified, node: Node, outcome: Outcome, text: str) -> Branch:
        at = self._sure.arrive(node, predicate.hops)
        if at is None:
            return Branch(text, outcome, (self._say("no_part"),))
        members, complete = self._sure.members(at, predicate.relation)
        told = [] if members or not complete else [self._say("none")]
        told += [] if complete else [self._say("not_all")]
        if isinstance(predicate.inner, Literally):
            names = dict.fromkeys(self._sure.rows.names[member.id] for member in members)
            return Branch(text, outcome, (*told, *self._first(list(names))))
        parts = [self._member(predicate.inner, member) for member in members[:MOST_MEMBERS]]
        return Branch(text, outcome, (*told, *self._more(len(members) - len(parts))), tuple(parts))

    def _member(self, inner: Predicate, member: Node) -> Branch:
        branch = self.of(inner, member)
        return replace(branch, text=f"{self._sure.rows.names[member.id]}: {branch.text}")

    def _values(self, leaf: Predicate, node: Node) -> Iterator[str]:
        if not isinstance(leaf, LEAVES):
            return
        yield self._value(leaf.term, node)
        if isinstance(leaf, Compared) and isinstance(leaf.other, Term):
            yield self._value(leaf.other, node)

    def _value(self, term: Term, node: Node) -> str:
        at = self._sure.arrive(node, term.hops)
        if at is None:
            return f"{'.'.join(term.hops)}: {self._say('no_part')}"
        name, found = self._sure.rows.names[at.id], self._sure.value(at, term.attribute)
        if found.value is not None:
            return f"{name}: {value_words(found.value, self._language)} ({self._origin(found.origin, found.source)})"
        usually = self._usual.value(at, term.attribute)
        if usually.value is not None:
            value = value_words(usually.value, self._language)
            return f"{name}: {self._say('usually', value=value, source=usually.source)}"
        return f"{name}: {self._say('unknown' if found.applicable else 'never')}"

    def _origin(self, origin: str, source: str) -> str:
        words = ORIGINS.get(origin, ORIGINS["stated"]).in_(self._language)
        return f"{words} {source}" if source else words

    def _first(self, names: list[str]) -> tuple[str, ...]:
        return *names[:MOST_MEMBERS], *self._more(len(names) - MOST_MEMBERS)

    def _more(self, count: int) -> tuple[str, ...]:
        return (self._say("more", count=count),) if count > 0 else ()

    def _say(self, key: str, **values: object) -> str:
        return TREE[key].said(self._language, **values)


def outcome_of(judged: Judgement) -> Outcome:
    """A judgement in one word."""
    return "holds" if judged.true else "fails" if judged.false else "unknown"
