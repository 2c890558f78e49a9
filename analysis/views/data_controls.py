"""The controls against the attack vectors of one kind of data, each once a scope."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from strideline.models.findings import ControlAdvice, Risk
from strideline.models.views import DataControl

EFFECTS: tuple[tuple[float, Literal["low", "medium", "high"]], ...] = ((0.6, "high"), (0.3, "medium"), (0.0, "low"))
"""Share of the likelihood taken away from which on a control is called so: between the strengths of the weights."""


def controls_of(risks: Iterable[Risk]) -> tuple[DataControl, ...]:
    """What lowers the risks, or does; what is not in place first, the one that lowers the open ones most leading."""
    found: dict[tuple[str, str], list[tuple[Risk, ControlAdvice]]] = {}
    for risk in risks:
        for advice in risk.controls:
            found.setdefault((advice.control, advice.scope), []).append((risk, advice))
    rows = (_row(uses) for uses in found.values())
    return tuple(sorted(rows, key=lambda row: (row.status == "implemented", -row.lowers, row.control, row.scope)))


def _row(uses: list[tuple[Risk, ControlAdvice]]) -> DataControl:
    advice = uses[0][1]
    lowers = sum(use.lowers for risk, use in uses if risk.status == "open" and risk.certainty == "confirmed")
    most = max(_share(risk.score, use.lowers) for risk, use in uses)
    effect = next(word for least, word in EFFECTS if most >= least)
    return DataControl(
        control=advice.control,
        title=advice.title,
        scope=advice.scope,
        status=advice.status,
        effectiveness=None if advice.status == "implemented" else effect,
        effort=advice.effort,
        lowers=round(lowers, 1),
        vectors=len(uses),
    )


def _share(score: float, lowers: float) -> float:
    """Of the likelihood: a score is a geometric mean, so half of it is a quarter of the likelihood."""
    return 1 - ((score - lowers) / score) ** 2 if score else 0.0
