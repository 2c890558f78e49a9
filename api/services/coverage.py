"""Controls on stored systems in the order of the plan."""

from __future__ import annotations

from strideline.analysis.controls.planned_coverage import PlannedRow, planned_coverage_of
from strideline.api.services.analysis import judged
from strideline.api.services.workspace import Workspace
from strideline.models.vocabulary import Language


def coverage_stored(
    workspace: Workspace, id: str, language: Language = "en", *, sec1_only: bool = True
) -> tuple[PlannedRow, ...]:
    """The improvement items of SEC 1, or all controls, on a stored system. Raises NotFound."""
    head = workspace.store.head(id)
    return planned_coverage_of(judged(workspace, head, language).assessment, sec1_only=sec1_only)
