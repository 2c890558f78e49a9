"""DOT for the layout engine: synthetic names and sizes only, so nothing from a file reaches Graphviz."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import graphviz

from strideline.reports.labels import TITLE_HEIGHT, boundary_title_width, element_size, flow_label
from strideline.reports.layout.view import View

_POINTS = 72.0
"""Graphviz sizes are in inches; one pixel of ours is one point."""
_MARGIN = 18
_MANY_FLOWS = 150
"""Over so many flows the ranks move closer, as not every label can have its own room."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How Graphviz is to go about it."""

    direction: Literal["LR", "TB"] = "LR"
    splines: Literal["true", "line"] = "true"
    clusters: bool = True
    """False leaves the boundaries out."""
    actors_first: bool = False
    """Keeps the boundaries that actors start from at the beginning, even when flows lead back to them."""


@dataclass(frozen=True, slots=True)
class Wiring:
    """The DOT text, and which synthetic name in it stands for which id."""

    source: str
    elements: dict[str, str]
    boundaries: dict[str, str]
    flows: dict[str, str]


def _title(pixels: float) -> str:
    """A label of a fixed size without text, which reserves the room of a boundary's title."""
    size = f'FIXEDSIZE="TRUE" WIDTH="{round(pixels)}" HEIGHT="{round(TITLE_HEIGHT)}"'
    return f'<<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0" {size}><TR><TD></TD></TR></TABLE>>'


def _canvas(view: View, plan: Plan) -> graphviz.Digraph:
    """An empty graph whose distances leave room for the labels of flows, which lie along the ranks' direction."""
    label = max((flow_label(flow).size[0] for flow in view.flows), default=20.0)
    if len(view.flows) > _MANY_FLOWS:
        label = 40.0
    beside, between = (40.0, label + 56) if plan.direction == "LR" else (max(60.0, label * 0.6), 98.0)
    graph = graphviz.Digraph("dfd")
    graph.attr(rankdir=plan.direction, splines=plan.splines)
    graph.attr(nodesep=f"{beside / _POINTS:.3f}", ranksep=f"{between / _POINTS:.3f}")
    graph.attr("node", shape="box", label="", fixedsize="true")
    graph.attr("edge", dir="none")
    return graph


def _size(width: float, height: float) -> dict[str, str]:
    return {"width": f"{width / _POINTS:.4f}", "height": f"{height / _POINTS:.4f}"}


def source_for(view: View, plan: Plan) -> Wiring:
    """The graph of a view."""
    root = _canvas(view, plan)
    boundaries = view.boundaries if plan.clusters else ()
    graphs: dict[str | None, graphviz.Digraph] = {None: root}
    for number, boundary in enumerate(boundaries, 1):
        graphs[boundary.id] = graph = graphviz.Digraph(f"cluster_{number}")
        graph.attr(label=_title(boundary_title_width(boundary)), labeljust="l", labelloc="t", margin=str(_MARGIN))
        if not view.children[boundary.id]:
            graph.node(f"void{number}", style="invis", **_size(120, 24))
    name_of = {element.id: f"n{number}" for number, element in enumerate(view.elements, 1)}
    for element in view.elements:
        parent = view.parent[element.id] if plan.clusters else None
        graphs[parent].node(name_of[element.id], **_size(*element_size(element)))
    # Inner clusters are written into their parents first; a loop, since boundaries may nest deeper than a stack.
    for boundary in reversed(boundaries):
        graphs[view.parent[boundary.id]].subgraph(graphs[boundary.id])
    returning = _returning(view) if plan.actors_first else set()
    for number, flow in enumerate(view.flows, 1):
        loose = {"constraint": "false"} if flow.id in returning else {}
        root.edge(name_of[flow.source], name_of[flow.target], id=f"e{number}", **loose)
    for first, second in _rows(view):
        root.edge(name_of[first], name_of[second], style="invis")
    return Wiring(
        root.source,
        {name: id for id, name in name_of.items()},
        {f"cluster_{number}": boundary.id for number, boundary in enumerate(boundaries, 1)},
        {f"e{number}": flow.id for number, flow in enumerate(view.flows, 1)},
    )


def _returning(view: View) -> set[str]:
    """Flows that go out to a boundary where others come in from: they do not push it away from the start."""
    actors = {element.id for element in view.elements if element.kind == "external_entity"}
    starts = {view.parent[flow.source] for flow in view.flows if flow.source in actors} - {None}
    return {
        flow.id
        for flow in view.flows
        if flow.target in actors and flow.source not in actors and view.parent[flow.target] in starts
    }


def _rows(view: View) -> Iterator[tuple[str, str]]:
    """Pairs to join unseen, so that unconnected groups of one boundary stand in rows and not in one long column."""
    together: dict[str | None, list[list[str]]] = defaultdict(list)
    for group in _groups(view):
        parents = {view.parent[id] for id in group}
        if len(parents) == 1:
            together[parents.pop()].append(group)
    for groups in together.values():
        length = max(1, round(math.sqrt(len(groups) / 2)))
        for at in range(0, len(groups), length):
            for left, right in pairwise(groups[at : at + length]):
                yield left[-1], right[0]


def _groups(view: View) -> list[list[str]]:
    """Elements that flows join, directly or by way of others, in the order of the document."""
    leader = {element.id: element.id for element in view.elements}

    def lead(id: str) -> str:
        while leader[id] != id:
            leader[id] = id = leader[leader[id]]
        return id

    for flow in view.flows:
        leader[lead(flow.target)] = lead(flow.source)
    groups: dict[str, list[str]] = defaultdict(list)
    for element in view.elements:
        groups[lead(element.id)].append(element.id)
    return list(groups.values())
