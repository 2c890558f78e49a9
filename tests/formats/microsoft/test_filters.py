"""Filters of templates become conditions; what is no filter is told with its column, and nothing is run."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strideline.formats.microsoft.attributes import Choices
from strideline.formats.microsoft.equivalents import Equivalents
from strideline.formats.microsoft.filters import read_filter
from strideline.threat_library.conditions.mistakes import Mistake
from strideline.threat_library.conditions.predicates import AllOf, AnyOf, Has, Literally, Negated, Predicate, Term
from strideline.threat_library.conditions.write import to_text
from strideline.threat_library.schema import Library
from tests.formats.microsoft.samples import template

SHOP = template()
CHOICES = Choices(SHOP)


def read(text: str) -> Predicate:
    return read_filter(text, SHOP, CHOICES)


def is_a(stencil: str) -> Has:
    return Has(Term((), "flow", "microsoft.types", "set"), stencil)


def test_not_binds_tighter_than_and_and_and_tighter_than_or() -> None:
    a, b, c = is_a("a"), is_a("b"), is_a("c")
    assert read("flow is 'a' or not flow is 'b' and flow is 'c'") == AnyOf((a, AllOf((Negated(b), c))))
    assert read("(flow is 'a' or flow is 'b') and flow is 'c'") == AllOf((AnyOf((a, b)), c))


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("source is 'GE.EI'", '"GE.EI" in source.microsoft.types'),
        ("TARGET  IS  'ge.p'", '"GE.P" in target.microsoft.types'),
        ("flow crosses 'GE.TB.L'", '"GE.TB.L" in microsoft.crosses'),
        ("target.logs is 'yes'", 'target.microsoft.logs == "Yes"'),
        ("target.'Writes a log' is 'No'", 'target.microsoft.logs == "No"'),
        ("flow.providesConfidentiality is 'Yes'", 'microsoft.providesconfidentiality == "Yes"'),
    ],
)
def test_each_kind_of_comparison_is_read(text: str, condition: str) -> None:
    assert to_text(read(text)) == condition


def test_everything_is_a_root_and_nothing_has_an_attribute_that_no_stencil_has() -> None:
    assert read("source is 'ROOT'") == Literally(True)
    assert read("source.colour is 'red'") == Literally(False)


def test_an_attribute_that_nobody_chose_is_judged_by_the_fact_that_says_the_same(library: Library) -> None:
    same = read_filter("target.Encrypted is 'Yes'", SHOP, CHOICES, Equivalents(library.vocabulary))
    chosen = "target.microsoft.encrypted"
    assert to_text(same) == (
        f'(known({chosen}) and {chosen} == "Yes") or (not known({chosen}) and target.encrypted_at_rest)'
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "column 1: expected source, target or flow, found the end"),
        ("sorce is 'a'", 'column 1: expected source, target or flow, found "sorce" (did you mean source?)'),
        ("source is GE.P", 'column 11: expected a text in single quotes, found "GE.P"'),
        ("source is 'a' adn flow is 'b'", 'column 15: expected and, or, or the end, found "adn"'),
        ("(source is 'a'", "column 15: expected ), found the end"),
        ("source is 'a", "column 11: a text that begins with ' does not end"),
        ("source crosses 'a'", 'column 8: expected is, found "crosses"'),
        ("'source' is 'a'", 'column 1: expected source, target or flow, found "source"'),
        ("not " * 40 + "flow is 'a'", "nests more than 24 levels deep"),
        ("flow is 'a' and " * 250 + "flow is 'a'", "at most 4000 are read"),
        ("__import__('os').system('true')", "expected source, target or flow"),
    ],
)
def test_what_is_no_filter_is_told_with_its_column(text: str, told: str) -> None:
    with pytest.raises(Mistake) as refused:
        read(text)
    assert told in str(refused.value.problem(text))


WORDS = st.sampled_from(
    ["source", "target", "flow", "is", "crosses", "and", "or", "not", "(", ")", "'GE.P'", ".logs", "'"]
)


@given(st.lists(WORDS, max_size=20).map(" ".join) | st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    told = ""
    try:
        told = to_text(read(text))
    except Mistake as mistake:
        told = str(mistake.problem(text))
    assert told
