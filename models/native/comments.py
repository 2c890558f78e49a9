"""Writing a changed document back into the text it came from.

What did not change keeps its lines to the letter, so comments stay where they are and a git diff shows only the change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from strideline.models.documents.yaml_style import entry_lines, item_lines
from strideline.models.native.spans import Span, spans

_ABSENT = object()
_OTHER_LINE_BREAKS = re.compile("[\r\x85\u2028\u2029]")
_COMMENT = re.compile(r"\s+#.*")
_NAMES = ("id", "finding", "control", "scope", "principal", "level", "via")
"""Fields that tell the parts of a section apart."""


def written_into(original: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> str | None:
    """The text with what differs between `old` and `new` replaced; comments move with the part they lead.

    Args:
        original: YAML text.
        old: The document that the text stands for, as `to_document` gives it.
        new: The document to write.

    Returns:
        None when the text is laid out so that lines cannot be replaced: in flow style, with aliases, or with line
        breaks that editors and YAML see differently.
    """
    if _OTHER_LINE_BREAKS.search(original):
        return None
    found = spans(original)
    if not found:
        return None
    merge = _Merge(original.split("\n"))
    lines = [*merge.mapping(found, old, new), *merge.lines[found[-1].end :]]
    return "\n".join(lines).rstrip("\n") + "\n"


class _Merge:
    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    def mapping(self, entries: Sequence[Span], old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
        """Entries keep their order; added ones stand behind the one they follow in `new`."""
        there = {str(entry.key) for entry in entries}
        added = _added_behind([*new], there)
        yield from self._added(added.get(None, ()), entries[0].column, new)
        for entry in entries:
            key = str(entry.key)
            # A field that the text names and neither document does holds its default.
            if key in new or key not in old:
                yield from self._kept(entry, old.get(key, _ABSENT), new.get(key, _ABSENT))
            yield from self._added(added.get(key, ()), entry.column, new)

    def _added(self, keys: Sequence[str], column: int, new: Mapping[str, Any]) -> Iterator[str]:
        for key in keys:
            yield from _indented(entry_lines(key, new[key]), " " * column)

    def sequence(self, entries: Sequence[Span], old: Sequence[Any], new: Sequence[Any]) -> Iterator[str]:
        """Entries stand in the order of `new`, each found again by what tells it apart."""
        pool: dict[Any, list[tuple[Span, Any]]] = {}
        for entry, value in zip(entries, old, strict=True):
            pool.setdefault(_name(value), []).append((entry, value))
        for value in new:
            if found := pool.get(_name(value)):
                yield from self._kept(*found.pop(0), value)
            else:
                yield from _indented(item_lines(value), " " * entries[0].column)

    def _kept(self, entry: Span, old: Any, new: Any) -> Iterator[str]:
        yield from self.lines[entry.leading : entry.first]
        if old == new:
            yield from self.lines[entry.first : entry.end]
        elif _can_merge(entry, old, new):
            yield from self.lines[entry.first : entry.inner[0].leading]
            merge: Any = self.mapping if isinstance(new, Mapping) else self.sequence
            yield from merge(entry.inner, old, new)
        else:
            yield from self._fresh(entry, new)

    def _fresh(self, entry: Span, value: Any) -> Iterator[str]:
        start = self.lines[entry.first][: entry.column]
        is_item = isinstance(entry.key, int)
        fresh = item_lines(value) if is_item else entry_lines(str(entry.key), value)
        comment = self._comment_behind(entry)
        if comment and len(fresh) == 1:
            fresh = [fresh[0] + comment]
        elif comment and not start.strip():
            yield start + comment.strip()
        yield from _indented(fresh, start)

    def _comment_behind(self, entry: Span) -> str:
        line, column = entry.value_end
        if entry.inner or line != entry.first:
            return ""
        found = _COMMENT.fullmatch(self.lines[line][column:])
        return found[0] if found else ""


def _can_merge(entry: Span, old: Any, new: Any) -> bool:
    if not entry.inner or not new:
        return False
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        # Behind a dash the first entry has to stay where it is.
        first = str(entry.inner[0].key)
        return entry.inner[0].first > entry.first or (first in new and first in old)
    return isinstance(old, list) and isinstance(new, list) and len(old) == len(entry.inner)


def _added_behind(keys: Sequence[str], there: set[str]) -> dict[str | None, list[str]]:
    """The keys that are not there, by the last one before them that is; None when there is none."""
    found: dict[str | None, list[str]] = {}
    last: str | None = None
    for key in keys:
        if key in there:
            last = key
        else:
            found.setdefault(last, []).append(key)
    return found


def _indented(lines: Sequence[str], start: str) -> Iterator[str]:
    """The lines behind `start`, which may hold a dash; the later ones behind as many spaces."""
    for number, line in enumerate(lines):
        yield f"{start if number == 0 else ' ' * len(start)}{line}" if line else ""


def _name(value: Any) -> Any:
    if isinstance(value, Mapping):
        if "id" in value:
            return value["id"]
        return tuple((field, value[field]) for field in _NAMES if field in value)
    return repr(value)
