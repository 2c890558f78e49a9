"""Builds plain values from the events of libyaml, in one pass.

No node is built and nothing recurses, so depth, values and aliases are counted before they can do harm.
Keys are text as written; a merge key `<<` is honoured, since other tools' files use it.
"""

from __future__ import annotations

from array import array
from typing import Any, NoReturn, TypeAlias

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from strideline.models.documents.limits import MAX_DEPTH, MAX_PROBLEMS, MAX_SCALAR, MAX_YAML_VALUES
from strideline.models.documents.paths import Path, shortened, shown
from strideline.models.documents.scalars import NumberTooLong, Scalar, plain, shown_tag, tagged
from strideline.models.documents.text import forbidden_character
from strideline.models.errors import LimitExceeded, MalformedDocument, Problem

Lines: TypeAlias = "dict[int, array[int]]"
"""Line of each entry of a list or mapping, in its order, by the `id()` of the list or mapping."""
_COLLECTION_TAGS = {None, "!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}


class _Open:
    """A list or mapping whose end has not come yet."""

    __slots__ = ("anchor", "height", "key", "lines", "merged", "merging", "start", "value")

    def __init__(self, value: Any, anchor: str | None, start: int) -> None:
        self.value = value
        self.anchor = anchor
        self.start = start
        self.key: str | None = None
        self.lines: array[int] = array("I")
        self.merging = False
        self.merged: list[dict[str, Any]] = []
        self.height = 1


class Builder:
    """Takes the events of one document."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.value: Any = None
        self.lines: Lines = {}
        self.problems: list[Problem] = []
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[Any, int, int] | None] = {}
        self._count = 0
        self._documents = 0

    def finished(self) -> tuple[Any, Lines]:
        """The value and the lines of its parts.

        Raises:
            MalformedDocument: With every problem that did not end the reading at once.
        """
        if self.problems:
            raise MalformedDocument(self.source, self.problems)
        return self.value, self.lines

    def take(self, event: Event) -> None:
        """Go one event further.

        Raises:
            LimitExceeded: Too deep or too many values.
            MalformedDocument: What follows cannot be made sense of.
        """
        kind = event.__class__
        if kind is ScalarEvent:
            self._scalar(event)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            self._start(event, {} if kind is MappingStartEvent else [])
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            self._end(event)
        elif kind is AliasEvent:
            self._alias(event)
        elif kind is DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                self._stop("the file holds more than one document", event, "keep one document a file")

    def _scalar(self, event: Any) -> None:
        text: str = event.value
        line: int = event.start_mark.line + 1
        if len(text) > MAX_SCALAR:
            self._refuse(f"a text of {len(text)} characters; at most {MAX_SCALAR} are read", event)
        if event.style == '"' and (found := forbidden_character(text)):
            self._fault(f"the text holds {found}", line, "remove it")
        if not self._open and event.style in ("|", ">"):
            # libyaml leaves out of it what begins at the margin, which the standard takes in.
            self._stop("the whole file is one text", event, "begin it with a key, such as strideline: 1")
        self._grow(1, event)
        top = self._open[-1] if self._open else None
        if top is not None and top.key is None and top.value.__class__ is dict:
            if event.anchor:
                self._anchors[event.anchor] = (text, 1, 0)
            self._take_key(top, text, line, plain_style=not event.style)
            return
        value = self._meaning(event, text, line)
        if event.anchor:
            self._anchors[event.anchor] = (value, 1, 0)
        self._put(value, line)

    def _meaning(self, event: Any, text: str, line: int) -> Scalar:
        try:
            if event.tag is not None:
                return tagged(event.tag, text)
            return plain(text) if event.implicit[0] else text
        except NumberTooLong as error:
            self._fault(str(error), line, "quote it if it is text")
        except ValueError as error:
            self._fault(str(error), line)
        return None

    def _take_key(self, top: _Open, key: str, line: int, *, plain_style: bool) -> None:
        top.key = key
        if key == "<<" and plain_style:
            top.merging = True
        elif key in top.value:
            first = top.lines[list(top.value).index(key)]
            self._fault(f'the key "{shortened(key)}" stands twice', line, f"the first one is on line {first}")
        else:
            top.lines.append(line)

    def _start(self, event: Any, value: Any) -> None:
        if event.tag not in _COLLECTION_TAGS:
            self._stop(f"the tag {shown_tag(event.tag)} is not read here", event, "leave it out")
        self._grow(1, event)
        self._check_depth(1, event)
        if self._open and self._open[-1].key is None and self._open[-1].value.__class__ is dict:
            self._stop("a key must be a text, not a list or mapping", event)
        if event.anchor:
            self._anchors[event.anchor] = None
        if self._open and self._open[-1].value.__class__ is list:
            self._open[-1].lines.append(event.start_mark.line + 1)
        self._open.append(_Open(value, event.anchor, self._count))

    def _end(self, event: Any) -> None:
        done = self._open.pop()
        if done.merged:
            self._merge(done, event.start_mark.line + 1)
        self.lines[id(done.value)] = done.lines
        if done.anchor:
            self._anchors[done.anchor] = (done.value, self._count - done.start + 1, done.height)
        if self._open:
            self._open[-1].height = max(self._open[-1].height, done.height + 1)
        self._put(done.value, None)

    def _alias(self, event: Any) -> None:
        if event.anchor not in self._anchors:
            self._stop(f'the alias "*{shortened(event.anchor)}" has no anchor above it', event)
        found = self._anchors[event.anchor]
        if found is None:
            self._stop(f'the alias "*{shortened(event.anchor)}" stands inside what it names', event)
        value, size, height = found
        if self._open and self._open[-1].key is None and self._open[-1].value.__class__ is dict:
            self._stop("an alias cannot be a key", event)
        self._check_depth(height, event)
        self._grow(size, event)
        if self._open:
            self._open[-1].height = max(self._open[-1].height, height + 1)
        self._put(value, event.start_mark.line + 1)

    def _put(self, value: Any, line: int | None) -> None:
        """Give a finished value to what is open. A list gets the line here, unless its entry's start gave it."""
        if not self._open:
            self.value = value
            return
        top = self._open[-1]
        if top.value.__class__ is list:
            top.value.append(value)
            if line is not None:
                top.lines.append(line)
            return
        key, top.key = top.key or "", None
        if top.merging:
            top.merging = False
            self._take_merged(top, value, line)
        else:
            top.value[key] = value

    def _take_merged(self, top: _Open, value: Any, line: int | None) -> None:
        merged = value if isinstance(value, list) else [value]
        if all(isinstance(part, dict) for part in merged):
            top.merged += merged
        else:
            self._fault("the merge key << must name mappings", line)

    def _merge(self, done: _Open, line: int) -> None:
        """Lay the mapping's own keys over those of what it merges; of several merged, the first one wins."""
        own = list(zip(done.value.items(), done.lines, strict=True))
        merged: dict[str, tuple[Any, int]] = {}
        for part in reversed(done.merged):
            self._grow_merged(part, line)
            merged |= {key: (value, at) for (key, value), at in zip(part.items(), self.lines[id(part)], strict=True)}
        merged |= {key: (value, at) for (key, value), at in own}
        done.value.clear()
        done.value.update({key: value for key, (value, _) in merged.items()})
        done.lines = array("I", [at for _, at in merged.values()])

    def _grow_merged(self, part: dict[str, Any], line: int) -> None:
        self._count += 2 * len(part)
        if self._count > MAX_YAML_VALUES:
            raise LimitExceeded(self.source, [self._too_many(line)])

    def _grow(self, size: int, event: Any) -> None:
        self._count += size
        if self._count > MAX_YAML_VALUES:
            raise LimitExceeded(self.source, [self._too_many(event.start_mark.line + 1)])

    def _too_many(self, line: int) -> Problem:
        message = f"more than {MAX_YAML_VALUES:,} values, each alias counted as often as it is used"
        return Problem(message, line=line, hint="write a large system as JSON, or split it")

    def _check_depth(self, height: int, event: Any) -> None:
        if len(self._open) + height > MAX_DEPTH:
            self._refuse(f"nested more than {MAX_DEPTH} levels deep", event)

    def _path(self) -> Path:
        path: list[str | int] = []
        for part in self._open:
            step = len(part.value) if isinstance(part.value, list) else part.key
            if step is not None:
                path.append(step)
        return tuple(path)

    def _fault(self, message: str, line: int | None, hint: str = "") -> None:
        self.problems.append(Problem(message, shown(self._path()), line, hint))
        if len(self.problems) > MAX_PROBLEMS:
            raise MalformedDocument(self.source, self.problems)

    def _refuse(self, message: str, event: Any) -> NoReturn:
        raise LimitExceeded(self.source, [Problem(message, line=event.start_mark.line + 1)])

    def _stop(self, message: str, event: Any, hint: str = "") -> NoReturn:
        problem = Problem(message, shown(self._path()), event.start_mark.line + 1, hint)
        raise MalformedDocument(self.source, [problem])
