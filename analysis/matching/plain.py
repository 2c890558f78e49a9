"""Judges a condition for one part at a time, from the system itself.

Slow and simple: it explains findings one by one, and it is the oracle that the columnar evaluator is tested against.
Nothing here knows of arrays, but for what claims fill in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from strideline.analysis.facts.columns import normal
from strideline.analysis.facts.facts import Fills, derivation
from strideline.analysis.facts.fields import field_of
from strideline.analysis.facts.rows import AnyPart, Rows
from strideline.analysis.matching.leaves import LEAVES, Leaf, compared, passes
from strideline.models.graph import Boundary, Data, Element, Flow, System
from strideline.models.topology import Topology
from strideline.models.vocabulary import Bearer
from strideline.threat_library.conditions.predicates import (
    AllOf,
    AnyOf,
    Compared,
    Hop,
    Known,
    Literally,
    Negated,
    Predicate,
    Quantified,
    Relation,
    ScopeKind,
    Term,
)
from strideline.threat_library.conditions.scopes import FIELDS
from strideline.threat_library.schema import Library


class Node(NamedTuple):
    """A part of the system as a subject; `turned` sees a bidirectional flow from its target's end."""

    scope: ScopeKind
    id: str
    turned: bool = False


class Judgement(NamedTuple):
    """True, false or (neither) unknown. Both only in lenient logic: cannot apply, see `analysis.matching.evaluate`."""

    true: bool
    false: bool

    @property
    def unknown(self) -> bool:
        """Neither true nor false."""
        return not (self.true or self.false)


@dataclass(frozen=True, slots=True)
class Resolved:
    """The value of an attribute of one part, and what settled it."""

    value: Any
    origin: str = ""
    source: str = ""
    applicable: bool = True


NOTHING = Resolved(None, applicable=False)


