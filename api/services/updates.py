"""Bring a file into a system that is there: what the file says now, with what people said beside it."""

from __future__ import annotations

from dataclasses import replace

from strideline.analysis.changes.renames import aligned
from strideline.api.services.messages import UPDATED, tells_of_a_file
from strideline.api.services.reading import read_settled
from strideline.api.services.workspace import Workspace
from strideline.formats.format import unworded
from strideline.formats.registry import Imported, Loss
from strideline.models.graph import System
from strideline.models.operations import Operation, difference
from strideline.models.operations.carrying import Bereft, carried, said_by_people
from strideline.models.operations.references import with_new_id
from strideline.models.store import Base, Entry, Head, Version
from strideline.models.vocabulary import Text

LEFT_OUT = Text("its part {subject} is gone, and so it was left out", "対象の {subject} がなくなったため、除かれました")
WAITING = Text(
    "its part {subject} is gone; it is kept, and holds again when the part is back",
    "対象の {subject} がなくなりました。内容は残り、対象が戻れば再び有効になります",
)
MOST_OPERATIONS = 1_000_000


def systems_like(workspace: Workspace, data: bytes, file_name: str, format: str | None = None) -> list[Entry]:
    """The stored systems with the id or the name of the one that a file describes. Raises as `import_file` does."""
    found = read_settled(data, file_name, workspace.library, format).system
    name = found.name.casefold()
    alike = [one for one in workspace.store.entries() if one.id == found.id or one.name.casefold() == name]
    return sorted(alike, key=lambda entry: entry.id != found.id)


def update_from_file(
    workspace: Workspace, id: str, data: bytes, file_name: str, format: str | None = None, author: str = ""
) -> tuple[Head, Imported]:
    """Bring a system up to what a file says, as one revision; what people said where the file is silent stays.

    Parts that have another id in the file are followed where there is no doubt. The losses tell what the file said that
    could not be carried over, and what people said of parts that are gone.
    Raises NotFound, MalformedDocument, LimitExceeded, UnknownFormat, Conflict and QuotaExceeded.
    """
    head = workspace.store.head(id)
    imported = read_settled(data, file_name, workspace.library, format)
    read = with_new_id(imported.system, "system", imported.system.id, id)
    operations, bereft = operations_to(head.system, read, _edits_of_people(workspace, id, head.version))
    base = Base(head.version.revision, head.version.sequence)
    head = workspace.store.edit(id, operations, base=base, author=author, message=UPDATED.format(file_name))
    workspace.watch.ring()
    return head, replace(imported, system=head.system, losses=(*imported.losses, *map(_loss, bereft)))


def operations_to(old: System, read: System, edits: list[Operation]) -> tuple[list[Operation], tuple[Bereft, ...]]:
    """What leads from a system to what a file says of it, given what people did since; and what loses its subject."""
    followed, renamed = aligned(old, read)
    moves = [Operation(op="re-id", kind=one.kind, id=one.old, old=one.old, new=one.new) for one in renamed]
    whole, bereft = carried(followed, read, said_by_people([*edits, *moves]))
    return [*moves, *difference(followed, whole)], bereft


def _edits_of_people(workspace: Workspace, id: str, until: Version) -> list[Operation]:
    readings = {one.revision for one in workspace.store.revisions(id, until.revision) if tells_of_a_file(one.message)}
    changes = workspace.store.changes_of_revisions(id, 1, until.revision, MOST_OPERATIONS)
    return [one.operation for one in changes if one.revision not in readings or one.operation.is_layout]


def _loss(one: Bereft) -> Loss:
    said = WAITING if one.kept else LEFT_OUT
    why = Text(said.en.format(subject=one.subject), said.ja.format(subject=one.subject))
    return Loss(f"{one.kind}.{one.key}", unworded(one.key), why)
