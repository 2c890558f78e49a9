from __future__ import annotations

import ast
from typing import Any

import pytest

from strideline.models.errors import RuleInvalid
from strideline.models.vocabulary import Bearer, Fact, FactType, Text, Vocabulary
from strideline.threat_library.conditions import parse
from strideline.threat_library.conditions.limits import DEEPEST, LONGEST_TEXT, MOST_PARTS
from strideline.threat_library.conditions.predicates import (
    AllOf,
    AnyOf,
    Compared,
    Has,
    Holds,
    Known,
    Literally,
    Negated,
    OneOf,
    Predicate,
    Quantified,
    StartsWith,
    Term,
)

ENVIRONMENTS = ("development", "production")
LEVELS = ("public", "internal", "restricted", "confidential", "strictly_confidential")


def fact(id: str, bearers: tuple[Bearer, ...], type: FactType = "bool", values: tuple[str, ...] = ()) -> Fact:
    return Fact(id, bearers, type, Text(id, id), Text(id, id), values)


VOCABULARY = Vocabulary(
    {
        declared.id: declared
        for declared in (
            fact("environment", ("system", "boundary"), "enum", ENVIRONMENTS),
            fact("root_mfa", ("boundary",)),
            fact("validates_input", ("process",)),
            fact("backed_up", ("data_store",)),
            fact("replicas", ("process", "data_store"), "number"),
            fact("roles", ("process",), "set", ("reader", "writer")),
            fact("encrypted_in_transit", ("flow",)),
            fact("authorized", ("flow",)),
            fact("authentication", ("flow",), "enum", ("none", "password", "token")),
            fact("masked", ("data",)),
        )
    }
)


def parsed(text: str, applies_to: str = "flow") -> Predicate:
    return parse.parse_condition(text, applies_to, VOCABULARY, "rule.yaml")


def refused(text: str, applies_to: str = "flow") -> str:
    with pytest.raises(RuleInvalid) as caught:
        parsed(text, applies_to)
    assert caught.value.source == "rule.yaml"
    return str(caught.value.problems[0])


ENCRYPTED = Holds(Term((), "flow", "encrypted_in_transit", "bool"))
AUTHENTICATION = Term((), "flow", "authentication", "enum", ("none", "password", "token"))
CONFIDENTIALITY = Term((), "data", "confidentiality", "enum", LEVELS)
REPLICAS = Term((), "element", "replicas", "number")


@pytest.mark.parametrize(
    ("text", "applies_to", "tree"),
    [
        ("encrypted_in_transit", "flow", ENCRYPTED),
        ("not encrypted_in_transit", "flow", Negated(ENCRYPTED)),
        ("true", "flow", Literally(True)),
        ("False", "flow", Literally(False)),
        ("encrypted_in_transit == true", "flow", Compared(ENCRYPTED.term, "==", True)),
        ('authentication < "token"', "flow", Compared(AUTHENTICATION, "<", "token")),
        ('"token" > authentication', "flow", Compared(AUTHENTICATION, "<", "token")),
        ('authentication in ["none", "password"]', "flow", OneOf(AUTHENTICATION, ("none", "password"))),
        ('authentication not in ("none",)', "flow", Negated(OneOf(AUTHENTICATION, ("none",)))),
        ('"reader" in roles', "process", Has(Term((), "element", "roles", "set", ("reader", "writer")), "reader")),
        ("replicas > -1.5", "process", Compared(REPLICAS, ">", -1.5)),
        ("1 < replicas <= 3", "element", AllOf((Compared(REPLICAS, ">", 1), Compared(REPLICAS, "<=", 3)))),
        ("known(authentication)", "flow", Known(AUTHENTICATION)),
        ('technology.startswith("aws.")', "process", StartsWith(Term((), "element", "technology", "text"), "aws.")),
        ("source.validates_input", "flow", Holds(Term(("source",), "element", "validates_input", "bool"))),
        (
            'target.boundary.parent.environment == "production"',
            "flow",
            Compared(
                Term(("target", "boundary", "parent"), "boundary", "environment", "enum", ENVIRONMENTS),
                "==",
                "production",
            ),
        ),
        ("source.replicas < target.replicas", "flow", Compared(
            Term(("source",), "element", "replicas", "number"), "<", Term(("target",), "element", "replicas", "number")
        )),
        ("any(crossed)", "flow", Quantified("any", (), "flow", "crossed", "boundary", Literally(True))),
        (
            "all(target.incoming, encrypted_in_transit)",
            "flow",
            Quantified("all", ("target",), "element", "incoming", "flow", ENCRYPTED),
        ),
    ],
)  # fmt: skip
def test_each_form_gives_its_tree(text: str, applies_to: str, tree: Predicate) -> None:
    assert parsed(text, applies_to) == tree


