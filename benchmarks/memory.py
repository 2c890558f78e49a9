"""`python -m benchmarks.memory N` prints the peak memory in MB of making N elements, and of analysing them too."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from benchmarks.engine import generated
from strideline.analysis.run import analyze
from strideline.threat_library.loader import builtin_library


def peak() -> float:
    """The most memory that this process has held, in MB; 0 where the system has no /proc."""
    status = Path("/proc/self/status")
    # Not resource.getrusage: there a process inherits the peak of the one that started it.
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), 0.0)


def main() -> None:
    """Print both figures as JSON."""
    system = generated(int(sys.argv[1]))
    before = peak()
    analyze(system, builtin_library())
    print(json.dumps([before, peak()]))


if __name__ == "__main__":
    main()
