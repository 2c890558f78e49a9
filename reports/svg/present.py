"""Which signs a picture uses: what its legend explains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from strideline.models.findings import SevereRisks
from strideline.models.graph import System
from strideline.reports.layout.values import Layout
from strideline.reports.svg.attack_paths.chosen import DrawnPath
from strideline.reports.svg.attack_paths.hops import hops


def present_in(
    system: System, layout: Layout, marks: Mapping[str, SevereRisks], paths: Sequence[DrawnPath] = ()
) -> frozenset[str]:
    """The keys of the words of all signs that are drawn."""
    shown = [element for element in system.elements if element.id in layout.elements]
    drawn = {*layout.elements, *layout.flows, *layout.boundaries}
    found: set[str] = {element.kind for element in shown}
    found |= {"out_of_scope" for element in shown if element.id in system.scope.out}
    found |= {"boundary" for _ in layout.boundaries}
    found |= {"flow_both_ways" if flow.bidirectional else "flow" for flow in system.flows if flow.id in layout.flows}
    found |= {"number_only" for route in layout.flows.values() if not route.named}
    found |= {f"risk_{mark.band}" for id, mark in marks.items() if id in drawn}
    return frozenset(found | path_signs(paths))


def path_signs(paths: Sequence[DrawnPath]) -> set[str]:
    """Those of attack paths."""
    lines = [hop for path in paths for hop in hops(path.path)]
    found = {"path_start", "path_target"} if paths else set[str]()
    found |= {"path_step" if hop.flow else "path_role" for hop in lines}
    return found | {"path_number" for _ in lines}
