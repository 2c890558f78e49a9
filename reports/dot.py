"""DOT for people who want to go on with a diagram in Graphviz or draw.io. Names are quoted, never HTML or escapes."""

from __future__ import annotations

from collections.abc import Mapping

import graphviz

from strideline.models.findings import Analysis, SevereRisks
from strideline.models.graph import Boundary, Element, ElementKind, Flow, System
from strideline.models.vocabulary import Language
from strideline.reports.labels import boundary_words, protocol_words, technology_words
from strideline.reports.layout.view import View, view_of
from strideline.reports.lettering import printable
from strideline.reports.svg.marks import risks_said
from strideline.reports.svg.palette import BOUNDARY, ELEMENT, FLOW, RISK
from strideline.reports.words import Words, words

_SHAPE: Mapping[ElementKind, Mapping[str, str]] = {
    "external_entity": {"shape": "box", "style": "filled"},
    "process": {"shape": "box", "style": "filled,rounded"},
    "data_store": {"shape": "cylinder", "style": "filled"},
}


def write_dot(
    system: System, *, diagram: str | None = None, analysis: Analysis | None = None, language: Language = "en"
) -> str:
    """The data-flow diagram as DOT text with nested clusters. Raises NotFound for an unknown diagram.

    Labels of flows are `xlabel`: with nested clusters, Graphviz loses edges that have a plain `label`.
    """
    view, said, marks = view_of(system, diagram), words(language), analysis.severe if analysis else {}
    root = graphviz.Digraph(system.id)
    root.attr(rankdir="LR", nodesep="0.5", ranksep="1.6", fontname="sans-serif")
    root.attr(label=_lines(system.name), labelloc="t")
    root.attr("node", fontname="sans-serif", fontsize="12")
    root.attr("edge", fontname="sans-serif", fontsize="10", color=FLOW)
    graphs: dict[str | None, graphviz.Digraph] = {None: root}
    for number, boundary in enumerate(view.boundaries, 1):
        graphs[boundary.id] = _cluster(boundary, number, said)
    for element in view.elements:
        _node(graphs[view.parent[element.id]], element, marks.get(element.id), said)
    for boundary in reversed(view.boundaries):
        graphs[view.parent[boundary.id]].subgraph(graphs[boundary.id])
    _edges(root, system, view, marks)
    return str(root.source)


def _lines(*lines: str) -> str:
    """Lines of plain text as one label: backslashes doubled, and `<b>` stays four letters."""
    label: str = graphviz.nohtml("\\n".join(graphviz.escape(printable(line)) for line in lines if line))
    return label


def _cluster(boundary: Boundary, number: int, said: Words) -> graphviz.Digraph:
    graph = graphviz.Digraph(f"cluster_{number}")
    colour = BOUNDARY[boundary.kind]
    title = boundary_words(boundary, said(f"boundary_kind.{boundary.kind}"))
    graph.attr(label=_lines(title), labeljust="l", style="dashed", color=colour, fontcolor=colour)
    return graph


def _node(graph: graphviz.Digraph, element: Element, mark: SevereRisks | None, said: Words) -> None:
    paint = ELEMENT[element.kind]
    risk = f"! {risks_said(mark, said)}" if mark else ""
    graph.node(
        element.id,
        label=_lines(element.name or element.id, technology_words(element.technology, said.language), risk),
        fillcolor=paint.fill,
        color=RISK[mark.band] if mark else paint.stroke,
        penwidth="2.4" if mark else "1.4",
        **_SHAPE[element.kind],
    )


def _edges(root: graphviz.Digraph, system: System, view: View, marks: Mapping[str, SevereRisks]) -> None:
    number_of = {flow.id: number for number, flow in enumerate(system.flows, 1)}
    for flow in view.flows:
        mark = marks.get(flow.id)
        root.edge(
            flow.source,
            flow.target,
            xlabel=_lines(f"{number_of[flow.id]}. {_said(flow)}"),
            dir="both" if flow.bidirectional else "forward",
            id=flow.id,
            **({"color": RISK[mark.band], "penwidth": "2.4"} if mark else {}),
        )


def _said(flow: Flow) -> str:
    return " · ".join(filter(None, (flow.name, protocol_words(flow.protocol))))
