"""How known vulnerabilities raise the likelihood of findings: exploited before likely before severe.

    likelihood = (1 - (1 - base rate * exposure) * (1 - chance)) * what controls leave

`chance` is that of the worst vulnerability: the EPSS score, or what the weights give to its CVSS rating where that is
more; a vulnerability that is listed as exploited makes the likelihood before controls at least `exploited` of the
weights. A vulnerability raises the findings of the rules about vulnerabilities on the part that has it, and those that
name the same weakness (CWE) there. One whose version is not known raises only the upper end of the latter.

More feeds never lower a score: entries only add, and of several scores the worst counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from strideline.analysis.facts.rows import Numbers, Rows
from strideline.analysis.matching.matching import Matches
from strideline.models.intelligence import Intelligence, Vulnerability
from strideline.threat_library.schema import Rule, Weights


@dataclass(frozen=True)
class Raising:
    """The vulnerabilities of one system's elements, and what they do to likelihoods."""

    rows: Rows
    intelligence: Intelligence
    weights: Weights
    about: frozenset[str]
    """Ids of the rules that are about known vulnerabilities."""

    @cached_property
    def by_row(self) -> Mapping[int, tuple[Vulnerability, ...]]:
        """The vulnerabilities of each element that has some, the worst first."""
        found = {
            row: self.intelligence.of(element.products)
            for row, element in enumerate(self.rows.system.elements)
            if element.products
        }
        return {row: vulnerabilities for row, vulnerabilities in found.items() if vulnerabilities}

    def linked(self, rule: Rule, row: int) -> tuple[Vulnerability, ...]:
        """Those of an element that concern the findings of a rule about elements."""
        found = self.by_row.get(row, ())
        if rule.id in self.about:
            return found
        weak = set(rule.references.cwe)
        return tuple(one for one in found if not weak.isdisjoint(one.cwes))

    def raised(self, matches: Sequence[Matches], before: Numbers, *, unsure: bool) -> Numbers:
        """The likelihoods before controls of all findings, raised; `unsure` counts what only may concern them."""
        raised, begin = before.copy(), 0
        for found in matches:
            rows = found.rows
            if found.scope == "element" and found.given is None:
                for at, row in enumerate(rows.tolist(), begin):
                    if row in self.by_row:
                        raised[at] = self._one(found.rule, row, float(before[at]), unsure)
            begin += len(rows)
        return raised

    def _one(self, rule: Rule, row: int, before: float, unsure: bool) -> float:
        counted = [one for one in self.linked(rule, row) if one.sure or unsure or rule.id in self.about]
        chance = max((chance_of(one, self.weights) for one in counted), default=0.0)
        least = self.weights.intelligence.get("exploited", 0.0) if any(one.exploited for one in counted) else 0.0
        return max(least, before + (1 - before) * chance)  # exact where the chance is 0


def chance_of(vulnerability: Vulnerability, weights: Weights) -> float:
    """The chance that it is exploited, by EPSS, or by what its rating stands for where that is more."""
    rated = weights.intelligence.get(f"cvss_{vulnerability.severity or 'none'}", 0.0)
    return max(vulnerability.epss or 0.0, rated)
