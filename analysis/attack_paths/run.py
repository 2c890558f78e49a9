"""The way into the attack paths of a system. Nothing of it is worked out before somebody asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import islice

from strideline.analysis.assessment import Assessment
from strideline.analysis.attack_paths.choke_points import cuts
from strideline.analysis.attack_paths.choke_words import choke_points, smallest_cut, why_none
from strideline.analysis.attack_paths.entries import NOTHING, Supposed, entry_at, supposed_reach
from strideline.analysis.attack_paths.likeliest import MOST_WORK, Way, Work, likeliest
from strideline.analysis.attack_paths.network import Network
from strideline.analysis.attack_paths.sentences import TARGETS_CUT, WORK_CUT
from strideline.analysis.attack_paths.steps import StepWords
from strideline.analysis.attack_paths.targets import Target, target_at, targets
from strideline.analysis.attack_paths.threats import Threats
from strideline.analysis.facts.rows import Numbers
from strideline.analysis.ranking.ranking import Exposure
from strideline.models.attack_paths import AttackPath, AttackPaths, NamedData, PathTarget
from strideline.models.findings import Diagnostic
from strideline.models.graph import System
from strideline.models.vocabulary import Language
from strideline.threat_library.schema import Library

PATHS = 3
"""Paths to each target, unless asked otherwise."""
MOST_PATHS = 20
MOST_TARGETS = 25


def attack_paths(
    system: System,
    library: Library,
    *,
    k: int = PATHS,
    to: str | None = None,
    supposed: Supposed = NOTHING,
    language: Language = "en",
    today: date | None = None,
    work: int = MOST_WORK,
) -> AttackPaths:
    """The `k` most likely paths (at most MOST_PATHS) to each target, or to the one part `to`, and the choke points.

    Without `to` the MOST_TARGETS parts with most at stake are targets. Raises NotFound, with the nearest ids, when
    there is no element `to`, or no role that is supposed to be stolen; an element that holds no data may be asked for.
    """
    assessment = Assessment(system, library, language, today or date.today())
    return attack_paths_of(assessment, k=k, to=to, supposed=supposed, work=work)


def attack_paths_of(
    assessment: Assessment,
    *,
    k: int = PATHS,
    to: str | None = None,
    supposed: Supposed = NOTHING,
    work: int = MOST_WORK,
) -> AttackPaths:
    """As `attack_paths`, of a system that was assessed before."""
    exposure = assessment.exposure
    if supposed != NOTHING:
        exposure = replace(exposure, reach=supposed_reach(assessment, supposed))
    return _Search(assessment, exposure, min(k, MOST_PATHS), Work(work)).answer(to)


@dataclass(frozen=True)
class _Search:
    assessment: Assessment
    exposure: Exposure
    k: int
    work: Work

    @cached_property
    def network(self) -> Network:
        return Network(self.exposure)

    @cached_property
    def words(self) -> StepWords:
        return StepWords(self.assessment, self.network, Threats(self.assessment))

    def answer(self, to: str | None) -> AttackPaths:
        known = targets(self.assessment, self._likelihood)
        chosen = known[:MOST_TARGETS] if to is None else [self._asked(known, to)]
        found = [(target, self._ways(target, self.work.most // len(chosen))) for target in chosen]
        cut = cuts(self.network, [target.row for target in chosen])
        return AttackPaths(
            system_id=self.assessment.system.id,
            system_name=self.assessment.system.name,
            language=self.assessment.language,
            targets=tuple(self._target(target, ways) for target, ways in found),
            choke_points=(points := choke_points(self.assessment, cut)),
            smallest_cut=smallest_cut(self.assessment, cut),
            no_choke_points="" if points else why_none(self.assessment, cut, [t.row for t, ways in found if ways]),
            diagnostics=tuple(self._diagnostics(len(known), [ways for _, ways in found], to)),
        )

    def _ways(self, target: Target, work: int) -> tuple[Way, ...]:
        """The likeliest ways to one target, which has its own part of the work: none starves the others."""
        own = Work(max(1, work))
        ways = tuple(islice(likeliest(self.network, target.row, own), self.k))
        self.work.short |= own.spent
        return ways

    def _asked(self, known: Sequence[Target], id: str) -> Target:
        found = next((target for target in known if target.subject.id == id), None)
        return found or target_at(self.assessment, id, self._likelihood)

    @property
    def _likelihood(self) -> Numbers:
        return self.exposure.of("element", "middle")

    def _target(self, target: Target, ways: Sequence[Way]) -> PathTarget:
        rows = self.assessment.rows
        ids = [rows.ids["data"][data] for data in target.data]
        return PathTarget(
            target=target.subject,
            data=tuple(NamedData(id, rows.names[id]) for id in ids),
            value=target.value,
            likelihood=target.likelihood,
            paths=tuple(self._path(way) for way in ways),
        )

    def _path(self, way: Way) -> AttackPath:
        return AttackPath(
            way.likelihood, entry_at(self.assessment, self.exposure.reach, way.start), self.words.told(way)
        )

    def _diagnostics(self, known: int, found: Sequence[Sequence[Way]], to: str | None) -> Iterator[Diagnostic]:
        language = self.assessment.language
        if to is None and known > MOST_TARGETS:
            yield Diagnostic("warning", TARGETS_CUT.said(language, shown=MOST_TARGETS, all=known))
        if self.work.short:
            short = sum(len(ways) < self.k for ways in found)
            words = {"work": self.work.most, "count": short, "all": len(found), "k": self.k}
            yield Diagnostic("warning", WORK_CUT.said(language, **words))
