"""Which decision is in force on which finding. Decisions never change a score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import numpy as np

from strideline.analysis.facts.rows import Rows
from strideline.analysis.matching.matching import Found
from strideline.analysis.sentences import (
    DECISION_EXPIRED,
    DECISION_MEANT,
    DECISION_UNMATCHED,
    DECISION_UNREASONED,
    FINDING_CALLED,
)
from strideline.models.documents.nearest import nearest
from strideline.models.findings import Diagnostic
from strideline.models.graph import Decision, DecisionStatus
from strideline.models.vocabulary import Language

REASONED: frozenset[DecisionStatus] = frozenset({"accepted", "false_positive"})
"""What leaves a risk as it is: nobody can follow it later without a reason."""


def lacks_reason(status: DecisionStatus, reason: str) -> bool:
    """Whether a decision leaves a risk as it is without saying why."""
    return status in REASONED and not reason.strip()


class Decisions:
    """The decisions of a system on one day. Of several on one finding the last one in the document counts."""

    def __init__(self, rows: Rows, found: Found, today: date) -> None:
        self.rows = rows
        self.found = found
        self.today = today
        self._by_finding = {decision.finding: decision for decision in rows.system.decisions}
        self._rules = {matches.rule.id: matches for matches in found.matches}
        self._carried = self._carry_over()

    def of(self, finding: str) -> Decision | None:
        """The decision on a finding, or else on one that is the same or that it silences, expired ones too."""
        return self._by_finding.get(finding) or self._carried.get(finding)

    def in_force(self, finding: str) -> Decision | None:
        """The decision that holds today. One that expires today still holds."""
        decision = self.of(finding)
        expired = decision is not None and decision.expires is not None and decision.expires < self.today
        return None if expired else decision

    def has_expired(self, finding: str) -> bool:
        """Whether the finding is open because what was decided on it has run out."""
        return self.of(finding) is not None and self.in_force(finding) is None

    def risen(self, finding: str, score: float) -> float:
        """Points by which a score is over the one that the decision in force was taken on; 0 when that is not known."""
        decision = self.in_force(finding)
        noted = decision.score_at_decision if decision else None
        return max(0.0, round(score - noted, 1)) if noted is not None else 0.0

    def known(self) -> Iterator[str]:
        """The findings that decisions are about, each once, whether or not there is such a finding any more."""
        yield from dict.fromkeys([*self._by_finding, *self._carried])

    def decided(self) -> Mapping[str, Decision]:
        """Decisions in force by finding, whether or not there is such a finding any more."""
        return {id: decision for id in self.known() if (decision := self.in_force(id)) is not None}

    def _carry_over(self) -> dict[str, Decision]:
        # A finding of ours that a threat in the file is the same as stands in its place, and for its decision.
        same = {other.id: other.same_as for other in self.rows.system.findings if other.same_as}
        carried = {same[finding]: decision for finding, decision in self._by_finding.items() if finding in same}
        for finding, decision in self._by_finding.items():
            general, _, subject = finding.partition("@")
            scope, row = self.rows.row.get(subject, (None, -1))
            hushed = self.found.hushed.get(general)
            if scope is None or hushed is None or row >= len(hushed) or not hushed[row]:
                continue
            for special, below in self.found.silenced.items():
                matches = self._rules.get(special)
                if matches and general in below and matches.scope == scope and matches.confirmed[row]:
                    carried.setdefault(f"{special}@{subject}", decision)
        return carried

    def diagnostics(self, others: frozenset[str], language: Language) -> Iterator[Diagnostic]:
        """Decisions that expired, that lack their reason, and those on findings that there are none of any more."""
        for finding, decision in sorted(self._by_finding.items()):
            subject, called = finding.partition("@")[2], self._called(finding, language)
            if decision.expires is not None and decision.expires < self.today:
                message = DECISION_EXPIRED.said(language, finding=called, day=decision.expires.isoformat())
                yield Diagnostic("warning", message, subject or finding)
            elif lacks_reason(decision.status, decision.reason):
                message = DECISION_UNREASONED.said(language, finding=called)
                yield Diagnostic("warning", message, subject or finding)
            elif not self._is_there(finding, others):
                message = DECISION_UNMATCHED.said(language, finding=called)
                if meant := self._meant(finding):
                    message += DECISION_MEANT.said(language, finding=self._called(meant, language))
                yield Diagnostic("warning", message, subject if subject in self.rows.row else "")

    def _meant(self, finding: str) -> str | None:
        """The undecided finding of the rule whose part is called most like the one that is gone: its id was changed."""
        rule, _, subject = finding.partition("@")
        matches = self._rules.get(rule)
        if matches is None or subject in self.rows.row:
            return None
        ids = self.rows.ids[matches.scope]
        there = np.flatnonzero((matches.confirmed | matches.possible)[: len(ids)]).tolist()
        near = nearest(subject, [ids[row] for row in there if f"{rule}@{ids[row]}" not in self._by_finding])
        return f"{rule}@{near}" if near else None

    def unmatched(self, others: frozenset[str]) -> frozenset[str]:
        """The findings decided on that there are none of; `others` are the ids of threats that people added."""
        return frozenset(id for id in self._by_finding if not self._is_there(id, others))

    def _is_there(self, finding: str, others: frozenset[str]) -> bool:
        rule, _, subject = finding.partition("@")
        return finding in others or self._exists(rule, subject)

    def _called(self, finding: str, language: Language) -> str:
        """A finding as people call it, its id behind; the id alone where the rule is not known."""
        rule, _, subject = finding.partition("@")
        if rule not in self._rules or subject not in self.rows.names:
            return finding
        title, name = self._rules[rule].rule.title.in_(language), self.rows.names[subject]
        return FINDING_CALLED.said(language, title=title, name=name, finding=finding)

    def _exists(self, rule: str, subject: str) -> bool:
        scope, row = self.rows.row.get(subject, (None, -1))
        matches, hushed = self._rules.get(rule), self.found.hushed.get(rule)
        if matches is None or matches.scope != scope:
            return False
        return bool(matches.confirmed[row] or matches.possible[row] or (hushed is not None and hushed[row]))
