"""What a dotted name in a condition stands for, judged from a subject: a value, or several other parts."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NoReturn, cast

from strideline.models.vocabulary import BEARERS, Bearer, Fact, Vocabulary
from strideline.threat_library.conditions.mistakes import Mistake, nearest, with_article
from strideline.threat_library.conditions.predicates import Hop, Predicate, Quantified, Relation, ScopeKind, Term
from strideline.threat_library.conditions.scopes import FIELDS, HOPS, RELATIONS

ELEMENT_KINDS: tuple[Bearer, ...] = ("external_entity", "process", "data_store")
WORDS = {"any", "all", "known", "true", "false", "startswith"}
"""Words of the language itself."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a condition is judged for: a scope, and which bearers of facts it may turn out to be."""

    scope: ScopeKind
    bearers: tuple[Bearer, ...]

    def __str__(self) -> str:
        return _listed(self.bearers) if len(self.bearers) == 1 else with_article(self.scope)


def subject_of(target: str) -> Subject:
    """The subject of a rule that applies to the target, one of `schema.Target`."""
    if target == "element":
        return Subject("element", ELEMENT_KINDS)
    bearer = cast("Bearer", target)
    return Subject("element" if bearer in ELEMENT_KINDS else cast("ScopeKind", bearer), (bearer,))


def reserved_words() -> frozenset[str]:
    """Names that no fact may have, since they mean something in conditions already."""
    tables: list[Mapping[ScopeKind, Iterable[str]]] = [FIELDS, HOPS, RELATIONS]
    return frozenset(WORDS | {name for table in tables for names in table.values() for name in names})


@dataclass(frozen=True, slots=True)
class Group:
    """The parts that hops and then a relation lead to."""

    hops: tuple[Hop, ...]
    scope: ScopeKind
    relation: Relation
    member_scope: ScopeKind

    def quantified(self, quantifier: Literal["any", "all"], inner: Predicate) -> Quantified:
        """The claim that any or all of the parts are so."""
        return Quantified(quantifier, self.hops, self.scope, self.relation, self.member_scope, inner)


@dataclass(frozen=True, slots=True)
class Value:
    """A term, and for `data.x` the group whose members it is asked of."""

    term: Term
    of_any: Group | None


def words_of(node: ast.expr) -> list[str] | None:
    """The words of a dotted name; None when the node is anything else."""
    words: list[str] = []
    while isinstance(node, ast.Attribute):
        words.append(node.attr)
        node = node.value
    return [node.id, *reversed(words)] if isinstance(node, ast.Name) else None


class Names:
    """Looks names up in the built-in scopes and in a vocabulary. Every method raises `Mistake` at `node`."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def value(self, subject: Subject, words: Sequence[str], node: ast.expr) -> Value:
        """The value that the words name, such as `target.boundary.kind`; `data.x` asks any of the data."""
        if len(words) > 1 and words[-2] == "data":
            at, hops = self._walk(subject, words[:-2], node)
            if "data" in RELATIONS[at.scope]:
                member = subject_of("data")
                return Value(self._term(member, (), words[-1], node), Group(hops, at.scope, "data", "data"))
        at, hops = self._walk(subject, words[:-1], node)
        return Value(self._term(at, hops, words[-1], node), None)

    def group(self, subject: Subject, words: Sequence[str], node: ast.expr) -> Group:
        """The parts that the words lead to, such as `target.incoming`."""
        at, hops = self._walk(subject, words[:-1], node)
        relations, relation = RELATIONS[at.scope], cast("Relation", words[-1])
        if relation not in relations:
            hint = nearest(relation, relations) or (f"it has {', '.join(relations)}" if relations else "")
            raise Mistake(f'"{relation}" is no relation of {at}', node, hint)
        return Group(hops, at.scope, relation, relations[relation])

    def _walk(self, subject: Subject, words: Sequence[str], node: ast.expr) -> tuple[Subject, tuple[Hop, ...]]:
        at, hops = subject, []
        for word in words:
            hop = cast("Hop", word)
            if hop not in HOPS[at.scope]:
                self._no_step(at, word, node)
            hops.append(hop)
            at = subject_of(HOPS[at.scope][hop])
        return at, tuple(hops)

    def _no_step(self, at: Subject, word: str, node: ast.expr) -> NoReturn:
        if word in RELATIONS[at.scope]:
            raise Mistake(f'"{word}" leads to several parts', node, f"write any({word}, ...) or all({word}, ...)")
        steps = HOPS[at.scope]
        hint = nearest(word, steps) or (f"it has {', '.join(steps)}" if steps else "")
        raise Mistake(f'"{word}" leads nowhere from {at}', node, hint)

    def _term(self, at: Subject, hops: tuple[Hop, ...], name: str, node: ast.expr) -> Term:
        if name in FIELDS[at.scope]:
            return Term(hops, at.scope, name, *FIELDS[at.scope][name])
        fact = self.vocabulary.facts.get(name)
        if fact and set(fact.bearers) & set(at.bearers):
            return Term(hops, at.scope, name, fact.type, fact.values)
        self._no_value(at, name, fact, node)

    def _no_value(self, at: Subject, name: str, fact: Fact | None, node: ast.expr) -> NoReturn:
        if name in RELATIONS[at.scope]:
            raise Mistake(f'"{name}" leads to several parts', node, f"write any({name}, ...) or all({name}, ...)")
        if name in HOPS[at.scope]:
            raise Mistake(f'"{name}" is a step, not a value', node, f"write {name}. and the name of a fact")
        hint = self._within_reach(at, name) or nearest(name, self._visible(at))
        if fact:
            raise Mistake(f'{at} does not bear the fact "{name}"; {_listed(fact.bearers)} does', node, hint)
        raise Mistake(f'"{name}" is no fact or field of {at}', node, hint)

    def _visible(self, at: Subject) -> set[str]:
        facts = {fact.id for fact in self.vocabulary.facts.values() if set(fact.bearers) & set(at.bearers)}
        return facts | set(FIELDS[at.scope]) | set(HOPS[at.scope])

    def _within_reach(self, at: Subject, name: str) -> str:
        forms = [form.format(name) for step, form in _steps_from(at) if name in self._visible(step)]
        return f"did you mean {forms[0]}?" if forms else ""


def _steps_from(at: Subject) -> Iterator[tuple[Subject, str]]:
    for hop, scope in HOPS[at.scope].items():
        yield subject_of(scope), f"{hop}.{{}}"
    for relation, scope in RELATIONS[at.scope].items():
        yield subject_of(scope), f"any({relation}, {{}})"


def _listed(bearers: Sequence[Bearer]) -> str:
    return " or ".join(with_article(bearer) for bearer in BEARERS if bearer in bearers)
