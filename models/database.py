"""Connections to the database: SQLite or PostgreSQL, one transaction at a time, brought up to date when opened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from sqlite3 import Connection as SQLiteConnection
from threading import Lock
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from strideline.models.errors import DatabaseUnavailable

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
LOCK_SECONDS = 20
CONNECTIONS = 40
"""As many as the web server has threads, so that none waits for another's connection."""
MIGRATION_LOCK = 0x5354524944  # any number that no other user of the database takes: "STRID"
# FULL: what was acknowledged is on the disk, also after a power cut.
SQLITE_SETTINGS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={LOCK_SECONDS * 1000}")


class Database:
    """A database that is up to date."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        # SQLite lets one write at a time, and those who wait only look again now and then: a queue is fairer.
        self._turn: AbstractContextManager[object] = Lock() if self.dialect == "sqlite" else nullcontext()

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._engine.dialect.name

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads. Raises DatabaseUnavailable."""
        with _translated(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is on the disk when the block has ended, and undone when it raised."""
        with _translated(), self._turn, self._engine.execution_options(writing=True).begin() as connection:
            yield connection

    def close(self) -> None:
        """Give all connections back."""
        self._engine.dispose()


def open_database(url: str) -> Database:
    """The database at a SQLAlchemy address, made or brought up to date. Raises DatabaseUnavailable."""
    engine = _engine(url)
    database = Database(engine)
    try:
        with database.writing() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": MIGRATION_LOCK})
            migrate(connection)
    except (DatabaseUnavailable, CommandError) as error:
        database.close()
        raise DatabaseUnavailable(_reason(error, engine.url)) from error
    return database


def migrate(connection: Connection) -> None:
    """Run the migrations that the database lacks, inside the transaction of the connection."""
    config = Config(attributes={"connection": connection})
    # Alembic expands % in options.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    command.upgrade(config, "head")


def _engine(url: str) -> Engine:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise DatabaseUnavailable(f'"{url.partition("@")[2] or url}" is no database address') from error
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    if parsed.get_backend_name() in ("postgresql", "postgres"):
        # psycopg 3 is what we ship; the bare scheme would ask for psycopg2.
        return create_engine(
            parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True, pool_size=CONNECTIONS, max_overflow=0
        )
    raise DatabaseUnavailable(f"{parsed.drivername} is not supported; use a sqlite:///FILE or postgresql://... address")


def _sqlite(url: URL) -> Engine:
    if not url.database or url.database == ":memory:":
        raise DatabaseUnavailable("a SQLite address must name a file, such as sqlite:///strideline.db")
    file = Path(url.database)
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600)
    except OSError as error:
        raise DatabaseUnavailable(f"{file} cannot be written: {error.strerror}") from error
    engine = create_engine(url, pool_size=CONNECTIONS, max_overflow=0)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: SQLiteConnection, _: Any) -> None:
    # The driver would open transactions late and by itself; see "begin" below.
    connection.isolation_level = None
    for setting in SQLITE_SETTINGS:
        connection.execute(f"PRAGMA {setting}")


def _begin_sqlite(connection: Connection) -> None:
    """Writers wait for their turn at once; a reader that became a writer midway would fail instead."""
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except PoolTimeout as error:
        raise DatabaseUnavailable("all connections to the database are in use; try again") from error
    except DatabaseError as error:
        # The plain class stands for a damaged file; its other subclasses for mistakes of ours.
        if not isinstance(error, OperationalError) and type(error) is not DatabaseError:
            raise
        raise DatabaseUnavailable(f"the database does not answer: {error.orig}") from error


def _reason(error: Exception, url: URL) -> str:
    where = url.render_as_string(hide_password=True)
    if isinstance(error, CommandError):
        return f"{where} was written by a newer version of Strideline; update Strideline ({error})"
    return f"{where}: {error}"
