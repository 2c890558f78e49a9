"""Lists that are made when somebody first looks into them: most readers of an analysis look into few."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar, overload

Item = TypeVar("Item")


class Lazy(Sequence[Item], Generic[Item]):
    """A sequence whose items are made one by one when they are looked at.

    The way that `Sequence` walks takes an IndexError from within an item for the end, and would leave the rest out.
    """

    def __iter__(self) -> Iterator[Item]:
        return map(self.__getitem__, range(len(self)))


@dataclass(frozen=True, eq=False)
class OnDemand(Lazy[Item], Generic[Item]):
    """The items that `make` gives, which is called once at most. Equal to every sequence of equal items."""

    make: Callable[[], Sequence[Item]]

    @cached_property
    def _items(self) -> Sequence[Item]:
        return self.make()

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Item]: ...
    def __getitem__(self, index: int | slice) -> Item | Sequence[Item]:
        return self._items[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(operator.eq, self, other))

    __hash__ = None  # type: ignore[assignment]
