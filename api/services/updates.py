"""Bring a file into a system that is there: what the file says now, with what people said beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count

from strideline.analysis.changes.renames import aligned
from strideline.api.services.messages import UPDATED, named, tells_of_a_file
from strideline.api.services.reading import read_settled
from strideline.api.services.workspace import Workspace
from strideline.formats.format import unworded
from strideline.formats.registry import Imported, Loss, read_any
from strideline.models.graph import ID_LENGTH, Profile, System
from strideline.models.operations import Operation, difference
from strideline.models.operations.bereft import Bereft, Fate
from strideline.models.operations.carrying import carried, stays
from strideline.models.operations.keys import LISTINGS
from strideline.models.operations.references import spoken_of, with_new_id
from strideline.models.operations.said import Edit, Said, moved, said_by_people
from strideline.models.store import Base, Entry, Head
from strideline.models.vocabulary import Text

FATES: Mapping[Fate, Text] = {
    "left-out": Text(
        "its part {subject} is gone, and so it was left out", "対象の {subject} がなくなったため、除かれました"
    ),
    "waiting": Text(
        "its part {subject} is gone; it is kept, and holds again when the part is back",
        "対象の {subject} がなくなりました。内容は残り、対象が戻れば再び有効になります",
    ),
    "unmentioned": Text(
        "it spoke of {subject}, which is gone; the rest of it is kept",
        "{subject} に触れていましたが、{subject} はなくなりました。それ以外は残ります",
    ),
    "other-kind": Text(
        "the file makes another kind of part of {subject}, and so it was left out",
        "ファイルでは {subject} が別の種類の構成要素になったため、除かれました",
    ),
    "called-otherwise": Text(
        "the file gives its id to another part; it is kept under the id {subject}",
        "ファイルが同じ ID を別の構成要素に使っています。ID を {subject} に変えて残しました",
    ),
}
MOST_OFFERED = 5
"""Systems that a file may be meant for."""
PAGE = 10_000
"""Operations of the log that are read at once."""


def systems_like(workspace: Workspace, data: bytes, file_name: str, format: str | None = None) -> list[Entry]:
    """The stored systems with the id or the name of the one that a file describes, a few. Raises as `import_file`."""
    found = read_any(data, file_name, workspace.library, format).system
    name = found.name.casefold()
    alike = [one for one in workspace.store.entries() if one.id == found.id or one.name.casefold() == name]
    return sorted(alike, key=lambda entry: entry.id != found.id)[:MOST_OFFERED]


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
    operations, bereft = operations_to(head.system, read, said_by_people(_log(workspace, head)))
    base = Base(head.version.revision, head.version.sequence)
    message = UPDATED.format(named(file_name, imported.format))
    head = workspace.store.edit(id, operations, base=base, author=author, message=message)
    workspace.watch.ring()
    return head, replace(imported, system=head.system, losses=(*imported.losses, *map(_loss, bereft)))


def operations_to(old: System, read: System, said: Said) -> tuple[list[Operation], tuple[Bereft, ...]]:
    """What leads from a system to what a file says of it, given what people said; and what loses its subject."""
    apart = list(_apart(old, read, said))
    for one in apart:
        old = with_new_id(old, one.kind, one.id, one.new)
    followed, renamed = aligned(old, read)
    moves = [*apart, *(Operation(op="re-id", kind=one.kind, id=one.old, old=one.old, new=one.new) for one in renamed)]
    whole, bereft = carried(followed, read, moved(said, moves))
    called = (Bereft(one.kind, one.id, one.new, "called-otherwise") for one in apart)
    return [*moves, *difference(followed, whole)], (*called, *bereft)


def _apart(old: System, read: System, said: Said) -> Iterator[Operation]:
    """Another id for what stays and has one that the file uses for another kind of part."""
    kinds = {
        part.id: kind
        for kind, listing in LISTINGS.items()
        if "id" in listing.key_fields
        for part in getattr(read, listing.field)
    }
    taken = kinds.keys() | spoken_of(old)
    for kind, listing in LISTINGS.items():
        for part in getattr(old, listing.field) if "id" in listing.key_fields else ():
            if kinds.get(part.id, kind) != kind and stays(kind, part.id, said):
                stem = part.id[: ID_LENGTH - 12]
                candidates = (f"{stem}-{number}" for number in count(2))
                free = next(id for id in candidates if id not in taken)
                taken.add(free)
                yield Operation(op="re-id", kind=kind, id=part.id, old=part.id, new=free)


def _log(workspace: Workspace, head: Head) -> Iterator[Edit]:
    """All that was done to a system from its beginning on; what was sent as a document, people said part by part."""
    store, until = workspace.store, head.version
    revisions = store.revisions(head.system.id, until.revision, until.revision + 1)
    readings = {one.revision for one in revisions if tells_of_a_file(one.message)}
    if 1 not in readings:
        first = store.at(head.system.id, 1)
        yield from map(Edit, difference(System(system=Profile(id=first.id, name="")), first))
    after = 0
    while after < until.sequence:
        page = store.changes(head.key, after, until.sequence, PAGE)
        yield from (Edit(one.operation, one.revision in readings) for one in page)
        after = page[-1].sequence if page else until.sequence


def _loss(one: Bereft) -> Loss:
    said = FATES[one.fate]
    why = Text(said.en.format(subject=one.subject), said.ja.format(subject=one.subject))
    return Loss(f"{one.kind}.{one.key}", unworded(one.key), why)
