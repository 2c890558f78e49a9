"""Ids that a system and a file use for different things."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import count

from strideline.models.graph import ID_LENGTH, System
from strideline.models.operations import Operation
from strideline.models.operations.addresses import WHOLE, Said, address_of
from strideline.models.operations.carrying import Bereft, stays
from strideline.models.operations.keys import LISTINGS
from strideline.models.operations.operation import PartKind
from strideline.models.operations.references import ids_of, spoken_of, with_new_id


def under_the_id_of(old: System, file: System, said: Said) -> tuple[System, tuple[Bereft, ...]]:
    """What a file says, under the id of the system that is there; a part of it that has this id gets another one.

    That is the same one each time: where an earlier file put a part under it, that is the part.
    """
    kind = _kinds(file).get(old.id)
    moved: tuple[Bereft, ...] = ()
    if kind is not None:
        before = {id for id, one in _kinds(old).items() if one == kind and not _added(kind, id, said)}
        new = _free(old.id, ids_of(file) | (spoken_of(old) - before))
        file, moved = with_new_id(file, kind, old.id, new), (Bereft(kind, old.id, new, "id-of-the-system"),)
    return with_new_id(file, "system", file.id, old.id), moved


def apart(old: System, read: System, said: Said) -> Iterator[Operation]:
    """Another id for what stays and has one that the file uses for another kind of part."""
    kinds = _kinds(read)
    taken = kinds.keys() | spoken_of(old)
    for id, kind in _kinds(old).items():
        if kinds.get(id, kind) != kind and stays(kind, id, said):
            new = _free(id, taken)
            taken.add(new)
            yield Operation(op="re-id", kind=kind, id=id, old=id, new=new)


def _added(kind: PartKind, id: str, said: Said) -> bool:
    """Whether people added a part, and not an earlier file."""
    return WHOLE in said.get(address_of(kind, id), ())


def _free(id: str, taken: Container[str]) -> str:
    stem = id[: ID_LENGTH - 12]
    return next(one for one in (f"{stem}-{number}" for number in count(2)) if one not in taken)


def _kinds(system: System) -> dict[str, PartKind]:
    """The kind of every part that has an id, but for the system."""
    named = ((kind, listing.field) for kind, listing in LISTINGS.items() if "id" in listing.key_fields)
    return {part.id: kind for kind, field in named for part in getattr(system, field)}
