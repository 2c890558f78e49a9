"""An assessment of a system in which some facts, claims and names differ from one that is assessed already.

Parts, flows and data are the same, so that numbers, relations and values at stake are; columns are made anew for what
the change can reach, and only the rules that read any of it are judged again. Everything it says is what an assessment
from the start would say (tests/analysis/test_reassessment.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property
from time import monotonic
from typing import TypeVar

from strideline.analysis.assessment import Assessment
from strideline.analysis.controls.claims import Claims
from strideline.analysis.controls.mitigation import Mitigation
from strideline.analysis.controls.placement import PartNumbers
from strideline.analysis.differing import difference
from strideline.analysis.facts.facts import Facts
from strideline.analysis.facts.relations import Relations
from strideline.analysis.facts.rows import Rows
from strideline.analysis.facts.stated import Stated
from strideline.analysis.findings.risks import Risks
from strideline.analysis.matching.matching import Found, match_again
from strideline.analysis.ranking.exposure import Reach
from strideline.analysis.ranking.impact import Impact
from strideline.analysis.ranking.ranking import Exposure, Ranked
from strideline.analysis.ranking.roles import RoleGraph
from strideline.analysis.ranking.strength import Strengths
from strideline.models.graph import System
from strideline.models.implicit import with_implicit

Numbered = TypeVar("Numbered", Relations, RoleGraph)


@dataclass(frozen=True, kw_only=True)
class Reassessment(Assessment):
    """The steps of an analysis that differ from those of `base`."""

    base: Assessment
    restated: frozenset[str]
    """The facts that parts state otherwise than in `base`."""
    claimed: frozenset[str]
    """The controls whose claims differ."""
    renamed: bool = False
    """Whether parts are called otherwise: no score reads that, all texts do."""

    @cached_property
    def _reached(self) -> frozenset[str]:
        """The facts that may differ before anything is derived from them."""
        controls = (self.library.controls[id] for id in self.claimed if id in self.library.controls)
        brought = {fact for control in controls for fact in control.shown_by}
        return self.restated | brought | self._refilled()

    @cached_property
    def _shown_otherwise(self) -> frozenset[str]:
        """The controls that a restated fact, or what is derived from one, shows or denies."""
        read = self.base.unclaimed.dependencies.of_fact
        return frozenset(
            control.id
            for control in self.library.controls.values()
            if self.restated
            and any(not self.restated.isdisjoint(read(fact)) for fact in (*control.shown_by, *control.not_inside))
        )

    def _refilled(self) -> set[str]:
        """What claims may fill in otherwise, since a restated fact shows or denies their controls."""
        claimed = self._shown_otherwise.intersection(self.claims.by_control)
        return {fact for id in claimed for fact in self.library.controls[id].shown_by}

    @cached_property
    def rows(self) -> Rows:
        """The same parts under the same numbers, with the facts that they state now."""
        return Rows(with_implicit(self.system, self.language)).numbered_like(self.base.rows, renamed=self.renamed)

    @cached_property
    def relations(self) -> Relations:
        """Those of the base: no part and no flow differs."""
        return self._named(self.base.relations)

    def _named(self, made: Numbered) -> Numbered:
        """Something of the base over the rows of this system, where those are called otherwise."""
        if not self.renamed:
            return made
        copied = copy(made)
        vars(copied)["rows"] = self.rows  # also of what is frozen: all that it has worked out stays
        return copied

    @cached_property
    def _stated(self) -> Stated:
        return Stated(self.rows, self.base.unclaimed.stated, self.restated)

    def _over(self, facts: Facts, changed: frozenset[str]) -> Facts:
        return replace(facts, rows=self.rows, stated=self._stated, parent=facts, changed=changed)

    @cached_property
    def unclaimed(self) -> Facts:
        """What is sure, before any claim is believed."""
        return self._over(self.base.unclaimed, self.restated)

    @cached_property
    def unclaimed_usual(self) -> Facts:
        """The same with what technologies usually are."""
        return self._over(self.base.unclaimed_usual, self.restated)

    @cached_property
    def claims(self) -> Claims:
        """Which control is in place where."""
        return Claims(self.unclaimed, self.today, self.base.claims, self._shown_otherwise | self.claimed)

    @cached_property
    def sure(self) -> Facts:
        """What is sure, claims believed."""
        return replace(self._over(self.base.sure, self._reached), fills=self.claims.fills)

    @cached_property
    def usual(self) -> Facts:
        """With what technologies usually are."""
        return replace(self._over(self.base.usual, self._reached), fills=self.claims.fills)

    @cached_property
    def found(self) -> Found:
        """What the rules say; those that read nothing that differs say the same."""
        until = monotonic() + self.seconds
        return match_again(self.base.found, self.sure, self.usual, self._reached, self.library, until, self.language)

    @cached_property
    def roles(self) -> RoleGraph:
        """Those of the base: no grant differs."""
        return self._named(self.base.roles)

    @cached_property
    def impact(self) -> Impact:
        """That of the base: no data differs."""
        return self.base.impact

    @cached_property
    def strengths(self) -> Strengths:
        """Those of the base."""
        return self.base.strengths

    @cached_property
    def numbers(self) -> PartNumbers:
        """Those of the base."""
        return self.base.numbers

    @cached_property
    def reach_before(self) -> Reach:
        """That of the base unless facts differ, or names, which its roles have: claims are withdrawn in it."""
        return super().reach_before if self.restated or self.renamed else self.base.reach_before

    @cached_property
    def exposure_before(self) -> Exposure:
        """The same with what is worked out from it."""
        return super().exposure_before if self.restated or self.renamed else self.base.exposure_before

    @cached_property
    def exposure(self) -> Exposure:
        """That of the base where neither facts nor claims nor names differ."""
        return super().exposure if self.restated or self.claimed or self.renamed else self.base.exposure

    @cached_property
    def _ranked_alike(self) -> bool:
        """Whether at most decisions, reviews and what is drawn differ, so that no finding and no score does."""
        return not self.restated and not self.claimed and self.others == self.base.others

    @cached_property
    def ranked(self) -> Ranked:
        """That of the base where nothing differs that moves a score."""
        return self.base.ranked if self._ranked_alike else super().ranked

    @cached_property
    def mitigation(self) -> Mitigation:
        """The same of what controls would take off."""
        return self.base.mitigation if self._ranked_alike else super().mitigation

    @cached_property
    def risks(self) -> Risks:
        """All findings; texts of the base are not made again."""
        return self._risks(self.base.risks if self._ranked_alike and not self.renamed else None)


def reassessed(
    base: Assessment, system: System, restated: frozenset[str], claimed: frozenset[str], *, renamed: bool = False
) -> Assessment:
    """The assessment of a system that differs from that of `base` in these facts and claims, and in nothing else.

    With `renamed`, names and descriptions of parts may differ too.

    Packs of other tools, and feeds of vulnerabilities, state facts of their own, so with them everything is judged from
    the start.
    """
    common = (system, base.library, base.language, base.today, base.seconds)
    if base.library.settling or base.library.intelligence is not None:
        return Assessment(*common)
    return Reassessment(*common, base=base, restated=restated, claimed=claimed, renamed=renamed)


def assessed_like(bases: Iterable[Assessment], system: System) -> Assessment | None:
    """The assessment of a system made from the first base that differs from it in facts, claims and names at most.

    None when there is none. The bases must be of the library, language and day that are wanted. One that was itself
    made from another counts as that other, so that a row of edits holds on to one assessment and not to all.
    """
    seen: list[Assessment] = []
    for given in bases:
        base = given.base if isinstance(given, Reassessment) else given
        if any(base is one for one in seen):
            continue
        seen.append(base)
        if found := difference(base.system, system):
            return reassessed(base, system, found.restated, found.claimed, renamed=found.renamed)
    return None
