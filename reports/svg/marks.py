"""The mark on a part that carries a high or critical risk. Colour is never the only sign."""

from __future__ import annotations

from strideline.models.findings import SevereRisks
from strideline.reports.geometry import Point
from strideline.reports.svg.markup import polygon, tag, text
from strideline.reports.svg.palette import PAPER, RISK
from strideline.reports.words import Words


def risks_said(risks: SevereRisks, words: Words) -> str:
    """The mark said aloud."""
    return words("diagram.risks_on", count=risks.count, score=f"{risks.score:.0f}")


def draw_mark(mark: SevereRisks, at: Point, scale: float = 1.0) -> str:
    """A triangle for high, an octagon for critical, with an exclamation mark. The title says how many there are."""
    x, y = at
    colour = RISK[mark.band]
    if mark.band == "critical":
        near, far = 4.6, 11.0
        corners: tuple[Point, ...] = (
            (-near, -far), (near, -far), (far, -near), (far, near),
            (near, far), (-near, far), (-far, near), (-far, -near),
        )  # fmt: skip
        baseline = y + 4.4 * scale
    else:
        corners = ((0.0, -12.0), (12.5, 10.0), (-12.5, 10.0))
        baseline = y + 7.4 * scale
    outline = tuple((x + dx * scale, y + dy * scale) for dx, dy in corners)
    shape = polygon(outline, fill=colour, stroke=PAPER, stroke_width=1.5, stroke_linejoin="round")
    sign = text("!", x, baseline, text_anchor="middle", font_size=13.0 * scale, font_weight="bold", fill=PAPER)
    return tag("g", shape, sign, class_=f"risk-mark {mark.band}")
