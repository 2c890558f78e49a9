"""Which control is in place where: claims, what stated facts show of them, and what an implemented claim says of facts.

For each part the nearest scope wins: the part itself, the boundaries around it from the inside out, the system. A
claim on a boundary holds for what is inside it (of a flow: both ends). What every account that can have a control says
of it, the system says too, unless something is said of the system itself. A control that works at the crossing holds
instead for the boundary itself and the flows that cross it. Among claims on one scope the one that got furthest
counts.

A stated fact that shows a control puts it in place. One that says otherwise refutes an implemented claim, there and
inside: the worse of the two is believed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from strideline.analysis.controls.neighbours import all_in, neighbours
from strideline.analysis.facts.columns import UNKNOWN, Value, normal
from strideline.analysis.facts.facts import Facts
from strideline.analysis.facts.rows import NOWHERE, SCOPES, Mask
from strideline.models.graph import Claim, ClaimStatus
from strideline.models.vocabulary import BEARERS, Fact
from strideline.threat_library.conditions.predicates import ScopeKind
from strideline.threat_library.schema import Control

Status = NDArray[np.int8]
NONE, DENIED, REFUTED, REJECTED, PLANNED, IMPLEMENTED = range(6)
"""DENIED: a fact says that it is not in place. REFUTED: so does a fact where a claim says that it is."""
RUN_BY_OTHERS = "run_by_others"
"""The fact of a boundary by which its controls are the business of somebody else."""
_CODES: Mapping[ClaimStatus, int] = {"rejected": REJECTED, "planned": PLANNED, "implemented": IMPLEMENTED}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An implemented claim, and a part inside its scope that states otherwise."""

    control: str
    subject: str


