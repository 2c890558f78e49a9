"""Every format that is read or written, and how the format of a file is told."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from strideline.formats.format import File, Format, Imported, Loss
from strideline.formats.microsoft.format import TM7
from strideline.formats.native import NATIVE_JSON, NATIVE_YAML
from strideline.formats.pytm.format import PYTM
from strideline.formats.threagile.format import THREAGILE
from strideline.models.documents.nearest import did_you_mean
from strideline.models.documents.paths import shortened
from strideline.models.documents.text import utf8
from strideline.models.errors import UnknownFormat
from strideline.models.graph import System
from strideline.threat_library.schema import Library

__all__ = ["FORMATS", "File", "Format", "Imported", "Loss", "read_any", "write"]

FORMATS: Mapping[str, Format] = {format.id: format for format in (NATIVE_YAML, NATIVE_JSON, THREAGILE, PYTM, TM7)}
"""By id, in the order in which they are asked whether a file is theirs."""


def read_any(
    data: bytes, name: str, library: Library, format: str | None = None, *, folder: Path | None = None
) -> Imported:
    """The system in a file of any readable format.

    Args:
        data: The file as it lies on disk.
        name: Its name, for errors and for what the ending says.
        library: Facts and technologies that the system may name.
        format: Id of the format, where the content does not tell.
        folder: Folder whose files the file may include; None lets it include none.

    Raises:
        UnknownFormat: No format claims the file, or there is none of that id.
        MalformedDocument: The file is not what it claims to be; LimitExceeded when it is over a limit.
    """
    file = File(data, name, folder)
    reader = _named(format) if format else _claiming(file)
    if reader.read is None:
        raise UnknownFormat(f"{reader.name} is only written; leave the format out to have the file looked at")
    return reader.read(file, library)


def write(system: System, format_id: str) -> bytes:
    """The system in a writable format.

    Raises:
        UnknownFormat: There is no such format, or it is only read.
    """
    writer = _named(format_id)
    if writer.write is None:
        writable = ", ".join(format.id for format in FORMATS.values() if format.write)
        raise UnknownFormat(f'"{format_id}" is only read; written are {writable}')
    return writer.write(system)


def _named(id: str) -> Format:
    if id not in FORMATS:
        hint = did_you_mean(id, FORMATS) or f"there are {', '.join(FORMATS)}"
        raise UnknownFormat(f'there is no format "{shortened(id)}"; {hint}')
    return FORMATS[id]


def _claiming(file: File) -> Format:
    for format in FORMATS.values():
        if format.read is not None and format.sniff(file):
            return format
    # Nobody's text may be broken rather than foreign: then what is broken helps more than a list of formats.
    utf8(file.data, file.name)
    value = file.document.value
    found = (
        f"it has the keys {shortened(', '.join(map(str, value)))}" if isinstance(value, dict) else "it is no mapping"
    )
    readable = ", ".join(f"{format.name} ({format.id})" for format in FORMATS.values() if format.read)
    raise UnknownFormat(f"{file.name}: in no format that is read here; {found}. Read are {readable}. "
                        "A native file begins with strideline: 1")  # fmt: skip
