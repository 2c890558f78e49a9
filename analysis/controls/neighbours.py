"""Where a control sits that cannot be put on a part itself: on the flows into it, on what calls it, on its data.

A web application firewall is put on flows and works for the process behind them.
"""

from __future__ import annotations

import numpy as np

from strideline.analysis.facts.relations import Members, Relations
from strideline.analysis.facts.rows import Indices, Mask
from strideline.threat_library.conditions.predicates import ScopeKind


def neighbours(relations: Relations, scope: ScopeKind, near: ScopeKind, able: Mask) -> Members | None:
    """Pairs of the rows of a scope and the neighbours on which a control could sit.

    `able` are the rows that may claim it. None where parts of these two scopes are no neighbours.
    """
    found = _pairs(relations, scope, near, able)
    if found is None:
        return None
    here = able[found.member]
    return Members(found.owner[here], found.member[here], found.open)


def _pairs(relations: Relations, scope: ScopeKind, near: ScopeKind, able: Mask) -> Members | None:
    source, target = relations.rows.ends
    none_open = np.zeros(relations.rows.count(scope), dtype=bool)
    if near == "data" and scope in ("element", "flow"):
        return relations.of(scope, "data")
    if scope == "element" and near == "flow":
        return relations.of("element", "incoming")
    if scope == "element" and near == "element":
        return Members(target.astype(np.intp), source.astype(np.intp), none_open)
    if scope == "flow" and near == "element":
        # The target guards itself; the source only where the target cannot.
        flows = np.arange(len(source), dtype=np.intp)
        callers = flows[~able[target]]
        return Members(np.concatenate([flows, callers]), np.concatenate([target, source[callers]]), none_open)
    return None


def all_in(members: Members, mask: Mask) -> Mask:
    """Owners with at least one member, all of which are in the mask, and no more to be expected."""
    some = np.zeros(len(members.open), dtype=bool)
    some[members.owner] = True
    some[members.owner[~mask[members.member]]] = False
    return some & ~members.open


def first_member(members: Members, rank: Indices, otherwise: int) -> Indices:
    """For each owner the member with the least rank; `otherwise` where there is none."""
    found = np.full(len(members.open), otherwise, dtype=np.int32)
    order = np.lexsort((rank[members.member], members.owner))[::-1]
    found[members.owner[order]] = members.member[order]
    return found
