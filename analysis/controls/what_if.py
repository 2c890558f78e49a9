"""What if: a system with some controls switched on or off, and what that does to its risks. Nothing is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from strideline.analysis.assessment import Assessment
from strideline.analysis.changes.movement import described, movements, rating
from strideline.analysis.controls.claims import reaches
from strideline.analysis.facts.columns import normal
from strideline.analysis.reassessment import reassessed
from strideline.analysis.restating import restated
from strideline.analysis.standing import summary_of
from strideline.models.changes import CurvePoint, Ranked, WhatIf
from strideline.models.documents.nearest import nearest
from strideline.models.documents.paths import shortened
from strideline.models.errors import MalformedDocument, NotFound, Problem
from strideline.models.graph import Boundary, Claim, ClaimStatus, Data, Element, FactBearer, Flow, Profile, System
from strideline.models.implicit import with_implicit
from strideline.models.topology import Topology
from strideline.models.vocabulary import Language, Vocabulary
from strideline.threat_library.schema import Control, Library

SOURCE = "what if"
SHOWN = 20
MOST_POINTS = 10
"""Of the curve: each costs what the answer itself costs."""


@dataclass(frozen=True, slots=True)
class Switch:
    """A control on a scope."""

    control: str
    scope: str


def what_if(
    system: System,
    library: Library,
    on: Sequence[Switch] = (),
    off: Sequence[Switch] = (),
    *,
    limit: int = SHOWN,
    language: Language = "en",
    today: date | None = None,
) -> WhatIf:
    """The totals as they are and as they would be, and the `limit` risks that move the total most.

    Raises what `switched` raises.
    """
    return what_if_of(Assessment(system, library, language, today or date.today()), on, off, limit=limit)


def what_if_of(before: Assessment, on: Sequence[Switch], off: Sequence[Switch], *, limit: int = SHOWN) -> WhatIf:
    """The same of a system that is assessed already."""
    after = switched_over(before, on, off)
    moved = movements(before, after)
    return WhatIf(
        before=summary_of(before),
        after=summary_of(after),
        moved=tuple(described(moved[:limit], before, after)),
        moves=len(moved),
        ranking=tuple(_ranking(before, after, limit)),
        curve=tuple(_curve(before, after, on, off)),
    )


def _ranking(before: Assessment, after: Assessment, limit: int) -> Iterator[Ranked]:
    for id in after.risks.worst(limit):
        headline, now = after.risks.headline(id), rating(id, after)
        if headline is not None and now is not None:
            yield Ranked(id, *headline, before=rating(id, before), after=now)


def _curve(before: Assessment, after: Assessment, on: Sequence[Switch], off: Sequence[Switch]) -> Iterator[CurvePoint]:
    """The totals after some of the switches, in their order; each is judged anew."""
    switches = [*((switch, True) for switch in on), *((switch, False) for switch in off)]
    step = max(1, -(-len(switches) // MOST_POINTS))
    for count in range(step, len(switches), step):
        taken = switches[:count]
        then_on, then_off = ([each for each, is_on in taken if is_on is wanted] for wanted in (True, False))
        yield _point(*taken[-1], switched_over(before, then_on, then_off))
    if switches:
        yield _point(*switches[-1], after)


def _point(switch: Switch, on: bool, there: Assessment) -> CurvePoint:
    return CurvePoint(switch.control, switch.scope, on, summary_of(there).total_score)


def switched_over(before: Assessment, on: Sequence[Switch], off: Sequence[Switch]) -> Assessment:
    """The assessment of the system with these controls switched. Raises what `switched` raises."""
    changed, restated = _switched(before.system, before.library, on, off)
    return reassessed(before, changed, restated, frozenset(switch.control for switch in (*on, *off)))


def switched(system: System, library: Library, on: Sequence[Switch], off: Sequence[Switch]) -> System:
    """The system with each control of `on` in place on its scope and all inside, and each of `off` withdrawn there.

    What the parts state is changed where it says otherwise, since it would be otherwise: a fact that denies a control
    of `on` is stated as the control brings it about; of one that shows a control of `off` on the scope itself, a yes
    becomes a no and any other value unknown. Nothing changes for an empty list.

    Raises:
        NotFound: There is no such control or part; names the nearest.
        MalformedDocument: No such part may claim the control, or one switch stands in both lists.
    """
    return _switched(system, library, on, off)[0]


def _switched(
    system: System, library: Library, on: Sequence[Switch], off: Sequence[Switch]
) -> tuple[System, frozenset[str]]:
    """The system, and the facts that parts of it state otherwise."""
    topology = Topology(with_implicit(system))
    _check(topology, library, on, off)
    touched = {*on, *off}
    kept = [claim for claim in system.claims if Switch(claim.control, claim.scope) not in touched]
    made = [*_claims(on, "implemented"), *_claims(off, "rejected")]
    changes = _Facts(library.vocabulary, topology)
    for switch in on:
        changes.bring_about(library.controls[switch.control], switch.scope)
    for switch in off:
        changes.withdraw(library.controls[switch.control], switch.scope)
    return changes.applied(system).model_copy(update={"claims": (*kept, *made)}), changes.facts


def _claims(switches: Iterable[Switch], status: ClaimStatus) -> list[Claim]:
    # Not validated: the scope may be an implicit part, whose id no file may hold.
    distinct = dict.fromkeys(switches)
    return [Claim.model_construct(control=each.control, scope=each.scope, status=status) for each in distinct]


def _check(topology: Topology, library: Library, on: Sequence[Switch], off: Sequence[Switch]) -> None:
    for switch in dict.fromkeys((*on, *off)):
        control = library.controls.get(switch.control)
        if control is None:
            raise _not_found("control", switch.control, library.controls)
        words = _kinds(topology, switch.scope)
        if not words & set(control.claimed_on):
            allowed = ", ".join(control.claimed_on)
            message = f'{control.id} is claimed on {allowed}; "{switch.scope}" is a part of kind {min(words)}'
            raise MalformedDocument(SOURCE, [Problem(message, hint="name another part")])
    for switch in on:
        if switch in off:
            message = f"{switch.control}@{switch.scope} is switched on and off at once"
            raise MalformedDocument(SOURCE, [Problem(message, hint="keep one of the two")])


def _not_found(kind: str, id: str, known: Iterable[str]) -> NotFound:
    near = nearest(id, known)
    return NotFound(kind, shortened(id), [near] if near else [])


def _kinds(topology: Topology, scope: str) -> set[str]:
    """Words under which a control may say that it is claimed on the part. Raises NotFound."""
    system = topology.system
    if scope == system.id:
        return {"system"}
    if scope in topology.boundaries:
        return {"boundary", topology.boundaries[scope].kind}
    if scope in topology.elements:
        return {"element", topology.elements[scope].kind}
    if scope in topology.flows:
        return {"flow"}
    if scope in topology.data:
        return {"data"}
    raise _not_found(
        "part", scope, [system.id, *topology.boundaries, *topology.elements, *topology.flows, *topology.data]
    )


class _Facts:
    """Facts that are stated differently, gathered before any part is copied."""

    def __init__(self, vocabulary: Vocabulary, topology: Topology) -> None:
        self._vocabulary = vocabulary
        self._topology = topology
        self._new: dict[str, dict[str, Any]] = {}

    def bring_about(self, control: Control, scope: str) -> None:
        """State what the control shows on the scope and all inside, where something else is stated."""
        for part in self._covered(control, scope):
            self._restate(part, control.shown_by, shown=False, value=lambda wanted: wanted)

    def withdraw(self, control: Control, scope: str) -> None:
        """Take back what shows the control on the scope itself."""
        for part in self._parts():
            if part.id == scope:
                self._restate(part, control.shown_by, shown=True, value=_negated)

    @property
    def facts(self) -> frozenset[str]:
        """The facts that some part states differently."""
        return frozenset(fact for stated in self._new.values() for fact in stated)

    def applied(self, system: System) -> System:
        """The system with these facts."""
        return restated(system, self._new)

    def _restate(
        self, part: FactBearer, wanted: Mapping[str, Any], *, shown: bool, value: Callable[[Any], Any]
    ) -> None:
        for id, target in wanted.items():
            fact, stated = self._vocabulary.facts.get(id), part.facts.get(id)
            if fact is None or stated is None:
                continue
            found, aim = normal(stated, fact.type, fact.values), normal(target, fact.type, fact.values)
            if found is not None and reaches(fact, found, aim) == shown:
                self._new.setdefault(part.id, {})[id] = value(target)  # type: ignore[attr-defined]

    def _parts(self) -> tuple[Profile | Boundary | Element | Flow | Data, ...]:
        system = self._topology.system
        return (system.profile, *system.boundaries, *system.elements, *system.flows, *system.data)

    def _covered(self, control: Control, scope: str) -> Iterable[FactBearer]:
        """The parts for which a claim on the scope counts, as `analysis.controls.claims` has it."""
        if scope == self._topology.system.id:
            return self._parts()
        if scope not in self._topology.boundaries:
            return [part for part in self._parts() if part.id == scope]
        return [part for part in self._parts() if part.id == scope or self._is_inside(part, control, scope)]

    def _is_inside(self, part: object, control: Control, scope: str) -> bool:
        if isinstance(part, Flow):
            around = self._topology.crossed(part) if control.at_crossing else self._topology.shared(part)
            return scope in around
        if control.at_crossing:
            return False
        if isinstance(part, Element):
            return scope in self._topology.around(part.id)
        return isinstance(part, Boundary) and scope in self._topology.chain(part.id)


def _negated(value: object) -> bool | None:
    return not value if isinstance(value, bool) else None
