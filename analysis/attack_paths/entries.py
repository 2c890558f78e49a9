"""Why attacks start at a part, in words."""

from __future__ import annotations

from strideline.analysis.assessment import Assessment
from strideline.analysis.attack_paths.sentences import ENTRIES
from strideline.analysis.ranking.obstacles import says
from strideline.models.attack_paths import PathEntry
from strideline.models.graph import Element


def entry_at(assessment: Assessment, row: int) -> PathEntry:
    """The entry at a row of the elements where attacks start."""
    element, name = assessment.rows.system.elements[row], assessment.rows.names[assessment.rows.ids["element"][row]]
    likelihood = float(assessment.exposure.reach.entries.middle[row])
    why = ENTRIES[_reason(assessment, row, element)].in_(assessment.language)
    return PathEntry(element.id, name, why.format(name=name, number=f"{likelihood:.2g}"), round(likelihood, 4))


def _reason(assessment: Assessment, row: int, element: Element) -> str:
    rows = assessment.rows
    kinds = {rows.system.boundaries[at].kind for at in rows.nesting[rows.boundary_of[row]].tolist() if at >= 0}
    partner = element.kind == "external_entity" and says(assessment.usual.column("element", "third_party"), True)[row]
    if partner:
        return "third_party"
    if "internet" in kinds:
        return "internet"
    if element.kind != "external_entity":
        return "open"
    return "unplaced" if element.boundary is None else "insider"
