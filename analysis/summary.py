"""Counts over all findings, from arrays."""

from __future__ import annotations

from typing import get_args

import numpy as np

from strideline.analysis.facts.rows import Mask
from strideline.analysis.findings.people import band_of
from strideline.analysis.ranking.ranking import Ranked
from strideline.models.findings import BANDS, Summary
from strideline.models.graph import Stride, System
from strideline.threat_library.schema import Weights


def summarize(system: System, ranked: Ranked, open: Mask, weights: Weights) -> Summary:
    """Counts of a system as its author wrote it.

    Bands, STRIDE classes and the two scores count what is open and confirmed.
    """
    counted = open & ranked.confirmed
    bands = dict.fromkeys(BANDS, 0)
    strides = dict.fromkeys(get_args(Stride), 0)
    scores, times = np.unique(ranked.score[counted], return_counts=True)
    for score, count in zip(scores.tolist(), times.tolist(), strict=True):
        bands[band_of(score, weights.bands)] += count
    for index, count in enumerate(np.bincount(ranked.rule[counted], minlength=len(ranked.matches)).tolist()):
        strides[ranked.matches[index].rule.stride] += count
    confirmed = int(ranked.confirmed.sum())
    return Summary(
        elements=len(system.elements),
        flows=len(system.flows),
        boundaries=len(system.boundaries),
        risks=len(ranked.rule),
        confirmed=confirmed,
        possible=len(ranked.rule) - confirmed,
        open=int(open.sum()),
        by_band=bands,
        by_stride=strides,
        total_score=round(float(ranked.score[counted].sum()), 1),
        top_score=float(ranked.score[counted].max(initial=0.0)),
    )
