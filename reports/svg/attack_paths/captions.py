"""What the paths of a picture are, in lines under it."""

from __future__ import annotations

from collections.abc import Sequence

from strideline.reports.geometry import Box, Point
from strideline.reports.layout.values import Layout
from strideline.reports.lettering import block
from strideline.reports.svg.attack_paths.chosen import DrawnPath
from strideline.reports.svg.attack_paths.drawing import draw_badge
from strideline.reports.svg.attack_paths.hops import elements_of, hops
from strideline.reports.svg.attack_paths.routes import BADGE_HEIGHT
from strideline.reports.svg.markup import tag, text
from strideline.reports.svg.palette import INK, QUIET
from strideline.reports.words import Words

_SIZE, _LEADING, _INDENT, _LINES = 11.5, 16.0, 28.0, 4


def draw_captions(paths: Sequence[DrawnPath], layout: Layout, room: float, words: Words) -> tuple[str, float]:
    """One line or more for each path within `room` pixels, with the left upper corner at 0, 0; and their height."""
    drawn, y = list[str](), 10.0
    for path in paths:
        lines = [path.headline(words), _steps(path, words), _missing(path, layout, words)]
        for number, line in enumerate(filter(None, lines)):
            if number == 0 and path.letter:
                drawn.append(draw_badge(path.letter, Box(0, y, BADGE_HEIGHT, BADGE_HEIGHT), path.colour))
            y = _lines(drawn, line, (_INDENT if path.letter else 0.0, y), room, bold=number == 0)
        y += 6
    return tag("g", *drawn, class_="attack-captions"), y + 8


def _lines(drawn: list[str], line: str, at: Point, room: float, *, bold: bool) -> float:
    x, y = at
    shown = block(line, room - x, _SIZE, _LEADING, lines=_LINES, bold=bold)
    look = {"font_size": _SIZE, "fill": INK if bold else QUIET, "font_weight": "bold" if bold else None}
    for number, words in enumerate(shown.lines):
        drawn.append(text(words, x, y + number * _LEADING + 12.5, **look))
    return y + shown.height


def _steps(path: DrawnPath, words: Words) -> str:
    if not path.path.steps:
        return words("attack_path.at_once")
    return words("attack_path.separator").join(
        f"{path.letter}{number} {step.name} → {step.target_name}" for number, step in enumerate(path.path.steps, 1)
    )


def _missing(path: DrawnPath, layout: Layout, words: Words) -> str:
    """That some of the path is not in the picture, where the diagram hides a part of it or it starts at no part."""
    hidden = elements_of(path.path) - layout.elements.keys()
    if hidden or any(hop.source is None for hop in hops(path.path)):
        return words("attack_path.not_shown")
    return ""
