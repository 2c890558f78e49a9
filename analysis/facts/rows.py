"""Numbers the parts of a system, so that its links become arrays.

A flow has a row for each direction in which it can be judged: every flow one row, in the order of the document, and
after them a bidirectional flow a second row with source and target swapped. All other parts have one row each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from strideline.analysis.facts.numbering import looked_up, places
from strideline.models.graph import Boundary, Data, Element, Flow, Profile, System
from strideline.models.naming import names_in
from strideline.models.parts import Parts
from strideline.models.vocabulary import BEARERS, Bearer
from strideline.threat_library.conditions.predicates import Hop, ScopeKind

Indices = NDArray[np.int32]
Steps = NDArray[np.intp]
"""Rows that others lead to. As wide as addresses, so that taking what is there need not widen them each time."""
Mask = NDArray[np.bool_]
Numbers = NDArray[np.float64]
AnyPart = Profile | Boundary | Element | Flow | Data
SCOPES: tuple[ScopeKind, ...] = ("system", "boundary", "element", "flow", "data")
MOST_LEVELS = 64
"""Boundaries nested deeper than this are not seen by relations, which would otherwise grow with the square of the
depth."""
NOWHERE = -1
LEADS_TO: dict[Hop, ScopeKind] = {
    "source": "element", "target": "element", "boundary": "boundary", "parent": "boundary", "system": "system",
}  # fmt: skip


class Rows:
    """The numbering of one system."""

    def __init__(self, system: System) -> None:
        self.system = system
        self.parts: dict[ScopeKind, Parts[Any]] = {
            "system": Parts((system.profile,)),
            "boundary": Parts.of(system.boundaries),
            "element": Parts.of(system.elements),
            "flow": Parts.of(system.flows),
            "data": Parts.of(system.data),
        }
        self._arrived: dict[tuple[ScopeKind, tuple[Hop, ...]], Steps] = {}

    def numbered_like(self, other: Rows, *, renamed: bool = False) -> Rows:
        """Itself, with the numbers that the other has worked out: its parts are the same but for facts, and names."""
        own = ("system", "parts", "names") if renamed else ("system", "parts")
        known = {name: value for name, value in vars(other).items() if name not in own}
        vars(self).update(known)
        return self

    def values(self, scope: ScopeKind, name: str) -> list[Any]:
        """What each part says itself of one of the attributes that are made arrays of; of flows one value a flow."""
        return self.parts[scope].values(name)

    @cached_property
    def ids(self) -> dict[ScopeKind, list[str]]:
        """Id of each part, without the second rows of flows."""
        return {scope: self.values(scope, "id") for scope in SCOPES}

    @cached_property
    def names(self) -> dict[str, str]:
        """What people call each part."""
        return names_in(self.system)

    @cached_property
    def row(self) -> dict[str, tuple[ScopeKind, int]]:
        """Scope and row of each id."""
        return {id: (scope, row) for scope in SCOPES for row, id in enumerate(self.ids[scope])}

    @cached_property
    def administrators(self) -> frozenset[str]:
        """Ids of the elements that a grant lets administer a whole account, or what holds accounts."""
        boundaries, whole = self.system.boundaries, ("aws_account", "organizational_unit", "organization")
        accounts = {boundary.id for boundary in boundaries if boundary.kind in whole}
        granted = (grant for grant in self.system.grants if grant.level == "administer" and grant.scope in accounts)
        return frozenset(grant.principal for grant in granted)

    @cached_property
    def left_out(self) -> dict[ScopeKind, Mask]:
        """Rows that raise no findings of their own.

        Those listed, what is in a listed boundary, flows with both ends out.
        """
        out: dict[ScopeKind, Mask] = {scope: np.zeros(len(parts), dtype=bool) for scope, parts in self.parts.items()}
        if not self.system.scope.out:
            return out
        for id in self.system.scope.out:
            scope, row = self.row.get(id, ("system", -1))
            if row >= 0 and scope != "system":
                out[scope][row] = True
        padded = np.append(out["boundary"], False)
        out["boundary"] = np.asarray(padded[self.nesting[:-1]].any(axis=1))
        out["element"] |= np.append(out["boundary"], False)[self.boundary_of]
        count = len(self.system.flows)
        source, target = (end[:count] for end in self.ends)
        out["flow"] |= out["element"][source] & out["element"][target]
        return out

    def rows_of(self, scope: ScopeKind) -> Mapping[str, int]:
        """Row of each id of a scope."""
        return self.parts[scope].rows

    def row_in(self, scope: ScopeKind, id: str | None) -> int:
        """Row of an id that must belong to the scope; NOWHERE when it does not."""
        return self.rows_of(scope).get(id or "", NOWHERE)

    def count(self, scope: ScopeKind) -> int:
        """Rows of the scope, second rows of flows included."""
        return len(self.flow_of) if scope == "flow" else len(self.parts[scope])

    @cached_property
    def flow_of(self) -> Indices:
        """The flow that each row of the flow scope stands for."""
        flows = self.system.flows
        both = np.flatnonzero(np.array(self.values("flow", "bidirectional"), dtype=bool))
        return np.concatenate([np.arange(len(flows)), both]).astype(np.int32)

    @cached_property
    def ends(self) -> tuple[Indices, Indices]:
        """Source and target element of each row of the flow scope."""
        element, ends = self.rows_of("element"), ("source", "target")
        source, target = (looked_up(self.values("flow", end), element, NOWHERE) for end in ends)
        second = self.flow_of[len(source) :]
        return np.concatenate([source, target[second]]), np.concatenate([target, source[second]])

    @cached_property
    def boundary_of(self) -> Indices:
        """Boundary that each element lies directly in."""
        return looked_up(self.values("element", "boundary"), self.rows_of("boundary"), NOWHERE)

    @cached_property
    def parent_of(self) -> Indices:
        """Boundary directly around each boundary."""
        return looked_up(self.values("boundary", "parent"), self.rows_of("boundary"), NOWHERE)

    def hop(self, scope: ScopeKind, hop: Hop) -> Indices:
        """The row that one step leads to, for each row of the scope; NOWHERE where there is none."""
        if hop == "system":
            return np.zeros(self.count(scope), dtype=np.int32)
        if scope == "flow" and hop in ("source", "target"):
            return self.ends[0] if hop == "source" else self.ends[1]
        if scope == "element" and hop == "boundary":
            return self.boundary_of
        if scope == "boundary" and hop == "parent":
            return self.parent_of
        return np.full(self.count(scope), NOWHERE, dtype=np.int32)

    def arrive(self, scope: ScopeKind, hops: tuple[Hop, ...]) -> Steps:
        """The row that hops lead to from each row of a scope; NOWHERE where one of them leads nowhere."""
        key = (scope, hops)
        if key not in self._arrived:
            rows, at = np.arange(self.count(scope), dtype=np.intp), scope
            for number, hop in enumerate(hops):
                led = self.hop(at, hop).astype(np.intp)
                # NOWHERE picks the last entry.
                rows = np.append(led, NOWHERE).take(rows) if number else led
                at = LEADS_TO[hop]
            self._arrived[key] = rows
        return self._arrived[key]

    @cached_property
    def bearers(self) -> dict[ScopeKind, Indices]:
        """Kind of each row, as an index into BEARERS; of flows one a flow, not one a direction."""
        element = looked_up(self.values("element", "kind"), places(BEARERS), NOWHERE)
        same: dict[ScopeKind, Bearer] = {"system": "system", "boundary": "boundary", "flow": "flow", "data": "data"}
        kinds: dict[ScopeKind, Indices] = {
            scope: np.full(len(self.parts[scope]), BEARERS.index(bearer), dtype=np.int32)
            for scope, bearer in same.items()
        }
        return {**kinds, "element": element}

    @cached_property
    def nesting(self) -> Indices:
        """Each boundary's chain from the outermost to itself, one row a boundary, NOWHERE after its end.

        One more row, all NOWHERE, stands for lying in no boundary, so that NOWHERE indexes it. At most MOST_LEVELS
        columns.
        """
        chains: dict[int, tuple[int, ...]] = {NOWHERE: ()}
        parents = self.parent_of.tolist()
        for start in range(len(parents)):
            pending, at = [], start
            while at not in chains:
                pending.append(at)
                at = parents[at]
            for boundary in reversed(pending):
                above = chains[parents[boundary]]
                chains[boundary] = (*above, boundary) if len(above) < MOST_LEVELS else above
        levels = max(map(len, chains.values()))
        table = np.full((len(parents) + 1, levels), NOWHERE, dtype=np.int32)
        for boundary, chain in chains.items():
            table[boundary, : len(chain)] = chain
        return table

    @cached_property
    def levels_cut(self) -> bool:
        """True when some boundary is nested deeper than relations look."""
        last = self.nesting[: len(self.parent_of), -1:] if self.nesting.shape[1] == MOST_LEVELS else None
        return last is not None and bool(np.any(last[:, 0] != NOWHERE) and np.any(_deeper(self.nesting)))


def _deeper(nesting: Indices) -> Mask:
    own = np.arange(len(nesting) - 1)
    result: Mask = ~np.any(nesting[:-1] == own[:, None], axis=1)
    return result


def ranks(ids: Sequence[str]) -> Indices:
    """The place of each id among all in sorted order."""
    ranks = np.empty(len(ids), dtype=np.int32)
    ranks[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids), dtype=np.int32)
    return ranks
