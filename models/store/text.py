"""Systems and operations as the text that is stored: JSON in ASCII, which every database takes as it is."""

from __future__ import annotations

from pydantic_core import PydanticSerializationError

from strideline.models.errors import MalformedDocument, Problem
from strideline.models.graph import System
from strideline.models.operations import Operation


def system_text(system: System) -> str:
    """The snapshot of a system: the native document, without its version, which is that of the tables.

    Raises MalformedDocument for text that no file can hold.
    """
    try:
        return system.model_dump_json(by_alias=True, exclude_defaults=True, ensure_ascii=True)
    except (PydanticSerializationError, UnicodeError) as error:
        raise _half_a_pair() from error


def read_system_text(text: str) -> System:
    """The system of a snapshot. It was checked when it was stored; the vocabulary may have changed since."""
    return System.model_validate_json(text)


def operation_text(operation: Operation) -> str:
    """An operation of the log, without what says nothing. Raises MalformedDocument as `system_text` does."""
    try:
        return operation.model_dump_json(exclude_defaults=True, ensure_ascii=True)
    except (PydanticSerializationError, UnicodeError) as error:
        raise _half_a_pair() from error


def read_operation_text(text: str) -> Operation:
    """An operation of the log."""
    return Operation.model_validate_json(text)


def plain(text: str) -> str:
    """Text for a column: PostgreSQL refuses the character NUL in one."""
    return text.replace("\x00", "�")


def _half_a_pair() -> MalformedDocument:
    return MalformedDocument("document", [Problem("a text holds half of a surrogate pair")])
