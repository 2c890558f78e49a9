"""The built-in fields of parts, as conditions and tables see them."""

from __future__ import annotations


def field_of(part: object, name: str) -> object:
    """The value of a field."""
    return as_seen(name, getattr(part, name))


def as_seen(name: str, value: object) -> object:
    """The value that a field has. People write `HTTPS` and `https`: names of protocols are seen in lower case."""
    return value.lower() if name == "protocol" and isinstance(value, str) else value
