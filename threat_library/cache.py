"""Keeps the parsed text of the built-in library as JSON in the user's cache folder, since reading YAML is slow.

Only values are kept, never objects, and they are checked again like any file. The cache may be deleted at any time;
where it cannot be written or read, everything works without it.
"""

from __future__ import annotations

import json
import os
import tempfile
import zlib
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from strideline import __version__
from strideline.threat_library.files import BUILT_IN, LibraryFile, built_in_paths, read_built_in

FORMAT = 1
"""Of the cache file; part of its key."""


def built_in_files() -> list[LibraryFile]:
    """The shipped files without the examples of rules, from the cache when nothing changed since it was written.

    Raises MalformedDocument when a file is no YAML.
    """
    paths = built_in_paths()
    key = _key(paths)
    kept = _load(key)
    if kept is None:
        kept = [(file.relative, _without_examples(file.value)) for file in map(read_built_in, paths)]
        _save(key, kept)
    return [_from_cache(relative, value) for relative, value in kept]


def cache_path() -> Path:
    """The cache file of this installation."""
    stated = Path(os.environ.get("XDG_CACHE_HOME", ""))
    # The XDG base directory specification ignores relative paths.
    folder = stated if stated.is_absolute() else Path("~/.cache").expanduser()
    installation = zlib.crc32(str(BUILT_IN).encode())
    return folder / "strideline" / f"threat-library-{installation:08x}.json"


def _key(paths: Sequence[Path]) -> list[Any]:
    stats = [path.stat() for path in paths]
    files = [[str(path), stat.st_size, stat.st_mtime_ns] for path, stat in zip(paths, stats, strict=True)]
    return [FORMAT, __version__, files]


def _load(key: list[Any]) -> list[tuple[str, Any]] | None:
    try:
        content = json.loads(cache_path().read_bytes())
        if content["key"] != key:
            return None
        return [(str(relative), value) for relative, value in content["files"]]
    except (OSError, RuntimeError, RecursionError, ValueError, KeyError, TypeError):
        # Absent, unreadable, cut off or not ours: the YAML files have it all.
        return None


def _save(key: list[Any], files: list[tuple[str, Any]]) -> None:
    with suppress(OSError, RuntimeError):
        path = cache_path()
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, json.dumps({"key": key, "files": files}, ensure_ascii=False))


def _replace(path: Path, text: str) -> None:
    """A reader sees the old file or the whole new one, also when the disk is full half-way."""
    with tempfile.NamedTemporaryFile("w", dir=path.parent, suffix=".new", delete=False, encoding="utf-8") as file:
        new = Path(file.name)
        try:
            file.write(text)
            file.close()
            os.replace(new, path)
        finally:
            new.unlink(missing_ok=True)


def _without_examples(value: Any) -> Any:
    return {key: part for key, part in value.items() if key != "examples"} if isinstance(value, dict) else value


def _from_cache(relative: str, value: Any) -> LibraryFile:
    name = f"{BUILT_IN.name}/{relative}"
    return LibraryFile(name, relative, value, partial(_line_in_source, relative), built_in=True, complete=False)


def _line_in_source(relative: str, path: Sequence[str | int]) -> int | None:
    return read_built_in(BUILT_IN / relative).line_of(path)
