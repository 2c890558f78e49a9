"""Trust boundaries: dashed boxes with name and kind."""

from __future__ import annotations

from strideline.models.findings import SevereRisks
from strideline.models.graph import Boundary
from strideline.reports.geometry import Box
from strideline.reports.labels import (
    KIND_SIZE,
    TITLE_HEIGHT,
    TITLE_SIZE,
    boundary_title,
    boundary_title_width,
    boundary_words,
)
from strideline.reports.lettering import shortened, width
from strideline.reports.svg.marks import draw_mark, risks_said
from strideline.reports.svg.markup import escaped, rectangle, tag, title
from strideline.reports.svg.palette import BOUNDARY, QUIET, tint
from strideline.reports.words import Words


def draw_boundary(boundary: Boundary, box: Box, mark: SevereRisks | None, words: Words) -> str:
    """The dashed box, with the mark of its risks at the right upper corner."""
    kind = words(f"boundary_kind.{boundary.kind}")
    full = boundary_words(boundary, kind) + (f" · {risks_said(mark, words)}" if mark else "")
    colour = BOUNDARY[boundary.kind]
    outline = {"stroke": colour, "stroke_width": 1.4, "stroke_dasharray": "7 4"}
    classes = " ".join(filter(None, ("boundary", boundary.kind, f"risk-{mark.band}" if mark else "")))
    return tag(
        "g", title(full), rectangle(box, rx=6.0, class_="shape", fill=tint(colour), **outline),
        *([draw_mark(mark, (box.right - 4, box.y + 3))] if mark else ()),
        data_id=boundary.id, data_kind="boundary", class_=classes, role="img", aria_label=full,
    )  # fmt: skip


def draw_boundary_title(boundary: Boundary, box: Box, words: Words) -> str:
    """Name and kind in the left upper corner, drawn after the flows, with a halo, so that none crosses it out."""
    kind = words(f"boundary_kind.{boundary.kind}")
    colour = BOUNDARY[boundary.kind]
    name = shortened(boundary_title(boundary), max(40.0, box.width - 16), TITLE_SIZE, bold=True)
    x, y = box.x + 11, box.y + 19
    beside = x + width(name, TITLE_SIZE, bold=True) + 4
    halo = {"stroke": tint(colour), "stroke_width": 4.0, "stroke_linejoin": "round", "paint_order": "stroke"}
    drawn = [escaped(name)]
    if kind != name and beside + width(kind, KIND_SIZE) < box.right:
        # Within the text of the name it starts where that ends, however wide the typeface of the reader is.
        quiet = {"class_": "detail", "font_size": KIND_SIZE, "font_weight": "normal", "fill": QUIET}
        drawn.append(tag("tspan", escaped(kind), dx=6, **quiet))
    line = tag("text", *drawn, x=x, y=y, class_="name", font_size=TITLE_SIZE, font_weight="bold", fill=colour, **halo)
    return tag("g", line, class_=f"boundary-title {boundary.kind}", pointer_events="none", aria_hidden="true")


def title_box(boundary: Boundary, box: Box) -> Box:
    """The room that the title of a boundary takes."""
    return Box(box.x, box.y, min(box.width, boundary_title_width(boundary)), TITLE_HEIGHT)
