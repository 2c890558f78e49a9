"""One model out of a file and those it includes, none of which may lie outside its folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from strideline.formats.format import File
from strideline.formats.threagile.nodes import Node, Origin, quoted
from strideline.formats.threagile.notes import Notes
from strideline.models.documents.document import Document, read_document
from strideline.models.documents.limits import MAX_BYTES
from strideline.models.errors import MalformedDocument, Problem
from strideline.models.native.wording import described
from strideline.models.vocabulary import Text

MAX_FILES = 100
"""That one model may be made of."""


class Model(Node):
    """The top of a model, whose sections may stand in several documents. A plain field is the first document's."""

    def __init__(self, origins: list[Origin], notes: Notes) -> None:
        self._origins = origins
        merged: dict[str, Any] = {}
        for origin in reversed(origins):
            merged |= {key: entry for key, entry in origin.document.value.items() if entry is not None}
        super().__init__(merged, (), origins[0], notes)

    def parts(self, field: str) -> Iterator[Node]:
        """Each document that has the field, the including one first."""
        self.take(field)
        for origin in self._origins:
            if origin.document.value.get(field) is not None:
                yield Node(origin.document.value, (), origin, self.notes)

    def entries(self, field: str) -> Iterator[tuple[str, Node]]:
        """The mappings in a section, those of every document."""
        for part in self.parts(field):
            yield from part.entries(field)


def read_model(file: File, notes: Notes) -> Model:
    """The model in a file and all it includes.

    Raises:
        LimitExceeded: The files together are over a limit.
        MalformedDocument: One of the files is no mapping, cannot be read, or lies outside the folder.
    """
    gathering = _Gathering(file, notes)
    gathering.add(Origin(_mapping(file.document)), file.folder)
    return Model(gathering.origins, notes)


def _mapping(document: Document) -> Document:
    if not isinstance(document.value, dict):
        message = f"expected a mapping with the sections of Threagile, not {described(document.value)}"
        raise MalformedDocument(document.source, [Problem(message)])
    return document


FROM_DISK = Text("files are only included from disk", "ほかのファイルはディスク上のモデルからのみ読み込みます")


def _included(name: str) -> Text:
    return Text(f"the included file {quoted(name)}", f"読み込み先のファイル {quoted(name)}")


class _Gathering:
    def __init__(self, file: File, notes: Notes) -> None:
        self.origins: list[Origin] = []
        self._notes = notes
        self._root = file.folder.resolve() if file.folder else None
        self._seen: set[Path] = {self._root / Path(file.name).name} if self._root else set()
        self._bytes_left = MAX_BYTES - len(file.data)

    def add(self, origin: Origin, folder: Path | None) -> None:
        """Take a document, and then what it includes; a file that is included twice counts once."""
        self.origins.append(origin)
        node = Node(origin.document.value, (), origin, self._notes)
        for name in node.texts("includes") or ():
            if self._root is None or folder is None:
                self._notes.lose_for("includes", _included(name), FROM_DISK)
            elif (path := self._inside(folder / name, name, node)) is not None and path not in self._seen:
                self._seen.add(path)
                document = read_document(self._bytes_of(path, name, node), name)
                self.add(Origin(_mapping(document), name), path.parent)

    def _inside(self, path: Path, name: str, node: Node) -> Path | None:
        resolved = path.resolve()
        if self._root is None or not resolved.is_relative_to(self._root):
            node.fault("includes", f"the file {quoted(name)} lies outside the folder of the model")
            return None
        if len(self._seen) >= MAX_FILES:
            node.fault("includes", f"more than {MAX_FILES} files are included")
            return None
        return resolved

    def _bytes_of(self, path: Path, name: str, node: Node) -> bytes:
        data = _regular_file(path, self._bytes_left)
        if data is None or len(data) > self._bytes_left:
            message = f"the file {quoted(name)} makes the model larger than is read"
            node.fault("includes", f"the file {quoted(name)} cannot be read" if data is None else message)
            self._notes.stop_if_refused()
            return b""
        self._bytes_left -= len(data)
        return data


def _regular_file(path: Path, limit: int) -> bytes | None:
    """The bytes of a file, one more than the limit at most; None for devices, pipes, folders and what is not there."""
    try:
        # Neither waits for a pipe nor follows a link that was put there since the path was resolved.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
        with os.fdopen(descriptor, "rb") as opened:
            return opened.read(limit + 1) if stat.S_ISREG(os.fstat(opened.fileno()).st_mode) else None
    except (OSError, ValueError):
        return None
