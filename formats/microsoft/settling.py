"""What a template says of the parts of a system: their stencils, the boundaries they cross, and their attributes.

Parts that were drawn with Microsoft's tool say it themselves: the reader of `.tm7` files keeps it in the extensions of
the system. Any other part counts as the stencil for its kind, technology or protocol.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from strideline.formats.microsoft.attributes import ABSENT, Choice, is_unset
from strideline.formats.microsoft.filters import CROSSED, TYPES
from strideline.formats.microsoft.records import Records
from strideline.formats.microsoft.tables import table
from strideline.formats.microsoft.template import Template
from strideline.models.graph import Boundary, Element, FactValue, Flow, Provenance, System
from strideline.models.implicit import is_implicit
from strideline.models.topology import Topology

Drawn = Element | Flow | Boundary


@dataclass(frozen=True)
class Settling:
    """States the facts of one template on the parts of any system."""

    template: Template
    choices: tuple[Choice, ...]
    """The attributes that the rules of the template read."""
    as_tool: bool
    """Whether a part without a choice counts as what the tool takes it for, and not as unknown."""

    def __call__(self, system: System) -> System:
        """The system with these facts. What a part states itself stays; the stencils of several templates add up."""
        records, topology = Records(system), Topology(system)
        parts: list[Drawn] = [*system.elements, *system.boundaries, *system.flows]
        types = {part.id: self._types(part, records) for part in parts}
        crossed = {flow.id: self._crossed(flow, types, records, topology) for flow in system.flows}
        return system.model_copy(
            update={
                "elements": tuple(self._settled(part, types[part.id], None, records) for part in system.elements),
                "boundaries": tuple(self._settled(part, types[part.id], None, records) for part in system.boundaries),
                "flows": tuple(self._settled(part, types[part.id], crossed[part.id], records) for part in system.flows),
            }
        )

    def _types(self, part: Drawn, records: Records) -> tuple[str, ...]:
        # Nobody draws the implicit parts of an account, so no template speaks of them.
        if is_implicit(part.id):
            return ()
        named = records.types(part.id) or self._counts_as(part)
        return tuple(dict.fromkeys(id for each in named for id in self.template.chain(each)))

    def _counts_as(self, part: Drawn) -> Iterator[str]:
        kind = part.kind if isinstance(part, Element) else "flow" if isinstance(part, Flow) else "boundary"
        if (stencil := self._by_meaning.get(_meaning(part))) is not None:
            yield stencil
        yield table("stencils")["generic"][kind]

    @cached_property
    def _by_meaning(self) -> Mapping[str | None, str]:
        """For each technology and protocol, the stencil of the template that stands first for it."""
        tables = table("stencils")
        pairs = [(what, id) for id, all in tables["counts_as"].items() for what in all]
        pairs += [(what, id) for id, what in tables["protocols"].items()]
        return {what: id for what, id in reversed(pairs) if id in self.template.stencils}

    def _crossed(
        self, flow: Flow, types: Mapping[str, tuple[str, ...]], records: Records, topology: Topology
    ) -> tuple[str, ...]:
        drawn = records.crossed(flow.id)
        boundaries: Iterable[str] = topology.crossed(flow) if drawn is None else drawn
        return tuple(dict.fromkeys(type for id in boundaries for type in types.get(id, ())))

    def _settled(self, part: Any, types: tuple[str, ...], crossed: tuple[str, ...] | None, records: Records) -> Any:
        settled: dict[str, FactValue] = {TYPES: (*_texts(part.facts.get(TYPES)), *types)}
        if crossed is not None:
            settled[CROSSED] = (*_texts(part.facts.get(CROSSED)), *crossed)
        for choice in self.choices:
            value = self._value(choice, part.id, types, records)
            if value is not None and part.facts.get(choice.fact) in (None, ABSENT):
                settled[choice.fact] = value
        origin = "imported" if records.types(part.id) else "derived"
        told = Provenance.model_validate({"from": origin, "source": self.template.name})
        provenance = {**part.provenance, **dict.fromkeys(settled, told)}
        return part.model_copy(update={"facts": {**part.facts, **settled}, "provenance": provenance})

    def _value(self, choice: Choice, id: str, types: tuple[str, ...], records: Records) -> str | None:
        """The chosen value; None where nobody chose one. What the stencil settles comes first."""
        attributes = [each for each in self.template.attributes_of(types) if each.id.lower() == choice.id.lower()]
        settled = next((each.values[0] for each in attributes if each.static and each.values), None)
        if settled is not None:
            return settled
        given = records.values(id).get(choice.id.lower())
        if given is not None and (self.as_tool or not is_unset(given)):
            return choice.own_value(given)
        if given is None and not attributes:
            return ABSENT
        assumed: str | None = table("attributes")["assumed"].get(choice.id.lower())
        return assumed if assumed is not None or not self.as_tool else ABSENT


def _meaning(part: Drawn) -> str | None:
    if isinstance(part, Element):
        return part.technology
    return part.protocol if isinstance(part, Flow) else None


def _texts(value: FactValue) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
