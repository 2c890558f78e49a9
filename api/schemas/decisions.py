"""Decisions on risks, over HTTP."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from strideline.api.schemas.common import Answer
from strideline.api.schemas.systems import Line
from strideline.models.graph import Day, Decision, DecisionStatus

MOST_RISKS = 10_000
RiskId = Annotated[str, Field(max_length=2000)]


class NewDecision(BaseModel):
    """What is decided on one or many risks."""

    model_config = ConfigDict(extra="forbid")

    risks: list[RiskId] = Field(min_length=1, max_length=MOST_RISKS)
    status: DecisionStatus | Literal["open"]
    """`open` takes back what was decided."""
    reason: str = Field(default="", max_length=20_000, pattern=r"^[^\x00]*$")
    """Needed where a risk is accepted or called a false positive."""
    owner: Line = ""
    ticket: Line = ""
    expires: Day | None = None
    """The last day on which it holds; the risk is open again after it."""
    message: Line = ""
    author: Line = ""


class Decided(Answer):
    """The decisions on those risks, and the revision that the system has now."""

    revision: int
    decisions: list[Decision]
    """With the score that each risk had; empty when they were taken back."""
