"""Opening a database: it is brought up to date, and an address that does not work says why."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from strideline.models.database import open_database
from strideline.models.errors import DatabaseUnavailable
from strideline.models.graph import System
from strideline.models.store import Store
from strideline.models.tables import metadata
from tests.models.store.edits import new_process, removal, rename


def test_the_migrations_lead_to_the_tables_of_the_code(url: str) -> None:
    database = open_database(url)
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, metadata) == []
    database.close()


def test_several_servers_that_start_at_once_migrate_once(url: str) -> None:
    with ThreadPoolExecutor(3) as pool:
        databases = list(pool.map(open_database, [url] * 3))

    with databases[0].reading() as connection:
        assert connection.scalar(text("SELECT count(*) FROM alembic_version")) == 1
    for database in databases:
        database.close()


def test_a_database_of_a_newer_version_is_left_alone(url: str) -> None:
    database = open_database(url)
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()

    with pytest.raises(DatabaseUnavailable, match="newer version of Strideline"):
        open_database(url)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("nonsense", "no database address"),
        ("mysql://localhost/x", "not supported"),
        ("sqlite://", "must name a file"),
        ("sqlite:////proc/nowhere/x.db", "cannot be written"),
        ("postgresql://u:secret@127.0.0.1:1/x", "does not answer"),
    ],
)
def test_an_address_that_does_not_work_says_why(address: str, reason: str) -> None:
    with pytest.raises(DatabaseUnavailable, match=reason) as caught:
        open_database(address)
    assert "secret" not in str(caught.value)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("certainly no database" * 100)

    with pytest.raises(DatabaseUnavailable):
        open_database(f"sqlite:///{tmp_path / 'x.db'}")


def test_only_the_user_can_read_the_file(tmp_path: Path) -> None:
    open_database(f"sqlite:///{tmp_path / 'new' / 'x.db'}").close()

    assert stat.S_IMODE((tmp_path / "new" / "x.db").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_sqlite_writes_through_to_the_disk(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'x.db'}")
    with database.reading() as connection:
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")]
        keys = connection.exec_driver_sql("PRAGMA foreign_keys").scalar()
    database.close()

    assert (found, keys) == (["wal", 2], 1)


def test_the_head_of_every_system_can_be_asked_in_sql(store: Store, shop: System) -> None:
    store.create(shop)
    store.edit("shop", [rename("api", "Order API"), new_process("worker")])
    store.edit("shop", [removal("flow", "save"), removal("element", "orders")])
    store.create(shop, rename_when_taken=True)

    with store._database.reading() as connection:
        nodes = connection.execute(
            text(
                "SELECT s.id, n.id, n.part, n.kind, n.name, n.boundary FROM nodes n"
                " JOIN systems s ON s.key = n.system_key WHERE s.id = 'shop' ORDER BY n.id"
            )
        ).all()
        edges = connection.execute(
            text("SELECT s.id, e.id, e.source, e.target FROM edges e JOIN systems s ON s.key = e.system_key")
        ).all()

    assert [tuple(row) for row in nodes] == [
        ("shop", "api", "element", "process", "Order API", "vpc"),
        ("shop", "card", "data", "data", "Card number", None),
        ("shop", "vpc", "boundary", "vpc", "VPC", None),
        ("shop", "worker", "element", "process", "worker", None),
    ]
    assert [tuple(row) for row in edges] == [("shop-2", "save", "api", "orders")]


SYSTEM = """INSERT INTO systems (key, id, name, owner, revision, sequence, updated_at, stored_bytes)
 VALUES (:key, :id, 'S', '', 3, 0, '2026-01-01', 0)"""
REVISION = """INSERT INTO revisions (system_key, revision, sequence, author, at, message, operations)
 VALUES (:key, :revision, 0, '', '2026-01-01', :message, 0)"""


def test_of_an_older_database_only_what_began_a_system_is_the_reading_of_a_file(url: str) -> None:
    database = open_database(url)
    with database.writing() as connection:
        for column in ("by_file", "restores"):
            connection.execute(text(f"ALTER TABLE revisions DROP COLUMN {column}"))
        for key, first in enumerate(("Imported from a.yaml", "Sample workload", "Created"), 1):
            connection.execute(text(SYSTEM), {"key": key, "id": f"s{key}"})
            for revision, message in enumerate((first, "Updated from memory", "Imported from b"), 1):
                connection.execute(text(REVISION), {"key": key, "revision": revision, "message": message})
        connection.execute(text("UPDATE alembic_version SET version_num = '0004'"))
    database.close()

    database = open_database(url)

    with database.reading() as connection:
        of_files = connection.execute(text("SELECT system_key, revision FROM revisions WHERE by_file ORDER BY 1")).all()
    database.close()
    assert [tuple(one) for one in of_files] == [(1, 1), (2, 1)]
