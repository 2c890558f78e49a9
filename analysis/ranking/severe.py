"""Which parts carry high and critical risks: what a diagram marks, without making the text of a single risk."""

from __future__ import annotations

import numpy as np

from strideline.analysis.facts.rows import Mask, Rows
from strideline.analysis.findings.people import band_of
from strideline.analysis.ranking.ranking import Ranked
from strideline.models.findings import SevereRisks
from strideline.threat_library.schema import Weights


def severe_parts(ranked: Ranked, rows: Rows, open: Mask, weights: Weights) -> dict[str, SevereRisks]:
    """The open confirmed risks from the band `high` on, by id of the part that they are about."""
    least = weights.bands.get("high", 0.0)
    chosen = np.flatnonzero(open & ranked.confirmed & (ranked.score >= least))
    scopes = np.array([found.scope for found in ranked.matches])[ranked.rule[chosen]]
    counts: dict[str, int] = {}
    worst: dict[str, float] = {}
    for scope in dict.fromkeys(found.scope for found in ranked.matches):
        here = chosen[scopes == scope]
        most = np.zeros(len(rows.ids[scope]))
        np.maximum.at(most, ranked.row[here], ranked.score[here])
        times = np.bincount(ranked.row[here], minlength=len(most))
        for row in np.flatnonzero(times).tolist():
            id = rows.ids[scope][row]
            counts[id], worst[id] = int(times[row]), float(most[row])
    return {id: SevereRisks(band_of(worst[id], weights.bands), counts[id], worst[id]) for id in counts}
