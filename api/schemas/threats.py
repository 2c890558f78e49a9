"""Threats that people add, over HTTP."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from strideline.api.schemas.common import Answer
from strideline.api.schemas.systems import Line
from strideline.models.graph import Id, ImpactLevel, Likelihood, OtherFinding, Severity, Stride

Words = Annotated[str, Field(max_length=20_000, pattern=r"^[^\x00]*$")]


class NewThreatBody(BaseModel):
    """A threat that no rule knows of."""

    model_config = ConfigDict(extra="forbid")

    title: Line
    subject: Annotated[str, Field(max_length=400)]
    """Id of the part that it is about, or of the system."""
    stride: Stride
    severity: Severity = "medium"
    """Gives the score where neither likelihood nor impact is given."""
    likelihood: Likelihood | None = None
    impact: ImpactLevel | None = None
    """Value of what is lost; that of the data at stake when only the likelihood is given."""
    description: Words = ""
    mitigation: Words = ""
    mitigated_by: list[Annotated[str, Field(max_length=200)]] = Field(default_factory=list, max_length=50)
    """Ids of controls that work against it."""
    id: Id | None = None
    """Made of the title when absent."""
    message: Line = ""
    author: Line = ""


class ThreatAdded(Answer):
    """The threat as it was kept."""

    revision: int
    threat: OtherFinding
