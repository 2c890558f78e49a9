"""What roles may do by their grants, and what they could come to do: each right with the place that it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cached_property, lru_cache
from typing import NamedTuple

from strideline.analysis.facts.rows import NOWHERE, Rows
from strideline.models.graph import Grant, GrantLevel
from strideline.threat_library.schema import AttackStep

ACTING: frozenset[GrantLevel] = frozenset({"assume", "administer"})
"""Levels that also give the roles of what they reach."""
PATTERNS_KEPT = 4_096


class Hub(NamedTuple):
    """All that a level of grant on a boundary reaches."""

    boundary: int
    level: GrantLevel


class Right(NamedTuple):
    """What a role may do with a place."""

    role: int
    """Its node."""
    place: Hub | int
    """A hub, or the row of an element."""
    acting: bool
    """Whether the roles of the place are gained as well."""
    step: AttackStep
    grant: int
    """Row of the grant that gives it."""
    needed: tuple[tuple[int, ...], ...] = ()
    """Rows of grants of the same role: of each of these some one is needed as well."""


def role_of(grant: Grant) -> str:
    """Id of the role that a grant goes by: `role/NAME`, or `PRINCIPAL/role` for one without a name."""
    return f"role/{grant.via}" if grant.via else f"{grant.principal}/role"


class Rights:
    """Reads the grants of one system."""

    def __init__(self, rows: Rows, steps: Sequence[AttackStep]) -> None:
        self.rows = rows
        self.granted: dict[GrantLevel | None, list[AttackStep]] = {}
        for step in steps:
            if step.kind == "grant":
                self.granted.setdefault(step.level, []).append(step)
        self.escalations = [step for step in steps if step.kind == "escalation"]
        self._given: dict[tuple[str, ...], frozenset[str]] = {}
        self._known: dict[tuple[frozenset[str], frozenset[str]], tuple[AttackStep, ...]] = {}
        self.needed = tuple(sorted({action for step in self.escalations for action in step.actions}))

    def of(self, grants: Sequence[tuple[int, Grant]], nodes: Sequence[int]) -> Iterator[Right]:
        """The rights of each role; `nodes` has the node of the role of each grant."""
        held: dict[int, dict[str, list[int]]] = {}
        for (index, grant), role in zip(grants, nodes, strict=True):
            if grant.actions:
                of_role = held.setdefault(role, {})
                for action in self._permitted(grant):
                    of_role.setdefault(action, []).append(index)
        for (index, grant), role in zip(grants, nodes, strict=True):
            scope, row = self.rows.row[grant.scope]
            for step in self.granted.get(grant.level, ()):
                place = row if scope == "element" else Hub(row, grant.level)
                yield Right(role, place, grant.level in ACTING, step, index)
            if grant.actions:
                yield from self._escalated(role, index, grant, held[role])

    def _escalated(self, role: int, index: int, grant: Grant, held: Mapping[str, Sequence[int]]) -> Iterator[Right]:
        scope, row = self.rows.row[grant.scope]
        for step in self._possible(self._permitted(grant), frozenset(held)) if held else ():
            account = self._account(scope, row) if step.gains == "account" else None
            place = account or (row if scope == "element" else Hub(row, "assume"))
            alone = all(held[action] == [index] for action in step.actions)
            needed = () if alone else tuple(tuple(held[action]) for action in step.actions[1:])
            yield Right(role, place, True, step, index, needed)

    def _possible(self, permitted: frozenset[str], held: frozenset[str]) -> tuple[AttackStep, ...]:
        """The escalations that begin with a permission of a grant, of a role that holds all they need."""
        key = permitted, held
        if key not in self._known:
            self._known[key] = tuple(
                step for step in self.escalations if step.actions[0] in permitted and held.issuperset(step.actions)
            )
        return self._known[key]

    def _account(self, scope: str, row: int) -> Hub | None:
        """All of the innermost account around, or of the boundary itself; None for an element in neither."""
        boundary = row if scope == "boundary" else int(self.rows.boundary_of[row])
        anchor = self._accounts[boundary]
        if anchor == NOWHERE and scope == "boundary":
            anchor = boundary
        return None if anchor == NOWHERE else Hub(anchor, "administer")

    @cached_property
    def _accounts(self) -> list[int]:
        """The innermost account that each boundary is or lies in, NOWHERE for none; the last stands for no boundary."""
        boundaries = self.rows.system.boundaries
        found = []
        for chain in self.rows.nesting.tolist():
            around = (at for at in reversed(chain) if at != NOWHERE and boundaries[at].kind == "aws_account")
            found.append(next(around, NOWHERE))
        return found

    def _permitted(self, grant: Grant) -> frozenset[str]:
        """The permissions that escalations need and that the grant gives."""
        if grant.actions not in self._given:
            covered = (_covered(action, self.needed) for action in grant.actions)
            self._given[grant.actions] = frozenset().union(*covered)
        return self._given[grant.actions]


@lru_cache(maxsize=PATTERNS_KEPT)
def _covered(pattern: str, needed: tuple[str, ...]) -> frozenset[str]:
    """The needed permissions that a pattern such as `iam:*` stands for; upper and lower case are one."""
    return frozenset(action for action in needed if fnmatchcase(action.lower(), pattern.lower()))
