"""Boundaries, elements, flows, data and grants of both: what the file has, and what people added."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from strideline.models.graph import Boundary, System
from strideline.models.operations.addresses import ENTRIES
from strideline.models.operations.carrying.carriage import GRAPH, Carriage
from strideline.models.operations.carrying.completing import HELD, completed, is_silent
from strideline.models.operations.keys import LISTINGS, keyed
from strideline.models.operations.operation import PartKind


def with_graph(carriage: Carriage, system: System) -> System:
    """The system with the parts of both. Notes which there are, and what people said of those that are gone."""
    parts = {LISTINGS[kind].field: tuple(_parts(carriage, kind)) for kind in GRAPH}
    carriage.there = _staying(carriage.old, parts) | {system.id}
    boundaries, data, elements = ({one.id for one in parts[name]} for name in ("boundaries", "data", "elements"))
    parts["boundaries"] = _nested(carriage, parts["boundaries"], boundaries)
    holding = [_holding(carriage, "element", one, data) for one in parts["elements"]]
    parts["elements"] = tuple(_placed(carriage, "element", one, "boundary", boundaries) for one in holding)
    flows = [one for one in parts["flows"] if carriage.stands("flow", one, (one.source, one.target), elements)]
    carriage.there -= {one.id for one in parts["flows"]} - {one.id for one in flows}
    parts["flows"] = tuple(_holding(carriage, "flow", one, data) for one in flows)
    return system.model_copy(update={**parts, "grants": tuple(_grants(carriage))})


def _staying(old: System, parts: Mapping[str, Iterable[Any]]) -> set[str]:
    """Ids of the parts that are new or of the same kind as before."""
    kinds = {part.id: kind for kind in GRAPH for part in getattr(old, LISTINGS[kind].field)}
    now = ((part.id, kind) for kind in GRAPH for part in parts[LISTINGS[kind].field])
    return {id for id, kind in now if kinds.get(id, kind) == kind}


def _parts(carriage: Carriage, kind: PartKind) -> Iterator[Any]:
    section = LISTINGS[kind].field
    old = {part.id: part for part in getattr(carriage.old, section)}
    for part in getattr(carriage.new, section):
        yield completed(carriage, kind, old[part.id], part) if part.id in old else part
    yield from _added(carriage, kind)


def _added(carriage: Carriage, kind: PartKind) -> Iterator[Any]:
    """Parts that people added and the file does not have; notes what they said of others that are gone."""
    field = LISTINGS[kind].field
    known = keyed(getattr(carriage.new, field))
    for key, part in keyed(getattr(carriage.old, field)).items():
        if key in known:
            continue
        if carriage.own(kind, key):
            yield part
            continue
        paths = carriage.paths(kind, key)
        for path in sorted(paths):
            if _says(part, path) and path.replace("provenance.", "facts.", 1) not in set(paths) - {path}:
                carriage.lose(kind, f"{key}.{path}", key)


def _grants(carriage: Carriage) -> Iterator[Any]:
    was: dict[str, Any] = keyed(carriage.old.grants)
    for key, grant in keyed(carriage.new.grants).items():
        yield _with_actions(carriage, key, was[key], grant) if key in was else grant
    for grant in _added(carriage, "grant"):
        if carriage.stands("grant", grant, (grant.principal, grant.scope), carriage.there):
            yield grant


def _with_actions(carriage: Carriage, key: str, old: Any, new: Any) -> Any:
    if not carriage.own("grant", key, "actions"):
        return new
    if new.actions and old.actions and new.actions != old.actions:
        carriage.lose("grant", f"{key}.actions", key, "overruled")
    return new if new.actions else new.model_copy(update={"actions": old.actions})


def _nested(carriage: Carriage, boundaries: Iterable[Boundary], there: Collection[str]) -> tuple[Boundary, ...]:
    """The boundaries in their parents; where people put two into each other, the one of the file counts."""
    placed = {one.id: _placed(carriage, "boundary", one, "parent", there) for one in boundaries}
    stated = {one.id for one in carriage.new.boundaries if one.parent is not None}
    for id, one in placed.items():
        if id not in stated and _inside_itself(id, placed):
            carriage.lose("boundary", f"{id}.parent", id, "overruled")
            placed[id] = one.model_copy(update={"parent": None})
    return tuple(placed.values())


def _placed(carriage: Carriage, kind: PartKind, part: Any, where: str, there: Collection[str]) -> Any:
    place = getattr(part, where)
    if place is None or place in there:
        return part
    carriage.lose(kind, f"{part.id}.{where}", place)
    return part.model_copy(update={where: None})


def _holding(carriage: Carriage, kind: PartKind, part: Any, data: Collection[str]) -> Any:
    """The part without kinds of data that are gone; where none is left, it is unknown what it holds."""
    for name in HELD:
        held = getattr(part, name, None) or ()
        left = carriage.here(kind, f"{part.id}.{name}", held, data)
        if len(left) < len(held):
            part = part.model_copy(update={name: left or None})
    return part


def _says(part: Any, path: str) -> bool:
    """Whether the part has anything at a path that people can tell by its value."""
    name, _, entry = path.partition(".")
    if name in ENTRIES:
        return entry in getattr(part, name)
    return not entry and name in type(part).model_fields and not is_silent(name, getattr(part, name))


def _inside_itself(id: str, boundaries: Mapping[str, Boundary]) -> bool:
    seen: set[str] = set()
    at = boundaries[id].parent
    while at is not None and at not in seen:
        seen.add(at)
        at = boundaries[at].parent
    return id in seen
