"""Who is inside what and who is joined to whom: the lookups over a system that every reader of it needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

from strideline.models.graph import Boundary, Data, Element, Flow, System


class Topology:
    """Index of one system. Expects a system that `models.integrity` has passed; built lazily, linear in its size."""

    def __init__(self, system: System) -> None:
        self.system = system

    @cached_property
    def elements(self) -> Mapping[str, Element]:
        """Elements by id."""
        return {element.id: element for element in self.system.elements}

    @cached_property
    def boundaries(self) -> Mapping[str, Boundary]:
        """Boundaries by id."""
        return {boundary.id: boundary for boundary in self.system.boundaries}

    @cached_property
    def flows(self) -> Mapping[str, Flow]:
        """Flows by id."""
        return {flow.id: flow for flow in self.system.flows}

    @cached_property
    def data(self) -> Mapping[str, Data]:
        """Data by id."""
        return {data.id: data for data in self.system.data}

    @cached_property
    def _chains(self) -> dict[str, tuple[str, ...]]:
        chains: dict[str, tuple[str, ...]] = {}
        for boundary in self.system.boundaries:
            pending = []
            at: str | None = boundary.id
            while at is not None and at not in chains:
                pending.append(at)
                at = self.boundaries[at].parent
            above = chains[at] if at is not None else ()
            for id in reversed(pending):
                above = chains[id] = (id, *above)
        return chains

    def chain(self, boundary: str | None) -> tuple[str, ...]:
        """The boundary and all around it, innermost first; empty for None."""
        return self._chains[boundary] if boundary is not None else ()

    def around(self, element: str) -> tuple[str, ...]:
        """The boundaries that an element lies in, innermost first; empty when it lies directly in the system."""
        return self.chain(self.elements[element].boundary)

    def crossed(self, flow: Flow) -> tuple[str, ...]:
        """Boundaries that the flow leaves, innermost first, then those it enters, outermost first."""
        source, target = self.around(flow.source), self.around(flow.target)
        left = tuple(id for id in source if id not in target)
        entered = tuple(id for id in reversed(target) if id not in source)
        return left + entered

    def shared(self, flow: Flow) -> tuple[str, ...]:
        """Boundaries that hold both ends of the flow, innermost first."""
        target = self.around(flow.target)
        return tuple(id for id in self.around(flow.source) if id in target)

    @cached_property
    def members(self) -> Mapping[str, tuple[str, ...]]:
        """Elements in each boundary, those of nested boundaries included, in the order of the document."""
        found: dict[str, list[str]] = {boundary.id: [] for boundary in self.system.boundaries}
        for element in self.system.elements:
            for boundary in self.chain(element.boundary):
                found[boundary].append(element.id)
        return {boundary: tuple(ids) for boundary, ids in found.items()}

    @cached_property
    def incoming(self) -> Mapping[str, tuple[Flow, ...]]:
        """Flows that reach each element; a bidirectional flow reaches both ends."""
        return self._joined(lambda flow: (flow.target, flow.source) if flow.bidirectional else (flow.target,))

    @cached_property
    def outgoing(self) -> Mapping[str, tuple[Flow, ...]]:
        """Flows that leave each element; a bidirectional flow leaves both ends."""
        return self._joined(lambda flow: (flow.source, flow.target) if flow.bidirectional else (flow.source,))

    def _joined(self, ends: Callable[[Flow], tuple[str, ...]]) -> Mapping[str, tuple[Flow, ...]]:
        found: dict[str, list[Flow]] = {element.id: [] for element in self.system.elements}
        for flow in self.system.flows:
            for end in dict.fromkeys(ends(flow)):
                found[end].append(flow)
        return {element: tuple(flows) for element, flows in found.items()}
