"""Lines of the parts of a JSON text, worked out only when an error needs them."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

_SPACE = re.compile(r"[ \t\n\r]*")


class JsonLines:
    """Lines of the parts of a valid JSON text. Goes down to a path, skipping its siblings at the speed of C."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[int, dict[str | int, int]] = {}
        self._scans: dict[int, Iterator[tuple[str | int, int]]] = {}

    def line_of(self, path: Sequence[str | int]) -> int:
        """Line of the value at the path, or of the nearest part around it that exists."""
        offset = self._after_space(0)
        for step in path:
            inner = self._entry_at(offset, step)
            if inner is None:
                break
            offset = inner
        return self.line_at(offset)

    def line_at(self, offset: int) -> int:
        """Line of a character, counted from 1."""
        return bisect_left(self._newlines, offset) + 1

    @cached_property
    def _newlines(self) -> list[int]:
        return [match.start() for match in re.finditer("\n", self._text)]

    @cached_property
    def _decoder(self) -> json.JSONDecoder:
        return json.JSONDecoder(parse_int=str, parse_float=str)

    def _after_space(self, offset: int) -> int:
        found = _SPACE.match(self._text, offset)
        return found.end() if found else offset

    def _entry_at(self, offset: int, step: str | int) -> int | None:
        """Where an entry of the list or object at `offset` begins. Scans no further than that, and nothing twice."""
        found = self._found.setdefault(offset, {})
        if step not in found:
            for key, at in self._scans.setdefault(offset, self._scan(offset)):
                found[key] = at
                if key == step:
                    break
        return found.get(step)

    def _scan(self, offset: int) -> Iterator[tuple[str | int, int]]:
        opening = self._text[offset]
        if opening not in "[{":
            return
        at, index = self._after_space(offset + 1), 0
        while self._text[at] not in "]}":
            key: str | int = index
            if opening == "{":
                key, at = self._decoder.raw_decode(self._text, at)
                at = self._after_space(self._after_space(at) + 1)
            yield key, at
            _, at = self._decoder.raw_decode(self._text, at)
            at, index = self._after_space(at), index + 1
            if self._text[at] == ",":
                at = self._after_space(at + 1)
