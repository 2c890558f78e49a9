"""Which found threats make a step possible: those that let an attacker pass a flow, or take over a part."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypedDict

from strideline.analysis.assessment import Assessment
from strideline.analysis.ranking.ranking import Ranked
from strideline.models.graph import Stride
from strideline.threat_library.conditions.predicates import ScopeKind
from strideline.threat_library.schema import Rule


class Named(TypedDict):
    """Threats as a step names them."""

    risks: tuple[str, ...]
    """Ids, worst first."""
    risk_titles: tuple[str, ...]


NOTHING: Named = {"risks": (), "risk_titles": ()}
MOST_RISKS = 5
"""Named for one step."""
PASSING: tuple[Stride, ...] = ("spoofing", "tampering", "elevation_of_privilege")
"""What an attacker does who goes on. Who only reads, denies or stops goes nowhere."""
TAKING: tuple[Stride, ...] = (*PASSING, "information_disclosure")
"""At the target also reading is what the attacker came for."""


@dataclass(frozen=True)
class Threats:
    """The open confirmed findings of one analysis, by the part that they are about."""

    assessment: Assessment

    @cached_property
    def _by_part(self) -> dict[tuple[ScopeKind, int], list[int]]:
        ranked, open = self.assessment.ranked, self.assessment.risks.open
        found: dict[tuple[ScopeKind, int], list[int]] = {}
        scopes = [matches.scope for matches in ranked.matches]
        for at in (open & ranked.confirmed).nonzero()[0].tolist():
            found.setdefault((scopes[ranked.rule[at]], int(ranked.row[at])), []).append(at)
        return found

    def of_flow_step(self, flow: int, target: int, *, last: bool) -> Named:
        """The threats to a flow and to the part that it leads to, worst first."""
        return self._worst([("flow", flow), ("element", target)], TAKING if last else PASSING, held=False)

    def of_element_step(self, element: int, *, last: bool) -> Named:
        """The threats to a part that is got at, worst first."""
        return self._worst([("element", element)], TAKING if last else PASSING, held=False)

    def of_held_element(self, element: int) -> Named:
        """The threats to a part that is taken over and misused, worst first."""
        return self._worst([("element", element)], PASSING, held=True)

    def _worst(self, parts: list[tuple[ScopeKind, int]], stride: tuple[Stride, ...], *, held: bool) -> Named:
        ranked = self.assessment.ranked
        found = [
            at
            for part in parts
            for at in self._by_part.get(part, ())
            if (rule := _rule(ranked, at)).stride in stride and (held or not rule.once_held)
        ]
        ids = {at: self._id(at) for at in found}
        worst = sorted(found, key=lambda at: (-ranked.score[at], ids[at]))[:MOST_RISKS]
        titles = (_rule(ranked, at).title.in_(self.assessment.language) for at in worst)
        return {"risks": tuple(ids[at] for at in worst), "risk_titles": tuple(titles)}

    def _id(self, at: int) -> str:
        return self.assessment.risks.id_at(at)


def _rule(ranked: Ranked, at: int) -> Rule:
    return ranked.matches[int(ranked.rule[at])].rule
