"""Reads the filters of threat types into predicate trees. They are parsed, never executed.

The grammar, complete for all templates that Microsoft publishes (words in either case):

    expr := term ('or' term)*     term := fact ('and' fact)*     fact := 'not' fact | '(' expr ')' | atom
    atom := subject 'is' TEXT | subject '.' attribute 'is' TEXT | 'flow' 'crosses' TEXT
    subject := 'source' | 'target' | 'flow'     attribute := word | TEXT     TEXT := "'" ... "'"
"""

from __future__ import annotations

from collections.abc import Mapping

from strideline.formats.microsoft.attributes import Choices
from strideline.formats.microsoft.equivalents import Equivalents
from strideline.formats.microsoft.filter_tokens import Token, tokens_of
from strideline.formats.microsoft.template import ROOT, Template
from strideline.models.documents.paths import shortened
from strideline.threat_library.conditions.limits import DEEPEST, LONGEST_TEXT, MOST_PARTS
from strideline.threat_library.conditions.mistakes import Mistake, nearest
from strideline.threat_library.conditions.predicates import (
    AllOf,
    AnyOf,
    Compared,
    Has,
    Hop,
    Known,
    Literally,
    Negated,
    Predicate,
    ScopeKind,
    Term,
)  # fmt: skip

TYPES = "microsoft.types"
"""The fact that lists the stencil of a part and all that it is a special case of."""
CROSSED = "microsoft.crosses"
"""The same of the boundaries that a flow crosses."""
_SUBJECTS: Mapping[str, tuple[tuple[Hop, ...], ScopeKind]] = {
    "source": (("source",), "element"), "target": (("target",), "element"), "flow": ((), "flow"),
}  # fmt: skip


def read_filter(text: str, template: Template, choices: Choices, equivalents: Equivalents | None = None) -> Predicate:
    """The tree of a filter, to be judged for a flow.

    With `equivalents`, an attribute that nobody chose a value of is judged by the facts of ours that say the same.
    Raises `Mistake`, with the column, for what is no filter.
    """
    return _Parser(text, template, choices, equivalents).whole()


class _Parser:
    def __init__(self, text: str, template: Template, choices: Choices, equivalents: Equivalents | None) -> None:
        if len(text) > LONGEST_TEXT:
            raise Mistake(f"the filter has {len(text)} characters, at most {LONGEST_TEXT} are read")
        self._tokens = list(tokens_of(text))
        self._end = Token("", False, len(text) + 1)
        self._at = 0
        self._parts = 0
        self._template, self._choices, self._equivalents = template, choices, equivalents

    def whole(self) -> Predicate:
        found = self._any(0)
        if self._at < len(self._tokens):
            raise self._unexpected("and, or, or the end")
        return found

    def _any(self, depth: int) -> Predicate:
        parts = [self._all(depth)]
        while self._take("or"):
            parts.append(self._all(depth))
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def _all(self, depth: int) -> Predicate:
        parts = [self._fact(depth)]
        while self._take("and"):
            parts.append(self._fact(depth))
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def _fact(self, depth: int) -> Predicate:
        if depth > DEEPEST:
            raise Mistake(f"the filter nests more than {DEEPEST} levels deep", column=self._next.column)
        if self._take("not"):
            return Negated(self._fact(depth + 1))
        if self._take("("):
            inner = self._any(depth + 1)
            self._expect(")")
            return inner
        return self._atom()

    def _atom(self) -> Predicate:
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise Mistake(f"the filter has more than {MOST_PARTS} comparisons", column=self._next.column)
        token = self._next
        subject, dot, attribute = token.text.partition(".")
        if token.quoted or subject.lower() not in _SUBJECTS:
            raise self._unexpected("source, target or flow")
        self._at += 1
        hops, scope = _SUBJECTS[subject.lower()]
        if dot:
            return self._attribute(hops, scope, attribute or self._text())
        if not hops and self._take("crosses"):
            return Has(Term((), "flow", CROSSED, "set"), self._template.own_id(self._text()))
        self._expect("is")
        return self._is_a(hops, scope, self._text())

    def _is_a(self, hops: tuple[Hop, ...], scope: ScopeKind, stencil: str) -> Predicate:
        if stencil == ROOT:
            return Literally(True)
        return Has(Term(hops, scope, TYPES, "set"), self._template.own_id(stencil))

    def _attribute(self, hops: tuple[Hop, ...], scope: ScopeKind, name: str) -> Predicate:
        self._expect("is")
        value = self._text()
        choice = self._choices.of(name)
        # No part of any model has an attribute that no stencil has.
        if choice is None:
            return Literally(False)
        term = Term(hops, scope, choice.fact, "enum", choice.values)
        chosen = Compared(term, "==", choice.own_value(value))
        same = self._equivalents.of(choice.id, value, hops) if self._equivalents else None
        if same is None:
            return chosen
        return AnyOf((AllOf((Known(term), chosen)), AllOf((Negated(Known(term)), same))))

    @property
    def _next(self) -> Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else self._end

    def _take(self, word: str) -> bool:
        if not self._next.is_(word):
            return False
        self._at += 1
        return True

    def _expect(self, word: str) -> None:
        if not self._take(word):
            raise self._unexpected(word)

    def _text(self) -> str:
        token = self._next
        if not token.quoted:
            raise self._unexpected("a text in single quotes")
        self._at += 1
        return token.text

    def _unexpected(self, expected: str) -> Mistake:
        token = self._next
        found = f'"{shortened(token.text)}"' if token is not self._end else "the end"
        return Mistake(f"expected {expected}, found {found}", None, nearest(token.text, _SUBJECTS), token.column)
