"""The tree that a condition is parsed into. `analysis` evaluates it; other tools' rule languages are read into it too.

Every node is judged for one part of a system (the subject), and is true, false or unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ScopeKind = Literal["system", "boundary", "element", "flow", "data"]
"""What a subject is; the three kinds of element share one."""
Hop = Literal["source", "target", "boundary", "parent", "system"]
"""A step to one other part: flow -> element, element -> boundary, boundary -> boundary, any -> system."""
Relation = Literal["incoming", "outgoing", "data", "inside", "crossed", "contains", "elements", "flows", "boundaries"]
"""A step to several parts; `conditions.scopes` says which scope has which."""
TermType = Literal["bool", "enum", "set", "number", "text"]
Operator = Literal["==", "!=", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class Term:
    """The value of a fact or a built-in field, after hops from the subject. Unknown when a hop leads nowhere."""

    hops: tuple[Hop, ...]
    scope: ScopeKind
    """What the hops arrive at."""
    attribute: str
    type: TermType
    values: tuple[str, ...] = ()
    """Of an enum, lowest first, so that order comparisons need no lookup."""


@dataclass(frozen=True, slots=True)
class Literally:
    """True or false, whatever the subject."""

    value: bool


@dataclass(frozen=True, slots=True)
class Holds:
    """A bool attribute."""

    term: Term


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison with a literal or with another term of the same type. Unknown when an operand is."""

    term: Term
    operator: Operator
    other: Term | bool | int | float | str


@dataclass(frozen=True, slots=True)
class OneOf:
    """`technology in ["a", "b"]`: a text or enum attribute is one of the values."""

    term: Term
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Has:
    """`"pii" in tags`: a set attribute has the member."""

    term: Term
    member: str


@dataclass(frozen=True, slots=True)
class StartsWith:
    """`technology.startswith("aws.")`: a text attribute begins with the prefix."""

    term: Term
    prefix: str


@dataclass(frozen=True, slots=True)
class Known:
    """`known(x)`: the attribute is not unknown. Never unknown itself."""

    term: Term


@dataclass(frozen=True, slots=True)
class Negated:
    """`not`."""

    part: Predicate


@dataclass(frozen=True, slots=True)
class AllOf:
    """`and`."""

    parts: tuple[Predicate, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """`or`."""

    parts: tuple[Predicate, ...]


@dataclass(frozen=True, slots=True)
class Quantified:
    """`any(incoming, ...)`, `all(data, ...)`: over the parts that hops and then a relation lead to.

    Any over none is false, all over none is true. Where the set is not fully known, any is unknown unless a known
    member makes it true, and all is unknown unless a known member makes it false.
    """

    quantifier: Literal["any", "all"]
    hops: tuple[Hop, ...]
    scope: ScopeKind
    """What the hops arrive at."""
    relation: Relation
    member_scope: ScopeKind
    inner: Predicate


Predicate = Literally | Holds | Compared | OneOf | Has | StartsWith | Known | Negated | AllOf | AnyOf | Quantified
