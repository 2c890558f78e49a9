"""The shape of `weights.yaml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from strideline.models.findings import Band
from strideline.models.graph import Confidentiality, Criticality
from strideline.threat_library.schema import Likelihood, OwaspFactorId, OwaspSource, Strength
from strideline.threat_library.shapes.common import Listed, Shape, Word, Words

Share = Annotated[float, Field(ge=0, le=1)]


Points = Annotated[float, Field(ge=0, le=9)]
Classes = Annotated[dict[Word, Share], Field(min_length=2, max_length=10)]


class MatrixShape(Shape):
    """Classes of the risk matrix, each with the lowest number that belongs to it, lowest first; the lowest is 0."""

    likelihood: Classes
    impact: Classes
    bands: dict[Band, Annotated[int, Field(ge=2, le=20)]] = Field(
        description="Lowest sum of the two classes, counted from 1, that makes a cell of that band."
    )


class OwaspFactorShape(Shape):
    """How one factor of the OWASP Risk Rating Methodology follows from ours."""

    of: OwaspSource
    steps: list[Annotated[list[float], Field(min_length=2, max_length=2)]] = Field(
        default=[], description="Pairs of a number in 0..1 and the points from it on, lowest first."
    )
    classes: dict[Word, Points] = Field(default={}, description="Points of each STRIDE class; the others have none.")
    tags: Listed[Word] = Field(default=(), description="Points only where data at stake bears one of these tags.")


class WeightsShape(Shape):
    """Numbers of the ranking model. A library of one's own may replace single tables."""

    likelihood: dict[Likelihood, Share] | None = None
    confidentiality: dict[Confidentiality, Share] | None = None
    criticality: dict[Criticality, Share] | None = None
    strength: dict[Strength, Share] | None = None
    bands: dict[Band, Annotated[float, Field(ge=0, le=100)]] | None = None
    exposure: dict[Word, Share] | None = None
    intelligence: dict[Word, Share] | None = None
    matrix: MatrixShape | None = None
    owasp: dict[OwaspFactorId, OwaspFactorShape] | None = None
    sources: dict[Word, Words] = Field(default={}, description="Where the numbers of each table come from.")
