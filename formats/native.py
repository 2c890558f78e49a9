"""Our own format, as YAML and as JSON."""

from __future__ import annotations

import re

from strideline.formats.format import File, Format, Imported
from strideline.models.documents.memory import collection_paused
from strideline.models.graph import System
from strideline.models.native import system_from, write_json, write_yaml
from strideline.threat_library.schema import Library

_VERSION = re.compile(rb'(?:^|")strideline"?[ \t]*:', re.MULTILINE)
_ENDINGS = (".strideline.yaml", ".strideline.yml", ".strideline.json")


def is_native(file: File) -> bool:
    """Whether the text has the key `strideline`, at the start of a line or in quotes, or the name says so."""
    # The plain search is many times faster, and most large files have no such word.
    has_version = b"strideline" in file.text and _VERSION.search(file.text) is not None
    return has_version or file.name.lower().endswith(_ENDINGS)


def read_native(file: File, library: Library) -> Imported:
    """The system in the file; nothing is lost.

    Raises:
        MalformedDocument: With every problem, see `models.native.read`.
    """
    with collection_paused():
        document = file.document
        system = system_from(document.value, library.vocabulary, file.name, document)
    return Imported(system, NATIVE_YAML.id)


def _yaml(system: System) -> bytes:
    return write_yaml(system).encode()


def _json(system: System) -> bytes:
    return write_json(system).encode()


NATIVE_YAML = Format("strideline", "Strideline", (".strideline.yaml", ".strideline.yml", ".strideline.json"),
                     is_native, read_native, _yaml)  # fmt: skip
NATIVE_JSON = Format("strideline-json", "Strideline (JSON)", (".strideline.json",), lambda _: False, None, _json)
