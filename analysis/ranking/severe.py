"""What risks the parts carry: what a picture marks, without making the text of a single risk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from strideline.analysis.facts.rows import Mask, Rows
from strideline.analysis.findings.people import band_of
from strideline.analysis.ranking.ranking import Ranked
from strideline.models.findings import PartAtRisk, SevereRisks
from strideline.threat_library.schema import Weights


def severe_parts(ranked: Ranked, rows: Rows, open: Mask, weights: Weights) -> dict[str, SevereRisks]:
    """The open confirmed risks from the band `high` on, by id of the part that they are about."""
    severe = open & ranked.confirmed & (ranked.score >= weights.bands.get("high", 0.0))
    found = _by_subject(ranked, rows, severe)
    return {id: SevereRisks(band_of(worst, weights.bands), count, worst) for id, count, worst in found}


def parts_at_risk(ranked: Ranked, rows: Rows, open: Mask, weights: Weights) -> tuple[PartAtRisk, ...]:
    """The open confirmed risks by the part that a picture shows them on, the worst first, then by id.

    What Strideline adds to an account (`prod/root-user`) is shown on the account.
    """
    counts: Counter[str] = Counter()
    worst: dict[str, float] = {}
    for id, count, score in _by_subject(ranked, rows, open & ranked.confirmed):
        part = id.partition("/")[0]
        counts[part] += count
        worst[part] = max(score, worst.get(part, 0.0))
    order = sorted(worst, key=lambda part: (-worst[part], part))
    return tuple(PartAtRisk(part, band_of(worst[part], weights.bands), counts[part], worst[part]) for part in order)


def _by_subject(ranked: Ranked, rows: Rows, wanted: Mask) -> Iterator[tuple[str, int, float]]:
    """Id of each part that a wanted finding is about, how many are, and the score of the worst."""
    chosen = np.flatnonzero(wanted)
    scopes = np.array([found.scope for found in ranked.matches])[ranked.rule[chosen]]
    for scope in dict.fromkeys(found.scope for found in ranked.matches):
        here = chosen[scopes == scope]
        most = np.zeros(len(rows.ids[scope]))
        np.maximum.at(most, ranked.row[here], ranked.score[here])
        times = np.bincount(ranked.row[here], minlength=len(most))
        for row in np.flatnonzero(times).tolist():
            yield rows.ids[scope][row], int(times[row]), float(most[row])
