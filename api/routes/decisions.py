"""Decisions on risks."""

from __future__ import annotations

from fastapi import APIRouter, Response

from strideline.analysis.findings.deciding import Ruling
from strideline.api.routes.access import PROBLEMS, BaseVersion, WorkspaceOf, entity_tag
from strideline.api.schemas.decisions import Decided, NewDecision
from strideline.api.services.decisions import decide_stored
from strideline.api.strict_json import StrictRoute

router = APIRouter(prefix="/systems", tags=["decisions"], route_class=StrictRoute, responses=PROBLEMS)


@router.post("/{id}/decisions")
def decide_on_risks(
    workspace: WorkspaceOf, id: str, new: NewDecision, base: BaseVersion, response: Response
) -> Decided:
    """Decide on one or many risks, all or none. The server notes scores, author and day."""
    ruling = None
    if new.status != "open":
        ruling = Ruling(new.status, new.reason, new.owner, new.ticket, new.expires, new.author)
    head = decide_stored(workspace, id, new.risks, ruling, base=base, author=new.author, message=new.message)
    response.headers["ETag"] = entity_tag(head.version)
    decided = {decision.finding: decision for decision in head.system.decisions}
    return Decided(
        revision=head.version.revision,
        decisions=[decided[risk] for risk in dict.fromkeys(new.risks) if risk in decided],
    )
