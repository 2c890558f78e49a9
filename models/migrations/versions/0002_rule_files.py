"""Rules that people add to the library of a server."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rule_files",
        sa.Column("file_name", sa.String(200), nullable=False),
        sa.Column("id", sa.String(96), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("file_name", name="pk_rule_files"),
        sa.UniqueConstraint("id", name="uq_rule_files_id"),
    )


def downgrade() -> None:
    op.drop_table("rule_files")
