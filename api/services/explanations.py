"""Explain risks of stored systems."""

from __future__ import annotations

from strideline.analysis.findings.explain import Explanation, explained_risk
from strideline.api.services.analysis import judged
from strideline.api.services.workspace import Workspace
from strideline.models.vocabulary import Language


def explain_stored(workspace: Workspace, id: str, risk: str, language: Language = "en") -> Explanation:
    """One risk of a stored system with what would lower it most. Raises NotFound for either."""
    head = workspace.store.head(id)
    return explained_risk(judged(workspace, head, language).assessment, risk)
