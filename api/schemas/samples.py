"""Sample workloads, over HTTP."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from strideline.api.schemas.common import Answer


class OpenSample(BaseModel):
    """Which sample to open."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(max_length=200)


class SampleRow(Answer):
    """One workload that comes with Strideline."""

    id: str
    name: str
    description: str
    elements: int
    flows: int
    boundaries: int
