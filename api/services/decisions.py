"""Decide on risks of stored systems, one or many at once."""

from __future__ import annotations

from collections.abc import Sequence

from strideline.analysis.findings.deciding import Ruling, decide, reopen
from strideline.api.services.analysis import judged
from strideline.api.services.workspace import Workspace
from strideline.models.store import Base, Head


def decide_stored(
    workspace: Workspace,
    id: str,
    risks: Sequence[str],
    ruling: Ruling | None,
    *,
    base: Base | None = None,
    author: str = "",
    message: str = "",
) -> Head:
    """Decide on risks, all or none, each with the score that it has now; None takes the decisions on them back.

    Raises NotFound for a system or risk that is not there, MalformedDocument for a ruling without its reason, Conflict
    and QuotaExceeded.
    """
    head = workspace.store.head(id)
    assessment = judged(workspace, head).assessment
    operations = decide(assessment, risks, ruling) if ruling else reopen(assessment, risks)
    seen = base or Base(head.version.revision, head.version.sequence)
    return workspace.store.edit(id, operations, base=seen, author=author, message=message)
