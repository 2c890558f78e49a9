"""One YAML or JSON text as plain values, with the lines that errors name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from strideline.models.documents.events import Lines
from strideline.models.documents.json_text import read_json
from strideline.models.documents.text import first_character, utf8
from strideline.models.documents.yaml_text import read_yaml
from strideline.models.errors import LimitExceeded, MalformedDocument


@dataclass(frozen=True)
class Document:
    """A document that has been read."""

    value: Any
    """Dictionaries with text keys, lists, texts, numbers, bools and None. What a YAML alias repeats is shared."""
    source: str
    _line_of: Callable[[Sequence[str | int]], int | None] = field(repr=False)

    def line_of(self, path: Sequence[str | int]) -> int | None:
        """Line of the part at the path, counted from 1, or of the nearest part around it that exists."""
        return self._line_of(path)


def read_document(data: bytes, source: str) -> Document:
    """Read YAML 1.2 (core schema, and merge keys) or JSON, told apart by the content.

    Args:
        data: The file as it lies on disk: UTF-8, or UTF-16 and UTF-32 with their mark.
        source: Name of the file for errors. One that ends in `.json` is read as nothing else.

    Raises:
        LimitExceeded: Over one of the limits of `models.documents.limits`.
        MalformedDocument: Neither YAML nor JSON, duplicate keys, another encoding, or nothing in it.
    """
    text = utf8(data, source)
    if source.lower().endswith(".json"):
        return _from_json(text, source)
    # YAML may begin with a bracket too, so what fails as JSON gets its chance.
    if first_character(text) in (b"{", b"["):
        try:
            return _from_json(text, source)
        except LimitExceeded:
            raise
        except MalformedDocument as refused:
            if not all(problem.message.startswith("not valid JSON") for problem in refused.problems):
                raise
    return _from_yaml(text, source)


def _from_json(text: bytes, source: str) -> Document:
    value, lines = read_json(text, source)
    return Document(value, source, lines.line_of)


def _from_yaml(text: bytes, source: str) -> Document:
    value, lines = read_yaml(text, source)
    return Document(value, source, _YamlLines(value, lines).line_of)


class _YamlLines:
    def __init__(self, value: Any, lines: Lines) -> None:
        self._value = value
        self._lines = lines
        self._positions: dict[int, dict[str, int]] = {}

    def line_of(self, path: Sequence[str | int]) -> int | None:
        part, line = self._value, 1
        for step in path:
            if isinstance(part, dict) and step in part:
                index = self._positions_in(part)[str(step)]
            elif isinstance(part, list) and isinstance(step, int) and 0 <= step < len(part):
                index = step
            else:
                break
            line = self._lines[id(part)][index]
            part = part[step]
        return line

    def _positions_in(self, part: dict[str, Any]) -> dict[str, int]:
        if id(part) not in self._positions:
            self._positions[id(part)] = {key: index for index, key in enumerate(part)}
        return self._positions[id(part)]
