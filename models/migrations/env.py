"""Runs migrations for Alembic: on the connection of `models.database`, or on the address of `-x url=...`."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection, create_engine

from strideline.models.tables import metadata


def _run(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, compare_type=True)
    with context.begin_transaction():
        context.run_migrations()


def _address() -> str:
    given = context.get_x_argument(as_dictionary=True).get("url")
    address = given or context.config.get_main_option("sqlalchemy.url")
    if not address:
        raise SystemExit("say which database: alembic -x url=sqlite:///FILE ...")
    return str(address)


handed_over = context.config.attributes.get("connection")
if handed_over is not None:
    _run(handed_over)
else:
    with create_engine(_address()).begin() as own:
        _run(own)
