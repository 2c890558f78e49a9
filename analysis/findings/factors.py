"""The factors of one score in words, with where each came from, and the attack path to its subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from strideline.analysis.controls.claims import Claims
from strideline.analysis.facts.rows import NOWHERE, Numbers, ranks
from strideline.analysis.findings.vulnerability_words import raised_sentences
from strideline.analysis.matching.matching import Matches
from strideline.analysis.ranking.impact import Impact
from strideline.analysis.ranking.raising import Raising
from strideline.analysis.ranking.ranking import Exposure, Ranked
from strideline.analysis.ranking.shortest import Edges, path_to
from strideline.analysis.sentences import (
    BASE,
    CONTROLLED,
    EXPOSED,
    GIVEN_BASE,
    GIVEN_IMPACT,
    IMPACTS,
    JUDGED,
    LIKELIHOODS,
    NO_VALUE,
    ORIGINS,
    SEPARATOR,
    SEVERITIES,
    SHOWN,
    TITLES,
    UNCONTROLLED,
    UNREACHED,
    UNSTATED,
    VALUABLE,
    VALUE_BEYOND,
    VALUE_UNKNOWN,
    WHOLE,
    value_words,
)
from strideline.analysis.texts import listed
from strideline.models.findings import Factors, source_words
from strideline.models.graph import OtherFinding
from strideline.models.vocabulary import Language
from strideline.threat_library.conditions.predicates import ScopeKind
from strideline.threat_library.schema import Affects, Library


@dataclass(frozen=True)
class FactorWords:
    """Explains the scores of one analysis."""

    library: Library
    language: Language
    exposure: Exposure
    impact: Impact
    claims: Claims
    raising: Raising | None = None

    @cached_property
    def _least(self) -> Numbers:
        return self.exposure.reach.costs("middle")

    @cached_property
    def _starts(self) -> Numbers:
        return self.exposure.reach.starts("middle")

    @cached_property
    def _edges(self) -> Edges:
        reach, rows = self.exposure.reach, self.exposure.rows
        flow = ranks(rows.ids["flow"])[rows.flow_of] if len(rows.flow_of) else np.zeros(0, dtype=np.int32)
        along = np.argsort(np.concatenate([flow, flow]), kind="stable")
        order = np.concatenate([along, np.arange(len(along), len(reach.source))]).astype(np.int32)
        return Edges(reach.source, reach.target, reach.steps("middle"), order)

    def path(self, scope: ScopeKind, row: int) -> list[str]:
        """Ids of elements and flows from an entry point to the subject; empty when none leads there.

        Where an attacker goes on by what a role may do, one element follows another. A flow's path ends with the flow
        itself, a boundary's with its most exposed element.
        """
        if scope == "flow":
            ids = self._to_flow(row)
        elif scope == "boundary":
            element, boundary = self.exposure.relations.element_chains
            ids = self._to_nearest(element[boundary == row].tolist())
        else:
            ids = self._to_element(row) if scope == "element" else []
        return ids

    def _to_flow(self, row: int) -> list[str]:
        rows = self.exposure.rows
        ids = self._to_nearest([int(end[row]) for end in rows.ends])
        flow = rows.ids["flow"][row]
        return [*ids, flow] if ids and flow not in ids else ids

    def _to_nearest(self, elements: list[int]) -> list[str]:
        ids = self.exposure.rows.ids["element"]
        nearest = min(elements, key=lambda row: (self._least[row], ids[row]), default=None)
        return self._to_element(nearest) if nearest is not None else []

    def _to_element(self, row: int) -> list[str]:
        rows = self.exposure.rows
        found: list[str] = []
        elements = rows.count("element")
        for edge, node in path_to(row, self._least, self._starts, self._edges):
            if NOWHERE < edge < self.exposure.reach.flow_edges:
                found.append(rows.ids["flow"][rows.flow_of[edge % len(rows.flow_of)]])
            found += [rows.ids["element"][node]] if node < elements else []
        return found

    def of(self, ranked: Ranked, at: int, path: list[str]) -> Factors:
        """The factors of a finding, each with a sentence."""
        found = ranked.matches[ranked.rule[at]]
        row = int(ranked.row[at])
        return self._factors(
            ranked,
            at,
            self._based(found, float(ranked.base[at])),
            self._exposed(found.scope, float(ranked.exposure[at]), path),
            *self._raised(found, row),
            self._controlled(found, row, float(ranked.controls[at])),
            self._valuable(found, row, float(ranked.impact[at])),
        )

    def _raised(self, found: Matches, row: int) -> list[str]:
        if self.raising is None or found.scope != "element":
            return []
        own = found.rule.id in self.raising.about
        return raised_sentences(self.raising.linked(found.rule, row), own, self.library.weights, self.language)

    def of_threat(self, ranked: Ranked, at: int, path: list[str], threat: OtherFinding) -> Factors:
        """The factors of a threat that somebody added, with what of them its author gave."""
        found = ranked.matches[ranked.rule[at]]
        row = int(ranked.row[at])
        source = source_words(threat.source, self.language)
        controlled = self._controlled(found, row, float(ranked.controls[at]))
        if threat.likelihood is None and threat.impact is None:
            severity = SEVERITIES[threat.severity].in_(self.language)
            judged = self._say(JUDGED, severity=severity, source=source)
            return self._factors(ranked, at, *((judged, controlled) if threat.mitigated_by else (judged,)))
        base, impact = float(ranked.base[at]), float(ranked.impact[at])
        likely = self._based(found, base)
        if threat.likelihood is not None:
            likely = self._say(
                GIVEN_BASE,
                number=f"{base:g}",
                source=source,
                likelihood=self._word(found),
            )
        valuable = self._valuable(found, row, impact) if threat.impact is None else self._given_impact(threat, impact)
        return self._factors(
            ranked, at, likely, self._exposed(found.scope, float(ranked.exposure[at]), path), controlled, valuable
        )

    def _given_impact(self, threat: OtherFinding, impact: float) -> str:
        level = IMPACTS[threat.impact or "medium"].in_(self.language)
        return self._say(
            GIVEN_IMPACT, number=f"{impact:.2g}", source=source_words(threat.source, self.language), impact=level
        )

    def _based(self, found: Matches, base: float) -> str:
        return self._say(BASE, number=f"{base:g}", likelihood=self._word(found))

    def _word(self, found: Matches) -> str:
        return LIKELIHOODS[found.rule.likelihood].in_(self.language)

    def _factors(self, ranked: Ranked, at: int, *sentences: str) -> Factors:
        base, exposure, controls = (float(part[at]) for part in (ranked.base, ranked.exposure, ranked.controls))
        impact = float(ranked.impact[at])
        return Factors(
            base=base,
            exposure=round(exposure, 4),
            controls=round(controls, 4),
            likelihood=round(float(ranked.likelihood[at]), 4),
            impact=round(impact, 4),
            explained=sentences,
        )

    def _say(self, text: object, **words: str) -> str:
        return text.said(self.language, **words)  # type: ignore[attr-defined,no-any-return]

    def _exposed(self, scope: ScopeKind, exposure: float, path: list[str]) -> str:
        number = f"{exposure:.2g}"
        if scope in ("system", "data"):
            return self._say(WHOLE, number=number)
        if not path:
            return self._say(UNREACHED, number=number)
        return self._say(EXPOSED, number=number, path=" → ".join(self._way(path)))

    def _way(self, path: list[str]) -> list[str]:
        """Names along a path. A flow without a name is called by its ends: they stand beside it, so it adds nothing."""
        rows = self.exposure.rows
        *before, last = path
        named = [rows.names[id] for id in before if self._is_named(id)]
        if self._is_named(last) or not before:
            return [*named, rows.names[last]]
        flow = rows.system.flows[rows.row[last][1]]
        return [*named, rows.names[flow.source if before[-1] == flow.target else flow.target]]

    def _is_named(self, id: str) -> bool:
        scope, row = self.exposure.rows.row[id]
        return scope != "flow" or bool(self.exposure.rows.system.flows[row].name)

    def _controlled(self, found: Matches, row: int, controls: float) -> str:
        names = [self._in_place(id, found.scope, row) for id in self.counted(found, row)]
        if controls == 1 or not names:
            return self._say(UNCONTROLLED)
        return self._say(CONTROLLED, number=f"{controls:.2g}", controls=listed(names, self.language))

    def counted(self, found: Matches, row: int) -> tuple[str, ...]:
        """The controls in place that lower a finding, in the order of its rule."""
        return tuple(
            id
            for id in found.rule.mitigated_by
            if id in self.library.controls and self.claims.in_place(id, found.scope)[row]
        )

    def _in_place(self, control: str, scope: ScopeKind, row: int) -> str:
        """The control's title, and whether somebody claims it or facts show it."""
        shown = bool(self.claims.is_shown(control, scope)[row])
        how = (SHOWN if shown else ORIGINS["claim"]).in_(self.language)
        return f"{self.library.controls[control].title.in_(self.language)} ({how})"

    def _valuable(self, found: Matches, row: int, impact: float) -> str:
        """Names the most valuable data that the subject touches, or says that it is not known."""
        rows, number = self.exposure.rows, f"{impact:.2g}"
        touched = [row] if found.scope == "data" else self._touched(found.scope, row)
        value = self.impact.of("data", found.rule.affects, found.rule.stride).middle
        best = min(touched, key=lambda data: (-value[data], rows.ids["data"][data]), default=None)
        if best is not None and value[best] >= impact:
            name = rows.names[rows.ids["data"][best]]
            return self._say(VALUABLE, number=number, data=name, levels=self._levels(best, found.rule.affects))
        plain = self.impact.plain(found.scope, found.rule.affects)
        if plain.middle[row] < impact or (found.scope == "element" and "/" in rows.ids["element"][row]):
            return self._say(VALUE_BEYOND, number=number)
        return self._say(VALUE_UNKNOWN if plain.low[row] < plain.high[row] else NO_VALUE, number=number)

    def _levels(self, data: int, affects: Sequence[Affects]) -> str:
        """What its author says of the data, in the properties that the threat takes away."""
        part = self.exposure.rows.system.data[data]
        told = []
        for one in affects or ("confidentiality", "integrity", "availability"):
            level = getattr(part, one)
            words = value_words(level, self.language) if level is not None else UNSTATED.in_(self.language)
            told.append(f"{TITLES[one].in_(self.language)}: {words}")
        return SEPARATOR.in_(self.language).join(told)

    def _touched(self, scope: ScopeKind, row: int) -> list[int]:
        members = self.exposure.relations.of(scope, "data")
        touched: list[int] = members.member[members.owner == row].tolist()
        return touched
