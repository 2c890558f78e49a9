"""Systems: list, make, import, read, edit, delete, and look back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from strideline.api.routes.access import PROBLEMS, BaseVersion, WorkspaceOf, entity_tag
from strideline.api.routes.events import changes_document
from strideline.api.schemas.common import LanguageParameter
from strideline.api.schemas.systems import (
    BandCounts,
    Edit,
    Edited,
    ImportRequest,
    LossItem,
    NewSystem,
    RevisionRow,
    SystemCreated,
    SystemDocument,
    SystemImported,
    SystemLike,
    SystemRow,
)
from strideline.api.services import imports, systems, updates
from strideline.api.services.changes import changes_seen
from strideline.api.strict_json import StrictRoute
from strideline.api.uploads import decoded
from strideline.formats.registry import Imported
from strideline.models import native
from strideline.models.vocabulary import LANGUAGES, Language

router = APIRouter(prefix="/systems", tags=["systems"], route_class=StrictRoute, responses=PROBLEMS)


@router.get("")
def list_systems(workspace: WorkspaceOf) -> list[SystemRow]:
    """All systems and how they stand, the one changed last first."""
    return [
        SystemRow(
            id=entry.id,
            name=entry.name,
            owner=entry.owner,
            revision=entry.version.revision,
            updated_at=entry.updated_at,
            elements=standing.elements,
            flows=standing.flows,
            boundaries=standing.boundaries,
            risks=BandCounts.model_validate(standing.risks),
            possible=standing.possible,
            top_score=standing.top_score,
        )
        for entry, standing in systems.list_systems(workspace)
    ]


@router.post("", status_code=201)
def create_system(workspace: WorkspaceOf, new: NewSystem, response: Response) -> SystemCreated:
    """Keep a system given in the native format."""
    head = systems.create_system(workspace, new.document)
    response.headers["ETag"] = entity_tag(head.version)
    return SystemCreated(id=head.system.id, revision=head.version.revision)


@router.post("/import", status_code=201, responses={200: {"model": SystemImported, "description": "Brought up to it"}})
def import_file(
    workspace: WorkspaceOf, upload: ImportRequest, response: Response, language: LanguageParameter = "en"
) -> SystemImported:
    """Keep the system that a file of any known format describes. An id that is taken gets a number.

    With `into` that system is brought up to what the file says instead, as one revision: what people said where the
    file says nothing stays, and the losses tell what of that is about parts that are gone.
    """
    file = decoded(upload.content), upload.file_name, upload.format
    if upload.into is None:
        head, imported = imports.import_file(workspace, *file)
    else:
        head, imported = updates.update_from_file(workspace, upload.into, *file)
        response.status_code = 200
    response.headers["ETag"] = entity_tag(head.version)
    losses = {spoken: _losses_in(spoken, imported) for spoken in LANGUAGES}
    return SystemImported(
        id=head.system.id,
        revision=head.version.revision,
        name=head.system.name,
        format=imported.format,
        losses=losses[language],
        losses_in=losses,
    )


def _losses_in(language: Language, imported: Imported) -> list[LossItem]:
    return [
        LossItem(path=loss.path, what=loss.what_in(language), why=loss.why.in_(language)) for loss in imported.losses
    ]


@router.post("/import/alike")
def systems_alike(workspace: WorkspaceOf, upload: ImportRequest) -> list[SystemLike]:
    """The systems with the id or the name of the one that a file describes: those that it may be meant for."""
    found = updates.systems_like(workspace, decoded(upload.content), upload.file_name, upload.format)
    return [SystemLike(id=entry.id, name=entry.name) for entry in found]


@router.get("/{id}")
def get_system(workspace: WorkspaceOf, id: str, response: Response) -> SystemDocument:
    """The system as it stands, in the native format. The ETag goes into `If-Match` of an edit."""
    head = systems.get_system(workspace, id)
    response.headers["ETag"] = entity_tag(head.version)
    return SystemDocument(
        document=native.to_document(head.system), revision=head.version.revision, updated_at=head.updated_at
    )


@router.delete("/{id}", status_code=204)
def delete_system(workspace: WorkspaceOf, id: str, base: BaseVersion) -> None:
    """Take a system out of sight; its history is kept."""
    systems.delete_system(workspace, id, base)


@router.post("/{id}/operations")
def edit_system(workspace: WorkspaceOf, id: str, edit: Edit, base: BaseVersion, response: Response) -> Edited:
    """Apply operations, all or none. Edits since the version in `If-Match` are merged; 409 lists where they clash."""
    head = systems.edit_system(workspace, id, edit.operations, base=base, author=edit.author, message=edit.message)
    response.headers["ETag"] = entity_tag(head.version)
    seen = changes_seen(workspace, head, base)
    return Edited(
        revision=head.version.revision,
        sequence=head.version.sequence,
        changes=None if seen is None else changes_document(seen),
    )


@router.get("/{id}/revisions")
def list_revisions(
    workspace: WorkspaceOf,
    id: str,
    limit: Annotated[int, Query(ge=1, le=10_000, description="How many to list.")] = 200,
) -> list[RevisionRow]:
    """The last changes of a system, newest first."""
    return [RevisionRow.model_validate(revision) for revision in systems.revisions_of(workspace, id, limit)]
