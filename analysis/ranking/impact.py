"""What an attack would cost: the value of the data at stake, in the property that the threat affects.

- A flow has at stake what it carries, an element what it stores and what its flows carry, a boundary what is inside,
  the system all data that is declared, a kind of data itself. The most valuable counts.
- Whoever holds an element or passes for it (spoofing, elevation of privilege) also goes on to what its flows lead to,
  and to what its grants let it read, write or call, worth less with every step (`reach` in the weights); what it
  administers counts in full.
- The implicit parts of an account, and the control plane of a cluster, have at stake what the boundary around them
  holds: whoever commands them commands all of it.
- A level that is not stated, and data that a flow or store does not tell, count as the level in the middle, and give
  the interval its ends. What is known to touch no data counts as the lowest level.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from strideline.analysis.facts.relations import Members, Relations
from strideline.analysis.facts.rows import NOWHERE, Indices, Mask, Numbers, Rows
from strideline.analysis.ranking.granted import Granted, by_level, calls, with_grants
from strideline.analysis.ranking.intervals import Interval
from strideline.models.graph import GrantLevel, Stride
from strideline.models.implicit import is_implicit
from strideline.threat_library.conditions.predicates import ScopeKind
from strideline.threat_library.schema import Affects, Weights

GOES_ON: tuple[Stride, ...] = ("spoofing", "elevation_of_privilege")
COMMANDS_SURROUNDINGS = frozenset(
    {"aws.eks_cluster", "azure.aks_cluster", "google.gke_cluster", "compute.kubernetes_control_plane"}
)
MOST_STEPS = 4
"""Further steps add less than the difference between two levels."""


@dataclass(frozen=True)
class Impact:
    """The value at stake for every part, in 0..1."""

    rows: Rows
    relations: Relations
    weights: Weights

    @cached_property
    def _found(self) -> dict[tuple[ScopeKind, tuple[Affects, ...], bool], Interval]:
        return {}

    @cached_property
    def _made(self) -> dict[tuple[ScopeKind, Affects, bool], Interval]:
        return {}

    def of(self, scope: ScopeKind, affects: Sequence[Affects], stride: Stride) -> Interval:
        """Value at stake for each row of a scope (of flows one a flow): the worst of the properties affected."""
        key = (scope, tuple(affects), scope == "element" and stride in GOES_ON)
        if key not in self._found:
            self._found[key] = self._worst(scope, affects, goes_on=key[2])
        return self._found[key]

    def plain(self, scope: ScopeKind, affects: Sequence[Affects]) -> Interval:
        """As `of`, for the data that the part itself touches only."""
        return self._worst(scope, affects, goes_on=False)

    def _worst(self, scope: ScopeKind, affects: Sequence[Affects], *, goes_on: bool) -> Interval:
        found = [self._one(scope, one, goes_on) for one in affects or ("confidentiality", "integrity", "availability")]
        return Interval(*(np.max([getattr(one, end) for one in found], axis=0) for end in Interval._fields))

    def _one(self, scope: ScopeKind, affects: Affects, goes_on: bool) -> Interval:
        key = (scope, affects, goes_on)
        if key not in self._made:
            self._made[key] = self._downstream(affects) if goes_on else self._plain(scope, affects)
        return self._made[key]

    def _levels(self, affects: Affects) -> Mapping[str, float]:
        return self.weights.confidentiality if affects == "confidentiality" else self.weights.criticality

    def _unknown(self, affects: Affects) -> tuple[float, float, float]:
        values = sorted(self._levels(affects).values()) or [1.0]
        return values[0], values[len(values) // 2], values[-1]

    def _of_data(self, affects: Affects) -> Interval:
        levels, unknown = self._levels(affects), self._unknown(affects)
        stated = [getattr(data, affects) for data in self.rows.system.data]
        low, middle, high = ([levels.get(level, other) for level in stated] for other in unknown)
        return Interval(np.array(low, dtype=float), np.array(middle, dtype=float), np.array(high, dtype=float))

    def _plain(self, scope: ScopeKind, affects: Affects) -> Interval:
        value = self._of_data(affects)
        if scope == "data":
            return value
        if scope == "element":
            return self._of_elements(affects, value)
        members = self.relations.of(scope, "data")
        # A system that declares no data says nothing of what it touches.
        open = members.open if scope != "system" else np.array([not self.rows.system.data])
        return self._most(members, open[: self._count(scope)], affects, value)

    def _count(self, scope: ScopeKind) -> int:
        return len(self.rows.parts[scope])

    def _most(self, members: Members, open: Mask, affects: Affects, value: Interval) -> Interval:
        """The most valuable data of each owner; where the set is open, what is not told counts as unknown."""
        lowest = self._unknown(affects)[0]
        first = members.owner < len(open)
        owner, member = members.owner[first], members.member[first]
        ends = []
        for untold, worth in zip(self._unknown(affects), value, strict=True):
            most = np.where(open, untold, lowest)
            np.maximum.at(most, owner, worth[member])
            ends.append(most)
        return Interval(*ends)

    def _of_elements(self, affects: Affects, value: Interval) -> Interval:
        members = self.relations.of("element", "data")
        own = self._most(members, members.open, affects, value)
        commanding = self._commanding
        if not len(commanding):
            return own
        around = self._plain("boundary", affects).at(self.rows.boundary_of[commanding])
        ends = [end.copy() for end in own]
        for end, inside in zip(ends, around, strict=True):
            end[commanding] = np.maximum(end[commanding], inside)
        return Interval(*ends)

    @cached_property
    def _commanding(self) -> Indices:
        """Elements that the analysis added to accounts, and control planes of clusters."""
        placed = [
            row
            for row, part in enumerate(self.rows.system.elements)
            if (is_implicit(part.id) or part.technology in COMMANDS_SURROUNDINGS)
            and self.rows.boundary_of[row] != NOWHERE
        ]
        return np.array(placed, dtype=np.int32)

    @cached_property
    def _grants(self) -> Mapping[GrantLevel, Granted]:
        return by_level(self.rows)

    def _downstream(self, affects: Affects) -> Interval:
        share = self.weights.exposure.get("reach", 0.0)
        own = self._plain("element", affects)
        granted = with_grants(own, self._plain("boundary", affects), self._grants, share, affects)
        source, target = (np.concatenate(ends) for ends in zip(self.rows.ends, calls(self._grants), strict=True))
        return Interval(*(_carried_back(end, source, target, share) for end in granted))


def _carried_back(value: Numbers, source: Indices, target: Indices, share: float) -> Numbers:
    most = value
    for _ in range(MOST_STEPS):
        further = most.copy()
        np.maximum.at(further, source, most[target] * share)
        most = further
    return most
