"""Sample workloads: what there is, and open one."""

from __future__ import annotations

from fastapi import APIRouter, Response

from strideline.api.routes.access import PROBLEMS, WorkspaceOf, entity_tag
from strideline.api.schemas.samples import OpenSample, SampleRow
from strideline.api.schemas.systems import SystemCreated
from strideline.api.services.samples import open_sample, shipped_samples
from strideline.api.strict_json import StrictRoute

router = APIRouter(prefix="/samples", tags=["systems"], route_class=StrictRoute, responses=PROBLEMS)


@router.get("")
def list_samples() -> list[SampleRow]:
    """The workloads that come with Strideline."""
    return [
        SampleRow(
            id=system.id,
            name=system.name,
            description=system.profile.description,
            elements=len(system.elements),
            flows=len(system.flows),
            boundaries=len(system.boundaries),
        )
        for system in shipped_samples()
    ]


@router.post("")
def open_sample_workload(workspace: WorkspaceOf, sample: OpenSample, response: Response) -> SystemCreated:
    """Keep a sample as a system, unless one with its id is there already; that one is left as it is."""
    head = open_sample(workspace, sample.id)
    response.headers["ETag"] = entity_tag(head.version)
    return SystemCreated(id=head.system.id, revision=head.version.revision)
