"""The controls against the attack vectors of one kind of data, each once a scope."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from strideline.models.findings import ControlAdvice, Risk
from strideline.models.views import DataControl

EFFECTS: tuple[tuple[float, Literal["low", "medium", "high"]], ...] = ((0.6, "high"), (0.3, "medium"), (0.0, "low"))
"""Share of the likelihood taken away from which on a control is called so: between the strengths of the weights."""


def controls_of(risks: Iterable[Risk]) -> tuple[DataControl, ...]:
    """What lowers the risks, or does; what is not in place first.

    Of those, the ones against confirmed vectors lead, the one that lowers most first; then those against vectors that
    are only possible. What would lower nothing that is open is left out.
    """
    found: dict[tuple[str, str], list[tuple[Risk, ControlAdvice]]] = {}
    for risk in risks:
        for advice in risk.controls:
            found.setdefault((advice.control, advice.scope), []).append((risk, advice))
    rows = [_row(uses) for uses in found.values()]
    return tuple(sorted((row for row in rows if row.status != "missing" or row.lowers > 0), key=_order))


def _order(row: DataControl) -> tuple[bool, bool, float, str, str]:
    return (row.status == "implemented", row.certainty == "possible", -row.lowers, row.control, row.scope)


def _row(uses: list[tuple[Risk, ControlAdvice]]) -> DataControl:
    advice = uses[0][1]
    open_uses = [(risk, use) for risk, use in uses if risk.waits]
    sure = [(risk, use) for risk, use in open_uses if risk.certainty == "confirmed"]
    lowers = sum(use.lowers for _, use in sure or open_uses)
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
        certainty="possible" if open_uses and not sure else "confirmed",
    )


def _share(score: float, lowers: float) -> float:
    """Of the likelihood: a score is a geometric mean, so half of it is a quarter of the likelihood."""
    return 1 - ((score - lowers) / score) ** 2 if score else 0.0
