"""Reads the conditions of pytm's rules, which are Python expressions over `target`, into predicate trees.

Only the shapes that pytm's own rules have are read: `and`, `or`, `not`, `is True`, `is False`, attributes that are
bools, and `any(... for d in target.data)`. Every other expression must stand in `readings.yaml`, word for word. Nothing
is executed.
"""

from __future__ import annotations

import ast
import re
from functools import cache

from strideline.formats.pytm.tables import table
from strideline.models.documents.nearest import did_you_mean
from strideline.models.documents.paths import shortened
from strideline.models.vocabulary import Vocabulary
from strideline.threat_library.conditions.mistakes import Mistake
from strideline.threat_library.conditions.names import subject_of
from strideline.threat_library.conditions.parse import parse_for
from strideline.threat_library.conditions.predicates import (
    AllOf,
    AnyOf,
    Holds,
    Hop,
    Literally,
    Negated,
    Predicate,
    Quantified,
    ScopeKind,
    Term,
)  # fmt: skip
from strideline.threat_library.conditions.syntax import read_syntax

PREFIXES: dict[ScopeKind, str] = {"element": "pytm_", "flow": "pytm_flow_", "data": "pytm_data_"}
"""Of the facts that pytm's attributes are, by the part that bears them."""
_ENDS: dict[str, Hop] = {"source": "source", "sink": "target"}
_WORD_STARTS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def fact_of(attribute: str, scope: ScopeKind) -> str:
    """The id that the fact for an attribute of pytm has if there is one: `pytm_uses_mfa` for `usesMFA`."""
    return PREFIXES[scope] + _WORD_STARTS.sub("_", attribute).lower()


class Conditions:
    """Reads conditions against a vocabulary that has the facts of the pack."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._known = cache(self._translated)

    def read(self, condition: str, scope: ScopeKind) -> Predicate:
        """The tree of a condition on an element or a flow. Raises `Mistake` for what is not known here."""
        return self._predicate(read_syntax(condition), scope)

    def _predicate(self, node: ast.expr, scope: ScopeKind) -> Predicate:
        words = ast.unparse(node)
        if words in table("readings")["expressions"][scope]:
            return self._known(words, scope)
        match node:
            case ast.Constant(value=bool(value)):
                return Literally(value)
            case ast.BoolOp(op=op, values=values):
                parts = tuple(self._predicate(value, scope) for value in values)
                return AllOf(parts) if isinstance(op, ast.And) else AnyOf(parts)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Negated(self._predicate(operand, scope))
            case ast.Compare(left=left, ops=[ast.Is()], comparators=[ast.Constant(value=bool(value))]):
                held = self._predicate(left, scope)
                return held if value else Negated(held)
            case ast.Call():
                return self._any_data(node, scope)
            case ast.Attribute():
                return Holds(self._term(node, words, scope))
        raise Mistake(f"{shortened(words)} is not read here", node)

    def _translated(self, words: str, scope: ScopeKind) -> Predicate:
        return parse_for(subject_of(scope), table("readings")["expressions"][scope][words], self._vocabulary)

    def _any_data(self, node: ast.Call, scope: ScopeKind) -> Predicate:
        match node:
            case ast.Call(
                func=ast.Name(id="any"),
                args=[ast.GeneratorExp(elt=inner, generators=[ast.comprehension(ifs=[], is_async=0) as loop])],
                keywords=[],
            ) if (ast.unparse(loop.target), ast.unparse(loop.iter)) == ("d", "target.data"):
                return Quantified("any", (), scope, "data", "data", self._predicate(inner, "data"))
        raise Mistake(f"{shortened(ast.unparse(node))} is not read here", node)

    def _term(self, node: ast.Attribute, words: str, scope: ScopeKind) -> Term:
        start, *steps, attribute = words.split(".")
        if steps[-1:] == ["controls"]:
            steps.pop()
        hops = tuple(_ENDS[step] for step in steps if step in _ENDS)
        if start != ("d" if scope == "data" else "target") or len(hops) < len(steps) or (hops and scope != "flow"):
            raise Mistake(f"{shortened(words)} is not read here", node)
        at: ScopeKind = "element" if hops else scope
        fact = self._vocabulary.facts.get(fact_of(attribute, at))
        if fact is None or fact.type != "bool":
            borne = [each for each in self._vocabulary.facts if each.startswith(PREFIXES[at])]
            hint = did_you_mean(fact_of(attribute, at), borne)
            raise Mistake(f"{shortened(words)} is no attribute that is known here", node, hint)
        return Term(hops, at, fact.id, "bool")