class Claims:
    """Coverage of each control, from facts that no claim has touched yet."""

    def __init__(
        self,
        facts: Facts,
        today: date,
        like: Claims | None = None,
        differ: Collection[str] = frozenset(),
        *,
        hopeful: bool = False,
    ) -> None:
        """`like` are the claims of a system that differs in nothing that the controls not in `differ` depend on.

        With `hopeful`, a fact that nobody knows shows its control: what would be in place if all turned out well.
        """
        self._like, self._differ, self._hopeful = like, differ, hopeful
        self.facts = facts
        self.today = today
        self.rows = facts.rows
        self.library = facts.library
        self.by_control: dict[str, list[Claim]] = {}
        self.lapsed: list[Claim] = []
        """Implemented claims whose date has passed; they no longer count."""
        for claim in facts.rows.system.claims:
            if claim.status == "implemented" and claim.until is not None and claim.until < today:
                self.lapsed.append(claim)
            elif claim.control in self.library.controls:
                self.by_control.setdefault(claim.control, []).append(claim)
        self._claimable: dict[tuple[object, ...], Mask] = {}
        self._statuses: dict[str, dict[ScopeKind, Status]] = {}
        self._shown_where: dict[str, dict[ScopeKind, tuple[Mask, Mask]]] = {}

    def status(self, control: str, scope: ScopeKind) -> Status:
        """How far a control is for each row of a scope: one of the codes above."""
        if self._like is not None and control not in self._differ:
            return self._like.status(control, scope)
        if control not in self._statuses:
            self._statuses[control] = self._spread(self.library.controls[control])
        return self._statuses[control][scope]

    def in_place(self, control: str, scope: ScopeKind) -> Mask:
        """Rows of a scope for which a control is implemented."""
        result: Mask = self.status(control, scope) == IMPLEMENTED
        return result

    @cached_property
    def hoped_for(self) -> Claims:
        """The same if every unknown fact turned out well."""
        like = self._like.hoped_for if self._like is not None else None
        return Claims(self.facts, self.today, like, self._differ, hopeful=True)

    def is_shown(self, control: str, scope: ScopeKind) -> Mask:
        """Rows of a scope on which facts show a control, whoever claims it."""
        shown = self._shown(control).get(scope)
        return shown[0] if shown is not None else np.zeros(self.rows.count(scope), dtype=bool)

    def _spread(self, control: Control) -> dict[ScopeKind, Status]:
        shown = self._shown(control.id).values()
        if control.id not in self.by_control and not any(rows.any() for rows, _ in shown):
            return self._silent
        own = {scope: self._own(control, scope) for scope in SCOPES}
        around = self._around(control, own)
        found = {scope: _nearest(said, around[scope]) for scope, said in own.items()}
        if control.not_inside:
            found = {scope: self._within_reach(control, scope, said, own[scope]) for scope, said in found.items()}
        found["system"] = self._of_accounts(control, found)
        return self._with_neighbours(control, found)

    def beyond(self, control: Control, scope: ScopeKind) -> Mask:
        """Rows that lie in a boundary, or are one, in which the control never works."""
        columns = [(self.facts.column("boundary", fact), value) for fact, value in control.not_inside.items()]
        if scope in ("system", "data") or not columns:
            return np.zeros(self.rows.count(scope), dtype=bool)
        never = np.any([column.where(lambda found, v=value: found == v) for column, value in columns], axis=0)  # type: ignore[misc]
        # NOWHERE picks the last entry.
        boundaries: Mask = np.append(np.append(never, False)[self.rows.nesting[:-1]].any(axis=1), False)
        if scope == "boundary":
            return boundaries[:-1]
        at = self.rows.boundary_of if scope == "element" else self.facts.relations.innermost_shared
        return boundaries[at]

    def _within_reach(self, control: Control, scope: ScopeKind, said: Status, own: Status) -> Status:
        """The statuses without what is said from around where the control never works; said of a part it is refuted."""
        out = self.beyond(control, scope) & (said == IMPLEMENTED)
        return np.where(out, np.where(own == IMPLEMENTED, REFUTED, NONE), said).astype(np.int8)

    def _of_accounts(self, control: Control, found: Mapping[ScopeKind, Status]) -> Status:
        """Of a system of which nothing is said, the least of what is said of all accounts that can have the control."""
        said = found["boundary"][self.answered_for(control, "boundary")]
        if found["system"][0] != NONE or not len(said) or not self.claimable(control, "system").any():
            return found["system"]
        least = int(said.min())
        return np.full_like(found["system"], least if least >= REJECTED else NONE)

    @cached_property
    def _silent(self) -> dict[ScopeKind, Status]:
        """The statuses of a control of which nobody says anything."""
        return {scope: np.full(self.rows.count(scope), NONE, dtype=np.int8) for scope in SCOPES}

    def _around(self, control: Control, own: dict[ScopeKind, Status]) -> dict[ScopeKind, Status]:
        """What counts for each row where nothing is said on the row itself."""
        whole = own["system"][0]
        everywhere = {scope: np.full_like(said, whole) for scope, said in own.items()}
        if control.at_crossing:
            return {**everywhere, "flow": self._of_crossed(own["boundary"], whole)}
        inside = self._inwards(own["boundary"], whole)
        padded = np.append(inside, whole)
        return {
            **everywhere,
            "boundary": inside,
            "element": padded[self.rows.boundary_of],
            "flow": padded[self.facts.relations.innermost_shared],
        }

    def _with_neighbours(self, control: Control, found: dict[ScopeKind, Status]) -> dict[ScopeKind, Status]:
        """Counts a control in place for parts that cannot claim it, where all neighbours that can have it."""
        able = {scope: self.claimable(control, scope) for scope in SCOPES}
        result = dict(found)
        for near in SCOPES:
            in_place = found[near] == IMPLEMENTED
            if not (able[near] & in_place).any():
                continue
            for scope in SCOPES:
                members = neighbours(self.facts.relations, scope, near, able[near])
                if members is not None:
                    here = ~able[scope] & all_in(members, in_place)
                    result[scope] = np.where(here, IMPLEMENTED, result[scope]).astype(np.int8)
        return result

    def _of_crossed(self, own: Status, whole: int) -> Status:
        crossed = self.facts.relations.of("flow", "crossed")
        best = np.zeros(self.rows.count("flow"), dtype=np.int8)
        np.maximum.at(best, crossed.owner, own[crossed.member])
        return _nearest(best, np.full_like(best, whole))

    def _inwards(self, own: Status, whole: int) -> Status:
        chains = self.rows.nesting[:-1]
        padded = np.append(own, np.int8(NONE))
        reached = np.full(len(own), whole, dtype=np.int8)
        for level in range(chains.shape[1]):
            reached = np.where(chains[:, level] == NOWHERE, reached, _nearest(padded[chains[:, level]], reached))
        return reached

    def _own(self, control: Control, scope: ScopeKind) -> Status:
        """What is said on each row itself."""
        own = np.zeros(self.rows.count(scope), dtype=np.int8)
        for claim in self.by_control.get(control.id, ()):
            at, row = self.rows.row.get(claim.scope, ("", NOWHERE))
            if at == scope:
                own[row] = max(own[row], _CODES[claim.status])
        if scope == "flow":
            own = own[self.rows.flow_of]
        if scope in self._shown(control.id):
            shown, denied = self._shown(control.id)[scope]
            own = np.where(shown & self.claimable(control, scope), IMPLEMENTED, own)
            own = np.where(denied & (own == IMPLEMENTED), REFUTED, np.where(denied & (own == NONE), DENIED, own))
        return own.astype(np.int8)

    def _shown(self, control: str) -> dict[ScopeKind, tuple[Mask, Mask]]:
        """Rows where facts show a control, and rows where one denies it, for each scope that bears such facts."""
        if self._like is not None and control not in self._differ:
            return self._like._shown(control)
        if control not in self._shown_where:
            facts, known = self.library.vocabulary.facts, self.library.controls[control]
            declared = [facts[fact] for fact in known.shown_by if fact in facts]
            borne = {scope: [fact for fact in declared if self.facts.bears(scope, fact).any()] for scope in SCOPES}
            self._shown_where[control] = {
                scope: self._shown_on(scope, here, known) for scope, here in borne.items() if here
            }
        return self._shown_where[control]

    def _shown_on(self, scope: ScopeKind, facts: list[Fact], control: Control) -> tuple[Mask, Mask]:
        shown = np.full(self.rows.count(scope), True)
        denied = ~shown
        for fact in facts:
            wanted = normal(control.shown_by[fact.id], fact.type, fact.values)
            least = normal(control.denied_by.get(fact.id), fact.type, fact.values)
            column = self.facts.column(scope, fact.id)
            shows = column.where(lambda value, f=fact, w=wanted: reaches(f, value, w))  # type: ignore[misc]
            shown &= shows | (column.codes == UNKNOWN) if self._hopeful else shows
            stated = self.facts.stated.column(scope, fact)
            denied |= stated.where(lambda value, f=fact, w=wanted, d=least: _denies(f, value, w, d))  # type: ignore[misc]
        return shown, denied

    def claimable(self, control: Control, scope: ScopeKind) -> Mask:
        """Rows of a scope whose kind may claim the control, where it can work."""
        key = (control.claimed_on, tuple(sorted(control.not_inside.items())), scope)
        if key not in self._claimable:
            self._claimable[key] = self._able(control, scope) & ~self.beyond(control, scope)
        return self._claimable[key]

    def answered_for(self, control: Control, scope: ScopeKind) -> Mask:
        """Rows of a scope that may claim the control, but for boundaries of which all is known to be run by others."""
        able = self.claimable(control, scope)
        if scope != "boundary":
            return able
        result: Mask = able & ~self.facts.column(scope, RUN_BY_OTHERS).where(lambda value: value is True)
        return result

    def _able(self, control: Control, scope: ScopeKind) -> Mask:
        if scope == "boundary":
            kinds = [boundary.kind for boundary in self.rows.system.boundaries]
            return np.array(
                ["boundary" in control.claimed_on or kind in control.claimed_on for kind in kinds], dtype=bool
            )
        words = [
            bearer in control.claimed_on or (scope == "element" and "element" in control.claimed_on)
            for bearer in BEARERS
        ]
        claimable: Mask = np.array(words)[self.rows.bearers[scope]]
        return claimable[self.rows.flow_of] if scope == "flow" else claimable

    def fills(self, scope: ScopeKind, fact: str) -> Iterator[tuple[Mask, object]]:
        """Rows for which an implemented control says what a fact is, with the value, in the order of the controls."""
        for control in self._filling.get(fact, ()):
            kinds = self._worked_on(control, scope)
            yield self.in_place(control.id, scope) & kinds, control.shown_by[fact]

    @cached_property
    def _filling(self) -> dict[str, list[Control]]:
        """The controls that somebody claims by the facts that they say something of."""
        filling: dict[str, list[Control]] = {}
        for control in self.library.controls.values():
            for fact in control.shown_by if control.id in self.by_control else ():
                filling.setdefault(fact, []).append(control)
        return filling

    def _worked_on(self, control: Control, scope: ScopeKind) -> Mask:
        """Rows that may claim the control or that it has an effect on; boundaries only of the first sort.

        A control claimed on an account may say something of the stores inside, but nothing of the internet around.
        """
        claimable = self.claimable(control, scope)
        if scope == "boundary":
            return claimable
        on = {kind for effect in control.effects for kind in effect.protects}
        table = np.array([bearer in on or (scope == "element" and "element" in on) for bearer in BEARERS])
        worked: Mask = table[self.rows.bearers[scope]]
        return claimable | (worked[self.rows.flow_of] if scope == "flow" else worked)

    def contradictions(self) -> Iterator[Contradiction]:
        """Where an implemented claim would hold but for a stated fact, in the order of controls and parts."""
        for control, claims in sorted(self.by_control.items()):
            known = self.library.controls.get(control)
            if (
                known is None
                or not (known.shown_by or known.not_inside)
                or all(claim.status != "implemented" for claim in claims)
            ):
                continue
            for scope, (_, denied) in self._shown(control).items():
                refuted = self.status(control, scope) == REFUTED
                refuted &= (denied & self._worked_on(known, scope)) | self.beyond(known, scope)
                ids = self.rows.ids[scope]
                yield from (Contradiction(control, ids[row]) for row in np.flatnonzero(refuted) if row < len(ids))


def reaches(fact: Fact, value: Value, wanted: Value | None) -> bool:
    """Whether a fact's value is what shows a control; of an enum a higher one does as well."""
    if fact.type == "enum" and isinstance(wanted, str) and isinstance(value, str):
        return fact.values.index(value) >= fact.values.index(wanted)
    if fact.type == "set" and isinstance(wanted, tuple) and isinstance(value, tuple):
        return set(wanted) <= set(value)
    return value == wanted


def _denies(fact: Fact, value: Value, wanted: Value | None, denial: Value | None) -> bool:
    """Whether a stated value says that a control is not in place: the denial or worse, without one all that is less."""
    if denial is None:
        return not reaches(fact, value, wanted)
    return value == denial or (fact.type == "enum" and reaches(fact, denial, value))


def _nearest(near: Status, far: Status) -> Status:
    """What counts when both say something. A denial refutes what is implemented further out, and hides nothing else."""
    denied = np.where(far == IMPLEMENTED, REFUTED, far)
    result: Status = np.where(near == NONE, far, np.where(near == DENIED, denied, near)).astype(np.int8)
    return result
