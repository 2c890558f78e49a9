"""Threats that people add."""

from __future__ import annotations

from fastapi import APIRouter, Response

from strideline.api.routes.access import PROBLEMS, BaseVersion, WorkspaceOf, entity_tag
from strideline.api.schemas.threats import NewThreatBody, ThreatAdded
from strideline.api.services.systems import edit_system
from strideline.api.services.threats import NewThreat, threat_operation
from strideline.api.strict_json import StrictRoute

router = APIRouter(prefix="/systems", tags=["decisions"], route_class=StrictRoute, responses=PROBLEMS)


@router.post("/{id}/threats", status_code=201)
def add_threat(
    workspace: WorkspaceOf, id: str, new: NewThreatBody, base: BaseVersion, response: Response
) -> ThreatAdded:
    """Add a threat to a part of a system. It takes part in the ranking, the plan and everything else."""
    given = new.model_dump(exclude={"message", "author", "mitigated_by", "id"})
    threat = NewThreat(**given, mitigated_by=tuple(dict.fromkeys(new.mitigated_by)), id=new.id or "")
    system = workspace.store.head(id).system
    operation = threat_operation(system, workspace.library, threat)
    head = edit_system(workspace, id, [operation], base=base, author=new.author, message=new.message)
    response.headers["ETag"] = entity_tag(head.version)
    added = next(each for each in head.system.findings if each.id == operation.id)
    return ThreatAdded(revision=head.version.revision, threat=added)
