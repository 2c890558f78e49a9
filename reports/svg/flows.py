"""Flows: arrows with number, name and protocol."""

from __future__ import annotations

import math

from strideline.models.findings import SevereRisks
from strideline.models.graph import Flow
from strideline.models.topology import Topology
from strideline.reports.geometry import Box, Curve, Point
from strideline.reports.labels import (
    BADGE,
    DETAIL_LEADING,
    DETAIL_SIZE,
    FLOW_LEADING,
    FLOW_SIZE,
    flow_label,
    protocol_words,
)
from strideline.reports.layout.values import Route
from strideline.reports.lettering import printable
from strideline.reports.svg.marks import draw_mark, risks_said
from strideline.reports.svg.markup import curve, polygon, rectangle, tag, text, title
from strideline.reports.svg.palette import FLOW, INK, PAPER, QUIET, RISK
from strideline.reports.words import Words

_HEAD_LENGTH, _HEAD_WIDTH = 10.0, 8.0


def flow_words(flow: Flow, number: int, topology: Topology, words: Words) -> str:
    """The flow in one line: number, name, protocol, both ends and what it carries."""
    ends = {
        "source": printable(topology.elements[flow.source].name),
        "target": printable(topology.elements[flow.target].name),
    }
    carried = words("attack_tree.separator").join(
        printable(topology.data[id].name) for id in flow.carries or () if id in topology.data
    )
    return " · ".join(filter(None, (
        f"{number}. {printable(flow.name)}".rstrip(),
        protocol_words(flow.protocol),
        words("diagram.between" if flow.bidirectional else "diagram.from_to", **ends),
        words("diagram.carries", data=carried) if carried else "",
    )))  # fmt: skip


def draw_way(flow: Flow, route: Route, full: str, mark: SevereRisks | None) -> str:
    """The arrow, with a wide unseen line under it, so that it is easy to point at."""
    colour, weight = (RISK[mark.band], 2.6) if mark else (FLOW, 1.5)
    heads = [arrow_head(route.curve[-1], way_before(route.curve), colour)]
    if flow.bidirectional:
        heads.append(arrow_head(route.curve[0], way_before(route.curve[::-1]), colour))
    return (
        title(full)
        + curve(route.curve, class_="hit", stroke=PAPER, stroke_opacity="0", stroke_width=12.0)
        + curve(_shortened(route.curve, both=flow.bidirectional), class_="shape", stroke=colour, stroke_width=weight)
        + "".join(heads)
    )


def draw_flow(flow: Flow, number: int, route: Route, full: str, mark: SevereRisks | None, words: Words) -> str:
    """The arrow with its label."""
    full += f" · {risks_said(mark, words)}" if mark else ""
    classes = " ".join(filter(None, ("flow", f"risk-{mark.band}" if mark else "")))
    return tag(
        "g", draw_way(flow, route, full, mark), draw_label(flow, number, route, mark),
        data_id=flow.id, data_kind="flow", class_=classes, role="img", aria_label=full,
    )  # fmt: skip


def way_before(points: Curve) -> Point:
    """The last control point that is not the end itself: where the arrow comes from."""
    end = points[-1]
    return next((point for point in reversed(points[:-1]) if math.dist(point, end) > 0.5), (end[0] - 1, end[1]))


def _shortened(points: Curve, *, both: bool) -> Curve:
    """The curve without the last pixels at each end that has an arrow head."""
    return shortened_end(shortened_end(points[::-1])[::-1] if both else points)


def shortened_end(points: Curve, scale: float = 1.0) -> Curve:
    """The curve without the last pixels, which an arrow head of that scale covers."""
    *before, last = points
    return *before, _towards(last, way_before(points), _HEAD_LENGTH * 0.7 * scale)


def _towards(start: Point, end: Point, distance: float) -> Point:
    length = math.dist(start, end)
    share = min(1.0, distance / length) if length else 0.0
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def arrow_head(tip: Point, origin: Point, colour: str, scale: float = 1.0) -> str:
    """A filled head whose tip lies at `tip`, coming from `origin`."""
    angle, long = math.atan2(tip[1] - origin[1], tip[0] - origin[0]), _HEAD_LENGTH * scale
    back = (tip[0] - long * math.cos(angle), tip[1] - long * math.sin(angle))
    half = _HEAD_WIDTH * scale / 2
    aside = (-math.sin(angle) * half, math.cos(angle) * half)
    corners = (tip, (back[0] + aside[0], back[1] + aside[1]), (back[0] - aside[0], back[1] - aside[1]))
    return polygon(corners, class_="head", fill=colour)


def number_badge(number: int, at: Point, colour: str) -> str:
    """A filled circle with the flow's number; wider for numbers of three digits and more."""
    digits = str(number)
    half = BADGE + max(0, len(digits) - 2) * 3.2
    size = 11.0 if len(digits) < 3 else 9.5
    return rectangle(
        Box(at[0] - half, at[1] - BADGE, 2 * half, 2 * BADGE), rx=BADGE, class_="badge", fill=colour
    ) + text(digits, at[0], at[1] + size * 0.36, text_anchor="middle", font_size=size, font_weight="bold", fill=PAPER)


def draw_label(flow: Flow, number: int, route: Route, mark: SevereRisks | None) -> str:
    """Number, name and protocol of a flow on a paper of their own."""
    box, colour = route.label, RISK[mark.band] if mark else FLOW
    at = (box.x + BADGE, box.y + box.height / 2) if route.named else box.center
    marked = draw_mark(mark, (at[0], at[1] - BADGE - 7), 0.8) if mark else ""
    if not route.named:
        return tag("g", number_badge(number, at, colour), marked, class_="label")
    label = flow_label(flow, route.limit)
    left = box.x + 2 * BADGE + 5
    y = at[1] - (label.name.height + (DETAIL_LEADING if label.protocol else 0)) / 2
    lines = [
        text(part, left, y + (at_line + 1) * FLOW_LEADING - 3.6, class_="name", font_size=FLOW_SIZE, fill=INK)
        for at_line, part in enumerate(label.name.lines)
    ]
    if label.protocol:
        below = y + label.name.height + DETAIL_LEADING - 4
        lines.append(text(label.protocol, left, below, class_="detail", font_size=DETAIL_SIZE, fill=QUIET))
    paper = rectangle(box, rx=BADGE, class_="label-paper", fill=PAPER, fill_opacity="0.92")
    return tag("g", paper, number_badge(number, at, colour), *lines, marked, class_="label")
