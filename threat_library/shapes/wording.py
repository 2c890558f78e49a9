"""What pydantic finds wrong with an entry of a library file, in the words of this product."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from strideline.models.documents.nearest import did_you_mean
from strideline.models.documents.paths import Fault, Path, shortened
from strideline.models.native.wording import FACT_VALUES, described
from strideline.threat_library.shapes.common import (
    FACT_ID_PATTERN,
    ID_PATTERN,
    WEB_ADDRESS_PATTERN,
    WORD_PATTERN,
    Shape,
)

FACTS: tuple[Path, ...] = (("always",), ("usually",), ("shown_by",), ("denied_by",), ("not_inside",), ("facts",))
"""Keys that hold facts with their values."""
FORMS = {
    ID_PATTERN: 'letters, digits, ".", "_" and "-", beginning with a letter or digit',
    WORD_PATTERN: 'lower-case letters, digits, ".", "_", "+" and "-", beginning with a letter or digit',
    FACT_ID_PATTERN: 'lower-case letters, digits and "_", beginning with a letter',
    WEB_ADDRESS_PATTERN: "an address that begins with https://",
}
"""What people call the patterns of ids."""


def faults_of(error: ValidationError, shape: type[Shape], base: Path) -> Iterator[Fault]:
    """Every error of one entry, one a place; `base` is where the entry stands in its file."""
    told: set[Path] = set()
    for details in error.errors(include_url=False):
        location = _in_document(details["loc"])
        if location not in told:
            told.add(location)
            yield _fault(details, shape, base, location)


def _in_document(location: Path) -> Path:
    """Without the steps that pydantic adds for keys, and for the types that a value of a fact may have."""
    return location[:2] if location[:1] in FACTS else tuple(step for step in location if step != "[key]")


def _fault(details: ErrorDetails, shape: type[Shape], base: Path, location: Path) -> Fault:
    value, path = details["input"], (*base, *location)
    if location[:1] in FACTS and len(location) > 1:
        return Fault(path, f"expected {FACT_VALUES}, not {described(value)}")
    match details["type"]:
        case "missing":
            return Fault(path[:-1], f'"{location[-1]}" is missing')
        case "extra_forbidden" if not location:
            # Pydantic names no key that holds half a character.
            return Fault(path, "holds a key that is no text")
        case "extra_forbidden":
            known = list(_shape_at(shape, location[:-1]).model_fields)
            hint = did_you_mean(location[-1], known) or f"there are {', '.join(known)}"
            return Fault(path, f'there is no key "{shortened(str(location[-1]))}" here', hint)
        case "literal_error":
            allowed = re.findall(r"'([^']*)'", details["ctx"]["expected"])
            message = f"expected one of {', '.join(allowed)}, not {described(value)}"
            return Fault(path, message, did_you_mean(value, allowed))
        case "string_too_short" | "string_pattern_mismatch" if isinstance(value, str) and not value.strip():
            return Fault(path, "expected a text that is not empty")
        case "string_pattern_mismatch":
            pattern = details["ctx"]["pattern"]
            return Fault(path, f"expected {FORMS.get(pattern, pattern)}, not {described(value)}")
        case "too_short":
            return Fault(path, "expected at least one")
    quote = details["type"] == "string_type" and isinstance(value, bool | int | float)
    hint = "put it in quotes if it is meant as text" if quote else ""
    return Fault(path, f"{_sentence(details)}, not {described(value)}", hint)


def _sentence(details: ErrorDetails) -> str:
    expected = {
        "string_type": "expected a text",
        "bool_type": "expected true or false",
        "int_type": "expected a whole number",
        "float_type": "expected a number",
        "tuple_type": "expected a list",
        "list_type": "expected a list",
        "dict_type": "expected a mapping",
        "model_type": "expected a mapping",
    }
    return expected.get(details["type"], details["msg"][0].lower() + details["msg"][1:])


def _shape_at(shape: type[Shape], location: Path) -> type[Shape]:
    for step in location:
        if isinstance(step, str) and (inner := _field_type(shape, step)) is not None:
            shape = inner
    return shape


def _field_type(shape: type[Shape], name: str) -> type[Shape] | None:
    field = shape.model_fields.get(name)
    return _nested(field.annotation) if field else None


def _nested(annotation: Any) -> type[Shape] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation if issubclass(annotation, Shape) else None
    return next((found for part in get_args(annotation) if (found := _nested(part)) is not None), None)
