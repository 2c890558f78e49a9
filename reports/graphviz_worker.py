"""Runs Graphviz on DOT from standard input and prints its JSON: `python -m strideline.reports.graphviz_worker SECONDS`.

A process of its own, because Graphviz can hang, eat memory or abort the process it runs in. It imports nothing of the
product, so that it starts fast.
"""

from __future__ import annotations

import resource
import sys
import warnings

MEMORY = 2 * 1024**3
"""Bytes of address space that a layout may take."""
FILE = 256 * 1024**2
"""Bytes of a file it may write; pygraphviz hands the graph over in a temporary one."""


def _confine(seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE, FILE))


def main() -> None:
    """Lay out the graph that standard input describes."""
    _confine(max(1, int(sys.argv[1])))
    warnings.simplefilter("ignore")
    import pygraphviz

    graph = pygraphviz.AGraph(string=sys.stdin.read())
    sys.stdout.buffer.write(graph.draw(format="json0", prog="dot"))


if __name__ == "__main__":
    main()
