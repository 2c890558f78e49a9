"""The scales of the views derived from a score: the risk matrix, and the OWASP Risk Rating Methodology."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import get_args

from strideline.models.documents.nearest import did_you_mean
from strideline.models.errors import Problem
from strideline.models.findings import BANDS
from strideline.models.graph import Stride
from strideline.threat_library.entries import Entry
from strideline.threat_library.schema import MatrixScale, OwaspScale
from strideline.threat_library.shapes.weights import MatrixShape, OwaspFactorShape, WeightsShape

MOST_POINTS = 9
"""Of a factor, by the method."""


def matrix_scale(shape: MatrixShape | None) -> MatrixScale:
    """The scale of a shape; without classes for none."""
    if shape is None:
        return MatrixScale()
    return MatrixScale(
        shape.likelihood, shape.impact, {band: shape.bands[band] for band in BANDS if band in shape.bands}
    )


def owasp_scale(shape: OwaspFactorShape) -> OwaspScale:
    """The scale of a factor."""
    return OwaspScale(shape.of, tuple((at, points) for at, points in shape.steps), shape.classes, shape.tags)


def matrix_problems(entry: Entry[WeightsShape]) -> Iterator[Problem]:
    """What would make the matrix of an entry contradict itself: numbers that fall, or no class for a low one."""
    matrix = entry.shape.matrix
    if matrix is None:
        return
    for name, classes in (("likelihood", matrix.likelihood), ("impact", matrix.impact)):
        lowest = [*classes.values()]
        if lowest[0] != 0:
            yield entry.problem("the lowest class begins at 0", "matrix", name)
        if not _rises(lowest):
            yield entry.problem("each class must begin above the one before it", "matrix", name)
    missing = [band for band in BANDS if band not in matrix.bands]
    if missing:
        yield entry.problem(f"has no number for {', '.join(missing)}", "matrix", "bands")
    elif not _rises([matrix.bands[band] for band in BANDS]):
        yield entry.problem(f"numbers must rise on the way {', '.join(BANDS)}", "matrix", "bands")
    elif matrix.bands["low"] != 2:
        yield entry.problem("the lowest band begins at 2, the sum of the two lowest classes", "matrix", "bands", "low")


def owasp_problems(entry: Entry[WeightsShape]) -> Iterator[Problem]:
    """Factors whose points would fall while ours rise, or that have none for some number."""
    for id, factor in (entry.shape.owasp or {}).items():
        if factor.of == "stride":
            yield from _class_problems(entry, id, factor)
            continue
        if not factor.steps or factor.steps[0][0] != 0:
            yield entry.problem("the first step begins at 0", "owasp", id, "steps")
        starts, points = ([step[end] for step in factor.steps] for end in (0, 1))
        if not _rises(starts) or any(low > high for low, high in pairwise(points)):
            yield entry.problem("steps must rise, and points must not fall", "owasp", id, "steps")
        if any(not 0 <= start <= 1 for start in starts) or any(not 0 <= one <= MOST_POINTS for one in points):
            yield entry.problem("a step is a number in 0..1 and points in 0..9", "owasp", id, "steps")


def _class_problems(entry: Entry[WeightsShape], id: str, factor: OwaspFactorShape) -> Iterator[Problem]:
    for name in factor.classes.keys() - set(get_args(Stride)):
        hint = did_you_mean(name, get_args(Stride))
        yield entry.problem(f'there is no STRIDE class "{name}"', "owasp", id, "classes", name, hint=hint)


def _rises(numbers: Sequence[float]) -> bool:
    return all(low < high for low, high in pairwise(numbers))
