"""DOT for the layout engine: synthetic names and sizes only, so nothing from a file reaches Graphviz."""

from __future__ import annotations

from dataclasses import dataclass

import graphviz

from strideline.reports.labels import TITLE_HEIGHT, boundary_title_width, element_label, flow_label
from strideline.reports.layout.view import View

_POINTS = 72.0
"""Graphviz sizes are in inches; one pixel of ours is one point."""
_MARGIN = 18
_MANY_FLOWS = 150
"""Over so many flows the ranks move closer, as not every label can have its own room."""


@dataclass(frozen=True, slots=True)
class Wiring:
    """Which synthetic name stands for which id."""

    source: str
    elements: dict[str, str]
    boundaries: dict[str, str]
    flows: dict[str, str]


def _title(pixels: float) -> str:
    """A label of a fixed size without text, which reserves the room of a boundary's title."""
    size = f'WIDTH="{round(pixels)}" HEIGHT="{round(TITLE_HEIGHT)}"'
    return f'<<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0" FIXEDSIZE="TRUE" {size}><TR><TD></TD></TR></TABLE>>'


def _rank_distance(view: View) -> float:
    if len(view.flows) > _MANY_FLOWS:
        return 96.0
    return max((flow_label(flow).size[0] for flow in view.flows), default=20.0) + 56


def _canvas(view: View, *, direction: str, splines: str) -> graphviz.Digraph:
    tall = 40.0 if direction == "LR" else _rank_distance(view) / 2
    wide = _rank_distance(view) if direction == "LR" else 60.0
    graph = graphviz.Digraph("dfd")
    graph.attr(rankdir=direction, splines=splines)
    graph.attr(
        nodesep=f"{(tall if direction == 'LR' else wide) / _POINTS:.3f}",
        ranksep=f"{(wide if direction == 'LR' else tall) / _POINTS:.3f}",
    )
    graph.attr("node", shape="box", label="", fixedsize="true")
    graph.attr("edge", dir="none")
    return graph


def _size(width: float, height: float) -> dict[str, str]:
    return {"width": f"{width / _POINTS:.4f}", "height": f"{height / _POINTS:.4f}"}


def _nodes(view: View, clusters: dict[str | None, graphviz.Digraph], flat: bool) -> dict[str, str]:
    names: dict[str, str] = {}
    for number, element in enumerate(view.elements, 1):
        names[f"n{number}"] = element.id
        clusters[None if flat else view.parent[element.id]].node(f"n{number}", **_size(*element_label(element).size))
    return names


def source_for(view: View, *, clusters: bool = True, direction: str = "LR", splines: str = "true") -> Wiring:
    """The graph of a view. Without `clusters` the boundaries are left out."""
    root = _canvas(view, direction=direction, splines=splines)
    graphs: dict[str | None, graphviz.Digraph] = {None: root}
    boundaries: dict[str, str] = {}
    for number, boundary in enumerate(view.boundaries if clusters else (), 1):
        boundaries[f"cluster_{number}"] = boundary.id
        graphs[boundary.id] = graph = graphviz.Digraph(f"cluster_{number}")
        graph.attr(label=_title(boundary_title_width(boundary)), labeljust="l", labelloc="t", margin=str(_MARGIN))
        if not view.children[boundary.id]:
            graph.node(f"void{number}", style="invis", **_size(120, 24))
    elements = _nodes(view, graphs, flat=not clusters)
    # Inner clusters are written into their parents first; a loop, since boundaries may nest deeper than a stack.
    for boundary in reversed(view.boundaries if clusters else ()):
        (graphs[view.parent[boundary.id]]).subgraph(graphs[boundary.id])
    flows = _edges(view, root, {id: name for name, id in elements.items()})
    return Wiring(root.source, elements, boundaries, flows)


def _edges(view: View, root: graphviz.Digraph, name_of: dict[str, str]) -> dict[str, str]:
    names: dict[str, str] = {}
    for number, flow in enumerate(view.flows, 1):
        names[f"e{number}"] = flow.id
        root.edge(name_of[flow.source], name_of[flow.target], id=f"e{number}")
    return names
