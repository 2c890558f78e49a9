"""Roles as places of their own between the parts that hold them and what they may do.

Nodes are the rows of the elements; behind them the roles, by id; behind those the hubs: one stands for all parts in a
boundary that a level of grant reaches, so that a grant on a boundary is one edge however much is inside. Nothing here
depends on facts, only on who is granted what, so that claims and answers never change the edges.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from strideline.analysis.facts.relations import Relations
from strideline.analysis.facts.rows import NOWHERE, Indices, Rows, ranks
from strideline.analysis.ranking.rights import ACTING, Hub, Rights, role_of
from strideline.models.documents.memory import collection_paused
from strideline.models.graph import Grant, GrantLevel
from strideline.threat_library.conditions.predicates import ScopeKind
from strideline.threat_library.schema import AttackStep

REACHED: Mapping[GrantLevel, frozenset[str]] = {
    "read": frozenset({"data_store"}),
    "write": frozenset({"data_store"}),
    "invoke": frozenset({"process"}),
    "assume": frozenset({"process"}),
    "administer": frozenset({"process", "data_store"}),
}
"""Kinds of element that a grant on a boundary reaches inside. Actors are never ours to be reached so."""


class Basis(NamedTuple):
    """Grants that together give a right."""

    leading: tuple[int, ...]
    """Rows of grants on the place that it is about: any one of these,"""
    needed: tuple[tuple[int, ...], ...] = ()
    """and of each of these any one, where the permissions that it takes are spread over several grants."""


class RoleEdge(NamedTuple):
    """One thing that a role may do, or may come to do."""

    source: int
    target: int
    step: AttackStep
    grant: int
    """Row of the grant that gives the right."""
    around: int
    """The boundary that it is about, or that the element lies in that it is about; NOWHERE where in none."""
    others: tuple[AttackStep, ...] = ()
    """Further steps that lead there as well, none of them easier."""
    bases: tuple[Basis, ...] = ()
    """What gives it, for the step and for each further one: any of these is enough."""

    @property
    def grants(self) -> tuple[int, ...]:
        """Rows of all grants on the place that lead there."""
        return tuple(sorted({grant for basis in self.bases for grant in basis.leading}))


@dataclass(frozen=True)
class RoleGraph:
    """The roles of one system. Edges are numbered: holders first, then what roles may do, then the members of hubs."""

    rows: Rows
    roles: tuple[str, ...]
    """Ids of the roles: `role/NAME`, or `PRINCIPAL/role` for one without a name."""
    hubs: tuple[Hub, ...]
    holders: tuple[tuple[int, int], ...]
    """Element and role node."""
    rights: tuple[RoleEdge, ...]
    members: tuple[Indices, Indices]
    """Hub node and the node that it stands for."""

    @cached_property
    def count(self) -> int:
        """Nodes, elements included."""
        return self.rows.count("element") + len(self.roles) + len(self.hubs)

    @cached_property
    def ends(self) -> tuple[Indices, Indices]:
        """Source and target of all edges."""
        held = np.array(self.holders, dtype=np.int32).reshape(-1, 2)
        used = np.array([edge[:2] for edge in self.rights], dtype=np.int32).reshape(-1, 2)
        return (
            np.concatenate([held[:, 0], used[:, 0], self.members[0]]),
            np.concatenate([held[:, 1], used[:, 1], self.members[1]]),
        )

    @cached_property
    def around(self) -> Indices:
        """For each right the boundary that its place is or lies in; NOWHERE where in none."""
        return np.array([edge.around for edge in self.rights], dtype=np.int32)

    def role_at(self, node: int) -> str | None:
        """Id of the role at a node; None for an element or a hub."""
        at = node - self.rows.count("element")
        return self.roles[at] if 0 <= at < len(self.roles) else None

    def name_of(self, role: str) -> str:
        """What people call a role; one without a name goes by that of its holder."""
        id, _, name = role.partition("/")
        return name if id == "role" else self.rows.names.get(id, id)

    def hub_at(self, node: int) -> Hub | None:
        """The hub at a node; None for any other."""
        at = node - self.rows.count("element") - len(self.roles)
        return self.hubs[at] if at >= 0 else None


def role_graph(rows: Rows, relations: Relations, steps: Iterable[AttackStep]) -> RoleGraph:
    """The roles that the grants of a system name. Grants on what is no element and no boundary are left out."""
    known = [
        (index, grant)
        for index, grant in enumerate(rows.system.grants)
        if rows.row_in("element", grant.principal) != NOWHERE
        and any(rows.row_in(scope, grant.scope) != NOWHERE for scope in SCOPED)
    ]
    if not known:
        return RoleGraph(rows, (), (), (), (), (_NONE, _NONE))
    with collection_paused():
        return _Builder(rows, relations, known, tuple(steps)).graph()


SCOPED: tuple[ScopeKind, ...] = ("element", "boundary")
NO_CEILING = -2
"""Of plain rights: a ceiling holds only escalations."""
_NONE: Indices = np.zeros(0, dtype=np.int32)


class _Builder:
    def __init__(
        self, rows: Rows, relations: Relations, grants: Sequence[tuple[int, Grant]], steps: tuple[AttackStep, ...]
    ) -> None:
        self.rows, self.relations, self.grants = rows, relations, grants
        self.roles = tuple(sorted({role_of(grant) for _, grant in grants}))
        self.node = {role: rows.count("element") + at for at, role in enumerate(self.roles)}
        pairs = {(rows.row_in("element", grant.principal), self.node[role_of(grant)]) for _, grant in grants}
        ids = rows.ids["element"]
        self.holders = tuple(sorted(pairs, key=lambda pair: (ids[pair[0]], pair[1])))
        self.held: dict[int, list[int]] = {}
        for element, role in self.holders:
            self.held.setdefault(element, []).append(role)
        self.steps = steps

    def graph(self) -> RoleGraph:
        found = list(Rights(self.rows, self.steps).of(self.grants, self.node))
        hubs = tuple(sorted({one.place for one in found if isinstance(one.place, Hub)}, key=self._hub_key))
        first = self.rows.count("element") + len(self.roles)
        self._last = first + len(hubs)
        at = {hub: first + number for number, hub in enumerate(hubs)}
        edges = self._best(
            RoleEdge(one.role, target, one.step, one.grant, self._around(one.place), (), _needing(one.needed))
            for one in found
            for target in ((at[one.place],) if isinstance(one.place, Hub) else self._reached(one.place, one.acting))
        )
        return RoleGraph(self.rows, self.roles, hubs, self.holders, edges, self._members(at))

    def _hub_key(self, hub: Hub) -> tuple[str, str]:
        return self.rows.ids["boundary"][hub.boundary], hub.level

    def _around(self, place: Hub | int) -> int:
        return place.boundary if isinstance(place, Hub) else int(self.rows.boundary_of[place])

    def _reached(self, element: int, acting: bool) -> tuple[int, ...]:
        """An element that a right is about, and its roles where the right lets somebody act as it."""
        return (element, *self.held.get(element, ())) if acting else (element,)

    def _best(self, edges: Iterable[RoleEdge]) -> tuple[RoleEdge, ...]:
        """One edge a right or escalation between two nodes: the easiest, by step and grant among equals.

        Escalations stay apart from plain rights: a ceiling holds only them.
        """
        found: dict[tuple[int, int, int], list[RoleEdge]] = {}
        for edge in edges:
            ceiling = edge.around if edge.step.kind == "escalation" else NO_CEILING
            found.setdefault((edge.source, edge.target, ceiling), []).append(edge)
        place = {step.id: number for number, step in enumerate(self.steps)}
        keys = {index: (grant.scope, grant.level, grant.principal) for index, grant in self.grants}
        for together in found.values():
            if len(together) > 1:
                together.sort(key=lambda e: (-e.step.likelihood, place[e.step.id], keys[e.grant]))
        # By ids, so that the order of the input does not matter; roles and hubs are numbered so already.
        elements = [*ranks(self.rows.ids["element"]).tolist(), *range(self.rows.count("element"), self._last + 1)]
        boundaries = [*ranks(self.rows.ids["boundary"]).tolist(), NO_CEILING, NOWHERE]
        ordered = sorted(found, key=lambda key: (key[0], elements[key[1]], boundaries[key[2]]))
        return tuple(_joined(found[key]) for key in ordered)

    def _members(self, hubs: Mapping[Hub, int]) -> tuple[Indices, Indices]:
        """Every part that each hub stands for, and the roles of those that act."""
        if not hubs:
            return _NONE, _NONE
        element, boundary = self.relations.element_chains
        kinds = np.array([element.kind for element in self.rows.system.elements])
        source, target = [_NONE], [_NONE]
        for level in sorted({hub.level for hub in hubs}):
            node = np.full(self.rows.count("boundary"), NOWHERE, dtype=np.int32)
            for hub, at in hubs.items():
                if hub.level == level:
                    node[hub.boundary] = at
            inside = (node[boundary] != NOWHERE) & np.isin(kinds[element], list(REACHED[level]))
            source.append(node[boundary[inside]])
            target.append(element[inside])
            if level in ACTING:
                pairs_of = zip(source[-1].tolist(), target[-1].tolist(), strict=True)
                held = {(at, role) for at, one in pairs_of for role in self.held.get(one, ())}
                pairs = np.array(sorted(held), dtype=np.int32).reshape(-1, 2)
                source.append(pairs[:, 0])
                target.append(pairs[:, 1])
        return np.concatenate(source), np.concatenate(target)


def _needing(needed: tuple[tuple[int, ...], ...]) -> tuple[Basis, ...]:
    """What is known of an edge before those to the same place are joined; nothing where it needs one grant only."""
    return (Basis((), needed),) if needed else ()


def _joined(together: Sequence[RoleEdge]) -> RoleEdge:
    first = together[0]
    if len(together) == 1:
        basis = _basis(together) if first.bases else Basis((first.grant,))
        # As `_replace`, which takes several times as long, and there are many.
        return RoleEdge(first.source, first.target, first.step, first.grant, first.around, first.others, (basis,))
    steps: dict[str, list[RoleEdge]] = {}
    for edge in together:
        steps.setdefault(edge.step.id, []).append(edge)
    others = tuple(edges[0].step for id, edges in steps.items() if id != first.step.id)
    return first._replace(others=others, bases=tuple(map(_basis, steps.values())))


def _basis(edges: Sequence[RoleEdge]) -> Basis:
    """What gives one step. Where closing some grants closes others of the choice anyway, only the fewer are kept."""
    leading = tuple(sorted({edge.grant for edge in edges}))
    if not edges[0].bases:
        return Basis(leading)
    needed = edges[0].bases[0].needed
    kept: list[tuple[int, ...]] = []
    for some in sorted({tuple(sorted(some)) for some in needed}, key=lambda some: (len(some), some)):
        if not any(set(fewer) <= set(some) for fewer in (leading, *kept)):
            kept.append(some)
    return Basis(leading, tuple(kept))
