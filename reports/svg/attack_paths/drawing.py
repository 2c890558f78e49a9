"""Draws attack paths: lines with numbered steps, a sign where each starts and where it ends.

Nothing is said by colour alone: steps along flows are whole lines, those over roles dashed ones, and where there are
several paths each has a letter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from strideline.reports.geometry import Box, Curve, Point, around, from_points, sampled
from strideline.reports.layout.values import Layout
from strideline.reports.lettering import printable
from strideline.reports.svg.attack_paths.chosen import DrawnPath
from strideline.reports.svg.attack_paths.hops import elements_of
from strideline.reports.svg.attack_paths.routes import BADGE_HEIGHT, BADGE_SIZE, PlacedHop, badge_width, placed
from strideline.reports.svg.flows import arrow_head, shortened_end, way_before
from strideline.reports.svg.markup import curve, polygon, rectangle, tag, text, title
from strideline.reports.svg.palette import PAPER
from strideline.reports.words import Words

_LINE, _STRIPE = 3.2, 3.4
"""Pixels of a line, and what each further path on the same flow adds to the one under it."""
_HEAD = 1.7
_ROOM = 12.0
"""Pixels between a line and the edge of the picture."""
DASHES = "8 5"


@dataclass(frozen=True, slots=True)
class PathsDrawing:
    """Markup from below to above; what else must not be crossed out goes between the two."""

    lines: Sequence[str]
    signs: Sequence[str]
    """Starts and ends, then the numbers of steps."""
    frame: Box
    """Around all of it; an empty box for no line."""


def draw_paths(paths: Sequence[DrawnPath], layout: Layout, kept_free: Iterable[Box], words: Words) -> PathsDrawing:
    """The paths over a layout; no number covers what is to be kept free."""
    lines = list(placed(paths, layout, kept_free))
    signs = [_signs(id, box, paths, words) for id, box in layout.elements.items()]
    badges = [draw_badge(line.label, line.badge, line.path.colour) for line in lines]
    numbers = [tag("g", *badges, class_="attack-numbers", aria_hidden="true")] if badges else []
    frame = around((box for line in lines for box in (line.badge, from_points(sampled(line.curve)))), _ROOM)
    return PathsDrawing(_stripes(lines, words), [*filter(None, signs), *numbers], frame)


def _stripes(lines: Sequence[PlacedHop], words: Words) -> list[str]:
    """Where several paths share a flow, the first is widest and the others lie on it, so that each is seen."""
    above: Counter[tuple[str | None, str | None, str]] = Counter(map(_way, lines))
    begun = set[tuple[str | None, str | None, str]]()
    drawn: list[str] = []
    for line in lines:
        way = _way(line)
        above[way] -= 1
        drawn.append(_line(line, _LINE + (_STRIPE * above[way] if line.hop.flow else 0), way not in begun, words))
        begun.add(way)
    return drawn


def _way(line: PlacedHop) -> tuple[str | None, str | None, str]:
    return line.hop.flow, line.hop.source, line.hop.target


def _line(line: PlacedHop, weight: float, alone: bool, words: Words) -> str:
    said = words(
        "attack_path.steps" if "–" in line.label else "attack_path.step",
        number=line.label,
        explanation=printable(line.hop.explanation),
    )
    dashes = None if line.hop.flow else DASHES
    shape = shortened_end(line.curve, _HEAD)
    halo = [curve(shape, class_="halo", stroke=PAPER, stroke_width=weight + 3)] if alone else []
    return tag(
        "g", title(said), *halo,
        curve(shape, class_="shape", stroke=line.path.colour, stroke_width=weight, stroke_dasharray=dashes),
        arrow_head(line.curve[-1], way_before(line.curve), line.path.colour, _HEAD),
        data_step=line.label, class_=f"attack-step {'flow' if line.hop.flow else 'role'}", role="img", aria_label=said,
    )  # fmt: skip


def _signs(id: str, box: Box, paths: Iterable[DrawnPath], words: Words) -> str:
    """An outline around an element on a path, with a sign for each path that starts or ends there."""
    on = [path for path in paths if id in elements_of(path.path)]
    if not on:
        return ""
    frame = rectangle(box.grown(4), rx=8.0, class_="attack-part", fill="none", stroke=on[0].colour, stroke_width=2.4)
    drawn, x = [frame], box.x - 6
    for path in on:
        for sign in _roles_of(id, path):
            wide = sign_width(path.letter)
            drawn.append(draw_sign(sign, path.letter, (x, box.y - 13), path.colour, words))
            x += wide + 3
    return tag("g", *drawn, class_="attack-part-signs")


def _roles_of(id: str, path: DrawnPath) -> Iterable[str]:
    if path.path.entry.id == id:
        yield "start"
    if path.target.target.id == id:
        yield "target"


def sign_width(letter: str) -> float:
    """Pixels of the sign of a start or an end."""
    return 22.0 + (11.0 if letter else 0.0)


def draw_sign(sign: str, letter: str, at: Point, colour: str, words: Words) -> str:
    """A triangle for a start or a ring for an end, on a plate with the letter of the path; `at` is its upper corner."""
    x, y = at
    plate = Box(x, y, sign_width(letter), 20.0)
    middle = (x + plate.width - 11, y + 10)
    drawn = [rectangle(plate, rx=3.0, fill=colour, stroke=PAPER, stroke_width=1.2)]
    if letter:
        drawn.append(text(letter, x + 9, y + 14, text_anchor="middle", font_size=12.0, font_weight="bold", fill=PAPER))
    drawn.append(_start(middle) if sign == "start" else _ring(middle, colour))
    return tag("g", title(words(f"diagram.path_{sign}")), *drawn, class_=f"attack-{sign}")


def _start(middle: Point) -> str:
    x, y = middle
    return polygon(((x - 4.5, y - 6), (x + 6, y), (x - 4.5, y + 6)), fill=PAPER)


def _ring(middle: Point, colour: str) -> str:
    x, y = middle
    rings = ((6.6, PAPER), (4.2, colour), (1.9, PAPER))
    return "".join(tag("circle", cx=x, cy=y, r=radius, fill=fill) for radius, fill in rings)


def draw_badge(label: str, box: Box, colour: str) -> str:
    """A square plate with the number of a step, told from the round numbers of flows."""
    at = {"text_anchor": "middle", "font_size": BADGE_SIZE, "font_weight": "bold", "fill": PAPER}
    plate = rectangle(box, rx=2.5, class_="attack-number", fill=colour, stroke=PAPER, stroke_width=1.2)
    return plate + text(label, box.center[0], box.center[1] + 4, **at)


def key_signs(words: Words, colour: str) -> Mapping[str, str]:
    """The signs of a legend, by the keys of their words."""
    return {
        "path_start": draw_sign("start", "", (7, -10), colour, words),
        "path_step": _sample(((0.0, 0.0), (8.0, 0.0), (16.0, 0.0), (24.0, 0.0)), colour, None),
        "path_role": _sample(((0.0, 0.0), (8.0, 0.0), (16.0, 0.0), (24.0, 0.0)), colour, "6 3"),
        "path_number": draw_badge("2", Box(8, -BADGE_HEIGHT / 2, badge_width("2"), BADGE_HEIGHT), colour),
        "path_target": draw_sign("target", "", (7, -10), colour, words),
    }


def _sample(points: Curve, colour: str, dashes: str | None) -> str:
    line = curve(points, stroke=colour, stroke_width=_LINE, stroke_dasharray=dashes)
    return line + arrow_head((34.0, 0.0), (0.0, 0.0), colour, 1.2)
