from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from strideline.models.vocabulary import Fact, FactType, Text, Vocabulary
from strideline.threat_library.conditions.names import ELEMENT_KINDS, subject_of
from strideline.threat_library.conditions.parse import parse_condition
from strideline.threat_library.conditions.predicates import (
    AllOf,
    AnyOf,
    Compared,
    Has,
    Holds,
    Hop,
    Known,
    Literally,
    Negated,
    OneOf,
    Predicate,
    Quantified,
    ScopeKind,
    StartsWith,
    Term,
)
from strideline.threat_library.conditions.scopes import FIELDS, HOPS, RELATIONS
from strideline.threat_library.conditions.write import to_text

WORDS = ("low", "middle", "high")
TYPES: dict[str, FactType] = {"flag": "bool", "level": "enum", "labels": "set", "amount": "number"}
EVERYWHERE = ("system", "boundary", *ELEMENT_KINDS, "flow", "data")
VOCABULARY = Vocabulary(
    {
        id: Fact(id, EVERYWHERE, type, Text(id, id), Text(id, id), WORDS if type == "enum" else ())
        for id, type in TYPES.items()
    }
)
SCOPES: tuple[ScopeKind, ...] = ("system", "boundary", "element", "flow", "data")
TARGETS = {"element": "process"}


@st.composite
def walks(draw: st.DrawFn, scope: ScopeKind) -> tuple[tuple[Hop, ...], ScopeKind]:
    hops: list[Hop] = []
    while HOPS[scope] and len(hops) < 4 and draw(st.booleans()):
        hop = draw(st.sampled_from(sorted(HOPS[scope])))
        hops.append(hop)
        scope = HOPS[scope][hop]
    return tuple(hops), scope


@st.composite
def terms(draw: st.DrawFn, scope: ScopeKind) -> Term:
    hops, at = draw(walks(scope))
    known = {**FIELDS[at], **{id: (type, WORDS if type == "enum" else ()) for id, type in TYPES.items()}}
    name = draw(st.sampled_from(sorted(known)))
    return Term(hops, at, name, *known[name])


texts = st.text("ab.\"'\\#{} \n\t\0\x7f日é😀\u2028\ud800", min_size=1, max_size=12)
"""Every character that could end a literal, begin a comment or break a line."""
numbers = st.integers(-(2**53), 2**53) | st.floats(-1e15, 1e15)


@st.composite
def comparisons(draw: st.DrawFn, scope: ScopeKind) -> Predicate:
    term = draw(terms(scope))
    words = st.sampled_from(term.values) if term.values else texts
    forms: list[st.SearchStrategy[Predicate]] = [st.just(Known(term))]
    order = (
        st.sampled_from(("==", "!=", "<", "<=", ">", ">="))
        if term.type in ("enum", "number")
        else st.sampled_from(("==", "!="))
    )
    if term.type == "bool":
        forms += [st.just(Holds(term)), st.builds(Compared, st.just(term), order, st.booleans())]
    if term.type == "number":
        forms += [st.builds(Compared, st.just(term), order, numbers)]
    if term.type in ("text", "enum"):
        forms += [st.builds(Compared, st.just(term), order, words)]
        forms += [st.builds(OneOf, st.just(term), st.lists(words, min_size=1, max_size=3).map(tuple))]
    if term.type == "text":
        forms += [st.builds(StartsWith, st.just(term), texts)]
    if term.type == "set":
        forms += [st.builds(Has, st.just(term), words)]
    else:
        forms += [st.builds(Compared, st.just(term), order, st.just(term))]
    return draw(st.one_of(forms))


@st.composite
def predicates(draw: st.DrawFn, scope: ScopeKind, depth: int = 3) -> Predicate:
    form = draw(
        st.sampled_from(("test", "test", "literally", "not", "and", "or", "quantified") if depth else ("test",))
    )
    smaller = predicates(scope, depth - 1)
    match form:
        case "literally":
            return Literally(draw(st.booleans()))
        case "not":
            return Negated(draw(smaller))
        case "and" | "or":
            parts = tuple(draw(st.lists(smaller, min_size=2, max_size=3)))
            return AllOf(parts) if form == "and" else AnyOf(parts)
        case "quantified":
            hops, at = draw(walks(scope))
            relation = draw(st.sampled_from(sorted(RELATIONS[at])))
            member = RELATIONS[at][relation]
            inner = draw(predicates(member, depth - 1))
            return Quantified(draw(st.sampled_from(("any", "all"))), hops, at, relation, member, inner)
        case _:
            return draw(comparisons(scope))


@given(st.data(), st.sampled_from(SCOPES))
def test_what_is_written_reads_back_as_the_same_tree(data: st.DataObject, scope: ScopeKind) -> None:
    tree = data.draw(predicates(scope))

    assert parse_condition(to_text(tree), TARGETS.get(scope, scope), VOCABULARY, "x") == tree


def test_a_condition_is_written_as_a_person_would() -> None:
    text = 'not flag and (level >= "middle" or "a" in labels) and any(target.incoming, all(data, amount < 3))'

    assert to_text(parse_condition(text, "flow", VOCABULARY, "x")) == text


def test_parts_that_no_text_could_hold_are_written_as_what_they_mean() -> None:
    flag = Holds(Term((), "flow", "flag", "bool"))

    assert to_text(AllOf(())) == "true"
    assert to_text(AnyOf(())) == "false"
    assert to_text(AllOf((flag,))) == "flag"


def test_a_target_stands_for_its_scope() -> None:
    assert subject_of("element").bearers == ELEMENT_KINDS
    assert subject_of("process").scope == "element"
