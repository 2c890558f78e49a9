"""The operations that lead from one system to another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Any

from strideline.models.graph import FactBearer, Part, System
from strideline.models.operations.fields import MOST_ONE_BY_ONE, MOVES
from strideline.models.operations.keys import LISTINGS, MAPPINGS, SETS, SINGLES, keyed
from strideline.models.operations.operation import ORDER, START, Operation, OperationName, PartKind
from strideline.models.operations.references import with_new_id
from strideline.models.operations.values import as_json, brief, same


def difference(old: System, new: System) -> list[Operation]:
    """Operations that turn `old` into `new`; none when they are equal. Parts are told apart by id alone.

    So a part whose id changed is removed and added. Only the id of the system itself is changed by `re-id`.
    """
    operations: list[Operation] = []
    if old.id != new.id:
        operations.append(Operation(op="re-id", kind="system", id=old.id, old=old.id, new=new.id))
        old = with_new_id(old, "system", old.id, new.id)
    for kind, listing in LISTINGS.items():
        operations += _in_list(kind, keyed(getattr(old, listing.field)), keyed(getattr(new, listing.field)))
    for kind, (field, _) in SINGLES.items():
        operations += _in_part(kind, new.id if kind == "system" else "", getattr(old, field), getattr(new, field))
    operations += _in_mapping("extensions", "", "", dict(old.extensions), dict(new.extensions))
    return operations


def _in_list(kind: PartKind, old: Mapping[str, Part], new: Mapping[str, Part]) -> Iterator[Operation]:
    before = dict(zip(new, [START, *new], strict=False))
    for key, part in old.items():
        if key not in new:
            yield Operation(op="remove", kind=kind, id=key, old=brief(part))
    staying = _in_order([key for key in new if key in old], {key: index for index, key in enumerate(old)})
    # In the new order, so that the part to stand behind is always in its place already.
    for key, part in new.items():
        if key not in old:
            yield Operation(op="add", kind=kind, id=key, new=brief(part), after=before[key])
            continue
        if key not in staying:
            yield Operation(op="move", kind=kind, id=key, path=ORDER, new=before[key])
        yield from _in_part(kind, key, old[key], part)


def _in_order(keys: list[str], rank: Mapping[str, int]) -> set[str]:
    """The most keys that can stay where they are: a longest rising run of their old ranks."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for index, key in enumerate(keys):
        length = bisect_left(tails, rank[key])
        tails[length : length + 1] = [rank[key]]
        ends[length : length + 1] = [index]
        previous.append(ends[length - 1] if length else -1)
    staying: set[str] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        staying.add(keys[at])
        at = previous[at]
    return staying


def _in_part(kind: PartKind, key: str, old: Part, new: Part) -> Iterator[Operation]:
    if old is new or _are_equal(old, new):
        return
    before, after = as_json(old), as_json(new)
    for field in before:
        if field in MAPPINGS:
            yield from _in_mapping(kind, key, f"{field}.", before[field], after[field])
        elif field in SETS and all(len(set(ids)) == len(ids) for ids in (before[field], after[field])):
            yield from _in_set(kind, key, f"{field}.", before[field], after[field])
        elif not same(before[field], after[field]):
            op: OperationName = "move" if MOVES.get(kind) == field else "set"
            yield Operation(op=op, kind=kind, id=key, path=field, old=before[field], new=after[field])


def _are_equal(old: Part, new: Part) -> bool:
    """Whether two parts say the same; Python alone takes false for 0."""
    if old != new:
        return False
    return not isinstance(old, FactBearer) or not isinstance(new, FactBearer) or same(dict(old.facts), dict(new.facts))


def _in_set(kind: PartKind, key: str, prefix: str, old: list[str], new: list[str]) -> Iterator[Operation]:
    """Id by id, so that what others leave out of a diagram meanwhile stays left out; as a whole when many change."""
    rank = {id: index for index, id in enumerate(old)}
    staying = _in_order([id for id in new if id in rank], rank)
    if len(old) + len(new) - 2 * len(staying) > MOST_ONE_BY_ONE:
        yield Operation(op="set", kind=kind, id=key, path=prefix.rstrip("."), old=old, new=new)
        return
    for id in old:
        if id not in staying:
            yield Operation(op="remove", kind=kind, id=key, path=f"{prefix}{id}")
    for before, id in zip([START, *new], new, strict=False):
        if id not in staying:
            yield Operation(op="add", kind=kind, id=key, path=f"{prefix}{id}", after=before)


def _in_mapping(
    kind: PartKind, key: str, prefix: str, old: Mapping[str, Any], new: Mapping[str, Any]
) -> Iterator[Operation]:
    for entry in {**old, **new}:
        path = f"{prefix}{entry}"
        if prefix == "places.":
            if not same(old.get(entry), new.get(entry)):
                yield Operation(op="move", kind=kind, id=key, path=path, old=old.get(entry), new=new.get(entry))
        elif entry not in new:
            yield Operation(op="remove", kind=kind, id=key, path=path, old=old[entry])
        elif entry not in old:
            yield Operation(op="add", kind=kind, id=key, path=path, new=new[entry])
        elif not same(old[entry], new[entry]):
            yield Operation(op="set", kind=kind, id=key, path=path, old=old[entry], new=new[entry])
