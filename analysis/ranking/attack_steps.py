"""How likely the attack steps of the library work where they apply, for every part at once.

A step that is not known to apply counts as not there, and widens the interval: nobody has found it yet.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from strideline.analysis.facts.columns import UNKNOWN, says
from strideline.analysis.facts.facts import Facts
from strideline.analysis.facts.rows import Indices, Mask, Numbers
from strideline.analysis.ranking.intervals import Interval
from strideline.threat_library.conditions.predicates import ScopeKind
from strideline.threat_library.schema import AttackStep, StepKind

CEILING = "permission_ceiling_applied"
"""The fact that says that a boundary limits what its roles may come to do."""
CEILED = frozenset({"aws_account", "organizational_unit", "organization"})
"""Kinds of boundary that can have a ceiling."""
UNCEILED = "management_account"
"""The fact that says that no ceiling of an organization holds in an account."""


def of_kind(sure: Facts, kind: StepKind) -> list[AttackStep]:
    """The steps of one kind that the library has."""
    return [step for step in sure.library.attack_steps.values() if step.kind == kind]


def easiest(sure: Facts, usual: Facts, steps: Iterable[AttackStep], scope: ScopeKind) -> Interval:
    """For each row of a scope, the likelihood of the easiest step that applies; 0 where none does."""
    none = np.zeros(sure.rows.count(scope))
    low, middle, high = none, none, none
    for step in steps:
        applies = applying(sure, usual, step, scope)
        low, middle, high = (
            np.maximum(end, np.where(here, step.likelihood, 0.0))
            for end, here in zip((low, middle, high), applies, strict=True)
        )
    return Interval(low, middle, high)


def applying(sure: Facts, usual: Facts, step: AttackStep, scope: ScopeKind) -> tuple[Mask, Mask, Mask]:
    """Rows on which a step applies: for sure, by what is usual, and possibly."""
    assert step.condition is not None
    known, presumed = (facts.strictly.judge(step.condition, scope) for facts in (sure, usual))
    possibly = ~known.false
    return known.true, (presumed.true | known.true) & possibly, possibly


def ceilings(sure: Facts, usual: Facts, boundaries: Indices, share: float) -> Interval:
    """What the ceilings around some boundaries leave of an escalation there; NOWHERE stands for no boundary.

    A ceiling that nobody knows of counts as half there, as every obstacle does. None holds in a management account; an
    account that is not known to be one is taken to be none, and widens the interval.
    """
    rows = sure.rows
    known, usually = (facts.column("boundary", CEILING) for facts in (sure, usual))
    able = np.array([boundary.kind in CEILED for boundary in rows.system.boundaries], dtype=bool)
    low = np.where(able & (says(known, True) | ~known.known), share, 1.0)
    middle = np.where(able, np.where(says(usually, True), share, np.where(usually.known, 1.0, np.sqrt(share))), 1.0)
    high = np.where(able & says(known, True), share, 1.0)
    lifted, usually_lifted = (says(facts.column("boundary", UNCEILED), True) for facts in (sure, usual))
    ends = ((low, lifted), (middle, usually_lifted), (high, lifted | _may_lift(sure)))
    return Interval(*(_least_around(end, lifted, rows.nesting[boundaries]) for end, lifted in ends))


def _may_lift(sure: Facts) -> Mask:
    """Accounts of which nobody says whether they are the management account; one that has a ceiling is not."""
    account = np.array([boundary.kind == "aws_account" for boundary in sure.rows.system.boundaries], dtype=bool)
    unsaid = sure.column("boundary", UNCEILED).codes == UNKNOWN
    may_be: Mask = account & unsaid & ~says(sure.column("boundary", CEILING), True)
    return may_be


def _least_around(shares: Numbers, lifted: Mask, chains: Indices) -> Numbers:
    """The least share around each boundary, the outermost first in its chain; 1 from where ceilings are lifted."""
    # NOWHERE picks the last entry.
    share, lift = np.append(shares, 1.0)[chains], np.append(lifted, False)[chains]
    found: Numbers = np.where(lift.any(axis=1), 1.0, share.min(axis=1, initial=1.0))
    return found
