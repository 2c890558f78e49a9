"""The fields of each kind of part, as the document names and orders them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pydantic.fields import FieldInfo

from strideline.models.graph import FactBearer, Part


@cache
def fields_of(part: type[Part]) -> Mapping[str, tuple[str, FieldInfo]]:
    """Attribute and declaration of each field, by its name in the document: its own fields first, then its facts."""
    inherited = FactBearer.model_fields if issubclass(part, FactBearer) else {}
    own = {name: field for name, field in part.model_fields.items() if name not in inherited}
    ordered = own | {name: part.model_fields[name] for name in inherited}
    return {field.alias or name: (name, field) for name, field in ordered.items()}
