"""Threats that people or other tools added, as findings that are scored, planned for and compared like all others.

One with a likelihood or an impact has the factors of every finding: what is not given is worked out. One with a
severity alone has the score in the middle of that band, less what its controls take away, so that its band is what its
author said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import get_args

import numpy as np

from strideline.analysis.facts.rows import Rows
from strideline.analysis.matching.matching import Given, Matches
from strideline.models.findings import BANDS, Band
from strideline.models.graph import ImpactLevel, OtherFinding, Severity, Stride
from strideline.models.vocabulary import Text
from strideline.threat_library.conditions.predicates import Literally, ScopeKind
from strideline.threat_library.schema import Affects, Rule, Weights

LOST: Mapping[Stride, tuple[Affects, ...]] = {
    "spoofing": ("confidentiality", "integrity"),
    "tampering": ("integrity",),
    "repudiation": ("integrity",),
    "information_disclosure": ("confidentiality",),
    "denial_of_service": ("availability",),
    "elevation_of_privilege": ("confidentiality", "integrity"),
}
"""Which property of the data each class of threats takes away."""
_NOTHING = Text("", "")


def matches_of(others: Iterable[OtherFinding], rows: Rows, weights: Weights) -> tuple[Matches, ...]:
    """The threats of people, those together that are alike in everything that scores them, in a stable order."""
    alike: dict[tuple[object, ...], list[tuple[int, OtherFinding]]] = {}
    for other in others:
        scope, row = rows.row.get(other.subject, ("system", 0))
        score = other.severity if other.likelihood is None and other.impact is None else ""
        key = (scope, other.stride, score, other.likelihood or "", other.impact or "", other.mitigated_by)
        alike.setdefault(key, []).append((row, other))
    return tuple(_matches(key[0], alike[key], rows, weights) for key in sorted(alike))  # type: ignore[arg-type]


def _matches(scope: ScopeKind, threats: list[tuple[int, OtherFinding]], rows: Rows, weights: Weights) -> Matches:
    threats.sort(key=lambda one: (one[0], one[1].id))
    first = threats[0][1]
    at = np.array([row for row, _ in threats], dtype=np.int32)
    confirmed = np.zeros(len(rows.parts[scope]), dtype=bool)
    confirmed[at] = True
    base, exposure, impact = _factors(first, weights)
    given = Given(tuple(other for _, other in threats), at, base, exposure, impact)
    return Matches(_rule(first, scope), scope, confirmed, np.zeros_like(confirmed), given)


def _factors(other: OtherFinding, weights: Weights) -> tuple[float, float | None, float | None]:
    """Base rate, exposure and impact; None for what follows from the system."""
    if other.likelihood is None and other.impact is None:
        return 1.0, 1.0, (score_of(other.severity, weights.bands) / 100) ** 2
    values = sorted(weights.criticality.values())
    levels = get_args(ImpactLevel)
    impact = values[levels.index(other.impact)] if other.impact is not None and len(values) == len(levels) else None
    return weights.likelihood.get(other.likelihood or "medium", 1.0), None, impact


def _rule(other: OtherFinding, scope: ScopeKind) -> Rule:
    """Stands for the rule that nobody wrote: which kind of threat, and what works against it."""
    return Rule(
        id="", title=_NOTHING, stride=other.stride, applies_to=scope, when="", condition=Literally(True),
        likelihood=other.likelihood or "medium", affects=LOST[other.stride], explain=_NOTHING, fix=_NOTHING,
        mitigated_by=other.mitigated_by, category="",
    )  # fmt: skip


def score_of(severity: Severity, bands: Mapping[Band, float] | Mapping[str, float]) -> float:
    """The middle of the band that has the severity's name."""
    lowest = [bands.get(band, 0.0) for band in BANDS]
    at = BANDS.index(severity)
    above = [*lowest[1:], 100.0][at]
    return round((lowest[at] + above) / 2, 1)


def band_of(score: float, bands: Mapping[str, float]) -> Band:
    """The highest band whose lowest score is reached."""
    reached: Band = BANDS[0]
    for band in BANDS:
        if score >= bands.get(band, 0.0):
            reached = band
    return reached
