"""The operation log of one system: reading it, and appending to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, insert, select

from strideline.models.graph import System
from strideline.models.operations import Operation, replay
from strideline.models.store.text import (
    operation_text,
    plain,
    read_operation_text,
    read_system_text,
    system_text,
)
from strideline.models.store.values import Change, Revision
from strideline.models.tables import metadata

OPERATIONS = metadata.tables["operations"]
REVISIONS = metadata.tables["revisions"]
SNAPSHOTS = metadata.tables["snapshots"]
SNAPSHOT_EVERY = 100
"""Operations after which the whole system is written down again, so that reading it stays quick."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who changed something, when, and why."""

    author: str
    at: datetime
    message: str
    by_file: bool = False
    restores: int | None = None


def read_system_at(connection: Connection, key: int, sequence: int) -> System:
    """The system after the operation `sequence`: the last snapshot before it, and the operations since."""
    snapshot = connection.execute(
        select(SNAPSHOTS.c.sequence, SNAPSHOTS.c.body)
        .where(SNAPSHOTS.c.system_key == key, SNAPSHOTS.c.sequence <= sequence)
        .order_by(SNAPSHOTS.c.sequence.desc())
        .limit(1)
    ).one()
    return replay(read_system_text(snapshot.body), _batches_between(connection, key, snapshot.sequence, sequence))


def _batches_between(connection: Connection, key: int, after: int, until: int) -> Iterator[list[Operation]]:
    """The operations as they were applied together: those of one revision and one time."""
    columns = (OPERATIONS.c.body, OPERATIONS.c.revision, OPERATIONS.c.at)
    rows = connection.execute(_between(columns, key, after, until))
    for _, batch in groupby(rows, lambda row: (row.revision, row.at)):
        yield [read_operation_text(row.body) for row in batch]


def operations_between(connection: Connection, key: int, after: int, until: int) -> list[Operation]:
    """The operations behind the one numbered `after`, up to and with `until`, in order."""
    bodies = connection.scalars(_between((OPERATIONS.c.body,), key, after, until))
    return [read_operation_text(body) for body in bodies]


def changes_between(connection: Connection, key: int, after: int, until: int, most: int) -> list[Change]:
    """The first `most` operations behind the one numbered `after`, up to and with `until`, and who made them."""
    query = _between(OPERATIONS.c, key, after, until).limit(most)
    return [_change(row) for row in connection.execute(query)]


def _between(columns: Iterable[ColumnElement[Any]], key: int, after: int, until: int) -> Select[Any]:
    where = OPERATIONS.c.system_key == key, OPERATIONS.c.sequence > after, OPERATIONS.c.sequence <= until
    return select(*columns).where(*where).order_by(OPERATIONS.c.sequence)


def changes_of_revisions(connection: Connection, key: int, first: int, last: int, most: int) -> list[Change]:
    """The operations of the revisions `first` to `last`, in order; layout that followed one belongs to it."""
    query = (
        select(OPERATIONS)
        .where(OPERATIONS.c.system_key == key, OPERATIONS.c.revision >= first, OPERATIONS.c.revision <= last)
        .order_by(OPERATIONS.c.sequence)
        .limit(most)
    )
    return [_change(row) for row in connection.execute(query)]


def _change(row: Row[Any]) -> Change:
    return Change(row.sequence, row.revision, row.author, row.at, read_operation_text(row.body))


def known_operation_ids(connection: Connection, key: int, operations: Iterable[Operation]) -> set[str]:
    """Those of the client's operation ids that are in the log already."""
    ids = sorted({operation.operation_id for operation in operations if operation.operation_id})
    known: set[str] = set()
    for start in range(0, len(ids), 500):  # SQLite takes a limited number of values in a statement
        chunk = OPERATIONS.c.operation_id.in_(ids[start : start + 500])
        known.update(connection.scalars(select(OPERATIONS.c.operation_id).where(OPERATIONS.c.system_key == key, chunk)))
    return known


def sequence_of(connection: Connection, key: int, revision: int) -> int | None:
    """Number of the last operation of a revision; None when there is no such revision."""
    query = select(REVISIONS.c.sequence).where(REVISIONS.c.system_key == key, REVISIONS.c.revision == revision)
    return connection.scalar(query)


def revisions(connection: Connection, key: int, limit: int, before: int | None = None) -> list[Revision]:
    """The last revisions, or the last before the one numbered `before`, newest first."""
    columns = (
        REVISIONS.c[name] for name in ("revision", "author", "at", "message", "operations", "by_file", "restores")
    )
    query = select(*columns).where(REVISIONS.c.system_key == key).order_by(REVISIONS.c.revision.desc())
    if before is not None:
        query = query.where(REVISIONS.c.revision < before)
    return [Revision(*row) for row in connection.execute(query.limit(limit))]


def append(
    connection: Connection, key: int, first: int, revision: int, operations: Sequence[Operation], by: Signature
) -> int:
    """Write operations into the log, numbered from `first` on. Gives the bytes that they take."""
    bodies = [operation_text(operation) for operation in operations]
    rows = [
        {
            "system_key": key,
            "sequence": first + index,
            "revision": revision,
            "operation_id": operation.operation_id,
            "author": plain(by.author),
            "at": by.at,
            "body": body,
        }
        for index, (operation, body) in enumerate(zip(operations, bodies, strict=True))
    ]
    connection.execute(insert(OPERATIONS), rows)
    return sum(map(len, bodies))


def append_revision(
    connection: Connection, key: int, revision: int, sequence: int, operations: int, by: Signature
) -> None:
    """Note that the model is another from the operation `sequence` on."""
    row = {
        "system_key": key,
        "revision": revision,
        "sequence": sequence,
        "author": plain(by.author),
        "at": by.at,
        "message": plain(by.message),
        "operations": operations,
        "by_file": by.by_file,
        "restores": by.restores,
    }
    connection.execute(insert(REVISIONS), row)


def append_snapshot(connection: Connection, key: int, sequence: int, system: System) -> int:
    """Write the whole system down. Gives the bytes that it takes."""
    body = system_text(system)
    connection.execute(insert(SNAPSHOTS), {"system_key": key, "sequence": sequence, "body": body})
    return len(body)


def snapshot_is_due(connection: Connection, key: int, sequence: int) -> bool:
    """Whether the last snapshot lies `SNAPSHOT_EVERY` operations back."""
    last = connection.scalar(select(func.max(SNAPSHOTS.c.sequence)).where(SNAPSHOTS.c.system_key == key))
    return sequence - int(last or 0) >= SNAPSHOT_EVERY
