"""Reads conditions: Python's expression syntax, an allow-list of its nodes, names and types checked."""

from __future__ import annotations

import ast

from strideline.models.errors import RuleInvalid
from strideline.models.vocabulary import Vocabulary
from strideline.threat_library.conditions.comparisons import Operand, comparisons
from strideline.threat_library.conditions.limits import DEEPEST, MOST_PARTS, MOST_VALUES
from strideline.threat_library.conditions.literals import described, literal
from strideline.threat_library.conditions.mistakes import Mistake, with_article
from strideline.threat_library.conditions.names import Group, Names, Subject, Value, subject_of, words_of
from strideline.threat_library.conditions.predicates import (
    AllOf,
    AnyOf,
    Holds,
    Known,
    Literally,
    Negated,
    Predicate,
    StartsWith,
)  # fmt: skip
from strideline.threat_library.conditions.syntax import read_syntax


def parse_condition(text: str, applies_to: str, vocabulary: Vocabulary, source: str) -> Predicate:
    """The tree of a condition on a target, one of `schema.Target`.

    Raises RuleInvalid, with the column in the problem's path, when the text is no condition, is over the limits of
    `conditions.limits`, or names what the target does not have.
    """
    try:
        return parse_for(subject_of(applies_to), text, vocabulary)
    except Mistake as mistake:
        raise RuleInvalid(source, [mistake.problem(text)]) from None


def parse_for(subject: Subject, text: str, vocabulary: Vocabulary) -> Predicate:
    """As `parse_condition`, for a subject. Raises `Mistake`."""
    return _Parser(Names(vocabulary)).predicate(read_syntax(text), subject, 0)


class _Parser:
    def __init__(self, names: Names) -> None:
        self.names = names
        self.parts = 0

    def predicate(self, node: ast.expr, subject: Subject, depth: int) -> Predicate:
        self.parts += 1
        if self.parts > MOST_PARTS:
            raise Mistake(f"the condition has more than {MOST_PARTS} parts", node, "split the rule")
        if depth > DEEPEST:
            raise Mistake(f"the condition is nested deeper than {DEEPEST} levels", node, "split the rule")
        match node:
            case ast.BoolOp(op=op, values=values):
                parts = tuple(self.predicate(value, subject, depth + 1) for value in values)
                return AllOf(parts) if isinstance(op, ast.And) else AnyOf(parts)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Negated(self.predicate(operand, subject, depth + 1))
            case ast.Compare():
                return self._comparison(node, subject)
            case ast.Call():
                return self._call(node, subject, depth)
            case _:
                return self._bare(node, subject)

    def _bare(self, node: ast.expr, subject: Subject) -> Predicate:
        match node:
            case ast.Constant(value=bool(value)):
                return Literally(value)
            case ast.Name(id="true" | "false"):
                return Literally(node.id == "true")
        asked = self._value(node, subject)
        if asked.term.type != "bool":
            message = f'"{asked.term.attribute}" is {with_article(asked.term.type)}, not true or false'
            raise Mistake(message, node, "compare it with a value")
        return _of_any(asked.of_any, Holds(asked.term))

    def _value(self, node: ast.expr, subject: Subject) -> Value:
        words = words_of(node)
        if words is None:
            hint = "see threat_library/README.md for what a condition may hold"
            raise Mistake(f"{described(node)} has no place in a condition", node, hint)
        if len(words) > DEEPEST:
            raise Mistake(f"a name has more than {DEEPEST} steps", node)
        return self.names.value(subject, words, node)

    def _comparison(self, node: ast.Compare, subject: Subject) -> Predicate:
        operands = [(self._operand(operand, subject), operand) for operand in (node.left, *node.comparators)]
        groups = {operand.of_any for operand, _ in operands if isinstance(operand, Value)}
        if len(groups) > 1:
            hint = "write any(data, ...) and compare with a literal"
            raise Mistake("a comparison cannot join data with something else", node, hint)
        pairs = comparisons(operands, node.ops)
        return _of_any(groups.pop() if groups else None, pairs[0] if len(pairs) == 1 else AllOf(pairs))

    def _operand(self, node: ast.expr, subject: Subject) -> Operand:
        match node:
            case ast.List(elts=members) | ast.Tuple(elts=members) | ast.Set(elts=members):
                if not 0 < len(members) <= MOST_VALUES:
                    raise Mistake(f"a list has 1 to {MOST_VALUES} values", node)
                return tuple(literal(member) for member in members)
            case ast.Constant() | ast.UnaryOp(op=ast.USub()) | ast.Name(id="true" | "false"):
                return literal(node)
            case _:
                return self._value(node, subject)

    def _call(self, node: ast.Call, subject: Subject, depth: int) -> Predicate:
        if node.keywords:
            raise Mistake("arguments have no names here", node)
        match node.func:
            case ast.Name(id="any" | "all"):
                return self._quantified(node, node.func.id == "any", subject, depth)
            case ast.Name(id="known"):
                return self._known(node, subject)
            case ast.Attribute(attr="startswith"):
                return self._starts_with(node, node.func.value, subject)
        hint = "there are any(...), all(...), known(...) and x.startswith(...)"
        raise Mistake("nothing of that name can be called", node, hint)

    def _quantified(self, node: ast.Call, is_any: bool, subject: Subject, depth: int) -> Predicate:
        words = words_of(node.args[0]) if node.args else None
        if words is None or not 2 - is_any <= len(node.args) <= 2:
            form = "any(relation) or any(relation, condition)" if is_any else "all(relation, condition)"
            raise Mistake(f"expected {form}", node, "such as any(incoming, not authorized)")
        if len(words) > DEEPEST:
            raise Mistake(f"a name has more than {DEEPEST} steps", node)
        group = self.names.group(subject, words, node.args[0])
        member = subject_of(group.member_scope)
        inner = self.predicate(node.args[1], member, depth + 1) if len(node.args) == 2 else Literally(True)
        return group.quantified("any" if is_any else "all", inner)

    def _known(self, node: ast.Call, subject: Subject) -> Predicate:
        if len(node.args) != 1:
            raise Mistake("expected known(name)", node)
        value = self._value(node.args[0], subject)
        return _of_any(value.of_any, Known(value.term))

    def _starts_with(self, node: ast.Call, owner: ast.expr, subject: Subject) -> Predicate:
        value = self._value(owner, subject)
        prefix = literal(node.args[0]) if len(node.args) == 1 else None
        if value.term.type != "text" or not isinstance(prefix, str) or not prefix:
            raise Mistake("expected a text field and one quoted text", node, 'such as technology.startswith("aws.")')
        return _of_any(value.of_any, StartsWith(value.term, prefix))


def _of_any(group: Group | None, inner: Predicate) -> Predicate:
    return inner if group is None else group.quantified("any", inner)
