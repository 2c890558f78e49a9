"""The controls of one finding: how far each is, where it would go, and what it would take off."""

from __future__ import annotations

from dataclasses import dataclass

from strideline.analysis.controls.claims import IMPLEMENTED
from strideline.analysis.controls.coverage import STATUS_NAMES
from strideline.analysis.controls.mitigation import Mitigation, Remedy
from strideline.analysis.facts.rows import NOWHERE
from strideline.models.findings import ControlAdvice
from strideline.models.vocabulary import Language


@dataclass(frozen=True, slots=True)
class Advice:
    """Control advice for the findings of `mitigation.ranked`."""

    mitigation: Mitigation
    language: Language

    def of(self, at: int) -> tuple[ControlAdvice, ...]:
        """What is not yet in place first, the control that lowers most leading; equals in the order of the rule."""
        ranked = self.mitigation.ranked
        score, row = float(ranked.score[at]), int(ranked.row[at])
        found = [self._one(remedy, score, row) for remedy in self.mitigation.remedies[ranked.rule[at]]]
        return tuple(sorted(found, key=lambda advice: (advice.status == "implemented", -advice.lowers)))

    def _one(self, remedy: Remedy, score: float, row: int) -> ControlAdvice:
        status, place = int(remedy.status[row]), int(remedy.place[row])
        return ControlAdvice(
            control=remedy.control.id,
            title=remedy.control.title.in_(self.language),
            status=STATUS_NAMES.get(status, "missing"),
            effort=remedy.control.effort,
            scope=self.mitigation.placement.numbers.ids[place] if place != NOWHERE else "",
            lowers=0.0 if status == IMPLEMENTED else round(score * (1 - float(remedy.keeps[row])), 1),
        )
