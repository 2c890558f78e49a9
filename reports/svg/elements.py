"""Actors as rectangles, processes as rounded boxes, stores as boxes open at both sides."""

from __future__ import annotations

from strideline.models.findings import SevereRisks
from strideline.models.graph import Element, ElementKind
from strideline.reports.geometry import Box
from strideline.reports.icons import GRID, icon_path
from strideline.reports.labels import (
    DETAIL_LEADING,
    DETAIL_SIZE,
    NAME_LEADING,
    NAME_SIZE,
    element_label,
    technology_words,
)
from strideline.reports.lettering import printable
from strideline.reports.svg.marks import draw_mark, risks_said
from strideline.reports.svg.markup import line, number, rectangle, tag, text, title
from strideline.reports.svg.palette import ELEMENT, INK, OUT_OF_SCOPE, QUIET, RISK
from strideline.reports.words import Words
from strideline.threat_library.loader import builtin_library

_ICON = 18.0
"""Pixels of a pictogram, which stands at the left, level with the middle."""
_ASIDE = 6.0
"""Pixels by which the lettering makes room for it: the letters of a browser may be wider than those measured."""


def draw_element(
    element: Element, box: Box, mark: SevereRisks | None, words: Words, *, out_of_scope: bool = False
) -> str:
    """The shape with name and technology, and the mark of its risks at the right upper corner."""
    full = " · ".join(filter(None, (
        f"{printable(element.name) or element.id} ({words(f'diagram.{element.kind}')})",
        technology_words(element.technology, words.language),
        words("diagram.out_of_scope") if out_of_scope else "",
        risks_said(mark, words) if mark else "",
    )))  # fmt: skip
    risk = f"risk-{mark.band}" if mark else ""
    classes = " ".join(filter(None, ("element", element.kind, risk, "out" if out_of_scope else "")))
    return tag(
        "g",
        title(full),
        draw_shape(element.kind, box, mark=mark, out_of_scope=out_of_scope),
        *(pictogram := _pictogram(element, box)),
        *_lettering(element, box, words, aside=_ASIDE if pictogram else 0),
        *([draw_mark(mark, (box.right - 3, box.y + 2))] if mark else ()),
        data_id=element.id, data_kind=element.kind, class_=classes, role="img", aria_label=full,
    )  # fmt: skip


def draw_shape(kind: ElementKind, box: Box, *, mark: SevereRisks | None = None, out_of_scope: bool = False) -> str:
    """The outline of one kind of element."""
    paint = OUT_OF_SCOPE if out_of_scope else ELEMENT[kind]
    stroke, weight = (RISK[mark.band], 2.4) if mark else (paint.stroke, 1.6)
    dashes = "2 3" if out_of_scope else None
    if kind != "data_store":
        radius = 0.0 if kind == "external_entity" else min(18.0, box.height / 2)
        outline = {"stroke": stroke, "stroke_width": weight, "stroke_dasharray": dashes}
        return rectangle(box, rx=radius, class_="shape", fill=paint.fill, **outline)
    outline = {"stroke": stroke, "stroke_width": weight + 0.4, "stroke_dasharray": dashes}
    rules = [line((box.x, y), (box.right, y), class_="shape", **outline) for y in (box.y, box.bottom)]
    return rectangle(box, class_="shape-fill", fill=paint.fill) + "".join(rules)


def _pictogram(element: Element, box: Box) -> list[str]:
    technology = builtin_library().technologies.get(element.technology or "")
    path = icon_path(technology.icon) if technology else ""
    if not path:
        return []
    place = f"translate({number(box.x + 6)} {number(box.center[1] - _ICON / 2)}) scale({_ICON / GRID:.2f})"
    pen = {"fill": "none", "stroke": ELEMENT[element.kind].stroke, "stroke_width": 1.4}
    return [
        tag("path", d=path, transform=place, class_="pictogram", stroke_linejoin="round", stroke_linecap="round", **pen)
    ]


def _lettering(element: Element, box: Box, words: Words, *, aside: float) -> list[str]:
    label = element_label(element, (box.width, box.height), words.language)
    x, middle = box.center[0] + aside, box.center[1]
    y = middle - (label.name.height + (DETAIL_LEADING if label.detail else 0)) / 2
    drawn = [
        text(
            name, x, y + (at_line + 1) * NAME_LEADING - 4.5,
            class_="name", text_anchor="middle", font_size=NAME_SIZE, font_weight="bold", fill=INK,
        )
        for at_line, name in enumerate(label.name.lines)
    ]  # fmt: skip
    if label.detail:
        below = y + label.name.height + DETAIL_LEADING - 3
        drawn.append(
            text(label.detail, x, below, class_="detail", text_anchor="middle", font_size=DETAIL_SIZE, fill=QUIET)
        )
    return drawn
