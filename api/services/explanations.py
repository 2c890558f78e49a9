"""One risk of a stored system: whole, and with what would lower it."""

from __future__ import annotations

from strideline.analysis.findings.explain import Explanation, explained_risk
from strideline.api.services.analysis import judged
from strideline.api.services.workspace import Workspace
from strideline.models.errors import NotFound
from strideline.models.findings import Risk
from strideline.models.vocabulary import Language


def explain_stored(workspace: Workspace, id: str, risk: str, language: Language = "en") -> Explanation:
    """One risk of a stored system with what would lower it most. Raises NotFound for either."""
    head = workspace.store.head(id)
    return explained_risk(judged(workspace, head, language).assessment, risk)


def risk_stored(workspace: Workspace, id: str, risk: str, language: Language = "en") -> Risk:
    """One risk of a stored system with all that explains it. Raises NotFound for either."""
    found = judged(workspace, workspace.store.head(id), language).assessment.risks.by_id(risk)
    if found is None:
        raise NotFound("risk", risk)
    return found
