"""Read a file, and settle what its format leaves to an analysis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from strideline.formats.format import unworded
from strideline.formats.registry import Imported, Loss, read_any
from strideline.models.graph import System
from strideline.models.vocabulary import Text
from strideline.threat_library.schema import Library

NO_SUCH_RISK = Text("the analysis finds no risk that it decides on", "判断の対象のリスクが分析で見つかりません")


def read_settled(
    data: bytes, name: str, library: Library, format: str | None = None, *, folder: Path | None = None
) -> Imported:
    """The system in a file, with those of its presumed decisions that there is a finding for.

    A place in the file that decides on nothing then is a loss. Raises as `read_any` does.
    """
    imported = read_any(data, name, library, format, folder=folder)
    if not imported.presumed:
        return imported
    idle = _unmatched(imported.system, library) & imported.presumed.keys()
    decisions = tuple(decision for decision in imported.system.decisions if decision.finding not in idle)
    system = imported.system.model_copy(update={"decisions": decisions})
    return replace(imported, system=system, losses=(*imported.losses, *_idle(imported.presumed, idle)))


def _unmatched(system: System, library: Library) -> frozenset[str]:
    from strideline.analysis.assessment import Assessment  # most files presume nothing

    assessment = Assessment(system, library, "en", date.today())
    return assessment.decisions.unmatched(frozenset(finding.id for finding in system.findings))


def _idle(presumed: Mapping[str, str], idle: frozenset[str]) -> tuple[Loss, ...]:
    used = {path for finding, path in presumed.items() if finding not in idle}
    return tuple(
        Loss(path, unworded(path.partition(".")[0]), NO_SUCH_RISK)
        for path in dict.fromkeys(presumed.values())
        if path not in used
    )
