"""From a system to native text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from strideline.models.documents.document import read_document
from strideline.models.documents.yaml_style import write_yaml as write_document
from strideline.models.errors import MalformedDocument
from strideline.models.graph import System
from strideline.models.native.comments import written_into
from strideline.models.native.document import to_document
from strideline.models.native.read import unchecked_system


def write_yaml(system: System, original: str | None = None) -> str:
    """The native document as YAML, one part a line where it fits, ending in a newline.

    Args:
        system: Any valid system.
        original: The text that the system was read from. Lines of what did not change are kept, comments with them.
            It is not looked at when it is no native YAML, or laid out so that its lines cannot be replaced.
    """
    document = to_document(system)
    return (_rewritten(original, document) if original else None) or write_document(document)


def write_json(system: System) -> str:
    """The native document as JSON, indented, with all characters as they are, ending in a newline."""
    return json.dumps(to_document(system), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _rewritten(original: str, document: Mapping[str, Any]) -> str | None:
    old = _document_in(original)
    if old is None:
        return None
    text = written_into(original, old, document)
    # The text is somebody's file: what does not read back as the same document is not written.
    return text if text is not None and _document_in(text) == document else None


def _document_in(text: str) -> dict[str, Any] | None:
    """The document that a native text stands for, defaults left out; None when it is none."""
    try:
        read = read_document(text.encode(errors="replace"), "the text")
    except MalformedDocument:
        return None
    system = unchecked_system(read.value)
    return to_document(system) if system else None
