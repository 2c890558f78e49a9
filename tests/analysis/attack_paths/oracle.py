"""All ways without rings, by trying every one: what the search must agree with on small systems."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from strideline.analysis.attack_paths.network import Network


def ways(network: Network, target: int) -> list[tuple[float, int, tuple[int, ...]]]:
    """Likelihood, start and edges of every way without rings to the target, the most likely first."""
    reach = network.reach
    shares, entries = reach.shares.middle.tolist(), reach.entries.middle.tolist()
    ends = list(zip(reach.source.tolist(), reach.target.tolist(), strict=True))
    found = [
        (likelihood, start, edges)
        for start, chance in enumerate(entries)
        if chance > 0
        for likelihood, edges in _onward(start, target, chance, (), {start}, ends, shares, entries)
    ]
    return sorted(found, key=lambda way: -way[0])


def _onward(
    at: int, target: int, likelihood: float, edges: tuple[int, ...], seen: set[int],
    ends: Sequence[tuple[int, int]], shares: Sequence[float], entries: Sequence[float],
) -> Iterator[tuple[float, tuple[int, ...]]]:  # fmt: skip
    if at == target:
        yield likelihood, edges
        return
    for edge, (source, next) in enumerate(ends):
        onward = likelihood * min(shares[edge], 1 - 1e-9)
        if source == at and next not in seen and onward > 0 and not _begins_as_well(entries[next], onward):
            yield from _onward(next, target, onward, (*edges, edge), {*seen, next}, ends, shares, entries)


def _begins_as_well(entry: float, likelihood: float) -> bool:
    """Whether attackers start at a node at least as likely as they get there, so that the rest is a way by itself."""
    return entry >= likelihood or bool(np.isclose(entry, likelihood, rtol=1e-12))
