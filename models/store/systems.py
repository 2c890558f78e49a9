"""The table of systems: finding one, locking one, and moving its head."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches
from itertools import count
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select, update

from strideline.models.errors import AlreadyExists, NotFound, QuotaExceeded
from strideline.models.graph import ID_LENGTH, System
from strideline.models.operations.references import mentions, with_new_id
from strideline.models.store.log import Signature
from strideline.models.store.text import plain
from strideline.models.store.values import Entry, Quota, Version
from strideline.models.tables import metadata

SYSTEMS = metadata.tables["systems"]
KEPT = SYSTEMS.c.deleted_at.is_(None)


def entries(connection: Connection) -> list[Entry]:
    """The systems that are not deleted, the one changed last first."""
    query = select(SYSTEMS).where(KEPT).order_by(SYSTEMS.c.updated_at.desc(), SYSTEMS.c.id)
    return [_entry(row) for row in connection.execute(query)]


def find(connection: Connection, id: str, *, lock: bool = False) -> Entry:
    """One system; with `lock` nobody else can change it before the transaction ends. Raises NotFound."""
    query: Select[Any] = select(SYSTEMS).where(KEPT, SYSTEMS.c.id == id)
    row = connection.execute(query.with_for_update() if lock else query).one_or_none()
    if row is None:
        ids = list(connection.scalars(select(SYSTEMS.c.id).where(KEPT)))
        raise NotFound("system", id[:ID_LENGTH], get_close_matches(id[:ID_LENGTH], ids, n=3))
    return _entry(row)


def versions(connection: Connection, keys: Collection[int]) -> dict[int, Version]:
    """Where the systems with these keys stand; deleted ones are left out."""
    columns = (SYSTEMS.c[name] for name in ("key", "revision", "sequence"))
    rows = connection.execute(select(*columns).where(KEPT, SYSTEMS.c.key.in_(keys)))
    return {row.key: Version(row.revision, row.sequence) for row in rows}


def add(connection: Connection, system: System, by: Signature) -> int:
    """A new system at revision 1. Gives its key."""
    values = {
        **_profile(system),
        "revision": 1,
        "sequence": 0,
        "updated_at": by.at,
        "deleted_at": None,
        "stored_bytes": 0,
    }
    return int(connection.execute(insert(SYSTEMS).values(values).returning(SYSTEMS.c.key)).scalar_one())


def advance(connection: Connection, entry: Entry, system: System, version: Version, size: int, by: Signature) -> None:
    """Move the head of a system from the version of the entry to a new one, `size` bytes larger."""
    here = (SYSTEMS.c.key == entry.key) & (SYSTEMS.c.sequence == entry.version.sequence)
    grown = SYSTEMS.c.stored_bytes + size
    values = {"revision": version.revision, "sequence": version.sequence, "updated_at": by.at, "stored_bytes": grown}
    moved = connection.execute(update(SYSTEMS).where(here).values(**_profile(system), **values)).rowcount
    if moved != 1:
        raise RuntimeError(f"system {entry.id} changed although it was locked")


def note_size(connection: Connection, key: int, size: int) -> None:
    """Count bytes that were stored."""
    grown = SYSTEMS.c.stored_bytes + size
    connection.execute(update(SYSTEMS).where(SYSTEMS.c.key == key).values(stored_bytes=grown))


def bury(connection: Connection, entry: Entry, by: Signature) -> None:
    """Mark a system as deleted."""
    connection.execute(update(SYSTEMS).where(SYSTEMS.c.key == entry.key).values(deleted_at=by.at))


def refuse_taken(connection: Connection, id: str) -> None:
    """Raises AlreadyExists when a system that is not deleted has the id."""
    if connection.scalar(select(SYSTEMS.c.key).where(KEPT, SYSTEMS.c.id == id)) is not None:
        raise AlreadyExists("system", id)


def with_free_id(connection: Connection, system: System) -> System:
    """The system itself, or under its id with a number when another system has that id."""
    taken = set(connection.scalars(select(SYSTEMS.c.id).where(KEPT)))
    if system.id not in taken:
        return system
    stem = system.id[: ID_LENGTH - 12]
    candidates = (f"{stem}-{number}" for number in count(2))
    free = next(id for id in candidates if id not in taken and not mentions(system, id))
    return with_new_id(system, "system", system.id, free)


def check_quota(connection: Connection, quota: Quota, *, new_systems: int = 0) -> None:
    """Raises QuotaExceeded when no more may be kept."""
    stored = connection.scalar(select(func.coalesce(func.sum(SYSTEMS.c.stored_bytes), 0))) or 0
    if stored > quota.stored_bytes:
        raise QuotaExceeded(
            f"the server keeps at most {quota.stored_bytes >> 20} MB, the history of all systems included; "
            "raise STRIDELINE_MAX_STORED_BYTES"
        )
    kept = connection.scalar(select(func.count()).select_from(SYSTEMS).where(KEPT)) or 0
    if kept + new_systems > quota.systems:
        raise QuotaExceeded(
            f"the server keeps at most {quota.systems} systems; delete one or raise STRIDELINE_MAX_SYSTEMS"
        )


def _profile(system: System) -> dict[str, Any]:
    profile = system.profile
    return {"id": profile.id, "name": plain(profile.name), "owner": plain(profile.owner)}


def _entry(row: Row[Any]) -> Entry:
    return Entry(row.key, row.id, row.name, row.owner, Version(row.revision, row.sequence), row.updated_at)
