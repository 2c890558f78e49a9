"""The few changes that would lower a risk most: controls, facts of the parts on its path, and answers.

Which changes are tried follows from the risk: the controls that its rule names, what can stand in the way on its attack
path, the hardening facts that its reasons read, and what it waits for. Each is judged by making the analysis anew with
that one change, so that a lower exposure counts as well as a finding that goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from strideline.analysis.assessment import Assessment
from strideline.analysis.controls.actions import LEAST
from strideline.analysis.controls.claims import reaches
from strideline.analysis.controls.what_if import Switch, switched_over
from strideline.analysis.facts.columns import normal
from strideline.analysis.findings.lowering_words import answer_words, control_words, fact_words
from strideline.analysis.ranking.attack_steps import of_kind
from strideline.analysis.ranking.obstacles import STRONGLY_AUTHENTICATED, obstacles
from strideline.analysis.reassessment import reassessed
from strideline.analysis.restating import restated
from strideline.models.errors import StridelineError
from strideline.models.findings import Lowering, LoweringKind, Risk
from strideline.models.graph import Element, FactBearer, Flow
from strideline.models.vocabulary import Fact

MOST = 3
TRIED = 24
"""Changes that are judged for one risk."""
_EFFORT = {"low": 0, "medium": 1, "high": 2}


class Change(NamedTuple):
    """One change that may lower a risk."""

    kind: LoweringKind
    id: str
    """Of the control or the fact."""
    subject: str
    value: Any = None


@dataclass(frozen=True)
class Lowerer:
    """Looks for changes in one assessed system."""

    assessment: Assessment

    def of(self, risk: Risk, most: int = MOST) -> tuple[Lowering, ...]:
        """The changes that lower the risk most, the best first; equals by effort and id. Each is judged by itself."""
        tried = list(dict.fromkeys(self._changes(risk)))[:TRIED]
        found = [lowering for change in tried if (lowering := self._judged(risk, change)) is not None]
        ordered = sorted(found, key=lambda one: (one.after, _EFFORT[one.effort or "low"], one.id, one.subject))
        return tuple(ordered[:most])

    def _judged(self, risk: Risk, change: Change) -> Lowering | None:
        try:
            there = self._there(change)
        except StridelineError:
            return None  # the part may not have the control
        after = there.risks.score_of(risk.id)
        if after is not None and (after > risk.score - LEAST or round(after) == round(risk.score)):
            return None
        return Lowering(
            kind=change.kind,
            id=change.id,
            subject=change.subject,
            value=change.value,
            effort=self.assessment.library.controls[change.id].effort if change.kind == "control" else None,
            before=risk.score,
            after=after or 0.0,
            gone=after is None,
            sentence=self._sentence(change),
        )

    def _there(self, change: Change) -> Assessment:
        if change.kind == "control":
            return switched_over(self.assessment, [Switch(change.id, change.subject)], [])
        system = restated(self.assessment.system, {change.subject: {change.id: change.value}})
        return reassessed(self.assessment, system, frozenset({change.id}), frozenset())

    def _sentence(self, change: Change) -> str:
        language, rows = self.assessment.language, self.assessment.rows
        name = rows.names.get(change.subject, change.subject)
        if change.kind == "control":
            return control_words(self.assessment.library.controls[change.id], name, language)
        words = answer_words if change.kind == "answer" else fact_words
        return words(self.assessment.library.vocabulary.facts[change.id], name, change.value, language)

    def _changes(self, risk: Risk) -> Iterator[Change]:
        """What is worth a try, without what the same control brings about on the same part."""
        controls = [
            Change("control", advice.control, advice.scope)
            for advice in risk.controls
            if advice.status in ("missing", "planned") and advice.scope and advice.lowers > 0
        ]
        yield from controls
        yield from self._answers(risk)
        shown_by = {id: control.shown_by for id, control in self.assessment.library.controls.items()}
        brought = {(fact, change.subject) for change in controls for fact in shown_by[change.id]}
        for change in (*self._on_path(risk), *self._in_reasons(risk)):
            if (change.id, change.subject) not in brought:
                yield change

    def _answers(self, risk: Risk) -> Iterator[Change]:
        for unknown in risk.unknowns:
            fact = self.assessment.library.vocabulary.facts.get(unknown.fact)
            if fact is not None and self._may_state(unknown.subject, fact):
                values: Iterable[Any] = (True, False) if fact.type == "bool" else fact.values
                yield from (Change("answer", unknown.fact, unknown.subject, value) for value in values)

    def _on_path(self, risk: Risk) -> Iterator[Change]:
        """What can stand in the way on the steps of the path, the last step first."""
        facts = self.assessment.library.vocabulary.facts
        for id in reversed(risk.path):
            for obstacle in self._obstacles:
                fact = facts.get(obstacle)
                if fact is not None:
                    yield from self._improved(self._bearers(id, fact), fact, self._best(id, fact))
            for name in self._guarding:
                if name in self._hardening and name in facts:
                    yield from self._improved([id], facts[name], self._hardening[name])

    def _bearers(self, id: str, fact: Fact) -> Iterator[str]:
        """The step itself, its target, and for a boundary fact the boundaries that are entered."""
        flow = self._flows.get(id)
        if "flow" in fact.bearers:
            yield from [id] if flow else []
        elif "boundary" in fact.bearers and flow is not None:
            around = self.assessment.rows.nesting
            source, target = (around[self._boundary(end)] for end in (flow.source, flow.target))
            ids = self.assessment.rows.ids["boundary"]
            yield from (ids[row] for row in target.tolist() if row >= 0 and row not in source.tolist())
        elif flow is None:
            yield id

    def _boundary(self, element: str) -> int:
        return int(self.assessment.rows.boundary_of[self.assessment.rows.row[element][1]])

    def _in_reasons(self, risk: Risk) -> Iterator[Change]:
        """The facts that the reasons read and that some control would bring about."""
        for reason in risk.reasons:
            fact = self.assessment.library.vocabulary.facts.get(reason.fact)
            if fact is not None and reason.fact in self._hardening:
                yield from self._improved([reason.subject], fact, self._hardening[reason.fact])

    def _improved(self, subjects: Iterable[str], fact: Fact, value: Any) -> Iterator[Change]:
        wanted = normal(value, fact.type, fact.values)
        for subject in subjects:
            scope, row = self.assessment.rows.row.get(subject, ("system", -1))
            if row < 0 or wanted is None or not self._may_state(subject, fact):
                continue
            column = self.assessment.sure.column(scope, fact.id)
            found = column.values[column.codes[row]] if column.codes[row] >= 0 else None
            if found is None:
                yield Change("answer", fact.id, subject, value)
            elif not reaches(fact, found, wanted):
                yield Change("fact", fact.id, subject, value)

    def _may_state(self, subject: str, fact: Fact) -> bool:
        """Whether people could say it: the part is theirs, of a kind that bears the fact, and nothing derives it."""
        scope, row = self.assessment.rows.row.get(subject, ("system", -1))
        if "/" in subject or row < 0:
            return False
        part = self.assessment.rows.parts[scope][row]
        return (part.kind if isinstance(part, Element) else scope) in fact.bearers and isinstance(part, FactBearer)

    def _best(self, id: str, fact: Fact) -> Any:
        """The value of an obstacle that stops most attackers: people sign in with two factors, programs sign."""
        if fact.id != "authentication":
            return True
        flow = self._flows.get(id)
        by_people = self._may_be_person(self.assessment.rows.row[flow.source][1] if flow else 0)
        wanted = "multi_factor" if by_people else "certificate"
        strong = [value for value in STRONGLY_AUTHENTICATED if value in fact.values]
        return wanted if wanted in fact.values else next(iter(strong), None)

    def _may_be_person(self, row: int) -> bool:
        """Whether an element outside is a person, or might be as far as anybody said."""
        if self.assessment.rows.system.elements[row].kind != "external_entity":
            return False
        if "is_person" not in self.assessment.library.vocabulary.facts:
            return True
        column = self.assessment.sure.column("element", "is_person")
        return column.codes[row] < 0 or column.values[column.codes[row]] is not False

    @cached_property
    def _flows(self) -> dict[str, Flow]:
        return {flow.id: flow for flow in self.assessment.rows.system.flows}

    @cached_property
    def _obstacles(self) -> tuple[str, ...]:
        steps = self.assessment
        return tuple(one.fact for one in obstacles(steps.sure, steps.usual, steps.library.weights.exposure))

    @cached_property
    def _guarding(self) -> tuple[str, ...]:
        """The facts that decide how attackers come by credentials and secrets."""
        sure = self.assessment.sure
        steps = [*of_kind(sure, "settings"), *(of_kind(sure, "credential") if self.assessment.roles.holders else ())]
        read = (sure.dependencies.of(step.condition) for step in steps if step.condition is not None)
        return tuple(sorted(frozenset().union(*read)))

    @cached_property
    def _hardening(self) -> dict[str, Any]:
        """The facts that controls bring about, with the value they bring."""
        controls = self.assessment.library.controls.values()
        return {fact: value for control in controls for fact, value in control.shown_by.items()}
