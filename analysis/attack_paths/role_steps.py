"""The steps by roles in words: how their credentials are come by, and what they may do or could come to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from strideline.analysis.assessment import Assessment
from strideline.analysis.attack_paths.grant_words import grant_name
from strideline.analysis.attack_paths.network import Network
from strideline.analysis.attack_paths.sentences import (
    ALSO,
    BY_GRANT,
    CEILING_THERE,
    CEILING_UNKNOWN,
    NEEDS_ANY_GRANT,
    NEEDS_GRANT,
    TAKES,
)
from strideline.analysis.attack_paths.threats import NOTHING, Threats
from strideline.analysis.facts.rows import Mask
from strideline.analysis.ranking.attack_steps import applying, of_kind
from strideline.analysis.ranking.roles import RoleEdge
from strideline.analysis.texts import listed
from strideline.models.attack_paths import PathStep
from strideline.models.graph import Grant
from strideline.models.operations.keys import key_of
from strideline.models.vocabulary import Text
from strideline.threat_library.schema import AttackStep


@dataclass(frozen=True)
class RoleStepWords:
    """Tells the steps of one analysis that go over roles."""

    assessment: Assessment
    network: Network
    threats: Threats

    def told(self, edge: int, source: int, target: int, *, last: bool) -> PathStep:
        """The step over an edge of kind `credential` or `right`, to the node that it leads to in the end."""
        if self.network.kind_of(edge) == "credential":
            return self._taken(edge, source, target)
        return self._used(edge, source, target, last=last)

    def _taken(self, edge: int, source: int, target: int) -> PathStep:
        applying = [step for step, here in self._credential_steps if here[source]]
        easiest = max(applying, key=lambda step: step.likelihood)
        others = [step for step in applying if step is not easiest]
        role = self.network.reach.roles.role_at(target) or ""
        words = {"source": self._name(source), "role": self._name(target), "target": self._name(target)}
        return self._step(
            edge,
            source,
            target,
            easiest,
            kind=easiest.id,
            id=role,
            explanation=self._say(easiest.explain, **words),
            reasons=(*self._techniques(easiest), *self._also(others)),
            **self.threats.of_held_element(source),
        )

    def _used(self, edge: int, source: int, target: int, *, last: bool) -> PathStep:
        right = self.network.right_of(edge)
        grant = self.assessment.rows.system.grants[right.grant]
        words = {"source": self._name(source), "role": self._name(source), "target": self._name(target)}
        reached = self.network.reach.roles.role_at(target) is None
        return self._step(
            edge,
            source,
            target,
            right.step,
            kind="grant" if right.step.kind == "grant" else right.step.id,
            id=key_of(grant),
            explanation=self._say(right.step.explain, **words),
            reasons=tuple(self._reasons(edge, right)),
            **(self.threats.of_element_step(target, last=last) if reached else NOTHING),
        )

    def _step(self, edge: int, source: int, target: int, step: AttackStep, **fields: object) -> PathStep:
        return PathStep(
            name=step.title.in_(self.assessment.language),
            source=self._id(source),
            target=self._id(target),
            source_name=self._name(source),
            target_name=self._name(target),
            likelihood=round(float(self.network.reach.shares.middle[edge]), 4),
            techniques=step.attack,
            reference=step.source,
            **fields,  # type: ignore[arg-type]
        )

    def _reasons(self, edge: int, right: RoleEdge) -> Iterator[str]:
        yield from self._techniques(right.step)
        middle = float(self.network.reach.shares.middle[edge]) / (right.step.likelihood or 1.0)
        ceiling = self.assessment.library.weights.exposure.get("ceiling", 1.0)
        if middle < 1:
            unknown = middle > ceiling + SLACK
            yield self._say(CEILING_UNKNOWN if unknown else CEILING_THERE, number=shown(middle))
        grants = self.assessment.rows.system.grants
        yield from (self._say(BY_GRANT, grant=grant_name(self.assessment, grants[row])) for row in right.grants[:MOST])
        for some in right.bases[0].needed:
            yield self._needed([grants[row] for row in some[:MOST]])
        yield from self._also(right.others)

    def _needed(self, grants: list[Grant]) -> str:
        names = sorted(grant_name(self.assessment, grant) for grant in grants)
        if len(names) == 1:
            return self._say(NEEDS_GRANT, grant=names[0])
        return self._say(NEEDS_ANY_GRANT, grants=listed(names, self.assessment.language))

    def _techniques(self, step: AttackStep) -> Iterator[str]:
        named = f"{step.title.in_(self.assessment.language)} ({', '.join(step.attack)})"
        yield self._say(TAKES, step=named, number=shown(step.likelihood))

    def _also(self, steps: list[AttackStep] | tuple[AttackStep, ...]) -> Iterator[str]:
        if steps:
            titles = [step.title.in_(self.assessment.language) for step in steps[:MOST]]
            yield self._say(ALSO, steps=listed(titles, self.assessment.language))

    @cached_property
    def _credential_steps(self) -> list[tuple[AttackStep, Mask]]:
        sure, usual = self.assessment.sure, self.assessment.usual
        return [(step, applying(sure, usual, step, "element")[1]) for step in of_kind(sure, "credential")]

    def _id(self, node: int) -> str:
        return self.network.reach.roles.role_at(node) or self.assessment.rows.ids["element"][node]

    def _name(self, node: int) -> str:
        role = self.network.reach.roles.role_at(node)
        return self.network.reach.roles.name_of(role) if role else self.assessment.rows.names[self._id(node)]

    def _say(self, text: Text, **words: str) -> str:
        return text.said(self.assessment.language, **words)


MOST = 5
"""Grants and further steps that are named for one step."""
SLACK = 1e-9


def shown(number: float) -> str:
    """A share as sentences show it."""
    return f"{number:.2g}"
