"""Values of parts as JSON, and when two of them are the same."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from strideline.models.documents.paths import shortened
from strideline.models.errors import MalformedDocument, Problem
from strideline.models.graph import PERMISSION_WORDS, Part

SOURCE = "operations"


def as_json(part: Part) -> dict[str, Any]:
    """The part in the native format, with every field."""
    return part.model_dump(mode="json", by_alias=True)


def brief(part: Part) -> dict[str, Any]:
    """The part in the native format, without the fields that say nothing."""
    return part.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def read(type_: type[Part], value: Any, name: str) -> Part:
    """The part that a JSON value describes. Raises MalformedDocument, which names the part and the field."""
    try:
        return type_.model_validate(value)
    except ValidationError as error:
        raise MalformedDocument(SOURCE, [_problem(one, name) for one in error.errors()]) from error


def same(one: Any, other: Any) -> bool:
    """Whether two JSON values are equal. 1 and 1.0 are, true and 1 are not."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def refused(name: str, message: str, hint: str = "") -> MalformedDocument:
    """The error for an operation that no system would take."""
    return MalformedDocument(SOURCE, [Problem(message, path=name, hint=hint)])


def _problem(details: ErrorDetails, name: str) -> Problem:
    location, message = details["loc"], details["msg"]
    if details["type"] == "string_pattern_mismatch" and "actions" in location:
        message = f'"{shortened(str(details["input"]))}" is no permission: {PERMISSION_WORDS}'
    elif details["type"] == "value_error":
        message = str(details["ctx"]["error"])
    return Problem(message, path=".".join((name, *map(str, location))))
