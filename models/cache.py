"""A small store of answers that are dear to make."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Cache(Generic[Value]):
    """Keeps the answers used last, at most `size` of them. Safe to use from several threads."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._kept: OrderedDict[Hashable, Value] = OrderedDict()
        self._making: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The answer kept under `key`, else a new one; threads that ask at once wait for the first.

        When it fails for the first, the next one tries.
        """
        with self._lock:
            if key in self._kept:
                return self._used(key)
            making = self._making.setdefault(key, Lock())
        with making:
            with self._lock:
                if key in self._kept:
                    return self._used(key)
            try:
                return self.keep(key, make())
            finally:
                with self._lock:
                    self._making.pop(key, None)

    def among(self, wanted: Callable[[Hashable], bool]) -> list[Value]:
        """The answers whose keys are wanted, the one used last first. Does not count as a use."""
        with self._lock:
            return [value for key, value in reversed(self._kept.items()) if wanted(key)]

    def _used(self, key: Hashable) -> Value:
        self._kept.move_to_end(key)
        return self._kept[key]

    def keep(self, key: Hashable, value: Value) -> Value:
        """Note an answer that is known already."""
        with self._lock:
            self._kept[key] = value
            while len(self._kept) > self.size:
                self._kept.popitem(last=False)
            return value
