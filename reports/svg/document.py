"""The whole picture: boundaries under flows under elements, the legend below."""

from __future__ import annotations

from collections.abc import Mapping

from strideline.models.findings import Analysis, SevereRisks
from strideline.models.graph import System
from strideline.models.topology import Topology
from strideline.models.vocabulary import Language
from strideline.reports.fonts import STACK
from strideline.reports.geometry import Box
from strideline.reports.layout.values import Layout
from strideline.reports.svg.boundaries import draw_boundary, draw_boundary_title
from strideline.reports.svg.elements import draw_element
from strideline.reports.svg.flows import draw_flow, flow_words
from strideline.reports.svg.legend import draw_legend
from strideline.reports.svg.markup import escaped, number, rectangle, tag
from strideline.reports.svg.order import drawing_order
from strideline.reports.svg.palette import PAPER, QUIET
from strideline.reports.words import Words, words

_SIDE = 28.0
_NARROWEST = 420.0


def draw_svg(
    system: System, layout: Layout, *, analysis: Analysis | None = None, language: Language = "en", legend: bool = True
) -> str:
    """The diagram as one SVG document without scripts, style sheets or references to anything outside.

    Every element, boundary and flow is a group with `data-id`, `data-kind` and classes; flows are numbered in the order
    of the document. With an analysis, parts that carry an open confirmed high or critical risk are marked.
    """
    said = words(language)
    marks = analysis.severe if analysis else {}
    wide = max(layout.width, _NARROWEST)
    parts = [part for draw in (_boundaries, _flows, _elements) for part in draw(system, layout, marks, said)]
    if not parts:
        middle = {"x": wide / 2, "y": layout.height / 2, "text_anchor": "middle"}
        parts = [tag("text", escaped(said("diagram.empty")), font_size=14.0, fill=QUIET, **middle)]
    tall = layout.height
    if legend and layout.elements:
        drawn, height = draw_legend(_present(system, layout, marks), wide - 2 * _SIDE, said)
        parts.append(tag("g", drawn, transform=f"translate({number(_SIDE)} {number(tall)})"))
        tall += height
    return _document(system, layout, said, wide, tall, parts)


def _document(system: System, layout: Layout, said: Words, wide: float, tall: float, parts: list[str]) -> str:
    name = said("diagram.diagram_of", name=system.name)
    counts = said(
        "diagram.counts",
        elements=len(layout.elements), flows=len(layout.flows), boundaries=len(layout.boundaries),
    )  # fmt: skip
    return tag(
        "svg",
        tag("title", escaped(name)), tag("desc", escaped(counts)),
        rectangle(Box(0, 0, wide, tall), class_="paper", fill=PAPER),
        *parts,
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {number(wide)} {number(tall)}", width=wide, height=tall,
        class_="dfd", role="group", aria_label=f"{name}. {counts}", font_family=STACK, lang=said.language,
    )  # fmt: skip


def _boundaries(system: System, layout: Layout, marks: Mapping[str, SevereRisks], said: Words) -> list[str]:
    known = Topology(system).boundaries
    return [draw_boundary(known[id], box, marks.get(id), said) for id, box in layout.boundaries.items()]


def _flows(system: System, layout: Layout, marks: Mapping[str, SevereRisks], said: Words) -> list[str]:
    topology = Topology(system)
    number_of = {flow.id: number for number, flow in enumerate(system.flows, 1)}
    drawn: list[str] = []
    for id in drawing_order(layout.flows):
        flow, number = topology.flows[id], number_of[id]
        full = flow_words(flow, number, topology, said)
        drawn.append(draw_flow(flow, number, layout.flows[id], full, marks.get(id), said))
    known = topology.boundaries
    return drawn + [draw_boundary_title(known[id], box, said) for id, box in layout.boundaries.items()]


def _elements(system: System, layout: Layout, marks: Mapping[str, SevereRisks], said: Words) -> list[str]:
    known = Topology(system).elements
    out = frozenset(system.scope.out)
    return [
        draw_element(known[id], box, marks.get(id), said, out_of_scope=id in out) for id, box in layout.elements.items()
    ]


def _present(system: System, layout: Layout, marks: Mapping[str, SevereRisks]) -> frozenset[str]:
    shown = [element for element in system.elements if element.id in layout.elements]
    drawn = {*layout.elements, *layout.flows, *layout.boundaries}
    found: set[str] = {element.kind for element in shown}
    found |= {"out_of_scope" for element in shown if element.id in system.scope.out}
    found |= {"boundary" for _ in layout.boundaries}
    found |= {"flow_both_ways" if flow.bidirectional else "flow" for flow in system.flows if flow.id in layout.flows}
    found |= {"number_only" for route in layout.flows.values() if not route.named}
    found |= {f"risk_{mark.band}" for id, mark in marks.items() if id in drawn}
    return frozenset(found)
