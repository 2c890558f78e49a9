"""The whole picture: boundaries under flows under elements under attack paths, the legend below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from strideline.models.findings import Analysis, SevereRisks
from strideline.models.graph import System
from strideline.models.topology import Topology
from strideline.models.vocabulary import Language
from strideline.reports.fonts import STACK
from strideline.reports.geometry import Box, around
from strideline.reports.layout.values import Layout
from strideline.reports.svg.attack_paths.captions import draw_captions
from strideline.reports.svg.attack_paths.chosen import DrawnPath
from strideline.reports.svg.attack_paths.drawing import PathsDrawing, draw_paths
from strideline.reports.svg.attack_paths.hops import elements_of, flows_of
from strideline.reports.svg.boundaries import draw_boundary, draw_boundary_title, title_box
from strideline.reports.svg.elements import draw_element
from strideline.reports.svg.flows import draw_flow, draw_label, flow_words
from strideline.reports.svg.legend import draw_legend
from strideline.reports.svg.markup import escaped, number, rectangle, tag
from strideline.reports.svg.order import drawing_order
from strideline.reports.svg.palette import PAPER, QUIET
from strideline.reports.svg.present import present_in
from strideline.reports.words import Words, words

_SIDE = 28.0
_NARROWEST = 420.0
_ASIDE = "0.35"
"""Opacity of what no attack path goes through, where a picture shows some."""


def draw_svg(
    system: System,
    layout: Layout,
    *,
    analysis: Analysis | None = None,
    language: Language = "en",
    legend: bool = True,
    paths: Sequence[DrawnPath] = (),
) -> str:
    """The diagram as one SVG document without scripts, style sheets or references to anything outside.

    Every element, boundary and flow is a group with `data-id`, `data-kind` and classes; flows are numbered in the order
    of the document. With an analysis, parts that carry an open confirmed high or critical risk are marked. Attack paths
    are drawn over it, each step a group with `data-step`; everything that is on none of them steps back.
    """
    return _Picture(system, layout, analysis.severe if analysis else {}, words(language), paths).document(legend)


@dataclass(frozen=True)
class _Picture:
    system: System
    layout: Layout
    marks: Mapping[str, SevereRisks]
    said: Words
    paths: Sequence[DrawnPath]

    @cached_property
    def topology(self) -> Topology:
        return Topology(self.system)

    @cached_property
    def lit(self) -> frozenset[str]:
        """Elements and flows on some path."""
        return frozenset(id for path in self.paths for id in (*elements_of(path.path), *flows_of(path.path)))

    def document(self, legend: bool) -> str:
        frame = self._frame
        parts = [*self._boundaries(), *self._flows()]
        parts += [*self._elements(), *self._attack()] if self.paths else [*self._titles(), *self._elements()]
        if not parts:
            middle = {"x": frame.center[0], "y": frame.center[1], "text_anchor": "middle"}
            parts = [tag("text", escaped(self.said("diagram.empty")), font_size=14.0, fill=QUIET, **middle)]
        tall = frame.height
        for drawn, height in self._below(frame.width - 2 * _SIDE) if legend and self.layout.elements else ():
            at = f"translate({number(frame.x + _SIDE)} {number(frame.y + tall)})"
            parts.append(tag("g", drawn, transform=at))
            tall += height
        return self._document(Box(frame.x, frame.y, frame.width, tall), parts)

    @cached_property
    def _frame(self) -> Box:
        """Around the layout, and around paths that leave it."""
        plain = Box(0, 0, max(self.layout.width, _NARROWEST), self.layout.height)
        return around([plain, self._drawn_paths.frame]) if self._drawn_paths.lines else plain

    @cached_property
    def _drawn_paths(self) -> PathsDrawing:
        known = self.topology.boundaries
        free = [title_box(known[id], box) for id, box in self.layout.boundaries.items()]
        return draw_paths(self.paths, self.layout, free, self.said)

    def _below(self, room: float) -> list[tuple[str, float]]:
        present = present_in(self.system, self.layout, self.marks, self.paths)
        below = [draw_legend(present, room, self.said)]
        return [*below, draw_captions(self.paths, self.layout, room, self.said)] if self.paths else below

    def _document(self, frame: Box, parts: list[str]) -> str:
        layout, said = self.layout, self.said
        name = said("diagram.diagram_of", name=self.system.name)
        counts = said(
            "diagram.counts",
            elements=len(layout.elements), flows=len(layout.flows), boundaries=len(layout.boundaries),
        )  # fmt: skip
        if self.paths:
            counts += said("attack_tree.stop") + said(
                "attack_path.pictured", headlines="; ".join(path.headline(said) for path in self.paths)
            )
        return tag(
            "svg",
            tag("title", escaped(name)), tag("desc", escaped(counts)),
            rectangle(frame, class_="paper", fill=PAPER),
            *parts,
            xmlns="http://www.w3.org/2000/svg", viewBox=_view(frame),
            width=frame.width, height=frame.height, class_="dfd", role="group", aria_label=f"{name}. {counts}",
            font_family=STACK, lang=said.language,
        )  # fmt: skip

    def _boundaries(self) -> list[str]:
        known = self.topology.boundaries
        return [
            draw_boundary(known[id], box, self.marks.get(id), self.said) for id, box in self.layout.boundaries.items()
        ]

    def _flows(self) -> list[str]:
        topology, said = self.topology, self.said
        number_of = {flow.id: number for number, flow in enumerate(self.system.flows, 1)}
        drawn: list[str] = []
        for id in drawing_order(self.layout.flows):
            flow, number = topology.flows[id], number_of[id]
            full = flow_words(flow, number, topology, said)
            shown = draw_flow(flow, number, self.layout.flows[id], full, self.marks.get(id), said)
            drawn.append(self._aside(id, shown))
        return drawn

    def _titles(self) -> list[str]:
        known = self.topology.boundaries
        return [draw_boundary_title(known[id], box, self.said) for id, box in self.layout.boundaries.items()]

    def _elements(self) -> list[str]:
        known, out = self.topology.elements, frozenset(self.system.scope.out)
        return [
            self._aside(id, draw_element(known[id], box, self.marks.get(id), self.said, out_of_scope=id in out))
            for id, box in self.layout.elements.items()
        ]

    def _attack(self) -> list[str]:
        """The paths, under the titles of boundaries and the labels of flows that they go along."""
        drawn = self._drawn_paths
        labels = [
            draw_label(flow, number, self.layout.flows[flow.id], self.marks.get(flow.id))
            for number, flow in enumerate(self.system.flows, 1)
            if flow.id in self.lit and flow.id in self.layout.flows
        ]
        again = tag("g", *labels, class_="attack-labels", aria_hidden="true")
        return [*drawn.lines, again, *self._titles(), *drawn.signs]

    def _aside(self, id: str, drawn: str) -> str:
        """A part that no path goes through steps back."""
        return tag("g", drawn, class_="aside", opacity=_ASIDE) if self.paths and id not in self.lit else drawn


def _view(frame: Box) -> str:
    return " ".join(map(number, (frame.x, frame.y, frame.width, frame.height)))
