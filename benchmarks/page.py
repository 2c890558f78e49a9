"""How long people wait for the page on a large system: a real server and a headless Chromium.

`python -m benchmarks.page [ELEMENTS]` prints the table. Figures are medians of a few rounds; whatever is
waited for has a time limit, so that the whole ends within minutes. Without Chromium or a built page it says so.
"""

from __future__ import annotations

import gzip
import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.serving import serving
from benchmarks.systems import system_document

Row = tuple[str, str, str, str]
ROOT = Path(__file__).parents[1]
PAGE = ROOT / "frontend" / "dist" / "index.html"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chromium-headless-shell")
"""Whole browsers first: people have the work of their windows as well."""
ELEMENTS, BOUNDARIES = 1_000, 50
ROUNDS = 4


def bundle() -> Iterator[Row]:
    """What the browser fetches before it shows anything, and for the canvas after that, compressed."""
    html = PAGE.read_text(encoding="utf-8")
    first = re.findall(r'(?:src|href)="/(assets/[^"]+\.(?:js|css))"', html)
    canvas = [f"assets/{path.name}" for path in sorted((PAGE.parent / "assets").glob("Canvas-*"))]
    yield "first view, KB gzipped", f"{_compressed(first):.0f}", "250", f"{len(first)} files"
    yield "  and with the canvas", f"{_compressed([*first, *canvas]):.0f}", "250", ""


def _compressed(names: list[str]) -> float:
    return sum(len(gzip.compress((PAGE.parent / name).read_bytes(), 9)) for name in names) / 1024


def page(elements: int = ELEMENTS, boundaries: int = BOUNDARIES) -> Iterator[Row]:
    """Opening, size, panning, and from an edit to the new ranking."""
    if not PAGE.is_file():
        yield "not measured", "-", "", "the page is not built (make setup)"
        return
    yield from bundle()
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        yield "not measured", "-", "", "no Chromium here (Debian: apt-get install chromium)"
        return
    from benchmarks.page_rounds import measured  # Playwright is not there without the development packages

    document = system_document(elements, boundaries=boundaries)
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), document) as address:
        rounds = measured(path, address, rounds=ROUNDS)
    size = f"page, {elements:,} elements, {len(document['flows']):,} flows, {boundaries} boundaries"
    yield size, "", "", f"in {Path(path).name}"
    for name, aim in AIMS.items():
        yield _row(name, aim, rounds.get(name, []))


def _row(name: str, aim: str, found: list[float]) -> Row:
    if not found:
        return f"  {name}", "-", aim, "not seen within the time limit"
    digits = 2 if name.endswith(", s") else 0
    spread = f"{min(found):,.{digits}f} to {max(found):,.{digits}f}" if len(found) > 1 else ""
    return f"  {name}", f"{statistics.median(found):,.{digits}f}", aim, spread


AIMS = {
    "open the canvas, first after the start, s": "5",
    "open the canvas and the ranked list, s": "5",
    "ranked list beside the canvas, s": "",
    "open the drawing and the ranked list, s": "5",
    "longest task while opening, ms": "",
    "DOM elements at 100%, whole page": "2500",
    "DOM elements with all in sight, whole page": "",
    "pan at 100%, p95 of frames, ms": "100",
    "pan with all in sight, p95 of frames, ms": "100",
    "remove an element: new ranking, ms": "300",
    "take it back: new ranking, ms": "300",
    "decide on a risk: among the decided, ms": "300",
    "switch of the plan: ranking moved, ms": "200",
}
"""What is measured, and what it should stay below."""


def page_table(*size: int) -> Table:
    """All of it as a table."""
    table = Table("page in a browser", "median", "aim", "least to most", box=None)
    for row in page(*size):
        table.add_row(*row)
    return table


if __name__ == "__main__":
    Console().print(page_table(*map(int, sys.argv[1:3])))
