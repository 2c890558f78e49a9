"""Systems, their edits and their revisions, over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from strideline.api.schemas.changes import ChangesDocument
from strideline.api.schemas.common import Answer
from strideline.models.graph import Id, System
from strideline.models.operations import Operation
from strideline.models.vocabulary import Language

# Documents are read by models.native, whose errors name the place and the nearest word; pydantic only describes them.
MARK = "x-strideline-schema"
DOCUMENT_SCHEMA = "NativeDocument"
Document = Annotated[dict[str, Any], WithJsonSchema({"type": "object", MARK: DOCUMENT_SCHEMA})]
Line = Annotated[str, Field(max_length=2000, pattern=r"^[^\x00]*$")]


class NativeDocument(System):
    """A system in the native format."""

    strideline: Literal[1] = 1


class BandCounts(Answer):
    """Open confirmed risks in each band."""

    low: int = 0
    medium: int = 0
    high: int = 0
    critical: int = 0


class SystemRow(Answer):
    """One line of the list of systems."""

    id: str
    name: str
    owner: str
    revision: int
    updated_at: datetime
    elements: int
    flows: int
    boundaries: int
    risks: BandCounts
    possible: int
    """Open possible findings; not counted in `risks`."""
    top_score: float
    """Highest score of an open confirmed risk; 0 when there is none."""


class SystemDocument(Answer):
    """A system as it stands."""

    document: Document
    revision: int
    updated_at: datetime


class NewSystem(BaseModel):
    """A system to keep."""

    model_config = ConfigDict(extra="forbid")

    document: Document


class SystemCreated(Answer):
    """Where the new system is."""

    id: str
    revision: int


class ImportRequest(BaseModel):
    """A file of any format that is read."""

    model_config = ConfigDict(extra="forbid")

    file_name: Line
    content: str
    """The bytes of the file, in base64."""
    format: str | None = Field(default=None, max_length=100)
    """Id of the format; found out from the name and the content when absent."""
    into: Id | None = None
    """The system to bring up to what the file says; absent for a new one."""


class LossItem(Answer):
    """Something in the file that could not be carried over."""

    path: str
    what: str
    why: str


class SystemImported(SystemCreated):
    """Where the imported system is, what it is called, and what it lacks of the file."""

    name: str
    format: str
    losses: list[LossItem]
    losses_in: dict[Language, list[LossItem]]
    """The same in every language: a file cannot be asked about once more when its reader turns to another one."""


class SystemLike(Answer):
    """A stored system that a file may describe."""

    id: str
    name: str


class Edit(BaseModel):
    """Operations that are applied together or not at all."""

    model_config = ConfigDict(extra="forbid")

    operations: list[Operation] = Field(max_length=100_000)
    message: Line = ""
    author: Line = ""


class Edited(Answer):
    """Where the system stands now."""

    revision: int
    """Layout alone makes no new one."""
    sequence: int
    changes: ChangesDocument | None = None
    """What happened since the version in `If-Match`, this edit included; null without one."""


class RevisionRow(Answer):
    """One point in the history of a system."""

    revision: int
    author: str
    at: datetime
    message: str
    operations: int
    """How many operations led to it; 0 for the first."""
