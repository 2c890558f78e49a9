"""Read one version of a system: a file, a revision of a database, or a file as a git revision has it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from strideline.api.services.files import STANDARD_INPUT, read_file
from strideline.api.services.git_files import git_reference, read_git_file
from strideline.api.services.reading import read_settled
from strideline.formats.registry import Imported
from strideline.models.errors import DatabaseUnavailable, MalformedDocument, Problem
from strideline.threat_library.schema import Library

_STORED = re.compile(r"(?P<id>[a-z0-9][a-z0-9._-]*)(?:@(?P<revision>[0-9]{1,9}))?")


def read_version(name: str, library: Library, *, format: str | None = None, database: str = "") -> Imported:
    """The version that a name stands for.

    Args:
        name: A file, `-` for standard input, `REF:PATH` for a file in git (the path from the root of its repository),
            or with a database `SYSTEM` or `SYSTEM@REVISION`. A file that exists comes first.
        library: Facts and technologies that the system may name.
        format: Format of the file, where its content does not tell.
        database: Address of a database of the server; empty for none.

    Raises:
        NotFound: There is no such system or revision in the database.
        MalformedDocument: It cannot be read; UnknownFormat, LimitExceeded and DatabaseUnavailable as for others.
    """
    if name == STANDARD_INPUT or _is_there(name):
        return read_file(name, library, format)
    stored = _STORED.fullmatch(name) if database else None
    if stored:
        return _from_database(stored["id"], stored["revision"], library, database)
    reference = git_reference(name)
    if reference:
        return read_settled(read_git_file(*reference), name, library, format)
    if re.fullmatch(r"[^/]+@[0-9]+", name):
        hint = "name the database of the server with --database to read a revision"
        raise MalformedDocument(name, [Problem("there is no such file", hint=hint)])
    return read_file(name, library, format)


def _is_there(name: str) -> bool:
    try:
        return Path(name).exists()
    except (OSError, ValueError):  # no name of a file at all, such as one that is too long
        return False


def _from_database(id: str, revision: str | None, library: Library, address: str) -> Imported:
    from strideline.models.database import open_database  # the database is slow to load and seldom asked
    from strideline.models.store import Store

    refuse_missing(address)
    store = Store(open_database(address), library.vocabulary)
    try:
        system = store.at(id, int(revision)) if revision else store.head(id).system
    finally:
        store.close()
    return Imported(system, "strideline-revision", ())


def refuse_missing(address: str) -> None:
    """A SQLite file that is not there would be made by opening it. Raises DatabaseUnavailable."""
    parts = urlsplit(address)
    file = unquote(parts.path[1:])
    if parts.scheme.startswith("sqlite") and not _is_there(file):
        raise DatabaseUnavailable(f"there is no database {file}; name one like sqlite:///data/strideline.db")
