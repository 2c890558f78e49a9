"""Numbers with what the unknown leaves open."""

from __future__ import annotations

from typing import NamedTuple

from strideline.analysis.facts.rows import Indices, Numbers


class Interval(NamedTuple):
    """A number where what is unknown turns out well, as it is taken to be, and where it turns out badly."""

    low: Numbers
    middle: Numbers
    high: Numbers

    def at(self, rows: Indices) -> Interval:
        """The interval of other rows."""
        return Interval(self.low[rows], self.middle[rows], self.high[rows])
