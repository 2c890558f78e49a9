"""Where each finding falls on a scale of lowest numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from strideline.analysis.facts.rows import Numbers

ROUNDING = 1e-9
"""A product of shares may miss the number that it stands for by its last bits."""


def classes_of(numbers: Numbers, lowest: Sequence[float]) -> NDArray[np.int64]:
    """For each number the class that it belongs to, from 1 for the first; `lowest` rises from 0."""
    return np.asarray(np.searchsorted(np.asarray(lowest), numbers + ROUNDING, side="right"))
