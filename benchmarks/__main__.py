"""`make bench`: how long the work takes that people wait for, and what is found, beside pytm and Threagile.

Prints; judges nothing.

Each figure is the best of several runs, in seconds of elapsed time, on whatever machine this is; those of the engine
are medians of processor time.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.table import Column, Table

from benchmarks.answering import answering_table
from benchmarks.drawing import drawing
from benchmarks.engine import engine
from benchmarks.noise import noise_table
from benchmarks.page import page_table
from benchmarks.planning import planning
from benchmarks.pytm_rules import pytm_rules
from benchmarks.systems import system_document
from benchmarks.threagile_coverage import coverage_tables
from benchmarks.validity import validity_tables
from strideline.models.native.read import read_system
from strideline.models.native.write import write_yaml
from strideline.threat_library.loader import builtin_library

Answer = TypeVar("Answer")
Row = tuple[str, str, str, str]
EXAMPLE = Path(__file__).parents[1] / "examples/web-shop.strideline.yaml"
LIBRARY = builtin_library()


def best_of(runs: int, work: Callable[[], Answer]) -> tuple[float, Answer]:
    """The shortest of the runs, in seconds, and what the last one gave."""
    shortest = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        answer = work()
        shortest = min(shortest, time.perf_counter() - start)
    return shortest, answer


def command_line() -> Iterator[Row]:
    """The whole process, from a shell's point of view; the second run finds its caches."""
    command = [str(Path(sys.executable).with_name("strideline")), "analyze", str(EXAMPLE)]
    seconds, done = best_of(5, lambda: subprocess.run(command, capture_output=True, check=False))
    yield "strideline analyze, small example, whole process", f"{seconds:.2f}", "0.6", f"exit code {done.returncode}"


def reading() -> Iterator[Row]:
    """From bytes to a checked system."""
    document = json.dumps(system_document(5_000)).encode()
    seconds, system = best_of(3, lambda: read_system(document, LIBRARY.vocabulary, "big.json"))
    yield "read JSON, 5,000 elements, 7,500 flows", f"{seconds:.2f}", "1", f"{len(document) / 1e6:.1f} MB"
    text = write_yaml(system).encode()
    seconds, _ = best_of(3, lambda: read_system(text, LIBRARY.vocabulary, "big.yaml"))
    yield "read YAML, 5,000 elements, 7,500 flows", f"{seconds:.2f}", "5", f"{len(text) / 1e6:.1f} MB"


def timed(part: Callable[[], Iterator[Row]]) -> Table:
    """The rows of a part, in columns as wide as those of all parts."""
    table = Table(Column("what", width=50), Column("seconds", width=8), Column("aim", width=5), "", box=None)
    for row in part():
        table.add_row(*row)
    return table


def tables() -> Iterator[Table]:
    """Everything that is printed, each table as soon as it is measured: all of them take long."""
    yield from map(timed, (command_line, reading, engine, planning, pytm_rules, drawing))
    yield page_table()
    yield from coverage_tables()
    yield noise_table()
    yield answering_table()
    yield from validity_tables()


def main() -> None:
    """Print the tables."""
    console = Console()
    console.print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores")
    for table in tables():
        console.print(table)
        console.print()


if __name__ == "__main__":
    main()
