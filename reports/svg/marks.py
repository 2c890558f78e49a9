"""Which parts carry a high or critical risk, and the mark that says so. Colour is never the only sign."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from strideline.models.findings import Analysis, Band
from strideline.reports.geometry import Point
from strideline.reports.svg.markup import polygon, tag, text
from strideline.reports.svg.palette import PAPER, RISK
from strideline.reports.words import Words


@dataclass(frozen=True, slots=True)
class RiskMark:
    """The open, confirmed risks of one part that are high or critical."""

    band: Band
    count: int
    score: float

    def words(self, words: Words) -> str:
        """The mark said aloud."""
        return words("diagram.risks_on", count=self.count, score=f"{self.score:.0f}")


def risk_marks(analysis: Analysis | None) -> Mapping[str, RiskMark]:
    """The mark of each part that has one, by id; none without an analysis."""
    if analysis is None:
        return {}
    counts = analysis.summary.by_band
    left = counts.get("high", 0) + counts.get("critical", 0)
    marks: dict[str, RiskMark] = {}
    # Risks are made on demand and come worst first, so reading ends with the last that can carry a mark.
    at = 0
    while left > 0 and at < len(analysis.risks):
        risk = analysis.risks[at]
        at += 1
        if risk.certainty != "confirmed" or risk.status != "open" or risk.band not in ("high", "critical"):
            continue
        left -= 1
        seen = marks.get(risk.subject.id)
        worst = seen or RiskMark(risk.band, 0, risk.score)
        marks[risk.subject.id] = RiskMark(worst.band, worst.count + 1, worst.score)
    return marks


def draw_mark(mark: RiskMark, at: Point, scale: float = 1.0) -> str:
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
