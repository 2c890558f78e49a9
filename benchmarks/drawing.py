"""Drawing a system that is far too large to read, which must still come out whole and right."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

from benchmarks.systems import system_document
from strideline.models.graph import System
from strideline.models.native.read import read_system
from strideline.reports.layout import Layout, lay_out
from strideline.reports.layout.view import view_of
from strideline.reports.png import draw_png
from strideline.reports.svg import draw_svg
from strideline.threat_library.loader import builtin_library

ELEMENTS = 1_000
BOUNDARIES = 50
DEPTH = 5


def nested_document() -> dict[str, Any]:
    """1,000 elements and 1,500 flows in 50 boundaries, five of them around one another."""
    document = system_document(ELEMENTS)
    document["boundaries"] = [
        {"id": f"b{number}", "kind": "network", "name": f"Network {number}"}
        | ({"parent": f"b{number - 1}"} if number % DEPTH else {})
        for number in range(BOUNDARIES)
    ]
    for number, element in enumerate(document["elements"]):
        if "boundary" in element:
            element["boundary"] = f"b{number * BOUNDARIES // ELEMENTS}"
    return document


def outside(system: System, layout: Layout) -> int:
    """How many elements are drawn outside a boundary that they lie in, or inside one that they do not."""
    view = view_of(system)
    wrong = 0
    for element, box in layout.elements.items():
        chain = view.chain(element)
        for id, boundary in layout.boundaries.items():
            right = boundary.contains(box) if id in chain else not boundary.overlaps(box)
            wrong += not right
    return wrong


def drawing() -> Iterator[tuple[str, str, str, str]]:
    """Rows of the benchmark: layout with all its checks and the SVG, then the PNG."""
    document = json.dumps(nested_document()).encode()
    system = read_system(document, builtin_library().vocabulary, "nested.json")
    start = time.perf_counter()
    layout = lay_out(system)
    svg = draw_svg(system, layout)
    drawn = time.perf_counter()
    found = f"by {layout.method}: {len(layout.flows):,} flows, {outside(system, layout)} elements in a wrong boundary"
    size = f"{len(system.elements):,} elements, {len(system.flows):,} flows, {len(system.boundaries)} boundaries"
    yield f"draw SVG, {size}", f"{drawn - start:.2f}", "5", found
    picture = draw_png(svg)
    yield "  the same as PNG", f"{time.perf_counter() - drawn:.2f}", "", f"{len(picture) / 1e6:.1f} MB"