class PlainEvaluator:
    """Judges conditions on one system.

    `usual` counts what technologies usually are, and judges leniently (see `evaluate` beside this);
    derivations are always judged strictly.
    """

    def __init__(self, rows: Rows, library: Library, *, usual: bool = False, fills: Fills | None = None) -> None:
        self.rows = rows
        self.system: System = rows.system
        self.topology = Topology(rows.system)
        self.library = library
        self.usual = usual
        self.lenient = usual
        self.fills = fills
        self._resolved: dict[tuple[Node, str], Resolved] = {}

    @cached_property
    def _deriving(self) -> PlainEvaluator:
        strict = copy(self)
        strict.lenient = False
        return strict

    def part(self, node: Node) -> AnyPart:
        """The part that a node stands for."""
        places: dict[ScopeKind, Mapping[str, Any]] = {
            "boundary": self.topology.boundaries, "element": self.topology.elements,
            "flow": self.topology.flows, "data": self.topology.data,
        }  # fmt: skip
        if node.scope == "system":
            return self.system.profile
        found: AnyPart = places[node.scope][node.id]
        return found

    def bearer(self, node: Node) -> Bearer:
        """The kind of a node's part."""
        part = self.part(node)
        return part.kind if isinstance(part, Element) else node.scope  # type: ignore[return-value]

    def value(self, node: Node | None, attribute: str) -> Resolved:
        """An attribute of a part; NOTHING where there is no part or it can never have the attribute."""
        if node is None:
            return NOTHING
        key = (node, attribute)
        if key not in self._resolved:
            self._resolved[key] = self._value(node, attribute)
        return self._resolved[key]

    def _value(self, node: Node, attribute: str) -> Resolved:
        if attribute == "in_scope" and node.scope == "element":
            return Resolved(not self.rows.left_out["element"][self.rows.row_in("element", node.id)], "stated")
        if attribute == "administers_account" and node.scope == "element":
            return Resolved(True if node.id in self.rows.administrators else None, "stated")
        if attribute in FIELDS[node.scope]:
            type, values = FIELDS[node.scope][attribute]
            value = field_of(self.part(node), attribute)
            return Resolved(normal(value, type, values if type == "enum" else ()), "stated")
        fact = self.library.vocabulary.facts.get(attribute)
        if fact is None or self.bearer(node) not in fact.bearers:
            return NOTHING
        for found in self._claimed(node, attribute):
            value = normal(found.value, fact.type, fact.values)
            if value is not None:
                return Resolved(value, found.origin, found.source)
        return Resolved(None)

    def _claimed(self, node: Node, fact: str) -> Iterable[Resolved]:
        """What says something of a fact, the strongest first."""
        part = self.part(node)
        if part.facts.get(fact) is not None:
            given = part.provenance.get(fact)
            yield Resolved(part.facts[fact], given.origin if given else "stated", given.source if given else "")
        yield from self._filled(node, fact)
        if fact in part.facts:
            return
        condition = derivation(self.library, fact, node.scope)
        if condition is not None:
            judged = self._deriving.judge(condition, node)
            if not judged.unknown:
                yield Resolved(judged.true, "derived")
        if isinstance(part, Flow):
            protocol = str(field_of(part, "protocol") or "")
            yield Resolved(self.library.protocols.get(protocol, {}).get(fact), "protocol", protocol)
        if isinstance(part, Element) and (technology := self.library.technologies.get(part.technology or "")):
            yield Resolved(technology.always.get(fact), "technology", technology.id)
            if self.usual:
                yield Resolved(technology.usually.get(fact), "technology", technology.id)

    def _filled(self, node: Node, fact: str) -> Iterable[Resolved]:
        row = self.rows.row[node.id][1]
        filled = [value for mask, value in (self.fills(node.scope, fact) if self.fills else ()) if mask[row]]
        yield from (Resolved(value, "claim") for value in reversed(filled))

    def judge(self, predicate: Predicate, node: Node) -> Judgement:
        """What a condition is for one part."""
        if isinstance(predicate, Literally):
            return Judgement(predicate.value, not predicate.value)
        if isinstance(predicate, Negated):
            part = self.judge(predicate.part, node)
            return Judgement(part.false, part.true)
        if isinstance(predicate, AllOf | AnyOf):
            parts = [self.judge(part, node) for part in predicate.parts]
            return _all(parts) if isinstance(predicate, AllOf) else _any(parts)
        if isinstance(predicate, Quantified):
            return self._quantified(predicate, node)
        assert isinstance(predicate, LEAVES)
        return self._leaf(predicate, node)

    def _quantified(self, predicate: Quantified, node: Node) -> Judgement:
        at = self.arrive(node, predicate.hops)
        if at is None:
            return Judgement(self.lenient, self.lenient)
        members, complete = self.members(at, predicate.relation)
        parts = [self.judge(predicate.inner, member) for member in members]
        if not complete:
            parts.append(Judgement(False, False))
        return _any(parts) if predicate.quantifier == "any" else _all(parts)

    def _leaf(self, leaf: Leaf, node: Node) -> Judgement:
        found = self.value(self.arrive(node, leaf.term.hops), leaf.term.attribute)
        if isinstance(leaf, Known):
            return Judgement(found.value is not None, found.value is None)
        other = Resolved(True)
        if isinstance(leaf, Compared) and isinstance(leaf.other, Term):
            other = self.value(self.arrive(node, leaf.other.hops), leaf.other.attribute)
        if not (found.applicable and other.applicable):
            return Judgement(self.lenient, self.lenient)
        if found.value is None or other.value is None:
            return Judgement(False, False)
        if isinstance(leaf, Compared) and isinstance(leaf.other, Term):
            holds = compared(leaf, found.value, other.value)
        else:
            holds = passes(leaf, found.value)
        return Judgement(holds, not holds)

    def arrive(self, node: Node, hops: tuple[Hop, ...]) -> Node | None:
        """The part that hops lead to; None where one leads nowhere."""
        at: Node | None = node
        for hop in hops:
            at = self._hop(at, hop) if at is not None else None
        return at

    def _hop(self, node: Node, hop: Hop) -> Node | None:
        part = self.part(node)
        if hop == "system":
            return Node("system", self.system.id)
        if isinstance(part, Flow):
            return Node("element", part.source if (hop == "source") is not node.turned else part.target)
        inside = part.boundary if isinstance(part, Element) else part.parent if isinstance(part, Boundary) else None
        return Node("boundary", inside) if inside is not None else None

    def members(self, node: Node, relation: Relation) -> tuple[list[Node], bool]:
        """The parts that a relation leads to, in the order of the document, and whether that is all of them."""
        part = self.part(node)
        if isinstance(part, Element):
            return self._of_element(part, relation)
        if isinstance(part, Flow):
            return self._of_flow(part, node.turned, relation)
        if isinstance(part, Boundary):
            return self._of_boundary(part, relation)
        return self._of_data(part, relation) if isinstance(part, Data) else (self._of_system(relation), True)

    def _of_system(self, relation: Relation) -> list[Node]:
        if relation == "flows":
            return [node for flow in self.system.flows for node in _each_way(flow)]
        scopes: dict[Relation, ScopeKind] = {"elements": "element", "boundaries": "boundary", "data": "data"}
        return [Node(scopes[relation], id) for id in self.rows.ids[scopes[relation]]] if relation in scopes else []

    def _of_element(self, element: Element, relation: Relation) -> tuple[list[Node], bool]:
        if relation == "inside":
            return [Node("boundary", id) for id in self.topology.around(element.id)], True
        if relation == "data":
            touching = {**_by_id(self.topology.incoming[element.id]), **_by_id(self.topology.outgoing[element.id])}
            complete = element.stores is not None or element.kind != "data_store"
            carried = [id for flow in touching.values() for id in flow.carries or ()]
            ids = dict.fromkeys([*(element.stores or ()), *carried])
            return [Node("data", id) for id in ids], complete and all(f.carries is not None for f in touching.values())
        flows = self.topology.incoming[element.id] if relation == "incoming" else self.topology.outgoing[element.id]
        ways = [node for flow in flows for node in _each_way(flow)]
        end: Hop = "target" if relation == "incoming" else "source"
        return [node for node in ways if self._hop(node, end) == Node("element", element.id)], True

    def _of_flow(self, flow: Flow, turned: bool, relation: Relation) -> tuple[list[Node], bool]:
        if relation == "data":
            return [Node("data", id) for id in flow.carries or ()], flow.carries is not None
        ids = self.topology.crossed(flow) if relation == "crossed" else self.topology.shared(flow)
        return [Node("boundary", id) for id in (reversed(ids) if turned else ids)], True

    def _of_boundary(self, boundary: Boundary, relation: Relation) -> tuple[list[Node], bool]:
        inside = self.topology.members[boundary.id]
        if relation == "data":
            found = [self._of_element(self.topology.elements[id], "data") for id in inside]
            ids = dict.fromkeys(node for nodes, _ in found for node in nodes)
            return list(ids), all(complete for _, complete in found)
        if relation == "contains":
            return [Node("element", id) for id in inside], True
        if relation == "inside":
            return [Node("boundary", id) for id in self.topology.chain(boundary.parent)], True
        if relation == "boundaries":
            nested = [b.id for b in self.system.boundaries if boundary.id in self.topology.chain(b.parent)]
            return [Node("boundary", id) for id in nested], True
        within, (near, far) = set(inside), ("target", "source") if relation == "incoming" else ("source", "target")
        ways = [node for flow in self.system.flows for node in _each_way(flow)]
        return [n for n in ways if self._end(n, near) in within and self._end(n, far) not in within], True

    def _end(self, node: Node, end: str) -> str:
        flow = self.topology.flows[node.id]
        return flow.source if (end == "source") is not node.turned else flow.target

    def _of_data(self, data: Data, relation: Relation) -> tuple[list[Node], bool]:
        if relation == "elements":
            return [Node("element", e.id) for e in self.system.elements if data.id in (e.stores or ())], True
        carrying = [flow for flow in self.system.flows if data.id in (flow.carries or ())]
        return [node for flow in carrying for node in _each_way(flow)], True


def _each_way(flow: Flow) -> list[Node]:
    return [Node("flow", flow.id), *([Node("flow", flow.id, turned=True)] if flow.bidirectional else [])]


def _by_id(flows: Iterable[Flow]) -> dict[str, Flow]:
    return {flow.id: flow for flow in flows}


def _all(parts: Iterable[Judgement]) -> Judgement:
    parts = list(parts)
    return Judgement(all(part.true for part in parts), any(part.false for part in parts))


def _any(parts: Iterable[Judgement]) -> Judgement:
    parts = list(parts)
    return Judgement(any(part.true for part in parts), all(part.false for part in parts))
