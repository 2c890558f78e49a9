"""The parts of a system in their order, and what they say, attribute by attribute."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import count
from operator import attrgetter, itemgetter
from typing import Any, TypeVar

from strideline.models.graph import Boundary, Data, Element, Flow, Part, Profile

AT_A_TIME = 256
"""Parts whose values are all taken before those of the next. Tens of thousands of parts do not fit into the cache of a
processor: one walk for each attribute would fetch every part from memory anew."""
READ: Mapping[type[Part], tuple[str, ...]] = {
    Profile: ("id", "facts"),
    Boundary: ("id", "kind", "parent", "facts"),
    Data: ("id", "confidentiality", "integrity", "availability", "tags", "facts"),
    Element: ("id", "kind", "technology", "boundary", "stores", "facts"),
    Flow: ("id", "source", "target", "protocol", "bidirectional", "carries", "facts"),
}
"""The attributes that an analysis makes arrays of."""
AnyPart = TypeVar("AnyPart", bound=Part)


class Parts(tuple[AnyPart, ...]):
    """Parts of one kind. What an analysis gathers of them stays true: neither they nor their order can change."""

    @staticmethod
    def of(parts: tuple[AnyPart, ...]) -> Parts[AnyPart]:
        """The same parts; those that remember what was gathered as they are."""
        return parts if isinstance(parts, Parts) else Parts(parts)

    def values(self, name: str) -> list[Any]:
        """What each part says of one of the attributes in READ. Not to be changed. Raises KeyError for any other."""
        return self.gathered[name] if self else []

    @cached_property
    def gathered(self) -> Mapping[str, list[Any]]:
        """The values of each attribute in READ; nothing when there is no part."""
        names = READ.get(type(self[0]), ()) if self else ()
        values: dict[str, list[Any]] = {name: [] for name in names}
        takers: list[tuple[Callable[[Iterable[Any]], None], Callable[[Any], Any]]]
        takers = [(taken.extend, itemgetter(name)) for name, taken in values.items()]
        for few in self._few_at_a_time():
            for take, value_in in takers:
                take(map(value_in, few))
        return values

    def _few_at_a_time(self) -> Iterator[list[dict[str, Any]]]:
        for first in range(0, len(self), AT_A_TIME):
            yield list(map(attrgetter("__dict__"), self[first : first + AT_A_TIME]))

    @cached_property
    def rows(self) -> Mapping[str, int]:
        """The place of each id; of one that occurs twice the last."""
        return dict(zip(self.values("id"), count(), strict=False))

    def followed_by(self, more: tuple[AnyPart, ...]) -> Parts[AnyPart]:
        """These parts and more of the kind behind them, without gathering anew what these say."""
        both = Parts((*self, *more))
        if self and more:
            new = Parts.of(more)
            both.gathered = {name: values + new.values(name) for name, values in self.gathered.items()}
            both.rows = {**self.rows, **{id: row for row, id in enumerate(new.values("id"), len(self))}}
        return both
