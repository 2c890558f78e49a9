"""Derived facts that only repeat another fact, so that people are asked for that one."""

from __future__ import annotations

from strideline.threat_library.conditions.predicates import Holds, ScopeKind
from strideline.threat_library.schema import Library


def repeated(library: Library, fact: str, scope: ScopeKind) -> str | None:
    """The fact of the same part whose value a derived one takes as it is; None when it is worked out otherwise."""
    condition = library.derivations.get(fact, {}).get(scope)
    return condition.term.attribute if isinstance(condition, Holds) and not condition.term.hops else None
