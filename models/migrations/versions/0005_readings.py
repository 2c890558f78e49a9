"""Which revisions are readings of files, and which take a system back.

Until now a message told the former, which anybody could write. Of the old ones only those count that began a system,
whose message nobody could choose; what an old update from a file said is taken for what people said, so that it stays.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("revisions", sa.Column("by_file", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("revisions", sa.Column("restores", sa.Integer(), nullable=True))
    table = sa.table("revisions", sa.column("revision"), sa.column("message"), sa.column("by_file"))
    of_a_file = table.c.message.like("Imported from %") | (table.c.message == "Sample workload")
    op.execute(table.update().where((table.c.revision == 1) & of_a_file).values(by_file=True))


def downgrade() -> None:
    op.drop_column("revisions", "restores")
    op.drop_column("revisions", "by_file")
