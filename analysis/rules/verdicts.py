"""What one rule says of each part that it applies to, and which part of its condition decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import Literal

import numpy as np

from strideline.analysis.assessment import Assessment
from strideline.analysis.matching.matching import scope_of, subjects
from strideline.analysis.matching.plain import Node, PlainEvaluator
from strideline.analysis.questions.questions import subject_of
from strideline.analysis.rules.branches import Branch, Branches
from strideline.models.errors import NotFound
from strideline.models.findings import Subject
from strideline.models.graph import System
from strideline.models.vocabulary import Language
from strideline.threat_library.schema import Library, Rule

Verdict = Literal["confirmed", "possible", "silenced", "out_of_scope", "none"]
ORDER: tuple[Verdict, ...] = ("confirmed", "possible", "silenced", "out_of_scope", "none")


@dataclass(frozen=True, slots=True)
class PartVerdict:
    """What a rule says of one part."""

    subject: Subject
    verdict: Verdict
    """`silenced` where a more special rule speaks; `out_of_scope` where the model leaves the part out."""
    condition: Branch


@dataclass(frozen=True, slots=True)
class RuleVerdicts:
    """What a rule says of a system."""

    rule: Rule
    counts: Mapping[Verdict, int]
    """Over all parts that the rule applies to."""
    parts: tuple[PartVerdict, ...]
    """Confirmed first, then as in `ORDER`; in each the order of the document."""


def explain_rule(
    system: System,
    library: Library,
    rule: str,
    *,
    part: str | None = None,
    limit: int | None = None,
    language: Language = "en",
    today: date | None = None,
) -> RuleVerdicts:
    """Judges one rule for every part that it applies to, or for one of them, by the plain evaluator.

    Args:
        system: The system to judge.
        library: Its rules decide which more special rule silences this one.
        rule: Id of the rule.
        part: Id of the only part to tell of.
        limit: Parts to tell of at most; None tells of all. The counts are of all either way.
        language: Language of values.
        today: Day on which claims may have lapsed.

    Raises:
        NotFound: There is no such rule, or no part of that id that the rule applies to; names the nearest.
    """
    if rule not in library.rules:
        raise NotFound("rule", rule, get_close_matches(rule, library.rules))
    judged = replace(library, rules=_that_speak_for(rule, library.rules))
    explainer = _Explainer(Assessment(system, judged, language, today or date.today()), library.rules[rule])
    return explainer.verdicts(part, limit)


def _that_speak_for(rule: str, rules: Mapping[str, Rule]) -> dict[str, Rule]:
    """The rule and all that silence it, through others too: no other rule has a say in its findings."""
    found, pending = {rule: rules[rule]}, [rule]
    while pending:
        general = pending.pop()
        special = [other for other in rules.values() if general in other.specialises and other.id not in found]
        found |= {other.id: other for other in special}
        pending += [other.id for other in special]
    return found


class _Explainer:
    def __init__(self, assessment: Assessment, rule: Rule) -> None:
        self.rule, self.scope = rule, scope_of(rule.applies_to)
        self.rows = assessment.rows
        fills = assessment.claims.fills
        self.sure = PlainEvaluator(self.rows, assessment.library, fills=fills)
        self.usual = PlainEvaluator(self.rows, assessment.library, usual=True, fills=fills)
        self.branches = Branches(self.sure, self.usual, assessment.language)
        self.ids = self.rows.ids[self.scope]
        self.out = self.rows.left_out[self.scope]
        self.hushed = assessment.found.hushed.get(rule.id, np.zeros(len(self.ids), dtype=bool))

    def verdicts(self, part: str | None, limit: int | None) -> RuleVerdicts:
        rows = [int(row) for row in np.flatnonzero(subjects(self.rule.applies_to, self.rows))]
        if part is not None:
            rows = [row for row in rows if self.ids[row] == part] or self._refuse(part, rows)
        judged = sorted(((self._verdict(row), row) for row in rows), key=lambda one: ORDER.index(one[0]))
        counts = Counter(verdict for verdict, _ in judged)
        told = tuple(self._told(row, verdict) for verdict, row in judged[:limit])
        return RuleVerdicts(self.rule, {verdict: counts[verdict] for verdict in ORDER if counts[verdict]}, told)

    def _refuse(self, part: str, rows: list[int]) -> list[int]:
        kind = self.rule.applies_to.replace("_", " ")
        raise NotFound(kind, part, get_close_matches(part, [self.ids[row] for row in rows]))

    def _verdict(self, row: int) -> Verdict:
        found = {self._way(node) for node in self._ways(row)}
        verdict: Verdict = "confirmed" if "confirmed" in found else "possible" if "possible" in found else "none"
        if verdict == "none":
            return verdict
        return "out_of_scope" if self.out[row] else "silenced" if self.hushed[row] else verdict

    def _way(self, node: Node) -> Verdict:
        if self.usual.judge(self.rule.condition, node).false:
            return "none"
        return "confirmed" if self.sure.judge(self.rule.condition, node).true else "possible"

    def _ways(self, row: int) -> Iterator[Node]:
        """The part as a subject; a flow that goes both ways is judged both ways."""
        id = self.ids[row]
        yield Node(self.scope, id)
        if self.scope == "flow" and self.sure.topology.flows[id].bidirectional:
            yield Node(self.scope, id, turned=True)

    def _told(self, row: int, verdict: Verdict) -> PartVerdict:
        node = min(self._ways(row), key=lambda node: ORDER.index(self._way(node)))
        subject = subject_of(self.rows, self.scope, self.ids[row])
        return PartVerdict(subject, verdict, self.branches.of(self.rule.condition, node))
