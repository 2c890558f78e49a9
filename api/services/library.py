"""Look into the library, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from difflib import get_close_matches
from typing import Any

from strideline.formats.registry import FORMATS
from strideline.models.errors import NotFound
from strideline.models.vocabulary import Language, Text
from strideline.reports.icons import icon_path
from strideline.threat_library.schema import Library


def rules(library: Library, language: Language) -> list[dict[str, Any]]:
    """All rules, in the order of the library."""
    return [_in(rule, language) for rule in library.rules.values()]


def rule(library: Library, id: str, language: Language) -> dict[str, Any]:
    """One rule. Raises NotFound."""
    return _in(_found("rule", id, library.rules), language)


def controls(library: Library, language: Language) -> list[dict[str, Any]]:
    """All controls, in the order of the library."""
    return [_in(control, language) for control in library.controls.values()]


def control(library: Library, id: str, language: Language) -> dict[str, Any]:
    """One control. Raises NotFound."""
    return _in(_found("control", id, library.controls), language)


def facts(library: Library, language: Language) -> list[dict[str, Any]]:
    """All facts, in the order of declaration."""
    declared = library.vocabulary.facts.values()
    return [{**_in(fact, language), "derived": bool(fact.derived)} for fact in declared]


def technologies(library: Library, language: Language) -> list[dict[str, Any]]:
    """All technologies, in the order of the catalogue."""
    return [{**_in(one, language), "drawing": icon_path(one.icon)} for one in library.technologies.values()]


def protocols(library: Library) -> list[dict[str, str]]:
    """All protocols that settle something or have a name, in the order of the catalogue, with how people write each."""
    return [{"id": id, "name": library.protocol_names.get(id, id)} for id in library.protocols]


def formats() -> list[dict[str, Any]]:
    """The file formats, and what can be done with each."""
    return [
        {
            "id": format.id,
            "name": format.name,
            "extensions": list(format.extensions),
            "reads": format.read is not None,
            "writes": format.write is not None,
        }
        for format in FORMATS.values()
    ]


def _found(kind: str, id: str, among: Mapping[str, Any]) -> Any:
    if id not in among:
        raise NotFound(kind, id, get_close_matches(id, among, n=3))
    return among[id]


def _in(entry: Any, language: Language) -> dict[str, Any]:
    """The fields of a library entry, with its texts in one language."""
    values = {field.name: getattr(entry, field.name) for field in fields(entry)}
    return {name: value.in_(language) if isinstance(value, Text) else value for name, value in values.items()}
