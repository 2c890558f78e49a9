"""One finding, or all findings of one part, with the changes that would lower each most."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from itertools import islice

from strideline.analysis.assessment import Assessment
from strideline.analysis.attack_paths.entries import entry_at
from strideline.analysis.attack_paths.likeliest import MOST_WORK, Work, likeliest
from strideline.analysis.attack_paths.network import Network
from strideline.analysis.attack_paths.steps import StepWords
from strideline.analysis.attack_paths.threats import Threats
from strideline.analysis.findings.lowering import Lowerer
from strideline.analysis.views.matrix import place_of
from strideline.models.attack_paths import AttackPath
from strideline.models.errors import NotFound
from strideline.models.findings import Lowering, Risk, RiskLowering
from strideline.models.graph import System
from strideline.models.views import MatrixPlace
from strideline.models.vocabulary import Language
from strideline.threat_library.schema import Library

WORST = 10
"""Risks of an analysis for which the changes are worked out, when somebody asks for them."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A risk (its factors, reasons, path and controls are its own fields) and what would lower it most."""

    risk: Risk
    changes: tuple[Lowering, ...]
    """At most three, the one that lowers the score most first. Each is judged by itself."""
    way_in: AttackPath | None = None
    """The most likely way of an attacker to it, step by step; None where no drawn path leads there."""
    matrix: MatrixPlace | None = None
    """Where it is in the matrix of likelihood and impact."""


def explain(
    system: System, library: Library, id: str, *, language: Language = "en", today: date | None = None
) -> tuple[Explanation, ...]:
    """The finding with that id, or the findings of the part with that id, worst first; none for a part without any.

    Raises NotFound, with the nearest ids, when there is neither.
    """
    return explained(Assessment(system, library, language, today or date.today()), id)


def explained(assessment: Assessment, id: str) -> tuple[Explanation, ...]:
    """The same of a system that is assessed already."""
    lowerer = Lowerer(assessment)
    if assessment.risks.position(id) is not None:
        return (explained_risk(assessment, id),)
    if id not in assessment.rows.row:
        known = [*assessment.rows.row, *assessment.risks.ids()]
        raise NotFound("risk or part", id, get_close_matches(id, known, n=3))
    about = [one for one in assessment.risks.ids() if one.endswith(f"@{id}")]
    about += [threat.id for threat in assessment.others if threat.subject == id]
    risks = [found for one in about if (found := assessment.risks.by_id(one)) is not None]
    ordered = sorted(risks, key=lambda found: found.rank)
    return tuple(_explanation(assessment, lowerer, found) for found in ordered)


def _explanation(assessment: Assessment, lowerer: Lowerer, risk: Risk) -> Explanation:
    return Explanation(risk, lowerer.of(risk), way_in(assessment, risk), place_of(assessment, risk.id))


def explained_risk(assessment: Assessment, id: str) -> Explanation:
    """The finding with that id. Raises NotFound, with the nearest ids."""
    risk = assessment.risks.by_id(id)
    if risk is None:
        raise NotFound("risk", id, get_close_matches(id, list(assessment.risks.ids()), n=3))
    return _explanation(assessment, Lowerer(assessment), risk)


def way_in(assessment: Assessment, risk: Risk) -> AttackPath | None:
    """The most likely way to what exposes the risk, with what the likelihood of each step is made of."""
    rows = assessment.rows
    reached = [row for id in risk.path for scope, row in [rows.row[id]] if scope == "element"]
    if not reached:
        return None
    network = Network(assessment.exposure)
    way = next(likeliest(network, reached[-1], Work(MOST_WORK)), None)
    if way is None:
        return None
    steps = StepWords(assessment, network, Threats(assessment)).told(way)
    return AttackPath(way.likelihood, entry_at(assessment, assessment.exposure.reach, way.start), steps)


def lowering_of_worst(assessment: Assessment) -> Iterator[RiskLowering]:
    """What would lower the worst open confirmed risks."""
    lowerer = Lowerer(assessment)
    open_ones = (risk for risk in assessment.risks if risk.waits and risk.certainty == "confirmed")
    yield from (RiskLowering(risk.id, lowerer.of(risk)) for risk in islice(open_ones, WORST))
