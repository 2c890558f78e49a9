"""Systems that the weights were not chosen by: nobody looked at their ranking when a scale was set.

Described by people as their teams would (`tests/threat_library/expert_systems`), and models of other tools where they
lie beside the checkout.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.threagile_coverage import MODELS
from strideline.formats.registry import read_any
from strideline.models.graph import System
from strideline.threat_library.loader import builtin_library

DESCRIBED = Path(__file__).resolve().parents[1] / "tests" / "threat_library" / "expert_systems"
FOREIGN = ("pytm/output.json", "tm7/MTMT_example_coordinates.tm7", "tm7/mtmt-mobile-custom-api.tm7")
"""Those that say enough to be ranked, each another system."""


def held_out() -> Iterator[tuple[str, System]]:
    """Each with its name, in a stable order."""
    foreign = [MODELS.parent / name for name in FOREIGN]
    for path in [*sorted(DESCRIBED.glob("*.strideline.yaml")), *(path for path in foreign if path.is_file())]:
        name = path.name.split(".")[0] if path.parent == DESCRIBED else f"{path.parent.name} {path.stem}"
        yield name, read_any(path.read_bytes(), path.name, builtin_library()).system
