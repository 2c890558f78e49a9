"""Derived views of an analysis, over HTTP."""

from __future__ import annotations

from pydantic import BaseModel

from strideline.api.schemas.common import Answer
from strideline.models.graph import Confidentiality, Criticality
from strideline.models.views import MatrixCell, MatrixClass, OwaspFactor, OwaspRating


class RiskMatrixDocument(BaseModel):
    """Open risks by likelihood and impact."""

    likelihoods: list[MatrixClass]
    """Lowest first."""
    impacts: list[MatrixClass]
    cells: list[MatrixCell]
    """Row by row: the highest likelihood first, in a row the lowest impact first."""


class OwaspDocument(BaseModel):
    """Risks in the terms of the OWASP Risk Rating Methodology."""

    factors: list[OwaspFactor]
    ratings: list[OwaspRating]
    """One page, in the order of the risks of the analysis."""
    count: int
    """Of all ratings."""


class DataChecklistRow(Answer):
    """How far the checklist of one kind of data is."""

    id: str
    name: str
    confidentiality: Confidentiality | None
    integrity: Criticality | None
    availability: Criticality | None
    tags: list[str]
    places: int
    reach: int
    """Parts that it can get to beside its stated places."""
    vectors: int
    done: int
    """Items done, of `items`."""
    items: int
    score: float
    """Points of the open confirmed vectors."""
    inherent_score: float
