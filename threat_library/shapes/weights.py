"""The shape of `weights.yaml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from strideline.models.findings import Band
from strideline.models.graph import Confidentiality, Criticality
from strideline.threat_library.schema import Likelihood, Strength
from strideline.threat_library.shapes.common import Shape, Word, Words

Share = Annotated[float, Field(ge=0, le=1)]


class WeightsShape(Shape):
    """Numbers of the ranking model. A library of one's own may replace single tables."""

    likelihood: dict[Likelihood, Share] | None = None
    confidentiality: dict[Confidentiality, Share] | None = None
    criticality: dict[Criticality, Share] | None = None
    strength: dict[Strength, Share] | None = None
    bands: dict[Band, Annotated[float, Field(ge=0, le=100)]] | None = None
    exposure: dict[Word, Share] | None = None
    sources: dict[Word, Words] = Field(default={}, description="Where the numbers of each table come from.")
