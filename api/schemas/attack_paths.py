"""The document `strideline.attack-paths/1`, described."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from strideline.api.schemas.analysis import AnalyzedSystem
from strideline.models.attack_paths import ChokePoint, PathTarget, SmallestCut
from strideline.models.findings import Diagnostic
from strideline.models.vocabulary import Language


class AttackPathsDocument(BaseModel):
    """The most likely ways to what is worth taking, and where they could be cut."""

    schema_id: Literal["strideline.attack-paths/1"] = Field(alias="schema")
    system: AnalyzedSystem
    language: Language
    targets: list[PathTarget]
    """By likelihood times value, the highest first."""
    choke_points: list[ChokePoint]
    """Those that cut off most targets first."""
    smallest_cut: SmallestCut | None
    no_choke_points: str
    """Why there is no choke point; empty where there are some, or where no drawn way leads to a target."""
    diagnostics: list[Diagnostic]
