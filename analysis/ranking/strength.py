"""How much a control takes off a threat on each part: the strongest of its effects that covers threat class and kind.

Controls that govern lower no technical threat. They count where the threat is to the governance itself: on the system
or a boundary as a whole.
"""

from __future__ import annotations

import numpy as np

from strideline.analysis.facts.rows import Numbers, Rows
from strideline.analysis.matching.matching import scope_of
from strideline.models.graph import Stride
from strideline.models.vocabulary import BEARERS, Bearer
from strideline.threat_library.schema import Control, Rule, Weights


class Strengths:
    """The shares of likelihood that controls take away in one system."""

    def __init__(self, weights: Weights, rows: Rows) -> None:
        self.weights = weights
        self.rows = rows
        self._by_bearer: dict[tuple[str, Stride], Numbers] = {}

    def of(self, control: Control, rule: Rule) -> Numbers:
        """Share that the control takes off the rule's threat, by row of the rule's scope (one row a flow)."""
        key = (control.id, rule.stride)
        if key not in self._by_bearer:
            self._by_bearer[key] = np.array([self._share(control, rule.stride, bearer) for bearer in BEARERS])
        taken: Numbers = self._by_bearer[key][self.rows.bearers[scope_of(rule.applies_to)]]
        return taken

    def _share(self, control: Control, stride: Stride, bearer: Bearer) -> float:
        governed = bearer in ("system", "boundary")
        kinds = {bearer, "element"} if bearer in ("external_entity", "process", "data_store") else {bearer}
        return max(
            (
                self.weights.strength.get(effect.strength, 0.0)
                for effect in control.effects
                if stride in effect.stride and kinds.intersection(effect.protects)
                if effect.function != "govern" or governed
            ),
            default=0.0,
        )
