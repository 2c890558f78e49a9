"""What people call the parts of a system."""

from __future__ import annotations

from strideline.models.graph import Boundary, Data, Element, System


def names_in(system: System) -> dict[str, str]:
    """The name of the system and of its boundaries, data, elements, flows and threats that people added, by id.

    A flow without a name is called by its ends, as it is in a diagram; another part without one, by its id.
    """
    parts: tuple[Boundary | Data | Element, ...] = (*system.boundaries, *system.data, *system.elements)
    names = {finding.id: finding.title for finding in system.findings}
    names |= {part.id: part.name or part.id for part in parts}
    names[system.id] = system.name or system.id
    for flow in system.flows:
        ends = (names.get(end, end) for end in (flow.source, flow.target))
        names[flow.id] = flow.name or " → ".join(ends)
    return names
