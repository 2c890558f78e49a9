"""Native files that are changed in place: comments kept, and never half-written."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import yaml

from strideline.api.services.files import STANDARD_INPUT, read_file
from strideline.formats.native import NATIVE_YAML
from strideline.models import native
from strideline.models.documents.text import utf8
from strideline.models.errors import MalformedDocument, Problem, UnknownFormat
from strideline.models.graph import System
from strideline.models.integrity import problems_in
from strideline.models.operations import Operation, apply
from strideline.threat_library.schema import Library

_COMMENT = re.compile(r"#.*")


class NativeFile:
    """A file in the native format. Every change reads it anew, so that what an editor saved meanwhile stays."""

    def __init__(self, name: str, library: Library) -> None:
        """Raises UnknownFormat for standard input; everything else is told by `read`."""
        if name == STANDARD_INPUT:
            raise UnknownFormat("answers are written back, so name a file instead of standard input")
        self._name, self._path, self._library = name, Path(name), library

    def read(self) -> System:
        """The system in the file.

        Raises:
            UnknownFormat: The file is in another format, which answers are not written into.
            MalformedDocument: It cannot be read.
        """
        imported = read_file(self._name, self._library)
        if imported.format != NATIVE_YAML.id:
            raise UnknownFormat(
                f"{self._name} is a {imported.format} file, and answers are written into native files only; "
                f"convert it first: strideline convert {self._name} -o {self._path.stem}.strideline.yaml"
            )
        return imported.system

    def change(self, operations: Callable[[System], Sequence[Operation]]) -> System:
        """Apply operations to what the file holds now, and write it.

        Raises:
            MalformedDocument: The result is no valid system, its comments could not be kept, or the file cannot be
                written. Nothing was written then.
        """
        system = self.read()
        changed = apply(system, operations(system))
        if problems := problems_in(changed, self._library.vocabulary):
            raise MalformedDocument(self._name, problems)
        self._write(self._text_of(changed))
        return changed

    def _text_of(self, system: System) -> str:
        original = utf8(self._path.read_bytes(), self._name).decode()
        if _is_json(original):
            return native.write_json(system)
        # Lines are replaced by what ends with a line feed only.
        windows = "\r\n" in original
        text = native.write_yaml(system, original.replace("\r\n", "\n"))
        if Counter(_comments(original)) - Counter(_comments(text)):
            message = "it is laid out so that its comments could not be kept; nothing was written"
            hint = "state the facts in an editor, or remove the comments"
            raise MalformedDocument(self._name, [Problem(message, hint=hint)])
        return text.replace("\n", "\r\n") if windows else text

    def _write(self, text: str) -> None:
        target = self._path.resolve()
        try:
            handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(text.encode())
                    file.flush()
                    os.fsync(file.fileno())
                Path(temporary).chmod(target.stat().st_mode & 0o777)
                os.replace(temporary, target)
            except BaseException:
                with suppress(OSError):
                    Path(temporary).unlink()
                raise
        except OSError as error:
            raise MalformedDocument(self._name, [Problem(f"it cannot be written: {error.strerror}")]) from None


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _comments(text: str) -> Iterator[str]:
    """Comments stand between tokens; what looks like one inside a text is none."""
    end = 0
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        yield from (found.rstrip() for found in _COMMENT.findall(text[end : token.start_mark.index]))
        end = token.end_mark.index
    yield from (found.rstrip() for found in _COMMENT.findall(text[end:]))