def test_and_binds_closer_than_or_and_parentheses_are_kept() -> None:
    a, b, c = ENCRYPTED, Holds(Term((), "flow", "authorized", "bool")), Holds(Term((), "flow", "bidirectional", "bool"))

    assert parsed("encrypted_in_transit or authorized and bidirectional") == AnyOf((a, AllOf((b, c))))
    assert parsed("(encrypted_in_transit or authorized) and bidirectional") == AllOf((AnyOf((a, b)), c))
    assert parsed("encrypted_in_transit and authorized and bidirectional") == AllOf((a, b, c))


@pytest.mark.parametrize("applies_to", ["flow", "process", "boundary", "system"])
def test_a_name_under_data_asks_any_of_the_data(applies_to: str) -> None:
    expected = parsed('any(data, confidentiality >= "confidential")', applies_to)

    assert parsed('data.confidentiality >= "confidential"', applies_to) == expected
    assert parsed('"confidential" <= data.confidentiality', applies_to) == expected


def test_a_chain_under_data_asks_one_and_the_same_data() -> None:
    low, high = Compared(CONFIDENTIALITY, ">=", "internal"), Compared(CONFIDENTIALITY, "<", "confidential")

    tree = parsed('"internal" <= data.confidentiality < "confidential"')

    assert tree == Quantified("any", (), "flow", "data", "data", AllOf((low, high)))


def test_data_can_be_reached_over_a_hop() -> None:
    assert parsed("source.data.masked") == parsed("any(source.data, masked)")
    assert parsed('"pii" in target.data.tags') == parsed('any(target.data, "pii" in tags)')


def test_a_condition_may_run_over_several_lines() -> None:
    assert parsed("encrypted_in_transit\n  and authorized\n") == parsed("encrypted_in_transit and authorized")


def test_an_element_rule_may_ask_what_only_some_elements_bear() -> None:
    assert parsed("backed_up", "element") == parsed("backed_up", "data_store")


