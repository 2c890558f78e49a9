"""How likely an attacker reaches each part: the most likely attack path from any entry point.

A path starts at an entry with the chance that an attacker stands there, and keeps a share of it at every step; shares
multiply, so that the best path is the shortest one on -log(share). Steps go along flows, and backwards where an
answer can carry the attack, or a message that a consumer takes from a queue. An edge's share is the product of a
step, of each boundary that it enters and of the obstacles of `analysis.ranking.obstacles`. From a part that holds a
role steps lead to the role, and from there to all that it may do or could come to do (`analysis.ranking.roles`). What
is unknown gives the interval its ends.

Nothing is ever out of reach: a path that nobody has drawn may exist (`floor`).
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace

import numpy as np

from strideline.analysis.facts.columns import says
from strideline.analysis.facts.facts import Facts
from strideline.analysis.facts.rows import NOWHERE, Indices, Mask, Numbers, Rows
from strideline.analysis.ranking.attack_steps import ceilings, easiest, of_kind
from strideline.analysis.ranking.impact import COMMANDS_SURROUNDINGS
from strideline.analysis.ranking.intervals import Interval
from strideline.analysis.ranking.obstacles import crossings, obstacles
from strideline.analysis.ranking.roles import RoleGraph
from strideline.analysis.ranking.shortest import distances

MESSAGES = "holds_messages"
"""The fact that says of a store that it is a queue, topic or stream."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Where attacks start and how they go on.

    Nodes are those of `roles`. Rows of edges are those of the flow scope, then the same backwards, then those of
    `roles`.
    """

    roles: RoleGraph
    entries: Interval
    """For each node, the chance that an attacker starts there; 0 where none does."""
    source: Indices
    target: Indices
    shares: Interval
    floor: float

    @property
    def flow_edges(self) -> int:
        """How many edges, the first ones, go along flows."""
        return 2 * len(self.roles.rows.flow_of)

    def of_elements(self, end: str) -> Numbers:
        """The exposure of each element at one end of the interval: `low`, `middle` or `high`."""
        costs = self.costs(end)[: self.roles.rows.count("element")]
        return np.maximum(np.exp(-costs), self.floor)

    def costs(self, end: str) -> Numbers:
        """-log of the chance of the best path to each node; infinite where no path leads."""
        return distances(self.starts(end), self.source, self.target, self.steps(end))

    def starts(self, end: str) -> Numbers:
        """-log of the chance that an attack starts at each node."""
        with np.errstate(divide="ignore"):
            return np.asarray(-np.log(getattr(self.entries, end)))

    def steps(self, end: str) -> Numbers:
        """-log of the share that each edge keeps. Never quite 0, so that a cheapest path has no rings."""
        with np.errstate(divide="ignore"):
            return np.asarray(-np.log(np.minimum(getattr(self.shares, end), 1 - 1e-9)))


def reach(sure: Facts, usual: Facts, weights: Mapping[str, float], roles: RoleGraph) -> Reach:
    """Entries and edges of a system: the ends of each interval from what is sure, the middle with what is usual."""
    rows = sure.rows
    source, target = rows.ends
    forward, backward = _forward(sure, usual, weights), _backward(sure, usual, weights)
    held, used, inside = _by_credentials(sure, usual, roles), _by_rights(sure, usual, weights, roles), roles.members[0]
    shares = (
        np.concatenate([share, back, by, may, np.ones(len(inside))])
        for share, back, by, may in zip(forward, backward, held, used, strict=True)
    )
    beyond = np.zeros(roles.count - rows.count("element"))
    return Reach(
        roles=roles,
        entries=Interval(*(np.concatenate([end, beyond]) for end in _entries(sure, usual, weights))),
        source=np.concatenate([source, target, roles.ends[0]]),
        target=np.concatenate([target, source, roles.ends[1]]),
        shares=Interval(*shares),
        floor=weights.get("floor", 0.0) or 1e-6,
    )


def _by_credentials(sure: Facts, usual: Facts, roles: RoleGraph) -> Interval:
    """Share of the attackers at each holder who get at the credentials of its role."""
    if not roles.holders:
        return Interval(*[np.zeros(0)] * 3)
    holders = np.array([element for element, _ in roles.holders], dtype=np.int32)
    return easiest(sure, usual, of_kind(sure, "credential"), "element").at(holders)


def _by_rights(sure: Facts, usual: Facts, weights: Mapping[str, float], roles: RoleGraph) -> Interval:
    """Share of those who hold a role that get to each thing that it may do, or could come to do."""
    share = np.array([edge.step.likelihood for edge in roles.rights])
    escalated = np.array([edge.step.kind == "escalation" for edge in roles.rights], dtype=bool)
    if not escalated.any():
        return Interval(share, share, share)
    ceiling = ceilings(sure, usual, roles.around, weights.get("ceiling", 1.0))
    return Interval(*(np.where(escalated, share * end, share) for end in ceiling))


def with_claims(reach: Reach, before: Reach) -> Reach:
    """The reach once claims are believed.

    A claim that fills in a weak answer never makes an edge easier than not knowing.
    """
    shares = Interval(*(np.minimum(after, then) for after, then in zip(reach.shares, before.shares, strict=True)))
    entries = Interval(*(np.minimum(after, then) for after, then in zip(reach.entries, before.entries, strict=True)))
    return replace(reach, entries=entries, shares=shares)


def _entries(sure: Facts, usual: Facts, weights: Mapping[str, float]) -> Interval:
    rows = sure.rows
    actor = _kind(rows, "external_entity")
    anybody = np.where(_in_internet(rows), weights.get("internet", 1.0), 0.0)
    anybody = np.maximum(anybody, np.where(actor & (rows.boundary_of == NOWHERE), weights.get("unplaced", 1.0), 0.0))
    anybody = np.maximum(anybody, np.where(actor, weights.get("insider", 1.0), 0.0))
    # One organization is not everybody on the internet, but more than somebody of our own.
    partner = np.where(actor, weights.get("third_party", 1.0), anybody)
    known, usually = sure.column("element", "third_party"), usual.column("element", "third_party")
    middle = np.where(says(usually, True), partner, anybody)
    low = np.where(says(known, True), partner, np.where(known.known, anybody, np.minimum(anybody, partner)))
    high = np.where(says(known, True), partner, np.where(known.known, anybody, np.maximum(anybody, partner)))
    run_by_others = np.where(~actor & says(known, True), weights.get("third_party", 1.0), 0.0)
    doors = np.maximum(_open_doors(sure, weights), run_by_others)
    ends = low, middle, np.maximum(high, _untold_doors(sure, usual, weights))
    return Interval(*(np.maximum(end, doors) for end in ends))


def _untold_doors(sure: Facts, usual: Facts, weights: Mapping[str, float]) -> Numbers:
    """What may turn out to be open to the internet.

    That is where somebody is asked for it: the API of a cluster, and a function that the internet calls.
    """
    rows, step = sure.rows, weights.get("step", 1.0)
    door = np.zeros(rows.count("element"))
    source, target = rows.ends
    called = np.zeros(len(door), dtype=bool)
    called[target[_in_internet(rows)[source]]] = True
    signed = step * weights.get("strongly_authenticated", 1.0)
    for fact, closed, where, share in (
        ("api_endpoint_private", True, _made_of(rows, COMMANDS_SURROUNDINGS), signed),
        ("open_function_url", False, _made_of(rows, frozenset({"aws.lambda"})) & called, step),
    ):
        if fact in sure.library.vocabulary.facts:
            shut = sure.column("element", fact).known | says(usual.column("element", fact), closed)
            door[where & ~shut] = share
    return door


def _made_of(rows: Rows, technologies: Set[str]) -> Mask:
    return np.array([element.technology in technologies for element in rows.system.elements], dtype=bool)


def _open_doors(sure: Facts, weights: Mapping[str, float]) -> Numbers:
    """Elements said to be open to the internet are reached in one step, whether or not somebody drew the flow.

    The API of a cluster asks whoever comes for a signed token.
    """
    door = np.zeros(sure.rows.count("element"))
    step = weights.get("step", 1.0)
    signed = step * weights.get("strongly_authenticated", 1.0)
    for fact, open, share in (
        ("api_endpoint_private", False, signed),
        ("internet_facing", True, step),
        ("public_access", True, step),
        ("open_function_url", True, step),
    ):
        declared = sure.library.vocabulary.facts.get(fact)
        if declared is not None:
            said = says(sure.stated.column("element", declared), open)
            door[said] = np.maximum(door[said], share)
    return door


def _forward(sure: Facts, usual: Facts, weights: Mapping[str, float]) -> Interval:
    base = weights.get("step", 1.0) * crossings(sure, weights)
    found = [obstacle.shares for obstacle in obstacles(sure, usual, weights)]
    return Interval(*(base * np.prod([getattr(o, end) for o in found], axis=0) for end in Interval._fields))


def _backward(sure: Facts, usual: Facts, weights: Mapping[str, float]) -> Interval:
    """What an attack keeps backwards along each flow: in answers, or in the messages that a consumer takes."""
    step, answer = weights.get("step", 1.0), weights.get("answer", 1.0)
    message, target = weights.get("message", answer), sure.rows.ends[1]
    return Interval(*(step * np.where(here[target], message, answer) for here in _queues(sure, usual)))


def _queues(sure: Facts, usual: Facts) -> tuple[Mask, Mask, Mask]:
    """Elements that hand messages on: for sure, by what is usual, and possibly."""
    fact = sure.library.vocabulary.facts.get(MESSAGES)
    if fact is None:
        none = np.zeros(sure.rows.count("element"), dtype=bool)
        return none, none, none
    known, usually = (facts.column("element", MESSAGES) for facts in (sure, usual))
    possibly = _kind(sure.rows, "data_store") & ~says(known, False)
    return says(known, True), says(usually, True) & possibly, possibly


def _kind(rows: Rows, kind: str) -> Mask:
    return np.array([element.kind == kind for element in rows.system.elements], dtype=bool)


def _in_internet(rows: Rows) -> Mask:
    internet = np.array([*(b.kind == "internet" for b in rows.system.boundaries), False], dtype=bool)
    return np.asarray(internet[rows.nesting[rows.boundary_of]].any(axis=1))
