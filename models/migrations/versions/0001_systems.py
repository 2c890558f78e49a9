"""Systems, their operation log, and the head of each as rows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "systems",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(128), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stored_bytes", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_systems"),
    )
    kept = sa.text("deleted_at IS NULL")
    op.create_index("uq_systems_kept_id", "systems", ["id"], unique=True, sqlite_where=kept, postgresql_where=kept)
    op.create_table(
        "operations",
        _system_key("operations"),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("operation_id", sa.String(200), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("system_key", "sequence", name="pk_operations"),
    )
    op.create_index("ix_operations_operation_id", "operations", ["system_key", "operation_id"])
    op.create_table(
        "revisions",
        _system_key("revisions"),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("operations", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("system_key", "revision", name="pk_revisions"),
    )
    op.create_table(
        "snapshots",
        _system_key("snapshots"),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("system_key", "sequence", name="pk_snapshots"),
    )
    _create_head_tables()


def _create_head_tables() -> None:
    op.create_table(
        "nodes",
        _system_key("nodes"),
        sa.Column("id", sa.String(128), nullable=False),
        sa.Column("part", sa.String(16), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("technology", sa.Text(), nullable=True),
        sa.Column("boundary", sa.String(128), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("system_key", "id", name="pk_nodes"),
    )
    op.create_index("ix_nodes_kind", "nodes", ["kind"])
    op.create_table(
        "edges",
        _system_key("edges"),
        sa.Column("id", sa.String(128), nullable=False),
        sa.Column("source", sa.String(128), nullable=False),
        sa.Column("target", sa.String(128), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("protocol", sa.Text(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("system_key", "id", name="pk_edges"),
    )
    op.create_index("ix_edges_source", "edges", ["source"])
    op.create_index("ix_edges_target", "edges", ["target"])


def _system_key(table: str) -> sa.Column[int]:
    reference = sa.ForeignKey("systems.key", name=f"fk_{table}_system_key_systems")
    return sa.Column("system_key", sa.Integer(), reference, nullable=False)


def downgrade() -> None:
    for table in ("edges", "nodes", "snapshots", "revisions", "operations", "systems"):
        op.drop_table(table)
