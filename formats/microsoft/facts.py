"""The facts that the rules of a template read, declared for the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from strideline.formats.microsoft.attributes import ABSENT, Choice, Choices
from strideline.formats.microsoft.filters import CROSSED, TYPES
from strideline.models.vocabulary import Bearer, Fact, Text, Vocabulary
from strideline.threat_library.conditions.predicates import Compared, Predicate
from strideline.threat_library.conditions.walk import leaves_of, terms_of

GROUP = "microsoft"
DRAWN: tuple[Bearer, ...] = ("boundary", "external_entity", "process", "data_store", "flow")
_STENCIL = Text("Stencil", "ステンシル")
_WHICH_STENCIL = Text("Which stencil, and what is it a special case of, is {name}?", "{name} はどのステンシルですか？")
_CROSSED = Text("Crossed boundaries", "越える境界")
_WHICH_CROSSED = Text("Which kinds of boundary does {name} cross?", "{name} はどの種類の境界を越えますか？")


def read_by(conditions: Iterable[Predicate], choices: Choices) -> tuple[Choice, ...]:
    """The attributes that any of the conditions reads, in the order of the template."""
    read = {term.attribute for condition in conditions for term in terms_of(condition)}
    return tuple(choice for choice in choices if choice.fact in read)


def with_facts(vocabulary: Vocabulary, choices: Sequence[Choice], conditions: Iterable[Predicate]) -> Vocabulary:
    """The vocabulary with these attributes, and stencils. Where templates share one, the values of all are allowed."""
    known = vocabulary.facts
    added = {
        fact.id: replace(fact, values=tuple(dict.fromkeys([*known[fact.id].values, *fact.values])))
        if fact.id in known
        else fact
        for fact in _facts(choices, _asked(conditions))
    }
    return Vocabulary({**known, **added})


def _facts(choices: Sequence[Choice], asked: Mapping[str, list[str]]) -> Iterator[Fact]:
    yield Fact(TYPES, DRAWN, "set", _STENCIL, _WHICH_STENCIL, (), GROUP)
    yield Fact(CROSSED, ("flow",), "set", _CROSSED, _WHICH_CROSSED, (), GROUP)
    for choice in choices:
        values = tuple(dict.fromkeys([*choice.values, *asked.get(choice.fact, ()), ABSENT]))
        question = Text(f"What is “{choice.title}” of {{name}}?", f"{{name}} の「{choice.title}」は何ですか？")
        yield Fact(choice.fact, DRAWN, "enum", Text(choice.title, choice.title), question, values, GROUP)


def _asked(conditions: Iterable[Predicate]) -> Mapping[str, list[str]]:
    """Values that conditions compare with; a template may ask for one that it offers nowhere."""
    asked: dict[str, list[str]] = {}
    for condition in conditions:
        for leaf in leaves_of(condition):
            if isinstance(leaf, Compared) and isinstance(leaf.other, str):
                asked.setdefault(leaf.term.attribute, []).append(leaf.other)
    return asked
