"""The open risks in a matrix of likelihood and impact, by the scales of the weights.

Both factors of a score fall into classes, and a cell has the band that the sum of its two classes has. Classes and
bands are fixed numbers, so that a cell means the same in every system, and a risk with more likelihood or more impact
never lands in a cell of a milder band. Classes are coarser than scores: a risk is sure to be in no milder cell than
another only from twice its score on (tests/analysis/views/test_matrix.py).

A threat that a person gave a severity alone counts with the highest impact, and the likelihood that makes its score.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from strideline.analysis.assessment import Assessment
from strideline.analysis.on_demand import OnDemand
from strideline.analysis.views.ordering import classes_of
from strideline.analysis.views.words import CLASSES
from strideline.models.findings import BANDS, Band
from strideline.models.views import MatrixCell, MatrixClass, MatrixPlace, MatrixRisk, RiskMatrix

SHOWN = 20
"""Risks that a cell names."""


def matrix_of(assessment: Assessment) -> RiskMatrix:
    """The matrix of an assessed system. Without classes in the weights it has no cells."""
    return RiskMatrix(*_scales(assessment), OnDemand(lambda: tuple(_Placed(assessment).cells())))


def place_of(assessment: Assessment, risk: str) -> MatrixPlace | None:
    """The cell of the risk with that id; None when there is no such risk, or the weights have no classes."""
    at, (likelihoods, impacts) = assessment.risks.position(risk), _scales(assessment)
    if at is None or not likelihoods or not impacts:
        return None
    placed = _Placed(assessment)
    likelihood, impact = placed.classes_at(at)
    return MatrixPlace(likelihoods[likelihood - 1], impacts[impact - 1], placed.band(likelihood + impact))


def _scales(assessment: Assessment) -> tuple[tuple[MatrixClass, ...], tuple[MatrixClass, ...]]:
    """The classes of likelihood and of impact, lowest first."""
    scale, language = assessment.library.weights.matrix, assessment.language

    def classes(lowest: Mapping[str, float]) -> tuple[MatrixClass, ...]:
        named = [(CLASSES[name].in_(language) if name in CLASSES else name, least) for name, least in lowest.items()]
        return tuple(MatrixClass(number, name, least) for number, (name, least) in enumerate(named, 1))

    return classes(scale.likelihood), classes(scale.impact)


@dataclass(frozen=True)
class _Placed:
    """The classes of all findings."""

    assessment: Assessment

    def cells(self) -> list[MatrixCell]:
        scale = self.assessment.library.weights.matrix
        likelihoods = range(len(scale.likelihood), 0, -1)
        return [self._cell(row, column) for row in likelihoods for column in range(1, len(scale.impact) + 1)]

    def _cell(self, likelihood: int, impact: int) -> MatrixCell:
        risks, sure = self.assessment.risks, self.assessment.ranked.confirmed
        here = (self._classes[0] == likelihood) & (self._classes[1] == impact) & risks.open
        named = risks.among(here & sure, SHOWN)
        named += risks.among(here & ~sure, SHOWN - len(named))
        return MatrixCell(
            likelihood=likelihood,
            impact=impact,
            band=self.band(likelihood + impact),
            confirmed=int((here & sure).sum()),
            possible=int((here & ~sure).sum()),
            risks=tuple(
                MatrixRisk(risk.id, risk.title, risk.subject, risk.score, risk.band, risk.certainty) for risk in named
            ),
        )

    def classes_at(self, at: int) -> tuple[int, int]:
        """Numbers of the two classes of a finding."""
        likelihood, impact = self._classes
        return int(likelihood[at]), int(impact[at])

    def band(self, sum: int) -> Band:
        """Of a cell, by the sum of its two classes."""
        lowest = self.assessment.library.weights.matrix.bands
        return next((band for band in reversed(BANDS) if sum >= lowest.get(band, 0)), BANDS[0])

    @cached_property
    def _classes(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        ranked, scale = self.assessment.ranked, self.assessment.library.weights.matrix
        likelihood, impact = ranked.likelihood.copy(), ranked.impact.copy()
        for index, found in enumerate(ranked.matches):
            if found.given and found.given.severe_alone:
                span = ranked.of_rule(index)
                likelihood[span], impact[span] = likelihood[span] * impact[span], 1.0
        return classes_of(likelihood, [*scale.likelihood.values()]), classes_of(impact, [*scale.impact.values()])
