"""Trust boundaries: dashed boxes with name and kind."""

from __future__ import annotations

from strideline.models.graph import Boundary
from strideline.reports.geometry import Box
from strideline.reports.labels import KIND_SIZE, TITLE_SIZE, boundary_title
from strideline.reports.lettering import printable, shortened, width
from strideline.reports.svg.markup import rectangle, tag, text, title
from strideline.reports.svg.marks import RiskMark, draw_mark
from strideline.reports.svg.palette import BOUNDARY, QUIET
from strideline.reports.words import Words


def draw_boundary(boundary: Boundary, box: Box, mark: RiskMark | None, words: Words) -> str:
    """The dashed box with its title in the left upper corner."""
    kind = words(f"boundary_kind.{boundary.kind}")
    full = f"{printable(boundary.name) or boundary.id} ({kind})" + (f" · {mark.words(words)}" if mark else "")
    colour = BOUNDARY[boundary.kind]
    name = shortened(boundary_title(boundary), max(40.0, box.width - 16), TITLE_SIZE, bold=True)
    x, y = box.x + 11, box.y + 19
    beside = x + width(name, TITLE_SIZE, bold=True) + 4
    drawn = [
        rectangle(
            box, rx=6.0, class_="shape", fill=colour, fill_opacity="0.035",
            stroke=colour, stroke_width=1.4, stroke_dasharray="7 4",
        ),
        text(name, x, y, class_="name", font_size=TITLE_SIZE, font_weight="bold", fill=colour),
    ]  # fmt: skip
    if kind != name and beside + width(kind, KIND_SIZE) < box.right:
        drawn.append(text(kind, beside, y, class_="detail", font_size=KIND_SIZE, fill=QUIET))
    if mark:
        drawn.append(draw_mark(mark, (box.right - 4, box.y + 3)))
    classes = " ".join(filter(None, ("boundary", boundary.kind, f"risk-{mark.band}" if mark else "")))
    return tag(
        "g", title(full), *drawn,
        data_id=boundary.id, data_kind="boundary", class_=classes, role="img", aria_label=full,
    )  # fmt: skip
