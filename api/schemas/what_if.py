"""What if some controls were in place or not, over HTTP."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from strideline.models.changes import CurvePoint, Ranked, RiskChange
from strideline.models.findings import Summary

MOST_SWITCHES = 1000


class ControlSwitch(BaseModel):
    """A control on a part of the system."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    control: str = Field(max_length=200)
    scope: str = Field(max_length=400)


class WhatIfQuestion(BaseModel):
    """Which controls to switch on and off."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    on: list[ControlSwitch] = Field(default_factory=list, alias="with", max_length=MOST_SWITCHES)
    off: list[ControlSwitch] = Field(default_factory=list, alias="without", max_length=MOST_SWITCHES)


class WhatIfDocument(BaseModel):
    """The system as it is and as it would be; nothing was kept."""

    before: Summary
    after: Summary
    moved: list[RiskChange]
    """Risks that would move, the one that moves the total most first; at most `limit`."""
    moves: int
    """How many would move in all."""
    ranking: list[Ranked]
    """The worst risks as they would be, each with score, band and place now and then; at most `limit`."""
    curve: list[CurvePoint]
    """What remains of the total as the controls are switched one after the other."""
