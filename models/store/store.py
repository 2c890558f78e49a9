"""The store: every use of the database by the services goes through it, one transaction a call."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from strideline.models.cache import Cache
from strideline.models.database import Database
from strideline.models.errors import AlreadyExists, Clash, Conflict, NotFound
from strideline.models.graph import System
from strideline.models.operations import Operation
from strideline.models.store import log, systems
from strideline.models.store.log import Signature
from strideline.models.store.merging import merge
from strideline.models.store.rows import write_head
from strideline.models.store.values import Base, Change, Entry, Head, Quota, Revision, Version
from strideline.models.vocabulary import Vocabulary

KEPT_HEADS = 32
MOST_REVISIONS = 1000


class Store:
    """Systems in a database. Safe to use from several threads; every change is on the disk when the call returns."""

    def __init__(self, database: Database, vocabulary: Vocabulary, quota: Quota = Quota()) -> None:  # noqa: B008
        self._database, self._vocabulary, self._quota = database, vocabulary, quota
        self._heads: Cache[System] = Cache(KEPT_HEADS)
        # Only what was committed goes in: keys and numbers of what was undone are used again.

    def close(self) -> None:
        """Give all connections back."""
        self._database.close()

    def ping(self) -> None:
        """Raises DatabaseUnavailable when the database does not answer."""
        with self._database.reading() as connection:
            connection.execute(text("SELECT 1"))

    def entries(self) -> list[Entry]:
        """All systems that are not deleted, the one changed last first."""
        with self._database.reading() as connection:
            return systems.entries(connection)

    def head(self, id: str) -> Head:
        """A system as it stands. Raises NotFound."""
        with self._database.reading() as connection:
            return self._head(connection, systems.find(connection, id))

    def at(self, id: str, revision: int) -> System:
        """A system as it was at the end of a revision's edit. Raises NotFound."""
        with self._database.reading() as connection:
            entry = systems.find(connection, id)
            sequence = log.sequence_of(connection, entry.key, revision)
            if sequence is None:
                raise NotFound("revision", str(revision))
            return log.read_system_at(connection, entry.key, sequence)

    def revisions(self, id: str, limit: int = MOST_REVISIONS, before: int | None = None) -> list[Revision]:
        """The last changes of a system's model, or the last before a revision, newest first. Raises NotFound."""
        with self._database.reading() as connection:
            return log.revisions(connection, systems.find(connection, id).key, limit, before)

    def entry(self, id: str) -> Entry:
        """Where a system stands, without its parts. Raises NotFound."""
        with self._database.reading() as connection:
            return systems.find(connection, id)

    def versions(self, keys: Collection[int]) -> dict[int, Version]:
        """Where the systems with these keys stand; deleted ones are left out."""
        with self._database.reading() as connection:
            return systems.versions(connection, keys)

    def changes(self, key: int, after: int, until: int, most: int) -> list[Change]:
        """The first `most` operations behind the one numbered `after`, up to and with `until`, and who made them."""
        with self._database.reading() as connection:
            return log.changes_between(connection, key, after, until, most)

    def changes_of_revisions(self, id: str, first: int, last: int, most: int) -> list[Change]:
        """The first `most` operations of the revisions `first` to `last`, in order. Raises NotFound."""
        with self._database.reading() as connection:
            return log.changes_of_revisions(connection, systems.find(connection, id).key, first, last, most)

    def sequence_of(self, id: str, base: Base) -> int | None:
        """Number of the last operation of a version; None when the system never was at it. Raises NotFound."""
        with self._database.reading() as connection:
            entry = systems.find(connection, id)
            if base.sequence is not None:
                return base.sequence if base.sequence <= entry.version.sequence else None
            return log.sequence_of(connection, entry.key, base.revision)

    def operations(self, id: str, after: int = 0) -> list[Operation]:
        """The log behind the operation numbered `after`, resolved, so that each can be inverted. Raises NotFound."""
        with self._database.reading() as connection:
            entry = systems.find(connection, id)
            return log.operations_between(connection, entry.key, after, entry.version.sequence)

    def create(
        self,
        system: System,
        *,
        author: str = "",
        message: str = "",
        by_file: bool = False,
        rename_when_taken: bool = False,
    ) -> Head:
        """Keep a new system, at revision 1. The caller has checked it, as `models.native` does.

        `by_file` notes that a file was read. With `rename_when_taken` a system whose id is taken gets the next free id
        with a number.
        Raises AlreadyExists and QuotaExceeded.
        """
        by = _now(author, message, by_file=by_file)
        try:
            with self._database.writing() as connection:
                systems.check_quota(connection, self._quota, new_systems=1)
                if rename_when_taken:
                    system = systems.with_free_id(connection, system)
                systems.refuse_taken(connection, system.id)
                head = self._create(connection, system, by)
        except IntegrityError as error:  # PostgreSQL: somebody else took the id between the check and the insert
            raise AlreadyExists("system", system.id) from error
        self._heads.keep((head.key, head.version.sequence), head.system)
        return head

    def edit(
        self,
        id: str,
        operations: Sequence[Operation],
        *,
        base: Base | None = None,
        author: str = "",
        message: str = "",
        by_file: bool = False,
        restores: int | None = None,
    ) -> Head:
        """Apply operations, all or none; those whose operation id is in the log already are left out.

        `by_file` notes that a file was read, `restores` the revision to which they take the system back.

        `base` is the version that their author saw; edits of others since then are kept. None stands for the head.
        Layout alone makes no new revision. Raises NotFound, Conflict, AlreadyExists (for the id of a system that is
        taken), MalformedDocument and QuotaExceeded.
        """
        by = _now(author, message, by_file=by_file, restores=restores)
        with self._database.writing() as connection:
            entry = systems.find(connection, id, lock=True)
            head = self._head(connection, entry)
            known = log.known_operation_ids(connection, entry.key, operations)
            fresh = [operation for operation in operations if operation.operation_id not in known]
            since = self._since(connection, entry, base)
            system, resolved = merge(head.system, fresh, since, self._vocabulary)
            if not resolved:
                return head
            systems.check_quota(connection, self._quota)
            if system.id != entry.id:
                systems.refuse_taken(connection, system.id)
            head = self._append(connection, entry, head.system, system, resolved, by)
        self._heads.keep((head.key, head.version.sequence), head.system)
        return head

    def delete(self, id: str, base: Base | None = None) -> None:
        """Take a system out of sight; its history stays. Raises NotFound, and Conflict when it is not at `base`."""
        with self._database.writing() as connection:
            entry = systems.find(connection, id, lock=True)
            if base and any(not operation.is_layout for operation in self._since(connection, entry, base)):
                raise _outdated(entry, base)
            systems.bury(connection, entry, _now())

    def _create(self, connection: Connection, system: System, by: Signature) -> Head:
        key = systems.add(connection, system, by)
        systems.note_size(connection, key, log.append_snapshot(connection, key, 0, system))
        log.append_revision(connection, key, 1, 0, 0, by)
        write_head(connection, key, None, system)
        return Head(key, system, Version(1, 0), by.at)

    def _append(
        self, connection: Connection, entry: Entry, old: System, new: System, resolved: list[Operation], by: Signature
    ) -> Head:
        last = entry.version.sequence + len(resolved)
        is_revision = not all(operation.is_layout for operation in resolved)
        version = Version(entry.version.revision + is_revision, last)
        size = log.append(connection, entry.key, entry.version.sequence + 1, version.revision, resolved, by)
        if is_revision:
            log.append_revision(connection, entry.key, version.revision, last, len(resolved), by)
        if log.snapshot_is_due(connection, entry.key, last):
            size += log.append_snapshot(connection, entry.key, last, new)
        systems.advance(connection, entry, new, version, size, by)
        write_head(connection, entry.key, old, new)
        return Head(entry.key, new, version, by.at)

    def _head(self, connection: Connection, entry: Entry) -> Head:
        sequence = entry.version.sequence
        system = self._heads.get((entry.key, sequence), lambda: log.read_system_at(connection, entry.key, sequence))
        return Head(entry.key, system, entry.version, entry.updated_at)

    def _since(self, connection: Connection, entry: Entry, base: Base | None) -> list[Operation]:
        """What happened to the system since `base`. Raises Conflict when it never was at that version."""
        if base is None:
            return []
        sequence = base.sequence
        if sequence is None:
            sequence = log.sequence_of(connection, entry.key, base.revision)
        if sequence is None or sequence > entry.version.sequence:
            raise _outdated(entry, base)
        return log.operations_between(connection, entry.key, sequence, entry.version.sequence)


def _outdated(entry: Entry, base: Base) -> Conflict:
    return Conflict([Clash("system", entry.id, "revision", base.revision, entry.version.revision, None)])


def _now(author: str = "", message: str = "", *, by_file: bool = False, restores: int | None = None) -> Signature:
    return Signature(author, datetime.now(UTC), message, by_file, restores)
