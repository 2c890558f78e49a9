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
from strideline.analysis.ranking.rights import ACTING, Hub, Right, Rights, role_of
from strideline.models.documents.memory import collection_paused
from strideline.models.graph import Grant, GrantLevel
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
    elements, boundaries = rows.rows_of("element"), rows.rows_of("boundary")
    known = [
        (index, grant)
        for index, grant in enumerate(rows.system.grants)
        if grant.principal in elements and (grant.scope in elements or grant.scope in boundaries)
    ]
    if not known:
        return RoleGraph(rows, (), (), (), (), (_NONE, _NONE))
    with collection_paused():
        return _Builder(rows, relations, known, tuple(steps)).graph()


NO_CEILING = -2
"""Of plain rights: a ceiling holds only escalations."""
_NONE: Indices = np.zeros(0, dtype=np.int32)


class _Builder:
    def __init__(
        self, rows: Rows, relations: Relations, grants: Sequence[tuple[int, Grant]], steps: tuple[AttackStep, ...]
    ) -> None:
        self.rows, self.relations, self.grants = rows, relations, grants
        named = [role_of(grant) for _, grant in grants]
        self.roles = tuple(sorted(set(named)))
        node = {role: rows.count("element") + at for at, role in enumerate(self.roles)}
        self.nodes = [node[role] for role in named]
        elements = rows.rows_of("element")
        pairs = {(elements[grant.principal], at) for (_, grant), at in zip(grants, self.nodes, strict=True)}
        ids = rows.ids["element"]
        self.holders = tuple(sorted(pairs, key=lambda pair: (ids[pair[0]], pair[1])))
        self.held: dict[int, list[int]] = {}
        for element, role in self.holders:
            self.held.setdefault(element, []).append(role)
        self.steps = steps

    def graph(self) -> RoleGraph:
        found = list(Rights(self.rows, self.steps).of(self.grants, self.nodes))
        hubs = tuple(sorted({one.place for one in found if isinstance(one.place, Hub)}, key=self._hub_key))
        first = self.rows.count("element") + len(self.roles)
        self._last = first + len(hubs)
        at = {hub: first + number for number, hub in enumerate(hubs)}
        return RoleGraph(self.rows, self.roles, hubs, self.holders, self._best(found, at), self._members(at))

    def _hub_key(self, hub: Hub) -> tuple[str, str]:
        return self.rows.ids["boundary"][hub.boundary], hub.level

    def _around(self, place: Hub | int) -> int:
        return place.boundary if isinstance(place, Hub) else self._boundary_of[place]

    @cached_property
    def _boundary_of(self) -> list[int]:
        """As numbers of Python: picking them out of an array one by one takes several times as long."""
        boundaries: list[int] = self.rows.boundary_of.tolist()
        return boundaries

    def _reached(self, element: int, acting: bool) -> tuple[int, ...]:
        """An element that a right is about, and its roles where the right lets somebody act as it."""
        return (element, *self.held.get(element, ())) if acting else (element,)

    def _best(self, rights: Iterable[Right], hubs: Mapping[Hub, int]) -> tuple[RoleEdge, ...]:
        """One edge a right or escalation between two nodes: the easiest, by step and grant among equals.

        Escalations stay apart from plain rights: a ceiling holds only them.
        """
        found: dict[tuple[int, int, int], list[Right]] = {}
        for one in rights:
            place = one.place
            ceiling = self._around(place) if one.step.kind == "escalation" else NO_CEILING
            for target in (hubs[place],) if isinstance(place, Hub) else self._reached(place, one.acting):
                found.setdefault((one.role, target, ceiling), []).append(one)
        number = {step.id: at for at, step in enumerate(self.steps)}
        keys = {index: (grant.scope, grant.level, grant.principal) for index, grant in self.grants}
        for together in found.values():
            if len(together) > 1:
                together.sort(key=lambda e: (-e.step.likelihood, number[e.step.id], keys[e.grant]))
        # By ids, so that the order of the input does not matter; roles and hubs are numbered so already.
        elements = [*ranks(self.rows.ids["element"]).tolist(), *range(self.rows.count("element"), self._last + 1)]
        boundaries = [*ranks(self.rows.ids["boundary"]).tolist(), NO_CEILING, NOWHERE]
        ordered = sorted(found, key=lambda key: (key[0], elements[key[1]], boundaries[key[2]]))
        return tuple(self._edge(key[1], found[key]) for key in ordered)

    def _edge(self, target: int, together: Sequence[Right]) -> RoleEdge:
        """What leads from a role to a place, the easiest right first."""
        first = together[0]
        others, bases = _joined(together) if len(together) > 1 else ((), (_basis(together),))
        return RoleEdge(first.role, target, first.step, first.grant, self._around(first.place), others, bases)

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


def _joined(together: Sequence[Right]) -> tuple[tuple[AttackStep, ...], tuple[Basis, ...]]:
    """The further steps of rights to the same place, and what gives each step."""
    steps: dict[str, list[Right]] = {}
    for one in together:
        steps.setdefault(one.step.id, []).append(one)
    others = tuple(rights[0].step for id, rights in steps.items() if id != together[0].step.id)
    return others, tuple(map(_basis, steps.values()))


def _basis(rights: Sequence[Right]) -> Basis:
    """What gives one step. Where closing some grants closes others of the choice anyway, only the fewer are kept."""
    leading = (rights[0].grant,) if len(rights) == 1 else tuple(sorted({one.grant for one in rights}))
    needed = rights[0].needed
    if not needed:
        return Basis(leading)
    kept: list[tuple[int, ...]] = []
    for some in sorted({tuple(sorted(some)) for some in needed}, key=lambda some: (len(some), some)):
        if not any(set(fewer) <= set(some) for fewer in (leading, *kept)):
            kept.append(some)
    return Basis(leading, tuple(kept))
