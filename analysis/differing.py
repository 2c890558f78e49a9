"""What two versions of a system differ in, where that is little enough to judge only what it moves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from strideline.models.graph import Claim, FactBearer, System

SECTIONS = ("boundaries", "data", "elements", "flows")
"""Lists of parts that bear facts."""
ALIKE = ("grants", "scope", "extensions")
"""What else an analysis works on that has no facts of its own."""
TOLD = {"facts", "provenance"}
WORDS = {"name", "description"}
"""What no rule and no score reads."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Facts that some parts state otherwise, controls that are claimed otherwise, and whether parts are called so."""

    restated: frozenset[str]
    claimed: frozenset[str]
    renamed: bool = False


def difference(before: System, after: System) -> Difference | None:
    """How `after` differs from `before` in what findings and scores come from.

    None when it differs in more than facts, claims and names: another part, order or grant. Decisions, reviews,
    threats of people, assumptions and diagrams may differ in any way.
    """
    if any(getattr(before, name) != getattr(after, name) for name in ALIKE):
        return None
    restated: set[str] = set()
    renamed = False
    for old, new in _sections(before, after):
        if len(old) != len(new):
            return None
        for one, other in zip(old, new, strict=True):
            facts = _restated(one, other)
            if facts is None:
                return None
            restated |= facts
            renamed = renamed or (one is not other and _words(one) != _words(other))
    return Difference(frozenset(restated), frozenset(_claimed(before.claims, after.claims)), renamed)


def _sections(before: System, after: System) -> Iterator[tuple[Sequence[FactBearer], Sequence[FactBearer]]]:
    yield (before.profile,), (after.profile,)
    for name in SECTIONS:
        yield getattr(before, name), getattr(after, name)


def _restated(old: FactBearer, new: FactBearer) -> set[str] | None:
    """The facts that one part tells otherwise; None when it is another part."""
    if old is new:  # an edit leaves all parts that it does not touch as they were
        return set()
    if any(getattr(old, name) != getattr(new, name) for name in type(old).model_fields if name not in TOLD | WORDS):
        return None
    return _moved(old.facts, new.facts) | _moved(old.provenance, new.provenance)


def _words(part: FactBearer) -> list[object]:
    return [getattr(part, name) for name in sorted(WORDS)]


def _moved(old: Any, new: Any) -> set[str]:
    return {key for key in {*old, *new} if key not in old or key not in new or not _same(old[key], new[key])}


def _same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and bool(one == other)  # True == 1


def _claimed(before: Sequence[Claim], after: Sequence[Claim]) -> Iterator[str]:
    if before == after:
        return
    for control in {claim.control for claim in (*before, *after)}:
        old, new = ([claim for claim in claims if claim.control == control] for claims in (before, after))
        if old != new:
            yield control
