"""The document `strideline.analysis/1`, described. `reports.analysis_json` writes it; a test holds the two together."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from strideline.models.findings import (
    Basis,
    BestPracticeRow,
    ControlRow,
    Diagnostic,
    PartAtRisk,
    PlanStep,
    Question,
    Risk,
    Summary,
)
from strideline.models.vocabulary import Language


class AnalyzedSystem(BaseModel):
    """Which system was analysed."""

    id: str
    name: str


class AnalysisDocument(BaseModel):
    """Risks with reasons, worst first, and what follows from them."""

    schema_id: Literal["strideline.analysis/1"] = Field(alias="schema")
    system: AnalyzedSystem
    language: Language
    analyzed_on: date
    """Decisions and claims expire by this day."""
    summary: Summary
    """Counts over all risks, also those beyond `limit`."""
    risks: list[Risk]
    parts_at_risk: list[PartAtRisk]
    """Counted over all open confirmed risks, also those beyond `limit`."""
    questions: list[Question]
    plan: list[PlanStep]
    controls: list[ControlRow]
    best_practices: list[BestPracticeRow]
    diagnostics: list[Diagnostic]
    basis: Basis
