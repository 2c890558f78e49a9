"""How much a control takes off a threat on each part: the strongest of its effects that covers threat class and kind.

Controls that govern lower no technical threat. They count where the threat is to the governance itself: on the system or a
boundary as a whole.
"""

from __future__ import annotations

import numpy as np

from strideline.analysis.matching import scope_of
from strideline.analysis.rows import Numbers, Rows
from strideline.models.vocabulary import BEARERS, Bearer
from strideline.threat_library.schema import Control, Rule, Weights


def strengths(control: Control, rule: Rule, rows: Rows, weights: Weights) -> Numbers:
    """Share of the likelihood of a rule's threat that the control takes away, by row of the rule's scope (one row a flow)."""
    scope = scope_of(rule.applies_to)
    by_bearer = np.array([_strength(control, rule, bearer, weights) for bearer in BEARERS])
    taken: Numbers = by_bearer[rows.bearers[scope]]
    return taken


def _strength(control: Control, rule: Rule, bearer: Bearer, weights: Weights) -> float:
    governed = bearer in ("system", "boundary")
    kinds = {bearer, "element"} if bearer in ("external_entity", "process", "data_store") else {bearer}
    return max(
        (
            weights.strength.get(effect.strength, 0.0)
            for effect in control.effects
            if rule.stride in effect.stride and kinds.intersection(effect.protects)
            if effect.function != "govern" or governed
        ),
        default=0.0,
    )
