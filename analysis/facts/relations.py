"""Steps from one part to several, as pairs of rows: who is inside what, which flows meet, which data is touched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, repeat
from operator import is_

import numpy as np
from numpy.typing import NDArray

from strideline.analysis.facts.numbering import looked_up
from strideline.analysis.facts.rows import NOWHERE, Indices, Mask, Rows, Steps
from strideline.models.vocabulary import BEARERS
from strideline.threat_library.conditions.predicates import Relation, ScopeKind


@dataclass(frozen=True, slots=True)
class Members:
    """A relation: pair `i` joins row `owner[i]` to row `member[i]`. A pair may occur more than once."""

    owner: Steps
    member: Steps
    open: Mask
    """For each owner row, whether more members may exist that the system does not state."""


class Relations:
    """The relations of one system, each made when first asked for."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self._made: dict[tuple[ScopeKind, Relation], Members] = {}

    def of(self, scope: ScopeKind, relation: Relation) -> Members:
        """The relation of a scope; without pairs where `conditions.scopes` lists none of that name."""
        key = (scope, relation)
        if key not in self._made:
            owner, member, open = self._make(scope, relation)
            unknown = np.zeros(self.rows.count(scope), dtype=bool) if open is None else open
            self._made[key] = Members(owner.astype(np.intp), member.astype(np.intp), unknown)
        return self._made[key]

    def _make(self, scope: ScopeKind, relation: Relation) -> tuple[Indices, Indices, Mask | None]:
        makers = {
            "system": self._of_system, "boundary": self._of_boundary, "element": self._of_element,
            "flow": self._of_flow, "data": self._of_data,
        }  # fmt: skip
        return makers[scope](relation)

    def _of_system(self, relation: Relation) -> tuple[Indices, Indices, Mask | None]:
        members: dict[Relation, ScopeKind] = {
            "elements": "element", "flows": "flow", "boundaries": "boundary", "data": "data",
        }  # fmt: skip
        member = np.arange(self.rows.count(members[relation]), dtype=np.int32) if relation in members else _NONE
        return np.zeros(len(member), dtype=np.int32), member, None

    def _of_boundary(self, relation: Relation) -> tuple[Indices, Indices, Mask | None]:
        if relation == "data":
            return self._data_of_boundaries()
        inner, outer = self._nested
        pairs = {
            "contains": lambda: _swap(self.element_chains),
            "boundaries": lambda: (outer, inner),
            "inside": lambda: (inner, outer),
            "incoming": lambda: _swap(self.crossings[1]),
            "outgoing": lambda: _swap(self.crossings[0]),
        }
        return *(pairs[relation]() if relation in pairs else (_NONE, _NONE)), None

    def _of_element(self, relation: Relation) -> tuple[Indices, Indices, Mask | None]:
        source, target = self.rows.ends
        flows = np.arange(len(source), dtype=np.int32)
        if relation == "incoming":
            return target, flows, None
        if relation == "outgoing":
            return source, flows, None
        if relation == "inside":
            return *self.element_chains, None
        return self._data_of_elements() if relation == "data" else (_NONE, _NONE, None)

    def _of_flow(self, relation: Relation) -> tuple[Indices, Indices, Mask | None]:
        if relation == "data":
            first = len(self.rows.system.flows)
            second = np.flatnonzero(np.isin(self.carried[0], self.rows.flow_of[first:]))
            row_of = np.full(first, NOWHERE, dtype=np.int32)
            row_of[self.rows.flow_of[first:]] = np.arange(first, len(self.rows.flow_of), dtype=np.int32)
            owner = np.concatenate([self.carried[0], row_of[self.carried[0][second]]])
            return (
                owner,
                np.concatenate([self.carried[1], self.carried[1][second]]),
                self.carries_unknown[self.rows.flow_of],
            )
        if relation == "crossed":
            (left_flow, left), (entered_flow, entered) = self.crossings
            return np.concatenate([left_flow, entered_flow]), np.concatenate([left, entered]), None
        return (*self.shared, None) if relation == "inside" else (_NONE, _NONE, None)

    def _of_data(self, relation: Relation) -> tuple[Indices, Indices, Mask | None]:
        # A store that does not say what it keeps has unknown data itself; it does not make every kind of data unknown.
        if relation == "elements":
            return *_swap(self.stored), None
        flow = self.of("flow", "data")
        pairs = (flow.member, flow.owner) if relation == "flows" else (_NONE, _NONE)
        return pairs[0].astype(np.int32), pairs[1].astype(np.int32), None

    @property
    def _stores(self) -> list[tuple[str, ...] | None]:
        return self.rows.values("element", "stores")

    @property
    def _carries(self) -> list[tuple[str, ...] | None]:
        return self.rows.values("flow", "carries")

    @cached_property
    def stored(self) -> tuple[Indices, Indices]:
        """Element and data, for what elements store."""
        return self._data_pairs(self._stores)

    @cached_property
    def carried(self) -> tuple[Indices, Indices]:
        """Flow (one row a flow) and data, for what flows carry."""
        return self._data_pairs(self._carries)

    @cached_property
    def carries_unknown(self) -> Mask:
        """For each flow, whether it does not say what it carries."""
        return _is_none(self._carries)

    def _data_pairs(self, held: Sequence[tuple[str, ...] | None]) -> tuple[Indices, Indices]:
        holding = np.flatnonzero(np.fromiter(map(bool, held), dtype=bool, count=len(held))).astype(np.int32)
        named = list(filter(None, held))
        owner = np.repeat(holding, np.fromiter(map(len, named), dtype=np.intp, count=len(named)))
        data = looked_up(chain.from_iterable(named), self.rows.rows_of("data"), NOWHERE)
        return owner[data != NOWHERE], data[data != NOWHERE]

    def _data_of_elements(self) -> tuple[Indices, Indices, Mask]:
        flows = self.of("flow", "data")
        source, target = self.rows.ends
        owner = np.concatenate([self.stored[0], source[flows.owner], target[flows.owner]])
        member = np.concatenate([self.stored[1], flows.member, flows.member])
        unknown = _is_none(self._stores) & (self.rows.bearers["element"] == BEARERS.index("data_store"))
        for end in (source, target):
            unknown[end[flows.open]] = True
        return owner, member, unknown

    def _data_of_boundaries(self) -> tuple[Indices, Indices, Mask]:
        element = self.of("element", "data")
        chains = self.rows.nesting[self.rows.boundary_of]
        around = chains[element.owner]
        pair, level = np.nonzero(around != NOWHERE)
        unknown = np.zeros(self.rows.count("boundary"), dtype=bool)
        holders, boundaries = self.element_chains
        unknown[boundaries[element.open[holders]]] = True
        owner, member = around[pair, level], element.member[pair]
        # One pair is enough where a boundary holds the same data many times.
        code = distinct(owner.astype(np.int64) * max(1, self.rows.count("data")) + member)
        width = max(1, self.rows.count("data"))
        return (code // width).astype(np.int32), (code % width).astype(np.int32), unknown

    @cached_property
    def element_chains(self) -> tuple[Indices, Indices]:
        """Element and each boundary around it."""
        return _pairs(self.rows.nesting[self.rows.boundary_of])

    @cached_property
    def _nested(self) -> tuple[Indices, Indices]:
        inner, outer = _pairs(self.rows.nesting[: self.rows.count("boundary")])
        proper = inner != outer
        return inner[proper], outer[proper]

    @cached_property
    def _flow_chains(self) -> tuple[Indices, Indices, Mask]:
        chains = self.rows.nesting[self.rows.boundary_of]
        source, target = (chains[end] for end in self.rows.ends)
        same = np.logical_and.accumulate((source == target) & (source != NOWHERE), axis=1)
        return source, target, same

    @cached_property
    def crossings(self) -> tuple[tuple[Indices, Indices], tuple[Indices, Indices]]:
        """Flow and boundary pairs: those the flow leaves, and those it enters."""
        source, target, same = self._flow_chains
        return _pairs(np.where(same, NOWHERE, source)), _pairs(np.where(same, NOWHERE, target))

    @cached_property
    def shared(self) -> tuple[Indices, Indices]:
        """Flow and each boundary that holds both its ends."""
        source, _, same = self._flow_chains
        return _pairs(np.where(same, source, NOWHERE))

    @cached_property
    def innermost_shared(self) -> Indices:
        """For each row of the flow scope, the innermost boundary that holds both ends; NOWHERE where none does."""
        source, _, same = self._flow_chains
        depth = same.sum(axis=1)
        if not source.shape[1]:
            return np.full(len(source), NOWHERE, dtype=np.int32)
        found: Indices = np.where(depth > 0, source[np.arange(len(source)), depth - 1], NOWHERE).astype(np.int32)
        return found


_NONE: Indices = np.zeros(0, dtype=np.int32)


def _is_none(values: list[tuple[str, ...] | None]) -> Mask:
    return np.fromiter(map(is_, values, repeat(None)), dtype=bool, count=len(values))


def _pairs(chains: Indices) -> tuple[Indices, Indices]:
    flat = chains.ravel()
    # Much quicker than `np.nonzero` over both dimensions.
    at = np.flatnonzero(flat != NOWHERE)
    return (at // max(1, chains.shape[1])).astype(np.int32), flat.take(at)


def _swap(pairs: tuple[Indices, Indices]) -> tuple[Indices, Indices]:
    return pairs[1], pairs[0]


def distinct(codes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each code once, ascending. `np.unique` imports all of numpy.ma for it, which takes as long as reading a file."""
    ordered = np.sort(codes)
    result: NDArray[np.int64] = ordered[np.diff(ordered, prepend=ordered[:1] - 1) != 0]
    return result
