"""Systems and operations as the text that is stored: JSON in ASCII, which every database takes as it is."""

from __future__ import annotations

import json
from typing import Any

from strideline.models.errors import MalformedDocument, Problem
from strideline.models.graph import System
from strideline.models.native import to_document
from strideline.models.operations import Operation


def system_text(system: System) -> str:
    """The snapshot of a system: its native document. Raises MalformedDocument for text that no file can hold."""
    return _ascii(to_document(system))


def read_system_text(text: str) -> System:
    """The system of a snapshot. It was checked when it was stored; the vocabulary may have changed since."""
    document = json.loads(text)
    document.pop("strideline", None)
    return System.model_validate(document)


def operation_text(operation: Operation) -> str:
    """An operation of the log, without what says nothing. Raises MalformedDocument as `system_text` does."""
    return _ascii(operation.model_dump(mode="json", exclude_defaults=True))


def read_operation_text(text: str) -> Operation:
    """An operation of the log."""
    return Operation.model_validate_json(text)


def plain(text: str) -> str:
    """Text for a column: PostgreSQL refuses the character NUL in one."""
    return text.replace("\x00", "�")


def _ascii(value: Any) -> str:
    # Half a surrogate pair would survive as an escape, and then fail wherever it is shown.
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
        return json.dumps(value, allow_nan=False, separators=(",", ":"))
    except UnicodeEncodeError as error:
        raise MalformedDocument("document", [Problem("a text holds half of a surrogate pair")]) from error
    except ValueError as error:
        raise MalformedDocument("document", [Problem("a number is infinite or none at all")]) from error
