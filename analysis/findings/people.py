"""Threats that people or other tools added: they rank among the others by the severity that was given to them."""

from __future__ import annotations

from collections.abc import Mapping

from strideline.models.findings import BANDS, Band
from strideline.models.graph import Severity


def score_of(severity: Severity, bands: Mapping[Band, float] | Mapping[str, float]) -> float:
    """The middle of the band that has the severity's name, so that the band of the finding is what its author said."""
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
