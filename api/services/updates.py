"""Bring a file into a system that is there: what the file says now, with what people said beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from strideline.analysis.changes.renames import aligned
from strideline.api.services.fates import loss_of
from strideline.api.services.messages import UPDATED, named
from strideline.api.services.reading import read_settled
from strideline.api.services.taken_ids import apart, under_the_id_of
from strideline.api.services.workspace import Workspace
from strideline.formats.registry import Imported, read_any
from strideline.models.errors import Conflict
from strideline.models.graph import Profile, System
from strideline.models.operations import Operation, difference
from strideline.models.operations.addresses import Address, Said
from strideline.models.operations.carrying import Bereft, carried
from strideline.models.operations.references import with_new_id
from strideline.models.operations.said import Edit, moved, said_by_people
from strideline.models.store import Base, Entry, Head, Revision

MOST_OFFERED = 5
"""Systems that a file may be meant for."""
PAGE = 10_000
"""Operations of the log that are read at once."""
TRIES = 3
"""How often a file is brought in while people edit what it changes."""


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
    imported = read_settled(data, file_name, workspace.library, format)
    message = UPDATED.format(named(file_name, imported.format))
    for left in reversed(range(TRIES)):
        try:
            head, bereft = _brought_up(workspace, id, imported.system, author, message)
            break
        except Conflict:  # somebody changed it since it was read
            if not left:
                raise
    workspace.watch.ring()
    return head, replace(imported, system=head.system, losses=(*imported.losses, *map(loss_of, bereft)))


def _brought_up(
    workspace: Workspace, id: str, file: System, author: str, message: str
) -> tuple[Head, tuple[Bereft, ...]]:
    head = workspace.store.head(id)
    operations, bereft = operations_to(head.system, file, _said_in(workspace, head))
    base = Base(head.version.revision, head.version.sequence)
    head = workspace.store.edit(id, operations, base=base, author=author, message=message, by_file=True)
    return head, bereft


def operations_to(old: System, file: System, said: Said) -> tuple[list[Operation], tuple[Bereft, ...]]:
    """What leads from a system to what a file says of it, given what people said; and what became of that."""
    read, under = under_the_id_of(old, file, said)
    moves = list(apart(old, read, said))
    called = (Bereft(one.kind, one.id, one.new, "called-otherwise") for one in moves)
    told = (*under, *called)
    for one in moves:
        old = with_new_id(old, one.kind, one.id, one.new)
    followed, renamed = aligned(old, read)
    moves += [Operation(op="re-id", kind=one.kind, id=one.old, old=one.old, new=one.new) for one in renamed]
    whole, bereft = carried(followed, read, moved(said, moves))
    return [*moves, *difference(followed, whole)], (*told, *bereft)


def beginning(first: System, *, by_file: bool) -> Iterator[Edit]:
    """The first revision of a system as edits of an empty one."""
    for one in difference(System(system=Profile(id=first.id, name="")), first):
        yield Edit(one, by_file, revision=1)


def _said_in(workspace: Workspace, head: Head) -> dict[Address, set[str]]:
    """What people said in a system, from its beginning on."""
    until = head.version.revision
    revisions = {one.revision: one for one in workspace.store.revisions(head.system.id, until, until + 1)}
    restored = {one.restores for one in revisions.values() if one.restores is not None}
    return said_by_people(_log(workspace, head, revisions), restored)


def _log(workspace: Workspace, head: Head, revisions: Mapping[int, Revision]) -> Iterator[Edit]:
    """All that was done to a system, from an empty one on; with what it began was said part by part."""
    store, until = workspace.store, head.version
    yield from beginning(store.at(head.system.id, 1), by_file=revisions[1].by_file)
    after = 0
    while after < until.sequence:
        page = store.changes(head.key, after, until.sequence, PAGE)
        for change in page:
            of = revisions[change.revision]
            yield Edit(change.operation, of.by_file, of.revision, of.restores)
        after = page[-1].sequence if page else until.sequence
