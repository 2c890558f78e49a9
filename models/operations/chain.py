"""An ordered mapping with cheap insertion at any place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

from strideline.models.operations.operation import START

Value = TypeVar("Value")


class Chain(Generic[Value]):
    """Values by key, each linked to its neighbours. A place is named by the key before it; `""` names the start."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        keys = [START, *values]
        self._values = dict(values)
        self._after = dict(zip(keys, [*keys[1:], START], strict=True))
        self._before = {after: before for before, after in self._after.items()}

    def __contains__(self, key: object) -> bool:
        return key in self._values

    def __getitem__(self, key: str) -> Value:
        return self._values[key]

    def __setitem__(self, key: str, value: Value) -> None:
        """Another value in the place of the one that stands there."""
        self._values[key] = value

    def insert(self, key: str, value: Value, after: str | None) -> None:
        """A new value behind `after`; at the end when that is None or not there."""
        self._values[key] = value
        before = after if after is not None and after in self._after else self._before[START]
        self._link(before, key, self._after[before])

    def remove(self, key: str) -> str:
        """Take a value out; gives the key before it."""
        del self._values[key]
        before, behind = self._before.pop(key), self._after.pop(key)
        self._after[before], self._before[behind] = behind, before
        return before

    def before(self, key: str) -> str:
        """The key before, `""` for the first."""
        return self._before[key]

    def move(self, key: str, after: str | None) -> None:
        """Put a value behind another one."""
        value = self._values[key]
        self.remove(key)
        self.insert(key, value, after)

    def keys(self) -> Iterator[str]:
        """The keys in order."""
        key = self._after[START]
        while key != START:
            yield key
            key = self._after[key]

    def values(self) -> Iterator[Value]:
        """The values in order."""
        return (self._values[key] for key in self.keys())

    def _link(self, before: str, key: str, behind: str) -> None:
        self._after[before], self._before[key] = key, before
        self._after[key], self._before[behind] = behind, key
