"""From plain values to YAML that reads well in a git diff: one entry of a list a line, where it fits.

What YAML 1.1 would read differently (`no`, `010`, `2026-01-01`) is quoted, so that every reader takes it for the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from strideline.models.documents.scalars import plain

WIDTH = 160
"""Columns of the longest line that a list or mapping is still written on."""
_LONGEST_PLAIN_KEY = 1_000
"""A key of over 1,024 characters needs its question mark (YAML 1.2, section 7.4.2)."""
_PLAIN = re.compile(r"[^\W\d][^:#,\[\]{}\"]*")
_WORDS_OF_YAML_11 = frozenset(("yes", "no", "on", "off", "true", "false", "null"))
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_LINES_AS_THEY_ARE = re.compile(r"(?:[^\s\x7f-\x9f\ufeff]| (?! *(?:\n|$))|\n)+")


def write_yaml(value: Mapping[str, Any]) -> str:
    """The document, ending in a newline. Equal values in the same order give equal text."""
    return "".join(f"{line}\n" for line in _block_mapping(value, 0)) or "{}\n"


def scalar_text(value: Any) -> str:
    """One scalar on one line, quoted where it has to be."""
    if isinstance(value, str):
        return value if _is_plain(value) else _quoted(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return _number(value) if isinstance(value, float) else str(value)


def _number(value: float) -> str:
    words = {"inf": ".inf", "-inf": "-.inf", "nan": ".nan"}
    return words.get(repr(value), repr(value))


def _is_plain(text: str) -> bool:
    if not _PLAIN.fullmatch(text) or text != text.strip() or not text.isprintable():
        return False
    return text.lower() not in _WORDS_OF_YAML_11 and isinstance(plain(text), str)


def _quoted(text: str) -> str:
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def _flow(value: Any) -> str | None:
    """The value on one line; None when that would be too long, or would hide line breaks in a text."""
    if isinstance(value, Mapping):
        entries = [(scalar_text(key), _flow(entry)) for key, entry in value.items()]
        is_whole = all(entry is not None for _, entry in entries)
        text = f"{{{', '.join(f'{key}: {entry}' for key, entry in entries)}}}"
    elif isinstance(value, (list, tuple)):
        items = [_flow(entry) for entry in value]
        is_whole = None not in items
        text = f"[{', '.join(map(str, items))}]"
    else:
        return None if isinstance(value, str) and "\n" in value else scalar_text(value)
    return text if is_whole and len(text) <= WIDTH else None


def entry_lines(key: str, value: Any) -> list[str]:
    """One entry of a mapping below the top, its first line without indentation."""
    return [line[2:] for line in _block_mapping({key: value}, 1)]


def item_lines(value: Any) -> list[str]:
    """One entry of a list, its first line without indentation."""
    return [*_block_list([value], 0)]


def _block_mapping(value: Mapping[str, Any], level: int) -> Iterator[str]:
    for key, entry in value.items():
        name = scalar_text(key)
        if len(name) > _LONGEST_PLAIN_KEY:
            yield f"{'  ' * level}? {name}"
            name = ""
        yield from _after(f"{'  ' * level}{name}:", entry, level)


def _after(start: str, value: Any, level: int) -> Iterator[str]:
    """A value behind `key:` or `-`. Sections stand in block style whatever their length; so do lists of mappings."""
    if not _is_in_block_style(value, start):
        yield f"{start} {_flow(value) or scalar_text(value)}"
    elif isinstance(value, str):
        first, *others = _lines(value, level + 1)
        yield f"{start} {first}"
        yield from others
    else:
        yield start
        yield from _block_mapping(value, level + 1) if isinstance(value, Mapping) else _block_list(value, level + 1)


def _is_in_block_style(value: Any, start: str) -> bool:
    if isinstance(value, str):
        return "\n" in value
    if not isinstance(value, (Mapping, list, tuple)) or not value:
        return False
    if isinstance(value, Mapping) and not start.startswith(" "):
        return True
    if not isinstance(value, Mapping) and any(isinstance(entry, Mapping) and entry for entry in value):
        return True
    flow = _flow(value)
    return flow is None or len(start) + 1 + len(flow) > WIDTH


def _block_list(value: Any, level: int) -> Iterator[str]:
    space = "  " * level
    for entry in value:
        if isinstance(entry, str) or not entry or (flow := _flow(entry)) is None:
            yield from _hung(entry, level)
        else:
            yield f"{space}- {flow}"


def _hung(value: Any, level: int) -> Iterator[str]:
    """An entry of a list that has several lines, the first of them behind the dash."""
    if isinstance(value, (Mapping, list, tuple)) and value:
        inner = _block_mapping(value, level + 1) if isinstance(value, Mapping) else _block_list(value, level + 1)
        for number, line in enumerate(inner):
            yield f"{'  ' * level}- {line[2 * level + 2 :]}" if number == 0 else line
    else:
        yield from _after(f"{'  ' * level}-", value, level)


def _lines(text: str, level: int) -> Iterator[str]:
    """A text of several lines: as it is where YAML can, quoted on one line where it cannot."""
    body = text.rstrip("\n")
    if not body or text[0] in " \n" or not _LINES_AS_THEY_ARE.fullmatch(text):
        yield _quoted(text)
        return
    ends = len(text) - len(body)
    yield {0: "|-", 1: "|"}.get(ends, "|+")
    for line in text.split("\n")[: None if ends == 0 else -1]:
        yield f"{'  ' * level}{line}" if line else ""
