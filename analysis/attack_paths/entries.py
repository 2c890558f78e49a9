"""Where attacks start: as the ranking has it, and what somebody supposes beside it; and why, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from strideline.analysis.assessment import Assessment
from strideline.analysis.attack_paths.sentences import ENTRIES
from strideline.analysis.facts.columns import says
from strideline.analysis.ranking.exposure import Reach
from strideline.analysis.ranking.intervals import Interval
from strideline.models.attack_paths import PathEntry
from strideline.models.documents.nearest import nearest
from strideline.models.documents.paths import shortened
from strideline.models.errors import NotFound


@dataclass(frozen=True, slots=True)
class Supposed:
    """What attackers are taken to have already."""

    insider: bool = False
    """Somebody inside attacks for sure: the people and systems of our own that stand outside the system."""
    stolen: tuple[str, ...] = ()
    """Roles of which attackers have a credential, by name, or `PRINCIPAL/role` for one without a name."""


NOTHING = Supposed()
"""No more than the ranking takes attackers to have."""


def supposed_reach(assessment: Assessment, supposed: Supposed) -> Reach:
    """The entries and edges of the ranking, with what is supposed. Raises NotFound for a role that no grant names."""
    reach = assessment.exposure.reach
    stolen = [_role_node(assessment, name) for name in supposed.stolen]
    certain = np.array([*(_insiders(assessment) if supposed.insider else ()), *stolen], dtype=np.int32)
    ends = [end.copy() for end in reach.entries]
    for end in ends:
        end[certain] = 1.0
    return replace(reach, entries=Interval(*ends))


def _role_node(assessment: Assessment, name: str) -> int:
    graph = assessment.roles
    known = {graph.name_of(role) if role.startswith("role/") else role: role for role in graph.roles}
    role = known.get(name, name)
    if role not in graph.roles:
        near = nearest(name, list(known))
        raise NotFound("role", shortened(name), [near] if near else [])
    return assessment.rows.count("element") + graph.roles.index(role)


def _insiders(assessment: Assessment) -> Iterator[int]:
    for row in range(assessment.rows.count("element")):
        if _reason(assessment, row) == "insider":
            yield row


def entry_at(assessment: Assessment, reach: Reach, node: int) -> PathEntry:
    """The entry at a node where attacks start."""
    rows, likelihood = assessment.rows, float(reach.entries.middle[node])
    role = reach.roles.role_at(node)
    if role is not None:
        id, name, why = role, reach.roles.name_of(role), "stolen"
    else:
        id, why = rows.ids["element"][node], _reason(assessment, node)
        name = rows.names[id]
    sentence = ENTRIES[why].said(assessment.language, name=name, number=f"{likelihood:.2g}")
    return PathEntry(id, name, sentence, round(likelihood, 4))


def _reason(assessment: Assessment, row: int) -> str:
    rows = assessment.rows
    element = rows.system.elements[row]
    kinds = {rows.system.boundaries[at].kind for at in rows.nesting[rows.boundary_of[row]].tolist() if at >= 0}
    partner = element.kind == "external_entity" and says(assessment.usual.column("element", "third_party"), True)[row]
    if partner:
        return "third_party"
    if "internet" in kinds:
        return "internet"
    if element.kind != "external_entity":
        return "open"
    return "unplaced" if element.boundary is None else "insider"
