"""One finding, or all findings of one part, with the changes that would lower each most."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from strideline.analysis.assessment import Assessment
from strideline.models.errors import NotFound
from strideline.models.findings import Effort, Risk
from strideline.models.graph import System
from strideline.models.vocabulary import Language
from strideline.threat_library.schema import Library

MOST_CHANGES = 3


@dataclass(frozen=True, slots=True)
class Change:
    """One control put in place, and the score of the risk after it."""

    control: str
    title: str
    scope: str
    effort: Effort
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """A risk (its factors, reasons, path and controls are its own fields) and what would lower it most."""

    risk: Risk
    changes: tuple[Change, ...]
    """At most three, the one that lowers the score most first. Each is judged by itself."""


def explain(
    system: System, library: Library, id: str, *, language: Language = "en", today: date | None = None
) -> tuple[Explanation, ...]:
    """The finding with that id, or the findings of the part with that id, worst first; none for a part without any.

    Raises NotFound, with the nearest ids, when there is neither.
    """
    assessment = Assessment(system, library, language, today or date.today())
    risk = assessment.risks.by_id(id)
    if risk is not None:
        return (_explained(risk),)
    if id not in assessment.rows.row:
        known = [*assessment.rows.row, *(risk.id for risk in assessment.risks)]
        raise NotFound("risk or part", id, get_close_matches(id, known, n=3))
    return tuple(_explained(risk) for risk in assessment.risks if risk.subject.id == id)


def _explained(risk: Risk) -> Explanation:
    useful = [advice for advice in risk.controls if advice.lowers > 0]
    return Explanation(
        risk,
        tuple(
            Change(
                advice.control,
                advice.title,
                advice.scope,
                advice.effort,
                risk.score,
                round(risk.score - advice.lowers, 1),
            )
            for advice in useful[:MOST_CHANGES]
        ),
    )
