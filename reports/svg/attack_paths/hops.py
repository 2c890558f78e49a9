"""A path as a diagram can show it: from element to element, since roles have no place in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from strideline.models.attack_paths import AttackPath, PathStep


@dataclass(frozen=True, slots=True)
class Hop:
    """One line of a picture: a step along a flow, or all steps over roles from one element to the next."""

    first: int
    """Number of its first step, from 1."""
    steps: tuple[PathStep, ...]
    source: str | None
    """Id of an element; None where the attack starts with a stolen credential of a role."""
    target: str
    flow: str | None
    """The flow that it goes along, whichever way; None for one over roles."""

    @property
    def numbers(self) -> str:
        """Of its steps, such as `2` or `2–3`."""
        last = self.first + len(self.steps) - 1
        return str(self.first) if last == self.first else f"{self.first}–{last}"

    @property
    def explanation(self) -> str:
        """What the attacker does."""
        return " ".join(step.explanation for step in self.steps)


def hops(path: AttackPath) -> Iterator[Hop]:
    """The lines of a path, in their order."""
    pending: list[PathStep] = []
    for number, step in enumerate(path.steps, 1):
        pending.append(step)
        if _is_role(step.target):
            continue
        source = pending[0].source
        flow = step.id if step.kind in ("flow", "answer") else None
        yield Hop(number - len(pending) + 1, tuple(pending), None if _is_role(source) else source, step.target, flow)
        pending = []


def elements_of(path: AttackPath) -> set[str]:
    """Ids of the elements on a path, its ends among them."""
    ends = {path.entry.id, *(end for step in path.steps for end in (step.source, step.target))}
    return {id for id in ends if not _is_role(id)}


def flows_of(path: AttackPath) -> set[str]:
    """Ids of the flows that a path goes along."""
    return {hop.flow for hop in hops(path) if hop.flow is not None}


def _is_role(id: str) -> bool:
    return "/" in id
