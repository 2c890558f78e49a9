"""Fills the templates of rules and sentences with names of a system. Names are data, nothing in them is interpreted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import cycle

from strideline.analysis.facts.rows import AnyPart
from strideline.analysis.matching.plain import Node, PlainEvaluator
from strideline.analysis.sentences import LAST_SEPARATOR, MORE, NEUTRAL, SEPARATOR, SOMETHING
from strideline.models.graph import Boundary, Data, Element, Flow
from strideline.models.spacing import joined
from strideline.models.vocabulary import Language
from strideline.threat_library.conditions.predicates import Hop, Relation
from strideline.threat_library.schema import Library

MOST_NAMES = 5
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def filled(template: str, values: Mapping[str, str], language: Language) -> str:
    """The template with its placeholders replaced; one without a value becomes a neutral word."""
    pieces = _PLACEHOLDER.split(template)
    told = [
        (values.get(piece) or NEUTRAL.get(piece, SOMETHING).in_(language), True) if odd else (piece, False)
        for odd, piece in zip(cycle((False, True)), pieces)
    ]
    return joined(told) if language == "ja" else "".join(piece for piece, _ in told)


def listed(names: Sequence[str], language: Language) -> str:
    """Names one after the other; of many only the first few, with the number of the others."""
    shown = SEPARATOR.in_(language).join(names[:MOST_NAMES])
    if len(names) <= MOST_NAMES:
        return shown
    return MORE.said(language, names=shown, count=len(names) - MOST_NAMES)


def enumerated(names: Sequence[str], language: Language) -> str:
    """All of some names within a sentence, in English with "and" before the last."""
    *first, last = names or ("",)
    return LAST_SEPARATOR.in_(language).join([*filter(None, [SEPARATOR.in_(language).join(first)]), last])


def enumerated_at_most(names: Sequence[str], language: Language) -> str:
    """As `enumerated`; of many names as `listed`."""
    return (enumerated if len(names) <= MOST_NAMES else listed)(names, language)


@dataclass(frozen=True)
class Placeholders(Mapping[str, str]):
    """What the placeholders of a rule's texts stand for when it speaks of a part.

    Worked out when a text asks: the data of an account takes longer than all the rest of a risk.
    """

    node: Node
    evaluator: PlainEvaluator
    library: Library
    language: Language
    _known: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        if name not in self._known:
            self._known[name] = self._words[name](self)
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    @cached_property
    def _words(self) -> Mapping[str, Callable[[Placeholders], str]]:
        return {**_OF_ANY, **_OF.get(type(self._part), {})}

    @cached_property
    def _part(self) -> AnyPart:
        return self.evaluator.part(self.node)

    @property
    def _names(self) -> Mapping[str, str]:
        return self.evaluator.rows.names

    def _name(self) -> str:
        return self._names[self.node.id]

    def _system(self) -> str:
        return self.evaluator.system.name

    def _data(self) -> str:
        if isinstance(self._part, Data):
            return self._part.name
        return self._members("data")

    def _members(self, relation: Relation) -> str:
        members, _ = self.evaluator.members(self.node, relation)
        return listed([self._names[member.id] for member in members], self.language)

    def _end(self, end: Hop) -> str:
        at = self.evaluator.arrive(self.node, (end,))
        return self._names[at.id] if at else ""

    def _technology(self) -> str:
        id = getattr(self._part, "technology", None) or ""
        technology = self.library.technologies.get(id)
        return technology.name.in_(self.language) if technology else id

    def _protocol(self) -> str:
        protocol = getattr(self._part, "protocol", None) or ""
        return self.library.protocol_names.get(protocol.lower(), protocol)

    def _boundary(self) -> str:
        if isinstance(self._part, Boundary):
            return self._part.name
        inside = getattr(self._part, "boundary", None)
        return self._names[inside] if inside else ""


_OF_ANY: Mapping[str, Callable[[Placeholders], str]] = {
    "name": Placeholders._name,
    "system": Placeholders._system,
    "data": Placeholders._data,
}
_OF: Mapping[type, Mapping[str, Callable[[Placeholders], str]]] = {
    Flow: {
        "source": lambda words: words._end("source"),
        "target": lambda words: words._end("target"),
        "protocol": Placeholders._protocol,
        "crossed": lambda words: words._members("crossed"),
    },
    Element: {"technology": Placeholders._technology, "boundary": Placeholders._boundary},
    Boundary: {"boundary": Placeholders._boundary},
}
