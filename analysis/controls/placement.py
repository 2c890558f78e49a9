"""Where a control would best be put in place: on the part itself, else nearby, else as near around it as it can be."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from strideline.analysis.controls.claims import Claims
from strideline.analysis.controls.neighbours import first_member, neighbours
from strideline.analysis.facts.rows import NOWHERE, SCOPES, Indices, Mask, Rows, ranks
from strideline.analysis.ranking.ranking import Exposure
from strideline.threat_library.conditions.predicates import ScopeKind
from strideline.threat_library.schema import Control


class PartNumbers:
    """One number for every part of a system, over all scopes (one a flow)."""

    def __init__(self, rows: Rows) -> None:
        self.ids = [id for scope in SCOPES for id in rows.ids[scope]]
        counts = np.cumsum([0, *(len(rows.ids[scope]) for scope in SCOPES)])
        self.first: dict[ScopeKind, int] = {scope: int(count) for scope, count in zip(SCOPES, counts, strict=False)}

    def of(self, scope: ScopeKind, rows: Indices) -> Indices:
        """Numbers of rows; NOWHERE stays."""
        return np.where(rows >= 0, rows + self.first[scope], NOWHERE).astype(np.int32)


@dataclass(frozen=True)
class Placement:
    """Places for controls, as part numbers."""

    claims: Claims
    exposure: Exposure
    numbers: PartNumbers

    @cached_property
    def _made(self) -> dict[tuple[tuple[str, ...], bool, ScopeKind], Indices]:
        return {}

    def of(self, control: Control, scope: ScopeKind) -> Indices:
        """The part to put the control on, for each row of the scope (one a flow); NOWHERE where none can have it."""
        key = (control.claimed_on, control.at_crossing, scope)
        if key not in self._made:
            count = len(self.claims.rows.parts[scope])
            self._made[key] = self._make(control, scope)[:count]
        return self._made[key]

    def _make(self, control: Control, scope: ScopeKind) -> Indices:
        rows = self.claims.rows
        own = np.arange(rows.count(scope), dtype=np.int32)
        if scope == "flow":
            own = rows.flow_of
        able = self._able(control, scope)
        place = np.where(able, self.numbers.of(scope, own), NOWHERE)
        for found in (self._nearby(control, scope), self._around(control, scope)):
            place = np.where(place == NOWHERE, found, place)
        whole = self.numbers.first["system"] if "system" in control.claimed_on else NOWHERE
        return np.where(place == NOWHERE, whole, place).astype(np.int32)

    def _able(self, control: Control, scope: ScopeKind) -> Mask:
        """Rows that may claim the control, without the internet, where nobody puts controls in place."""
        able = self.claims.claimable(control, scope)
        if scope != "boundary":
            return able
        ours = [boundary.kind != "internet" for boundary in self.claims.rows.system.boundaries]
        placeable: Mask = able & np.array(ours, dtype=bool)
        return placeable

    def _nearby(self, control: Control, scope: ScopeKind) -> Indices:
        rows = self.claims.rows
        place = np.full(rows.count(scope), NOWHERE, dtype=np.int32)
        for near in SCOPES:
            members = neighbours(self.claims.facts.relations, scope, near, self._able(control, near))
            if members is not None:
                first = first_member(members, self._rank[near], NOWHERE)
                if near == "flow":
                    first = np.append(rows.flow_of, np.int32(NOWHERE))[first]
                place = np.where(place == NOWHERE, self.numbers.of(near, first), place)
        return place

    @cached_property
    def _rank(self) -> dict[ScopeKind, Indices]:
        """Rows of each scope, the most exposed first, and by id where equally exposed."""
        found: dict[ScopeKind, Indices] = {}
        rows = self.claims.rows
        for scope in SCOPES:
            ids = ranks(rows.ids[scope])
            exposed = self.exposure.of(scope, "middle")
            if scope == "flow":
                ids, exposed = ids[rows.flow_of], exposed[rows.flow_of]
            order = np.lexsort((ids, -exposed))
            found[scope] = np.argsort(order).astype(np.int32)
        return found

    def _around(self, control: Control, scope: ScopeKind) -> Indices:
        rows, relations = self.claims.rows, self.claims.facts.relations
        able = self._able(control, "boundary")
        place = np.full(rows.count(scope), NOWHERE, dtype=np.int32)
        if scope not in ("boundary", "element", "flow") or not able.any():
            return place
        if control.at_crossing:
            if scope == "flow":
                crossed = relations.of("flow", "crossed")
                place[crossed.owner[able[crossed.member]]] = crossed.member[able[crossed.member]]
        else:
            inner = {"boundary": rows.parent_of, "element": rows.boundary_of, "flow": relations.innermost_shared}[scope]
            place = np.append(self._nearest_able(able), NOWHERE)[inner]
        return self.numbers.of("boundary", place)

    def _nearest_able(self, able: Mask) -> Indices:
        """For each boundary, itself or the nearest around it that may claim."""
        chains = self.claims.rows.nesting[:-1]
        padded = np.append(able, False)
        place = np.full(len(chains), NOWHERE, dtype=np.int32)
        for level in range(chains.shape[1]):
            place = np.where(padded[chains[:, level]], chains[:, level], place)
        return place.astype(np.int32)
