"""The steps of a way in words: what the attacker does, what its likelihood is made of, which found threats allow it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from strideline.analysis.assessment import Assessment
from strideline.analysis.attack_paths.likeliest import Way
from strideline.analysis.attack_paths.network import Network
from strideline.analysis.attack_paths.role_steps import RoleStepWords, shown
from strideline.analysis.attack_paths.sentences import (
    ANSWER,
    ANSWERED,
    ENTERED,
    FILTER_UNKNOWN,
    FILTERED,
    FLOW,
    FLOW_FROM_OUTSIDE,
    MESSAGE,
    OBSTACLES,
    PROOF_UNKNOWN,
    PROVED,
    SECRET_FOUND,
    STEP,
    TAKEN,
    UNPROVED,
)
from strideline.analysis.attack_paths.threats import Threats
from strideline.analysis.facts.columns import says
from strideline.analysis.facts.rows import NOWHERE
from strideline.analysis.ranking.attack_steps import applying, of_kind
from strideline.analysis.ranking.exposure import MESSAGES
from strideline.analysis.ranking.obstacles import Obstacle, crossings, obstacles
from strideline.analysis.sentences import value_words
from strideline.analysis.texts import listed
from strideline.models.attack_paths import PathStep
from strideline.models.vocabulary import Text
from strideline.threat_library.schema import AttackStep


@dataclass(frozen=True)
class StepWords:
    """Tells the steps of one analysis."""

    assessment: Assessment
    network: Network
    threats: Threats

    def told(self, way: Way) -> tuple[PathStep, ...]:
        """The steps of a way, in their order. Hubs are none of them."""
        at, steps, edge = way.start, [], NOWHERE
        for step in way.steps:
            kind = self.network.kind_of(step.edge)
            edge = edge if kind == "member" else step.edge
            if self.network.reach.roles.hub_at(step.target) is None:
                steps.append(self._told(edge, at, step.target, last=step is way.steps[-1]))
                at = step.target
        return tuple(steps)

    def _told(self, edge: int, source: int, target: int, *, last: bool) -> PathStep:
        kind = self.network.kind_of(edge)
        if kind in ("flow", "answer"):
            return self._along_flow(edge, source, target, last=last)
        return self.role_words.told(edge, source, target, last=last)

    @cached_property
    def role_words(self) -> RoleStepWords:
        """Tells the steps by roles."""
        return RoleStepWords(self.assessment, self.network, self.threats)

    def _along_flow(self, edge: int, source: int, target: int, *, last: bool) -> PathStep:
        rows, kind, row = self.assessment.rows, self.network.kind_of(edge), self.network.row_of(edge)
        flow = int(rows.flow_of[row])
        id = rows.ids["flow"][flow]
        ends = (rows.ids["element"][source], rows.ids["element"][target])
        words = {"source": rows.names[ends[0]], "target": rows.names[ends[1]], "name": rows.names[id]}
        template = self._template(kind, edge, source)
        found = self._secret_found(row) if kind == "flow" else None
        return PathStep(
            kind=kind,
            id=id,
            name=rows.names[id],
            source=ends[0],
            target=ends[1],
            source_name=words["source"],
            target_name=words["target"],
            likelihood=round(float(self.network.reach.shares.middle[edge]), 4),
            explanation=self._say(template, **words),
            reasons=tuple(self._flow_reasons(row) if kind == "flow" else self._answer_reasons(edge)),
            **self.threats.of_flow_step(flow, target, last=last),
            techniques=found.attack if found else (),
            reference=found.source if found else "",
        )

    def _template(self, kind: str, edge: int, source: int) -> Text:
        if kind != "flow":
            return MESSAGE if self._by_message(edge) else ANSWER
        outside = self.assessment.rows.system.elements[source].kind == "external_entity"
        return FLOW_FROM_OUTSIDE if outside else FLOW

    def _say(self, text: Text, **words: str) -> str:
        return text.said(self.assessment.language, **words)

    def _weight(self, name: str) -> float:
        return self.assessment.library.weights.exposure.get(name, 1.0)

    def _answer_reasons(self, edge: int) -> Iterator[str]:
        yield self._say(STEP, number=shown(self._weight("step")))
        if self._by_message(edge):
            yield self._say(TAKEN, number=shown(self._weight("message")))
        else:
            yield self._say(ANSWERED, number=shown(self._weight("answer")))

    def _by_message(self, edge: int) -> bool:
        """Whether what goes backwards along a flow is messages that its source takes from a queue."""
        queue = int(self.network.reach.source[edge])
        declared = MESSAGES in self.assessment.library.vocabulary.facts
        return declared and bool(says(self.assessment.usual.column("element", MESSAGES), True)[queue])

    @cached_property
    def _obstacles(self) -> tuple[Obstacle, ...]:
        assessment = self.assessment
        return tuple(obstacles(assessment.sure, assessment.usual, assessment.library.weights.exposure))

    @cached_property
    def _crossings(self) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        return crossings(self.assessment.sure, self.assessment.library.weights.exposure)

    def _flow_reasons(self, row: int) -> Iterator[str]:
        yield self._say(STEP, number=shown(self._weight("step")))
        if self._crossings[row] < 1:
            names = listed(self._entered(row), self.assessment.language)
            yield self._say(ENTERED, boundaries=names, number=shown(float(self._crossings[row])))
        for obstacle in self._obstacles:
            yield from self._obstacle_reasons(obstacle, row)

    def _entered(self, row: int) -> list[str]:
        flow, boundary = self.assessment.relations.crossings[1]
        rows = self.assessment.rows
        return [rows.names[rows.ids["boundary"][at]] for at in boundary[flow == row].tolist()]

    def _obstacle_reasons(self, obstacle: Obstacle, row: int) -> Iterator[str]:
        share = float(obstacle.shares.middle[row])
        unknown = bool(share == np.sqrt(obstacle.shares.low[row]) < 1)
        if obstacle.fact == "authentication":
            yield self._proof(share, row, unknown=unknown)
        elif unknown:
            yield self._say(FILTER_UNKNOWN, title=self._obstacle_title(obstacle.fact), number=shown(share))
        elif share < 1:
            yield self._say(FILTERED, title=self._obstacle_title(obstacle.fact), number=shown(share))

    def _obstacle_title(self, fact: str) -> str:
        return OBSTACLES[fact].in_(self.assessment.language)

    def _secret_found(self, row: int) -> AttackStep | None:
        """The step past the proof of identity, where it is easier than the proof leaves it."""
        sure, usual = self.assessment.sure, self.assessment.usual
        share = next(one for one in self._obstacles if one.fact == "authentication").shares.middle[row]
        for step in of_kind(sure, "settings"):
            if share == step.likelihood and applying(sure, usual, step, "flow")[1][row]:
                return step
        return None

    def _proof(self, share: float, row: int, *, unknown: bool) -> str:
        if unknown:
            return self._say(PROOF_UNKNOWN, number=shown(share))
        if share == 1:
            return self._say(UNPROVED)
        if self._secret_found(row):
            return self._say(SECRET_FOUND, number=shown(share))
        column = self.assessment.usual.column("flow", "authentication")
        value = value_words(column.values[column.codes[row]], self.assessment.language)
        return self._say(PROVED, value=value, number=shown(share))
