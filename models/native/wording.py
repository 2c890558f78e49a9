"""What pydantic finds wrong with one part of a system, in the words of this product."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from strideline.models.documents.nearest import did_you_mean
from strideline.models.documents.paths import Fault, Path, shortened
from strideline.models.graph import ID_LENGTH, PERMISSION_WORDS, Part, Place, Provenance
from strideline.models.native.fields import fields_of

FACT_VALUES = "true, false, null, a number, a text or a list of texts"
_NESTED: Mapping[str, type[Part]] = {"provenance": Provenance, "places": Place}
_UNIONS = ("facts",)
OTHER_WORDS: Mapping[str, Sequence[str]] = {
    "from": ("source",), "src": ("source",), "to": ("target",), "destination": ("target",), "dst": ("target",),
    "label": ("name",), "title": ("name",), "type": ("kind",), "classification": ("confidentiality",),
    "sensitivity": ("confidentiality",), "data": ("carries", "stores"), "assets": ("carries", "stores"),
    "data_assets": ("carries", "stores"), "zone": ("boundary", "parent"), "trust_zone": ("boundary", "parent"),
    "trust_boundary": ("boundary", "parent"), "boundary": ("parent",), "inside": ("boundary", "parent"),
}  # fmt: skip
"""Fields by the words that other formats have for them; the first that a part has is meant."""

OTHER_VALUES: Mapping[str, Sequence[str]] = {
    "actor": ("external_entity",), "client": ("external_entity",), "external": ("external_entity",),
    "person": ("external_entity",), "role": ("external_entity",), "user": ("external_entity",),
    "api": ("process",), "application": ("process",), "container": ("process", "container_platform"),
    "function": ("process",), "lambda": ("process",), "server": ("process", "host"), "service": ("process",),
    "bucket": ("data_store",), "database": ("data_store",), "datastore": ("data_store",), "queue": ("data_store",),
    "storage": ("data_store",), "store": ("data_store",), "table": ("data_store",), "topic": ("data_store",),
    "account": ("aws_account",), "cloud": ("aws_account",), "cluster": ("container_platform",),
    "kubernetes": ("container_platform",), "machine": ("host",), "namespace": ("execution_environment",),
    "on_premises": ("network",), "partner": ("organization",), "public": ("internet",),
    "third_party": ("organization",), "vendor": ("organization",), "vnet": ("network",),
    "trust_boundary": ("custom",), "trust_zone": ("custom",), "zone": ("custom",),
    "secret": ("strictly_confidential",), "sensitive": ("confidential",), "private": ("confidential",),
    "high": ("critical",), "low": ("operational",), "medium": ("important",),
}  # fmt: skip
"""Values of a fixed list by the words that people and other formats have for them; the first in the list is meant."""


def faults_of(error: ValidationError, part: type[Part], base: Path, facts: Container[str] = ()) -> Iterator[Fault]:
    """Every error of one part, in the order of its fields.

    Args:
        error: What pydantic raised.
        part: The class of the part.
        base: Where the part stands in the document.
        facts: Names that are no fields, but may stand under `facts`.
    """
    told: set[Path] = set()
    for details in error.errors(include_url=False):
        location: Path = details["loc"]
        if location[:1] and location[0] in _UNIONS and len(location) > 1:
            location = location[:2]
            if location not in told:
                message = f"expected {FACT_VALUES}, not {described(details['input'])}"
                yield Fault((*base, *location), message)
            told.add(location)
        else:
            yield _fault(details, part, base, facts)


def described(value: object) -> str:
    """A value as it is named in an error."""
    if isinstance(value, str):
        return f'the text "{shortened(value)}"'
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, (int, float)):
        return f"the number {shortened(str(value))}"
    return "a mapping" if isinstance(value, dict) else "a list"


def slug(text: str) -> str:
    """An id that looks like the text; empty when nothing of it can stand in an id."""
    return re.sub(r"[^a-z0-9._]+", "-", text.lower()).strip("-._")[:ID_LENGTH]


def _fault(details: ErrorDetails, part: type[Part], base: Path, facts: Container[str]) -> Fault:
    location, value = details["loc"], details["input"]
    path = (*base, *location)
    match details["type"]:
        case "missing":
            name = location[-1]
            return Fault(path[:-1], f'"{name}" is missing')
        case "extra_forbidden":
            return _unknown_field(path, _at(part, location), facts)
        case "literal_error":
            return _no_such_value(path, details)
        case "string_pattern_mismatch" if isinstance(value, str) and "actions" in location:
            return Fault(path, f'"{shortened(value)}" is no permission: {PERMISSION_WORDS}')
        case "string_pattern_mismatch" if isinstance(value, str):
            return Fault(path, _no_id(value), _id_hint(value))
        case "value_error":
            return Fault(path, f"{details['ctx']['error']}; found {described(value)}")
    if details["type"] not in _EXPECTED:
        return Fault(path, details["msg"])
    expected = _EXPECTED[details["type"]](details.get("ctx", {}))
    return Fault(path, f"expected {expected}, not {described(value)}", _hint(details["type"], value))


def _at(part: type[Part], location: Path) -> type[Part]:
    """The class that an unknown field was given to."""
    return _NESTED.get(str(location[0]), part) if len(location) > 1 else part


def _unknown_field(path: Path, part: type[Part], facts: Container[str]) -> Fault:
    known = [*fields_of(part)]
    name = str(path[-1])
    meant = next((field for field in OTHER_WORDS.get(name.lower(), ()) if field in known), None)
    if name in facts and "facts" in known:
        hint = f"it is a fact: write it under facts, as facts: {{{name}: ...}}"
    elif meant:
        hint = f'did you mean "{meant}"?'
    else:
        hint = did_you_mean(name, known) or f"there are {', '.join(known)}"
    return Fault(path, f'there is no field "{shortened(name)}" here', hint)


def _no_such_value(path: Path, details: ErrorDetails) -> Fault:
    values = re.findall(r"'([^']*)'", details["ctx"]["expected"])
    message = f"expected one of {', '.join(values)}, not {described(details['input'])}"
    meant = {word: value for word, several in OTHER_VALUES.items() for value in several[::-1] if value in values}
    return Fault(path, message, lambda: did_you_mean(details["input"], values, meant))


def _no_id(value: str) -> str:
    return (
        f'"{shortened(value)}" is no id: lower-case letters, digits, ".", "_" and "-", beginning with a letter or digit'
    )


def _id_hint(value: str) -> str:
    return f'for example "{slug(value)}"' if slug(value) else ""


def _hint(type: str, value: object) -> str:
    if type == "string_type" and isinstance(value, (bool, int, float)):
        return "quote it if it is meant as text"
    if type == "tuple_type" and isinstance(value, str):
        return f"write [{shortened(value)}]"
    return ""


_EXPECTED: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "string_type": lambda _: "a text",
    "string_too_long": lambda context: f"at most {context['max_length']} characters",
    "bool_type": lambda _: "true or false",
    "int_type": lambda _: "a whole number",
    "float_type": lambda _: "a number",
    "finite_number": lambda _: "a finite number",
    "greater_than": lambda context: f"a number over {context['gt']:,.0f}",
    "greater_than_equal": lambda context: f"a number of at least {context['ge']:,.0f}",
    "less_than_equal": lambda context: f"a number of at most {context['le']:,.0f}",
    "tuple_type": lambda _: "a list",
    "dict_type": lambda _: "a mapping",
    "mapping_type": lambda _: "a mapping",
    "model_type": lambda _: "a mapping",
}
