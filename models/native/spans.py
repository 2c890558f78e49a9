"""Which lines of a YAML text each entry of its block-style lists and mappings takes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

_DASH = re.compile(r"\s*-\s+")


@dataclass
class Span:
    """Lines of one entry, counted from 0. What lies between two entries is led by the second: its comments."""

    key: str | int
    leading: int
    """First line of the comments above."""
    first: int
    end: int
    """One after the last line."""
    column: int
    """Where its key or its dash stands."""
    value_end: tuple[int, int] = (0, 0)
    """Line and column behind the value; of no meaning for block style."""
    inner: list[Span] = field(default_factory=list)
    """Entries of a value in block style; empty for all other values."""


def spans(text: str) -> list[Span]:
    """Entries of the mapping that the text is, in its order; empty when it is in flow style or uses aliases.

    Expects text that `models.documents.read_document` has taken.
    """
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    if not isinstance(root, MappingNode) or _repeats(root, set()):
        return []
    return _inner(root, text.split("\n"), 0)


def _repeats(node: Node, seen: set[int]) -> bool:
    """Whether an alias shows a node twice; its marks then stand somewhere else."""
    if id(node) in seen:
        return True
    seen.add(id(node))
    if isinstance(node, MappingNode):
        return any(_repeats(key, seen) or _repeats(value, seen) for key, value in node.value)
    return isinstance(node, SequenceNode) and any(_repeats(entry, seen) for entry in node.value)


def _inner(node: Node, lines: list[str], leading: int) -> list[Span]:
    if not isinstance(node, CollectionNode) or node.flow_style:
        return []
    found: list[Span] = []
    for number, entry in enumerate(node.value):
        span = (
            _of_entry(entry[0], leading) if isinstance(node, MappingNode) else _of_item(number, entry, lines, leading)
        )
        value = entry[1] if isinstance(node, MappingNode) else entry
        if span is None or (found and span.first < found[-1].end):
            return []
        span.inner = _inner(value, lines, min(span.first + 1, value.start_mark.line))
        span.value_end = (value.end_mark.line, value.end_mark.column)
        span.end = max(span.first + 1, span.inner[-1].end if span.inner else _end_of_leaf(value))
        found.append(span)
        leading = span.end
    return found


def _of_entry(key: Any, leading: int) -> Span:
    first = key.start_mark.line
    return Span(key.value, min(leading, first), first, first + 1, key.start_mark.column)


def _of_item(number: int, value: Any, lines: list[str], leading: int) -> Span | None:
    first = value.start_mark.line
    before = lines[first][: value.start_mark.column]
    if not _DASH.fullmatch(before):
        return None
    return Span(number, min(leading, first), first, first + 1, before.index("-"))


def _end_of_leaf(value: Any) -> int:
    # A block scalar ends at the start of the line behind it; a collection in block style, at the next token.
    is_block = isinstance(value, ScalarNode) and value.style in ("|", ">")
    if is_block or (isinstance(value, CollectionNode) and not value.flow_style):
        return int(value.end_mark.line)
    return int(value.end_mark.line) + 1
