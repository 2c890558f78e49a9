"""Risks in the terms of the OWASP Risk Rating Methodology, derived from our own factors.

Each of the sixteen factors follows from one of ours by the steps that the weights give; a table beside them says how.
Likelihood is the average of the first eight, impact that of the four about the business, and the severity stands in
the method's table. All steps rise, so that no rating falls when one of our factors rises. Source:
https://owasp.org/www-community/OWASP_Risk_Rating_Methodology.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean
from typing import get_args, overload

import numpy as np

from strideline.analysis.assessment import Assessment
from strideline.analysis.facts.rows import Mask
from strideline.analysis.findings.people import band_of
from strideline.analysis.matching.matching import Matches
from strideline.analysis.on_demand import Lazy
from strideline.analysis.views.ordering import ROUNDING
from strideline.analysis.views.words import OWASP_TITLES
from strideline.models.views import OwaspFactor, OwaspLevel, OwaspRating, OwaspSeverity, OwaspView
from strideline.threat_library.conditions.predicates import ScopeKind
from strideline.threat_library.schema import Affects, OwaspFactorId, OwaspScale

FACTORS: tuple[str, ...] = get_args(OwaspFactorId)
LIKELIHOOD, TECHNICAL, BUSINESS = FACTORS[:8], FACTORS[8:12], FACTORS[12:]
LEVELS: dict[OwaspLevel, float] = {"low": 0.0, "medium": 3.0, "high": 6.0}
"""Lowest average of each level, by the method."""
SEVERITY: Mapping[tuple[OwaspLevel, OwaspLevel], OwaspSeverity] = {
    ("low", "low"): "note", ("medium", "low"): "low", ("high", "low"): "medium",
    ("low", "medium"): "low", ("medium", "medium"): "medium", ("high", "medium"): "high",
    ("low", "high"): "medium", ("medium", "high"): "high", ("high", "high"): "critical",
}  # fmt: skip
"""By likelihood and impact, by the method."""


def owasp_of(assessment: Assessment) -> OwaspView:
    """The ratings of an assessed system, each made when somebody looks at it; none without scales in the weights."""
    scales = assessment.library.weights.owasp
    groups = ("threat_agent", "vulnerability", "technical_impact", "business_impact")
    factors = tuple(
        OwaspFactor(id, OWASP_TITLES[id].in_(assessment.language), groups[number // 4], scales[id].of)  # type: ignore[arg-type]
        for number, id in enumerate(FACTORS)
        if id in scales
    )
    return OwaspView(factors, Ratings(assessment) if len(factors) == len(FACTORS) else ())


@dataclass(frozen=True)
class Ratings(Lazy[OwaspRating]):
    """One rating for each risk, in their order."""

    assessment: Assessment

    def __len__(self) -> int:
        return len(self.assessment.risks)

    @overload
    def __getitem__(self, index: int) -> OwaspRating: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[OwaspRating]: ...
    def __getitem__(self, index: int | slice) -> OwaspRating | Sequence[OwaspRating]:
        order = self.assessment.risks.order
        if isinstance(index, slice):
            return [self._rating(int(at)) for at in order[index]]
        return self._rating(int(order[index]))

    def _rating(self, at: int) -> OwaspRating:
        ranked, id = self.assessment.ranked, self.assessment.risks.id_at(at)
        found, row = ranked.matches[ranked.rule[at]], int(ranked.row[at])
        if found.given and found.given.severe_alone:
            # Somebody judged the severity as a whole, which says nothing of the factors.
            band = band_of(float(ranked.score[at]), self.assessment.library.weights.bands)
            return OwaspRating(id, {}, None, None, None, None, None, band)
        ours = self._ours(found, row, at)
        points = {id: self._points(scale, ours, found, row) for id, scale in self._scales.items()}
        likelihood, technical, business = (
            fmean(points[id] for id in group) for group in (LIKELIHOOD, TECHNICAL, BUSINESS)
        )
        levels = _level(likelihood), _level(business)
        return OwaspRating(
            risk=id,
            points=points,
            likelihood=round(likelihood, 3),
            technical_impact=round(technical, 3),
            business_impact=round(business, 3),
            likelihood_level=levels[0],
            impact_level=levels[1],
            severity=SEVERITY[levels],
        )

    @cached_property
    def _scales(self) -> Mapping[str, OwaspScale]:
        return {id: self.assessment.library.weights.owasp[id] for id in FACTORS}

    def _ours(self, found: Matches, row: int, at: int) -> dict[str, float]:
        """Our factors by name; a property that the threat does not affect is 0."""
        ranked, impact, rule = self.assessment.ranked, self.assessment.impact, found.rule
        affected: tuple[Affects, ...] = rule.affects or get_args(Affects)
        lost = {str(one): float(impact.of(found.scope, (one,), rule.stride).middle[row]) for one in affected}
        base, exposure, controls = (float(part[at]) for part in (ranked.base, ranked.exposure, ranked.controls))
        # What is known to be exploited asks for no more skill than its likelihood before controls shows.
        shown = float(ranked.likelihood[at]) / controls if controls else 0.0
        return {
            "base": max(base, shown), "exposure": exposure, "controls": controls,
            "likelihood": float(ranked.likelihood[at]), "impact": float(ranked.impact[at]),
            "score": float(ranked.exact[at]) / 100, **lost,
        }  # fmt: skip

    def _points(self, scale: OwaspScale, ours: Mapping[str, float], found: Matches, row: int) -> float:
        if scale.of == "stride":
            return scale.classes.get(found.rule.stride, 0.0)
        if scale.tags and not self._bears(found.scope, scale.tags)[row]:
            return 0.0
        value = ours.get(scale.of, 0.0)
        return next((points for start, points in reversed(scale.steps) if value + ROUNDING >= start), 0.0)

    @cached_property
    def _bearing(self) -> dict[tuple[ScopeKind, tuple[str, ...]], Mask]:
        return {}

    def _bears(self, scope: ScopeKind, tags: tuple[str, ...]) -> Mask:
        """Rows of a scope whose data bears one of the tags."""
        key = (scope, tags)
        if key not in self._bearing:
            rows = self.assessment.rows
            tagged = np.array([not set(tags).isdisjoint(data.tags) for data in rows.system.data], dtype=bool)
            if scope != "data":
                members = self.assessment.relations.of(scope, "data")
                bearing = np.zeros(rows.count(scope), dtype=bool)
                bearing[members.owner[tagged[members.member]]] = True
                tagged = bearing
            self._bearing[key] = tagged
        return self._bearing[key]


def _level(average: float) -> OwaspLevel:
    return next(level for level, least in reversed(LEVELS.items()) if average + ROUNDING >= least)
