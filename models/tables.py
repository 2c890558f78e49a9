"""Rows of the database. The operation log is only ever appended to; nodes and edges mirror the head of each system."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Index, MetaData, Text, TypeDecorator, false, text, true
from sqlmodel import Field, SQLModel

# Constraints need the same names on every database, so that later migrations can speak of them.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata: MetaData = SQLModel.metadata


class UtcTime(TypeDecorator[datetime]):
    """A point in time, in UTC both ways; SQLite would lose the time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """What is read, with the time zone."""
        return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


def _system_key() -> Any:
    return Field(primary_key=True, foreign_key="systems.key")


class SystemRow(SQLModel, table=True):
    """One system: where its log stands. A deleted one stays, with the time of its deletion."""

    __tablename__ = "systems"
    __table_args__ = (
        Index(
            "uq_systems_kept_id",
            "id",
            unique=True,
            sqlite_where=text("deleted_at IS NULL"),
            postgresql_where=text("deleted_at IS NULL"),
        ),
    )

    key: int | None = Field(default=None, primary_key=True)
    """Never used again, other than the id."""
    id: str = Field(max_length=128)
    name: str = Field(sa_type=Text)
    owner: str = Field(sa_type=Text)
    revision: int
    sequence: int
    """Number of the last operation in the log; 0 when there is none."""
    updated_at: datetime = Field(sa_type=UtcTime)
    deleted_at: datetime | None = Field(default=None, sa_type=UtcTime)
    stored_bytes: int = Field(sa_type=BigInteger)
    """Size of its snapshots and operations."""


class OperationRow(SQLModel, table=True):
    """One operation, resolved: with everything that taking it back needs."""

    __tablename__ = "operations"
    __table_args__ = (Index("ix_operations_operation_id", "system_key", "operation_id"),)

    system_key: int = _system_key()
    sequence: int = Field(primary_key=True)
    revision: int
    """The revision that the system had after the batch."""
    operation_id: str = Field(max_length=200)
    author: str = Field(sa_type=Text)
    at: datetime = Field(sa_type=UtcTime)
    body: str = Field(sa_type=Text)
    """The operation as JSON, ASCII only: no database refuses any text in it."""


class RevisionRow(SQLModel, table=True):
    """One point in the log at which the model was another than before."""

    __tablename__ = "revisions"

    system_key: int = _system_key()
    revision: int = Field(primary_key=True)
    sequence: int
    """Number of its last operation."""
    author: str = Field(sa_type=Text)
    at: datetime = Field(sa_type=UtcTime)
    message: str = Field(sa_type=Text)
    operations: int
    by_file: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """Whether it is the reading of a file, and not an edit of somebody."""
    restores: int | None = None
    """The revision to which it took the system back."""


class SnapshotRow(SQLModel, table=True):
    """The whole system after the operation `sequence`, so that reading need not start at the beginning."""

    __tablename__ = "snapshots"

    system_key: int = _system_key()
    sequence: int = Field(primary_key=True)
    body: str = Field(sa_type=Text)
    """The native document as JSON, ASCII only."""


class RuleFileRow(SQLModel, table=True):
    """One rule that people added to the library of this database."""

    __tablename__ = "rule_files"

    file_name: str = Field(primary_key=True, max_length=200)
    id: str = Field(max_length=96, unique=True)
    """Of the rule."""
    content: str = Field(sa_type=Text)
    added_at: datetime = Field(sa_type=UtcTime)
    enabled: bool = Field(default=True, sa_column_kwargs={"server_default": true()})
    """Whether systems are judged by it."""


class RuleOffRow(SQLModel, table=True):
    """One shipped rule that people switched off for this database."""

    __tablename__ = "rules_off"

    id: str = Field(primary_key=True, max_length=96)
    """Of the rule."""
    reason: str = Field(sa_type=Text)
    switched_at: datetime = Field(sa_type=UtcTime)


class NodeRow(SQLModel, table=True):
    """One boundary, element or data asset of a head, for questions across systems."""

    __tablename__ = "nodes"

    system_key: int = _system_key()
    id: str = Field(primary_key=True, max_length=128)
    part: str = Field(max_length=16)
    """`boundary`, `element` or `data`."""
    kind: str = Field(max_length=32, index=True)
    name: str = Field(sa_type=Text)
    technology: str | None = Field(default=None, sa_type=Text)
    boundary: str | None = Field(default=None, max_length=128)
    """The boundary that it lies in."""
    facts: dict[str, Any] = Field(sa_type=JSON)


class EdgeRow(SQLModel, table=True):
    """One flow of a head, for questions across systems."""

    __tablename__ = "edges"

    system_key: int = _system_key()
    id: str = Field(primary_key=True, max_length=128)
    source: str = Field(max_length=128, index=True)
    target: str = Field(max_length=128, index=True)
    name: str = Field(sa_type=Text)
    protocol: str | None = Field(default=None, sa_type=Text)
    facts: dict[str, Any] = Field(sa_type=JSON)
