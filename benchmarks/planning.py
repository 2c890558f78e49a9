"""How long it takes to ask what would be: other controls, the plan, and what would lower one risk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from benchmarks.engine import Row, generated, median_of
from strideline.analysis.assessment import Assessment
from strideline.analysis.controls.planning import steps_of
from strideline.analysis.controls.what_if import Switch, what_if_of
from strideline.analysis.findings.lowering import Lowerer
from strideline.threat_library.loader import builtin_library

ELEMENTS = 1_000
STEPS = 10


def planning() -> Iterator[Row]:
    """On a system that is assessed already, as the server keeps it, and for the plan also from the start."""
    library, system = builtin_library(), generated(ELEMENTS)
    base = Assessment(system, library, "en", date.today())
    size = f"{ELEMENTS:,} elements"
    seconds, steps = median_of(3, lambda: steps_of(Assessment(system, library, "en", date.today()), STEPS))
    candidates = f"{len(base.actions):,} candidate actions; {STEPS} steps judged anew"
    yield f"plan from a loaded system, {size}", f"{seconds:.3f}", "3", candidates
    switch = Switch(steps[0].control, steps[0].scope)
    what_if_of(base, [switch], [])
    seconds, asked = median_of(9, lambda: what_if_of(base, [switch], [], limit=50))
    yield f"what if one control were in place, {size}", f"{seconds:.3f}", "0.1", f"{asked.moves} risks moved; 50 ranked"
    seconds, changes = median_of(3, lambda: Lowerer(base).of(base.risks[0]))
    yield f"what would lower one risk most, {size}", f"{seconds:.3f}", "", f"{len(changes)} changes told"
