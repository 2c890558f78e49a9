"""What grants open to whoever holds an element or passes for it, beside what its flows lead to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from strideline.analysis.facts.rows import NOWHERE, Indices, Rows
from strideline.analysis.ranking.intervals import Interval
from strideline.models.graph import GrantLevel
from strideline.threat_library.schema import Affects

OPENS: Mapping[Affects, tuple[GrantLevel, ...]] = {
    "confidentiality": ("read", "administer"),
    "integrity": ("write", "administer"),
    "availability": ("write", "administer"),
}
CALLS: tuple[GrantLevel, ...] = ("invoke", "assume")


@dataclass(frozen=True)
class Granted:
    """The grants of one level."""

    holder: Indices
    """Rows of the elements that hold them."""
    element: Indices
    """Row of the element that each is for; NOWHERE where it is for a boundary."""
    boundary: Indices
    """Row of the boundary that each is for; NOWHERE where it is for an element."""


def by_level(rows: Rows) -> Mapping[GrantLevel, Granted]:
    """The grants that elements hold, by level; a level that nothing is granted has no entry."""
    found: dict[GrantLevel, list[tuple[int, int, int]]] = {}
    for grant in rows.system.grants:
        holder = rows.row_in("element", grant.principal)
        if holder != NOWHERE:
            there = rows.row_in("element", grant.scope), rows.row_in("boundary", grant.scope)
            found.setdefault(grant.level, []).append((holder, *there))
    return {level: Granted(*np.array(ends, dtype=np.int32).T) for level, ends in found.items()}


def with_grants(
    value: Interval, around: Interval, grants: Mapping[GrantLevel, Granted], share: float, affects: Affects
) -> Interval:
    """Value of each element, raised to what its grants open.

    All of what it administers is at stake, and a share of what it may read or write, as of the next step along a flow.

    Args:
        value: What each element touches itself.
        around: What lies in each boundary.
        grants: As `by_level` finds them.
        share: What the value of data one step further counts.
        affects: The property that the threat affects; a grant to read puts no integrity at stake.
    """
    ends = [end.copy() for end in value]
    for level in (level for level in OPENS[affects] if level in grants):
        granted, part = grants[level], 1.0 if level == "administer" else share
        for there, worth in ((granted.element, value), (granted.boundary, around)):
            on = there != NOWHERE
            for end, at in zip(ends, worth, strict=True):
                np.maximum.at(end, granted.holder[on], at[there[on]] * part)
    return Interval(*ends)


def calls(grants: Mapping[GrantLevel, Granted]) -> tuple[Indices, Indices]:
    """Rows of the elements that may call or become another, and of those others."""
    callers = [np.zeros(0, dtype=np.int32)]
    called = [np.zeros(0, dtype=np.int32)]
    for granted in (grants[level] for level in CALLS if level in grants):
        on = granted.element != NOWHERE
        callers.append(granted.holder[on])
        called.append(granted.element[on])
    return np.concatenate(callers), np.concatenate(called)
