"""The head of a system as rows of nodes and edges, so that questions across systems are SQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, update

from strideline.models.graph import Boundary, Data, Element, Flow, System
from strideline.models.store.text import plain
from strideline.models.tables import metadata

Row = Boundary | Data | Element | Flow
NODES: Table = metadata.tables["nodes"]
EDGES: Table = metadata.tables["edges"]


def write_head(connection: Connection, key: int, old: System | None, new: System) -> None:
    """Bring the rows of a system from its old head to the new one. Only rows of changed parts are touched."""
    for table, parts_of in ((NODES, _nodes), (EDGES, _edges)):
        before = parts_of(old) if old else {}
        after = parts_of(new)
        gone = [{"of": key, "at": id} for id in before if id not in after]
        added = [_row(key, part) for id, part in after.items() if id not in before]
        changed = [_row(key, part) for id, part in after.items() if id in before and part is not before[id]]
        _delete(connection, table, gone)
        _update(connection, table, changed)
        if added:
            connection.execute(insert(table), added)


def _delete(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        here = (table.c.system_key == bindparam("of")) & (table.c.id == bindparam("at"))
        connection.execute(delete(table).where(here), rows)


def _update(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        here = (table.c.system_key == bindparam("of")) & (table.c.id == bindparam("at"))
        parameters = [{"of": row.pop("system_key"), "at": row.pop("id"), **row} for row in rows]
        connection.execute(update(table).where(here), parameters)


def _nodes(system: System) -> Mapping[str, Row]:
    parts: tuple[Row, ...] = (*system.boundaries, *system.data, *system.elements)
    return {part.id: part for part in parts}


def _edges(system: System) -> Mapping[str, Row]:
    return {part.id: part for part in system.flows}


def _row(key: int, part: Row) -> dict[str, Any]:
    return {"system_key": key, **dict(_columns(part))}


def _columns(part: Row) -> Iterator[tuple[str, Any]]:
    yield "id", part.id
    yield "name", plain(part.name)
    yield "facts", {fact: _plain_value(value) for fact, value in part.facts.items()}
    if isinstance(part, Flow):
        yield "source", part.source
        yield "target", part.target
        yield "protocol", part.protocol and plain(part.protocol)
        return
    yield "part", type(part).__name__.lower()
    yield "kind", "data" if isinstance(part, Data) else part.kind
    yield "technology", plain(part.technology) if isinstance(part, Element) and part.technology else None
    yield "boundary", _boundary_of(part)


def _boundary_of(part: Boundary | Data | Element) -> str | None:
    if isinstance(part, Data):
        return None
    return part.parent if isinstance(part, Boundary) else part.boundary


def _plain_value(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    return [plain(member) for member in value] if isinstance(value, tuple) else value
