"""Controls on a system in the order of the plan, over HTTP."""

from __future__ import annotations

from pydantic import BaseModel

from strideline.models.findings import ControlStatus, Effort


class LoweredRisk(BaseModel):
    """One risk with its score now, and with the control in place by itself."""

    risk: str
    before: float
    after: float


class CoverageRow(BaseModel):
    """One control on one part."""

    control: str
    title: str
    best_practice: str
    """SEC 1 best practice; empty for a technical control."""
    status: ControlStatus
    scope: str
    effort: Effort
    step: int | None
    """Its place in the plan; null when the plan reaches nothing by it, or it is in place."""
    lowers: float
    """Points over all open findings, possible ones included."""
    risks: int
    lowered: list[LoweredRisk]
    """Those findings, the one that falls most first."""
    note: str
