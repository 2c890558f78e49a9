"""What the shapes and marks of a diagram mean. It shows only what the diagram has."""

from __future__ import annotations

from dataclasses import dataclass

from strideline.models.findings import SevereRisks
from strideline.reports.geometry import Box, straight
from strideline.reports.lettering import width
from strideline.reports.svg.attack_paths.drawing import key_signs
from strideline.reports.svg.elements import draw_shape
from strideline.reports.svg.flows import arrow_head, number_badge
from strideline.reports.svg.marks import draw_mark
from strideline.reports.svg.markup import curve, rectangle, tag, text
from strideline.reports.svg.palette import FAINT, FLOW, INK, PATHS, QUIET
from strideline.reports.words import Words

HEIGHT = 34.0
"""Pixels of one row of the legend."""
_SIZE, _SIGN, _GAP = 11.5, 34.0, 24.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One sign with its word."""

    kind: str
    """Also the class of its group, so that a page paints it like what it stands for."""
    sign: str
    word: str

    @property
    def width(self) -> float:
        """Pixels with the gap to the next entry."""
        return _SIGN + 8 + width(self.word, _SIZE) + _GAP


def entries(present: frozenset[str], words: Words) -> list[Entry]:
    """The signs that a diagram uses, in a fixed order; `present` holds the keys of their words."""
    signs = {
        "external_entity": draw_shape("external_entity", Box(2, -9, 30, 18)),
        "process": draw_shape("process", Box(2, -9, 30, 18)),
        "data_store": draw_shape("data_store", Box(2, -9, 30, 18)),
        "boundary": rectangle(
            Box(2, -9, 30, 18), rx=3.0, fill="none", stroke=QUIET, stroke_width=1.4, stroke_dasharray="7 4"
        ),
        "flow": curve(straight((2, 0), (26, 0)), stroke=FLOW, stroke_width=1.5) + arrow_head((32, 0), (0, 0), FLOW),
        "flow_both_ways": curve(straight((8, 0), (26, 0)), stroke=FLOW, stroke_width=1.5)
        + arrow_head((32, 0), (0, 0), FLOW) + arrow_head((2, 0), (32, 0), FLOW),
        "out_of_scope": draw_shape("process", Box(2, -9, 30, 18), out_of_scope=True),
        "risk_high": draw_mark(SevereRisks("high", 1, 0), (18, 0)),
        "risk_critical": draw_mark(SevereRisks("critical", 1, 0), (18, 0)),
        "number_only": number_badge(9, (18, 0), FLOW),
        **key_signs(words, PATHS[0]),
    }  # fmt: skip
    return [Entry(key, sign, words(f"diagram.{key}")) for key, sign in signs.items() if key in present]


def draw_legend(present: frozenset[str], room: float, words: Words) -> tuple[str, float]:
    """The legend in rows of at most `room` pixels with its left upper corner at 0, 0, and its height."""
    drawn: list[str] = []
    x, row = 0.0, 0
    for entry in entries(present, words):
        if x > 0 and x + entry.width - _GAP > room:
            x, row = 0.0, row + 1
        y = row * HEIGHT + HEIGHT / 2 + 4
        label = text(entry.word, _SIGN + 8, 4.0, font_size=_SIZE, fill=INK)
        drawn.append(tag("g", entry.sign, label, class_=entry.kind, transform=f"translate({x:.0f} {y:.0f})"))
        x += entry.width
    rule = rectangle(Box(0, 0, room, 1), fill=FAINT)
    return tag("g", rule, *drawn, class_="legend", aria_label=words("diagram.legend")), (row + 1) * HEIGHT + 6
