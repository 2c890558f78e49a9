"""Layout by Graphviz, in a process that can be ended."""

from __future__ import annotations

import contextlib
import json
import math
import os
import signal
import subprocess
import sys
from typing import Any

from strideline.reports.geometry import Box, Curve, Point
from strideline.reports.layout.graphviz_source import Wiring
from strideline.reports.layout.values import Sketch

WORKER = "strideline.reports.graphviz_worker"


class EngineFailed(Exception):
    """Graphviz gave nothing usable; the next rung of the ladder is tried."""


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def run_graphviz(source: str, seconds: float) -> dict[str, Any]:
    """Graphviz's JSON for a DOT text. Raises EngineFailed when it is not there in time, or the engine gave up."""
    if seconds <= 0:
        raise EngineFailed("there was no time left for Graphviz")
    # -P keeps the folder one happens to stand in, which may be a hostile repository, off the module path.
    command = [sys.executable, "-P", "-m", WORKER, str(math.ceil(seconds))]
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and module; the graph goes in as text
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(source.encode(), timeout=seconds)
    except subprocess.TimeoutExpired:
        _end(process)
        raise EngineFailed(f"Graphviz took longer than {seconds:.1f} s") from None
    except BaseException:
        _end(process)
        raise
    if process.returncode != 0:
        raise EngineFailed(f"Graphviz ended with code {process.returncode}")
    try:
        found: dict[str, Any] = json.loads(output)
    except ValueError:
        raise EngineFailed("Graphviz gave no readable layout") from None
    return found


def sketch_from(answer: dict[str, Any], wiring: Wiring) -> Sketch:
    """Boxes and ways in pixels, y downwards. What Graphviz left out is missing; the checks find it."""
    top = _numbers(answer.get("bb", "0,0,0,0"))[3]
    elements: dict[str, Box] = {}
    boundaries: dict[str, Box] = {}
    for part in answer.get("objects", ()):
        name = part.get("name", "")
        if name in wiring.boundaries and "bb" in part:
            left, bottom, right, upper = _numbers(part["bb"])
            boundaries[wiring.boundaries[name]] = Box(left, top - upper, right - left, upper - bottom)
        elif name in wiring.elements and "pos" in part:
            x, y = _numbers(part["pos"])
            wide, tall = float(part["width"]) * 72, float(part["height"]) * 72
            elements[wiring.elements[name]] = Box(x - wide / 2, top - y - tall / 2, wide, tall)
    curves = {
        wiring.flows[edge["id"]]: _curve(edge["pos"], top)
        for edge in answer.get("edges", ())
        if edge.get("id") in wiring.flows and "pos" in edge
    }
    return Sketch(elements, boundaries, curves)


def _numbers(text: str) -> list[float]:
    return [float(number) for number in text.split(",")]


def _curve(text: str, top: float) -> Curve:
    """Control points of a spline; Graphviz may give several joined by semicolons, of which one is drawn."""
    points: list[Point] = []
    for word in text.split(";")[0].split():
        if word[0] not in "se":
            x, y = _numbers(word)
            points.append((x, top - y))
    return tuple(points)
