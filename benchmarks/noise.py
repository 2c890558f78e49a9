"""How much is said of one element: findings on it and on the flows that reach it, on real and example systems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from statistics import mean, median

from rich.table import Table

from benchmarks.threagile_coverage import MODELS
from strideline.analysis.run import analyze
from strideline.formats.registry import read_any
from strideline.models.errors import StridelineError
from strideline.models.graph import System
from strideline.threat_library.loader import builtin_library

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
Counts = dict[str, list[int]]
"""Findings of each element, by certainty."""


def findings_per_element(system: System) -> Counts:
    """Findings of the rules by certainty, one number for each element in scope, zero included."""
    element = {flow.id: flow.target for flow in system.flows} | {each.id: each.id for each in system.elements}
    counted: dict[str, Counter[str]] = {"confirmed": Counter(), "possible": Counter()}
    for risk in analyze(system, builtin_library()).risks:
        if risk.source == "rule" and risk.subject.id in element:
            counted[risk.certainty][element[risk.subject.id]] += 1
    judged = [each.id for each in system.elements if each.id not in system.scope.out]
    return {certainty: [counter[id] for id in judged] for certainty, counter in counted.items()}


def systems() -> Iterator[tuple[str, System]]:
    """The examples, and the Threagile models where they are there."""
    for path in [*sorted(EXAMPLES.glob("*.strideline.yaml")), *sorted(MODELS.glob("*.yaml"))]:
        yield path.name.split(".")[0], read_any(path.read_bytes(), path.name, builtin_library()).system


def models() -> Iterator[tuple[str, System]]:
    """These systems, and the models of pytm and of Microsoft's tool where they are there and can be read."""
    yield from systems()
    for path in [*sorted((MODELS.parent / "pytm").glob("*.json")), *sorted((MODELS.parent / "tm7").glob("*.tm7"))]:
        with suppress(StridelineError):
            yield path.name, read_any(path.read_bytes(), path.name, builtin_library()).system


def noise_table() -> Table:
    """Median and mean for each system, and over all elements of all of them."""
    table = Table("findings per element", "elements", "confirmed: median", "mean", "possible: median", "mean", box=None)
    everything: Counts = {"confirmed": [], "possible": []}
    for name, system in models():
        counts = findings_per_element(system)
        for certainty, numbers in counts.items():
            everything[certainty] += numbers
        table.add_row(name, *_cells(counts))
    table.add_row("all (aim: median of confirmed at most 3)", *_cells(everything))
    return table


def _cells(counts: Counts) -> list[str]:
    found = [str(len(counts["confirmed"]))]
    for numbers in counts.values():
        found += [f"{median(numbers):g}", f"{mean(numbers):.1f}"] if numbers else ["", ""]
    return found
