"""Elements, boundaries and flows, with the facts that their stencils and attributes state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from strideline.formats.microsoft.attributes import is_unset
from strideline.formats.microsoft.drawing import Part
from strideline.formats.microsoft.notes import Notes
from strideline.formats.microsoft.sorting import Drawn
from strideline.formats.microsoft.tables import table
from strideline.formats.microsoft.template import Template
from strideline.models.graph import Boundary, BoundaryKind, Element, FactValue, Flow, Provenance
from strideline.models.vocabulary import Bearer
from strideline.threat_library.schema import Library

SOURCE = "Microsoft Threat Modeling Tool"
_IMPORTED = Provenance.model_validate({"from": "imported", "source": SOURCE})


@dataclass(frozen=True)
class Parts:
    """Makes the parts of a system, and keeps a record of each in the notes."""

    template: Template
    """The one in the file; without stencils where the file has none."""
    library: Library
    notes: Notes
    inside: Mapping[str, str]
    crossed: Mapping[str, list[str]]
    lines: frozenset[str]
    """Ids of the boundaries that are drawn as lines."""

    def element(self, drawn: Drawn) -> Element:
        """An element of the kind of its shape, with the technology of its stencil where there is one."""
        assert drawn.kind is not None
        facts = self._facts(drawn, drawn.kind)
        return Element(
            id=drawn.id,
            kind=drawn.kind,
            name=drawn.part.name,
            technology=self._technology(drawn),
            boundary=self.inside.get(drawn.id),
            facts=facts,
            provenance=dict.fromkeys(facts, _IMPORTED),
        )

    def boundary(self, drawn: Drawn) -> Boundary:
        """A boundary; one that is drawn as a line has nothing inside."""
        kind: BoundaryKind = "custom"
        if drawn.id not in self.lines:
            kinds = table("stencils")["boundaries"]
            kind = next((kinds[id] for id in self._types(drawn.part) if id in kinds), kind)
            kind = "internet" if drawn.part.name.lower() in table("stencils")["internet"] else kind
        facts = self._facts(drawn, "boundary")
        return Boundary(
            id=drawn.id,
            kind=kind,
            name=drawn.part.name,
            parent=self.inside.get(drawn.id),
            facts=facts,
            provenance=dict.fromkeys(facts, _IMPORTED),
        )

    def flow(self, drawn: Drawn, elements: Mapping[str, str]) -> Flow:
        """A flow between two elements, whose ids are given by GUID."""
        protocols = table("stencils")["protocols"]
        facts = self._facts(drawn, "flow")
        crossed = self.crossed.get(drawn.id, [])
        self.notes.crossed[drawn.id] = crossed
        if not self.lines.isdisjoint(crossed) and "crosses_boundary" in self.library.vocabulary.facts:
            facts["crosses_boundary"] = True
        return Flow(
            id=drawn.id,
            source=elements[drawn.part.source],
            target=elements[drawn.part.target],
            name=drawn.part.name,
            protocol=next((protocols[id] for id in self._types(drawn.part) if id in protocols), None),
            facts=facts,
            provenance=dict.fromkeys(facts, _IMPORTED),
        )

    def _types(self, part: Part) -> tuple[str, ...]:
        """The stencil and what it is a special case of. ROOT, which everything is, is left out."""
        chains = (self.template.chain(id) for id in (part.type, part.generic) if id)
        return tuple(dict.fromkeys(id for chain in chains for id in chain))

    def _technology(self, drawn: Drawn) -> str | None:
        listed = table("stencils")["technologies"]
        named = (technology for id in self._types(drawn.part) for technology in listed.get(id, ()))
        known = self.library.technologies
        return next((each for each in named if each in known and known[each].kind == drawn.kind), None)

    def _facts(self, drawn: Drawn, bearer: Bearer) -> dict[str, FactValue]:
        """The facts, and a record of the part."""
        part, types = drawn.part, self._types(drawn.part)
        values = {id: choice.value for id, choice in part.choices.items()}
        record: dict[str, Any] = {"guid": part.guid, "types": list(types)}
        self.notes.parts[drawn.id] = {**record, "values": values} if values else record
        facts: dict[str, FactValue] = {}
        for id, value in self._chosen(part, types):
            facts |= self._stated(id, value, bearer)
        return facts

    def _chosen(self, part: Part, types: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """Deliberate values; what a stencil settles comes last and wins."""
        for id, choice in part.choices.items():
            if choice.deliberate and not is_unset(choice.value):
                yield id, choice.value
        for attribute in reversed([*self.template.attributes_of(types)]):
            if attribute.static and attribute.values:
                yield attribute.id, attribute.values[0]

    def _stated(self, attribute: str, value: str, bearer: Bearer) -> Mapping[str, FactValue]:
        known = table("attributes")["facts"].get(attribute)
        stated: Mapping[str, FactValue] = (known or {}).get(value, {})
        borne = {fact: each for fact, each in stated.items() if self._bears(fact, bearer)}
        if not borne:
            self.notes.lose("DrawingSurfaceList.*.Properties", "attributes")
        return borne

    def _bears(self, fact: str, bearer: Bearer) -> bool:
        declared = self.library.vocabulary.facts.get(fact)
        return declared is not None and bearer in declared.bearers