@pytest.mark.parametrize(
    ("text", "applies_to", "message"),
    [
        ("encryped_in_transit", "flow", '"encryped_in_transit" is no fact or field of a flow (did you mean encrypted'),
        ("maskt", "data", '"maskt" is no fact or field of data (did you mean masked'),
        ("backed_up", "process", 'a process does not bear the fact "backed_up"; a data_store does'),
        ("not root_mfa", "process", "a boundary does (did you mean boundary.root_mfa?)"),
        ("backed_up", "flow", "(did you mean source.backed_up?)"),
        ("validates_input", "external_entity", "an external_entity does not bear"),
        ("source", "flow", '"source" is a step, not a value'),
        ("incoming", "process", '"incoming" leads to several parts (write any(incoming, ...)'),
        ("incoming.authorized", "process", '"incoming" leads to several parts'),
        ("sorce.validates_input", "flow", '"sorce" leads nowhere from a flow (did you mean source?)'),
        ("any(incomming)", "process", '"incomming" is no relation of a process (did you mean incoming?)'),
        ("all(incoming)", "process", "expected all(relation, condition)"),
        ("any()", "process", "expected any(relation) or any(relation, condition)"),
        ("any(incoming, authorized, true)", "process", "expected any(relation)"),
        ("encrypted_in_transit < true", "flow", "is a bool and has no order"),
        ('encrypted_in_transit == "yes"', "flow", "is true or false"),
        ('authentication == "tokn"', "flow", '"tokn" is no value of "authentication" (did you mean token?)'),
        ('authentication in ["none", "pasword"]', "flow", "did you mean password?"),
        ("authentication", "flow", "is an enum, not true or false"),
        ("authentication == 3", "flow", "is compared with a quoted text"),
        ('protocol == "HTTPS"', "flow", 'conditions name protocols in lower case (write "https")'),
        ('protocol > "http"', "flow", "is a text and has no order"),
        ('kind == "aws_acount"', "boundary", "did you mean aws_account?"),
        ('replicas == "3"', "process", '"replicas" is a number'),
        ("replicas == true", "process", '"replicas" is a number'),
        ('roles == "reader"', "process", '"roles" is a set'),
        ('"admin" in roles', "process", '"admin" is no value of "roles"'),
        ('"none" in authentication', "flow", "is an enum, not a set"),
        ("authentication in []", "flow", "a list has 1 to"),
        ('"none" in ["none"]', "flow", "expected a name in a list"),
        ("1 < 2", "flow", "two literals are compared"),
        ("authorized is true", "flow", "is and is not have no place"),
        ("source.replicas == authentication", "flow", '"replicas" is a number, "authentication" is an enum'),
        ('data.confidentiality >= source.replicas', "flow", "cannot join data with something else"),
        ("replicas + 1 > 2", "process", "arithmetic has no place in a condition"),
        ("__import__('os').system('true')", "process", "can be called"),
        ("authorized.__class__", "flow", '"authorized" leads nowhere'),
        ("(lambda: true)()", "flow", "can be called"),
        ("[x for x in y]", "flow", "has no place"),
        ("authorized if true else false", "flow", "if-else has no place"),
        ("f'{authorized}' == 'x'", "flow", "a formatted text has no place"),
        ("(x := authorized)", "flow", "an assignment has no place"),
        ("known(authorized, authorized)", "flow", "expected known(name)"),
        ("known(name=authorized)", "flow", "arguments have no names"),
        ("any(*crossed)", "flow", "expected any(relation)"),
        ("authorized and", "flow", "not an expression"),
        ("authorized)", "flow", "not an expression"),
        ("", "flow", "the condition is empty"),
        ("  \n ", "flow", "the condition is empty"),
        ("authorized # and encrypted_in_transit", "flow", "holds no comment"),
        ("authorized\x00", "flow", "not an expression"),
        ("replicas > 1e999", "process", "a number is too large"),
        ("replicas > 99999999999999999999", "process", "a number is too large"),
        ("replicas > 1j", "process", "is no literal"),
        ('protocol == "' + "x" * 201 + '"', "flow", "a text is longer than 200 characters"),
        ("technology.startswith(protocol)", "process", "is no literal"),
        ('authentication.startswith("n")', "flow", "expected a text field and one quoted text"),
    ],
)  # fmt: skip
def test_what_is_no_condition_is_refused_with_the_reason(text: str, applies_to: str, message: str) -> None:
    assert message in refused(text, applies_to)


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("authorized and encryped", 16),
        ('  protocol == "日本" and wrong', 24),
        ("authorized\n  and wrong", 18),
        ("authorized andd true", 12),
    ],
)
def test_a_mistake_names_its_column_in_characters(text: str, column: int) -> None:
    assert refused(text).startswith(f"column {column}:")


@pytest.mark.parametrize(
    "text",
    [
        "not " * 900 + "authorized",
        "(" * 1500 + "authorized" + ")" * 1500,
        "any(crossed, " * 40 + "true" + ")" * 40,
        "system." * 400 + "environment",
        "a" + ".b" * 1900,
        "authorized and " * (LONGEST_TEXT // 10) + "authorized",
        "-" * 3000 + "1 == replicas",
        "[" * 90 + "]" * 90,
        " or ".join(["authorized"] * MOST_PARTS),
        "authorized == (" * 150 + "true" + ")" * 150,
    ],
    ids=lambda text: text[:20],
)
def test_a_huge_or_deep_condition_is_refused_without_exhausting_the_stack(text: str) -> None:
    assert refused(text)


def test_nesting_is_limited() -> None:
    assert "nested deeper" in refused("not (" * (DEEPEST + 1) + "authorized" + ")" * (DEEPEST + 1))


def test_a_condition_is_never_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise AssertionError("compiled")

    parse_only = ast.parse
    monkeypatch.setattr("builtins.eval", fail)
    monkeypatch.setattr("builtins.exec", fail)
    monkeypatch.setattr(ast, "parse", lambda source, mode: parse_only(source, mode=mode))

    assert parsed("authorized") == Holds(Term((), "flow", "authorized", "bool"))
