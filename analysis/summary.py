"""Counts over all findings, from arrays."""

from __future__ import annotations

from typing import get_args

import numpy as np

from strideline.analysis.facts.rows import Mask
from strideline.analysis.findings.people import band_of, score_of
from strideline.analysis.ranking.ranking import Ranked
from strideline.models.findings import BANDS, Summary
from strideline.models.graph import OtherFinding, Stride, System
from strideline.threat_library.schema import Weights


def summarize(
    system: System, ranked: Ranked, open: Mask, others: tuple[tuple[OtherFinding, bool], ...], weights: Weights
) -> Summary:
    """Counts of a system as its author wrote it. `others` are the findings of people, each with whether it is open.

    Bands, STRIDE classes and the two scores count what is open and confirmed; a person's finding is confirmed.
    """
    counted = open & ranked.confirmed
    bands = dict.fromkeys(BANDS, 0)
    strides = dict.fromkeys(get_args(Stride), 0)
    scores, times = np.unique(ranked.score[counted], return_counts=True)
    for score, count in zip(scores.tolist(), times.tolist(), strict=True):
        bands[band_of(score, weights.bands)] += count
    for index, count in enumerate(np.bincount(ranked.rule[counted], minlength=len(ranked.matches)).tolist()):
        strides[ranked.matches[index].rule.stride] += count
    total = float(ranked.score[counted].sum())
    top = float(ranked.score[counted].max(initial=0.0))
    for other, is_open in others:
        if is_open:
            score = score_of(other.severity, weights.bands)
            bands[band_of(score, weights.bands)] += 1
            strides[other.stride] += 1
            total += score
            top = max(top, score)
    confirmed = int(ranked.confirmed.sum())
    return Summary(
        elements=len(system.elements),
        flows=len(system.flows),
        boundaries=len(system.boundaries),
        risks=len(ranked.rule) + len(others),
        confirmed=confirmed + len(others),
        possible=len(ranked.rule) - confirmed,
        open=int(open.sum()) + sum(is_open for _, is_open in others),
        by_band=bands,
        by_stride=strides,
        total_score=round(total, 1),
        top_score=top,
    )
