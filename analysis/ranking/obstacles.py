"""What stands in the way of an attacker along a flow: each obstacle with the share of attackers that it leaves.

An obstacle that nobody knows of counts as half there: the geometric mean of its share and of none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from strideline.analysis.facts.columns import UNKNOWN, Column, Value, says
from strideline.analysis.facts.facts import Facts
from strideline.analysis.facts.rows import Indices, Numbers
from strideline.analysis.ranking.attack_steps import easiest, of_kind
from strideline.analysis.ranking.intervals import Interval

AUTHENTICATED = ("shared_key", "password", "session", "token")
STRONGLY_AUTHENTICATED = ("signed_request", "certificate", "multi_factor")


class Obstacle(NamedTuple):
    """One obstacle on every row of the flow scope."""

    fact: str
    """The fact that says whether it is there."""
    shares: Interval


def crossings(facts: Facts, weights: Mapping[str, float]) -> Numbers:
    """What the trust boundaries that each flow enters leave of an attack."""
    entered = np.zeros(facts.rows.count("flow"))
    np.add.at(entered, facts.relations.crossings[1][0], 1)
    share: Numbers = weights.get("crossing", 1.0) ** entered
    return share


def obstacles(sure: Facts, usual: Facts, weights: Mapping[str, float]) -> Iterator[Obstacle]:
    """The obstacles along flows that the weights speak of, always in the same order."""
    proof: dict[Value, float] = {
        **dict.fromkeys(AUTHENTICATED, weights.get("authenticated", 1.0)),
        **dict.fromkeys(STRONGLY_AUTHENTICATED, weights.get("strongly_authenticated", 1.0)),
    }
    filtered = weights.get("filtered", 1.0)
    asked = _of_flows(sure, usual, "authentication", proof)
    # Whoever finds the secret in the settings of a part is asked for it in vain.
    found = easiest(sure, usual, of_kind(sure, "settings"), "flow")
    yield asked._replace(shares=Interval(*map(np.maximum, asked.shares, found)))
    yield _of_flows(sure, usual, "source_restricted", {True: filtered})
    yield _of_flows(sure, usual, "request_filtered", {True: filtered})
    yield Obstacle("ingress_filtered", _entered_filters(sure, usual, filtered))
    if "encrypted" in weights:
        yield _of_flows(sure, usual, "encrypted_in_transit", {True: weights["encrypted"]})
    if "authorized" in weights:
        yield _of_targets(sure, usual, "authorizes_each_request", {True: weights["authorized"]})


def _of_flows(sure: Facts, usual: Facts, fact: str, shares: Mapping[Value, float]) -> Obstacle:
    return Obstacle(fact, _left(sure.column("flow", fact), usual.column("flow", fact), shares))


def _of_targets(sure: Facts, usual: Facts, fact: str, shares: Mapping[Value, float]) -> Obstacle:
    target = sure.rows.ends[1]
    known, usually = (facts.column("element", fact).at(target) for facts in (sure, usual))
    return Obstacle(fact, _left(known, usually, shares))


def _left(known: Column, usually: Column, shares: Mapping[Value, float]) -> Interval:
    """What a fact leaves of an attack; a value that is not listed leaves all."""
    best = min(shares.values())
    share = known.numbers(shares, 1.0)
    middle = np.where(usually.codes == UNKNOWN, np.sqrt(best), usually.numbers(shares, 1.0))
    return Interval(np.where(known.codes == UNKNOWN, best, share), middle, share)


def _entered_filters(sure: Facts, usual: Facts, filtered: float) -> Interval:
    """One filter for all boundaries that a flow enters: chained ones are often the same device."""
    flow, boundary = sure.relations.crossings[1]
    known, usually = (facts.column("boundary", "ingress_filtered").at(boundary) for facts in (sure, usual))
    count = sure.rows.count("flow")
    low = np.where(says(known, True) | (known.codes == UNKNOWN), filtered, 1.0)
    middle = np.where(says(usually, True), filtered, np.where(usually.codes == UNKNOWN, np.sqrt(filtered), 1.0))
    ends = (low, middle, np.where(says(known, True), filtered, 1.0))
    return Interval(*(_least(count, flow, end) for end in ends))


def _least(count: int, flow: Indices, shares: Numbers) -> Numbers:
    left = np.ones(count)
    np.minimum.at(left, flow, shares)
    return left
