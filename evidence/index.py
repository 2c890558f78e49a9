"""Feeds as SQLite files in the user's cache folder, so that a feed is read once and then asked in a millisecond.

An index belongs to a file of that path, size and time of change; it is made anew when one of them differs, replaced
whole, and may be deleted at any time. Where the cache cannot be written, it lies in a temporary folder for one run.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from strideline.evidence.files import FeedFile, content_of
from strideline.evidence.records import Affected, Record
from strideline.models.errors import MalformedDocument, Problem
from strideline.models.intelligence import Feed

FORMAT = 1
"""Of the index; part of its name."""
BATCH = 5_000
SCHEMA = """
create table about (name text, value text);
create table affected (key text, id text, details text);
create table scored (id text primary key, details text) without rowid;
"""


@dataclass(frozen=True, slots=True)
class Index:
    """One feed, ready to be asked."""

    path: Path
    feed: Feed

    def affected(self, keys: Iterable[str]) -> list[tuple[str, dict[str, Any]]]:
        """Vulnerabilities of products with these keys, with their details."""
        marks = [*keys]
        question = f"select id, details from affected where key in ({','.join('?' * len(marks))}) order by id, rowid"  # noqa: S608 - only marks
        return [(id, json.loads(details)) for id, details in self._ask(question, marks)]

    def scored(self, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """What it says of these vulnerabilities."""
        found: dict[str, dict[str, Any]] = {}
        wanted = iter(ids)
        while some := [*islice(wanted, 500)]:
            question = f"select id, details from scored where id in ({','.join('?' * len(some))})"  # noqa: S608 - only marks
            found |= {id: json.loads(details) for id, details in self._ask(question, some)}
        return found

    def _ask(self, question: str, values: list[str]) -> list[tuple[str, str]]:
        # A connection a question: threads of the server share none, and opening takes a tenth of a millisecond.
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as connection:
            return connection.execute(question, values).fetchall()


def index_of(file: FeedFile) -> Index:
    """The index of a feed, made when there is none. Raises MalformedDocument for a feed that is wrong."""
    path = _place(file)
    if path.exists() and (feed := _feed_in(path)) is not None:
        return Index(path, feed)
    feed = _make(file, path)
    return Index(path, feed)


def cache_folder() -> Path:
    """Where indexes lie; as the XDG base directory specification has it, or a temporary folder."""
    stated = Path(os.environ.get("XDG_CACHE_HOME", ""))
    folder = (stated if stated.is_absolute() else Path("~/.cache").expanduser()) / "strideline" / "feeds"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    except OSError:
        pass
    return Path(tempfile.mkdtemp(prefix="strideline-feeds-"))


def _place(file: FeedFile) -> Path:
    whole = hashlib.sha256(f"{FORMAT}\n{file.form}\n".encode())
    for path in file.files:
        stat = path.stat()
        whole.update(f"{path.resolve()}\n{stat.st_size}\n{stat.st_mtime_ns}\n".encode(errors="surrogateescape"))
    return cache_folder() / f"{whole.hexdigest()[:32]}.sqlite"


def _make(file: FeedFile, path: Path) -> Feed:
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".new")
    os.close(handle)
    new = Path(name)
    try:
        feed = _filled(file, new)
        os.replace(new, path)
        return feed
    except sqlite3.Error as error:
        raise MalformedDocument(str(file.path), [Problem(f"its index cannot be written: {error}")]) from None
    finally:
        new.unlink(missing_ok=True)


def _filled(file: FeedFile, path: Path) -> Feed:
    with closing(sqlite3.connect(path)) as connection, content_of(file) as content:
        connection.executescript(f"pragma journal_mode = off; pragma synchronous = off; {SCHEMA}")
        count = _insert(connection, content.records)
        connection.execute("create index by_key on affected (key)")
        feed = Feed(file.kind, file.path.name, _day(content.day), _hash(file.files), count)
        values = {
            "kind": feed.kind,
            "name": feed.name,
            "day": content.day,
            "sha256": feed.sha256,
            "records": str(count),
        }
        connection.executemany("insert into about values (?, ?)", values.items())
        connection.commit()
    return feed


def _insert(connection: sqlite3.Connection, records: Iterator[Record]) -> int:
    count = 0
    while batch := [*islice(records, BATCH)]:
        count += len(batch)
        affected = [one for one in batch if isinstance(one, Affected)]
        scored = [one for one in batch if not isinstance(one, Affected)]
        rows = [(one.key, one.id, json.dumps(one.details, ensure_ascii=False)) for one in affected]
        connection.executemany("insert into affected values (?, ?, ?)", rows)
        told = [(one.id, json.dumps(one.details, ensure_ascii=False)) for one in scored]
        connection.executemany("insert or replace into scored values (?, ?)", told)
    return count


def _feed_in(path: Path) -> Feed | None:
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            about = dict(connection.execute("select name, value from about").fetchall())
        return Feed(about["kind"], about["name"], _day(about["day"]), about["sha256"], int(about["records"]))
    except (sqlite3.Error, KeyError, ValueError):
        return None  # cut off or not ours: it is made anew


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _hash(files: tuple[Path, ...]) -> str:
    """Of the file; of several, that of their hashes in the order of their names."""
    hashes = []
    for path in files:
        with path.open("rb") as file:
            hashes.append(hashlib.file_digest(file, "sha256").hexdigest())
    return hashes[0] if len(hashes) == 1 else hashlib.sha256("\n".join(hashes).encode()).hexdigest()
