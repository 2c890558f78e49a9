"""Why a finding holds, and what would settle it: the leaves of its condition, found by the plain evaluator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from strideline.analysis.facts.synonyms import repeated
from strideline.analysis.matching.leaves import LEAVES
from strideline.analysis.matching.plain import Judgement, Node, PlainEvaluator
from strideline.models.graph import Element, Flow
from strideline.threat_library.conditions.predicates import (
    AllOf,
    AnyOf,
    Compared,
    Known,
    Literally,
    Negated,
    Predicate,
    Quantified,
    Relation,
    Term,
)

MOST_WITNESSES = 3
"""Members of a relation that are named for one quantifier; naming thousands explains less than naming three."""
MOST_CAUSES = 12


@dataclass(frozen=True, slots=True)
class Cause:
    """One attribute of one part that bears on a finding."""

    node: Node
    attribute: str
    """A fact, a built-in field, or a relation."""
    value: object
    """None when it is not known."""
    origin: str = ""
    source: str = ""

    @property
    def known(self) -> bool:
        """False when the value is what the finding waits for."""
        return self.value is not None


def causes(predicate: Predicate, node: Node, evaluator: PlainEvaluator) -> list[Cause]:
    """What makes a condition true for a part, or leaves it unknown; each attribute once, at most MOST_CAUSES."""
    found: dict[tuple[str, str], Cause] = {}
    for cause in _walk(predicate, node, evaluator, True):
        found.setdefault((cause.node.id, cause.attribute), cause)
        if len(found) == MOST_CAUSES:
            break
    return [cause for cause in found.values() if not _plain_to_see(cause)] or list(found.values())


def _plain_to_see(cause: Cause) -> bool:
    """What kind a part is, and that it is in no other part, explains nothing to somebody who sees the diagram."""
    return cause.attribute == "kind" or (cause.value == () and cause.origin == "graph")


def _walk(predicate: Predicate, node: Node, evaluator: PlainEvaluator, want: bool) -> Iterator[Cause]:
    if isinstance(predicate, Negated):
        yield from _walk(predicate.part, node, evaluator, not want)
    elif isinstance(predicate, AllOf | AnyOf):
        needed = predicate.parts
        if isinstance(predicate, AnyOf) is want:
            needed = _enough(predicate.parts, node, evaluator, want)
        for part in needed:
            yield from _walk(part, node, evaluator, want)
    elif isinstance(predicate, Quantified):
        yield from _quantified(predicate, node, evaluator, want)
    elif not isinstance(predicate, Literally):
        yield from _leaf(predicate, node, evaluator)


def _settles(judged: Judgement, want: bool) -> bool:
    return (judged.true and not judged.false) if want else (judged.false and not judged.true)


def _refutes(judged: Judgement, want: bool) -> bool:
    return judged.false if want else judged.true


def _enough(parts: tuple[Predicate, ...], node: Node, evaluator: PlainEvaluator, want: bool) -> tuple[Predicate, ...]:
    """The first part that settles the alternative; all that still could when none does."""
    judged = [(part, evaluator.judge(part, node)) for part in parts]
    settling = [part for part, judgement in judged if _settles(judgement, want)]
    return (settling[0],) if settling else tuple(part for part, judgement in judged if not _refutes(judgement, want))


def _quantified(predicate: Quantified, node: Node, evaluator: PlainEvaluator, want: bool) -> Iterator[Cause]:
    at = evaluator.arrive(node, predicate.hops)
    if at is None:
        return
    members, complete = evaluator.members(at, predicate.relation)
    if isinstance(predicate.inner, Literally) or not members:
        yield _relation(at, predicate.relation, members, complete, evaluator)
        if members:
            return
    judged = [(member, evaluator.judge(predicate.inner, member)) for member in members]
    if (predicate.quantifier == "any") is want:
        settling = [member for member, judgement in judged if _settles(judgement, want)]
        open = [member for member, judgement in judged if not _refutes(judgement, want)]
        chosen = settling or open
    else:
        settling, chosen = [], [member for member, judgement in judged if not _refutes(judgement, want)]
    for member in chosen[:MOST_WITNESSES]:
        yield from _walk(predicate.inner, member, evaluator, want)
    if not complete and not settling:
        yield from _untold(at, predicate.relation, evaluator)


def _relation(at: Node, relation: Relation, members: list[Node], complete: bool, evaluator: PlainEvaluator) -> Cause:
    names = tuple(dict.fromkeys(evaluator.rows.names[member.id] for member in members))
    return Cause(at, relation, names, "graph")


def _untold(at: Node, relation: Relation, evaluator: PlainEvaluator) -> Iterator[Cause]:
    """The parts that do not say which data they touch."""
    part = evaluator.part(at)
    if isinstance(part, Flow):
        yield Cause(at, "carries", None)
    elif isinstance(part, Element):
        if part.kind == "data_store" and part.stores is None:
            yield Cause(at, "stores", None)
        touching = {f.id: f for f in (*evaluator.topology.incoming[at.id], *evaluator.topology.outgoing[at.id])}
        silent = [id for id, flow in touching.items() if flow.carries is None]
        yield from (Cause(Node("flow", id), "carries", None) for id in silent[:MOST_WITNESSES])


def _leaf(leaf: Predicate, node: Node, evaluator: PlainEvaluator) -> Iterator[Cause]:
    assert isinstance(leaf, LEAVES)
    terms = [leaf.term]
    if isinstance(leaf, Compared) and isinstance(leaf.other, Term):
        terms.append(leaf.other)
    for term in terms:
        at = evaluator.arrive(node, term.hops)
        found = evaluator.value(at, term.attribute)
        if at is None or not found.applicable or (isinstance(leaf, Known) and found.value is None):
            continue
        asked = _asked(at, term, evaluator) if found.value is None else term.attribute
        yield Cause(at, asked, found.value, found.origin, found.source)


def _asked(at: Node, term: Term, evaluator: PlainEvaluator) -> str:
    """The fact that people are asked for in place of one that nobody knows."""
    source = repeated(evaluator.library, term.attribute, term.scope)
    if source is None:
        return term.attribute
    found = evaluator.value(at, source)
    return source if found.applicable and found.value is None else term.attribute
