"""Whether the facts that a part states are declared, borne by such a part, and of the declared type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from strideline.models.documents.nearest import did_you_mean
from strideline.models.documents.paths import Fault, Path, shortened
from strideline.models.graph import FactBearer, FactValue
from strideline.models.vocabulary import Bearer, Fact, Vocabulary

BEARER_WORDS: Mapping[Bearer, str] = {
    "system": "the system",
    "boundary": "a boundary",
    "external_entity": "an external entity",
    "process": "a process",
    "data_store": "a data store",
    "flow": "a flow",
    "data": "data",
}
_WORDS_FOR_BOOL = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}


def faults_of_facts(part: FactBearer, bearer: Bearer, vocabulary: Vocabulary, path: Path) -> Iterator[Fault]:
    """What is wrong with the facts of one part, in their order; `path` is where the part stands."""
    for name, value in part.facts.items():
        fact = vocabulary.facts.get(name)
        if fact is None or bearer not in fact.bearers:
            yield _not_borne((*path, "facts", name), name, bearer, vocabulary)
        elif value is not None:
            yield from fault_of_value(fact, value, (*path, "facts", name))
    for name in part.provenance:
        if name not in vocabulary.facts:
            yield _not_borne((*path, "provenance", name), name, bearer, vocabulary)


def fault_of_value(fact: Fact, value: FactValue, path: Path) -> Iterator[Fault]:
    """At most one fault: the value is not of the declared type. None, which says unknown, is not judged here."""
    if fact.type == "bool":
        if not isinstance(value, bool):
            hint = f"write {_WORDS_FOR_BOOL[value.lower()]}" if str(value).lower() in _WORDS_FOR_BOOL else ""  # type: ignore[union-attr]
            yield Fault(path, f"expected true, false or null, not {_described(value)}", hint)
    elif fact.type == "number":
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            yield Fault(path, f"expected a number or null, not {_described(value)}")
    elif fact.type == "enum":
        if value not in fact.values:
            message = f"expected one of {', '.join(fact.values)} or null, not {_described(value)}"
            yield Fault(path, message, partial(did_you_mean, value, fact.values, fact.other_words))
    else:
        yield from _fault_of_set(fact, value, path)


def _fault_of_set(fact: Fact, value: FactValue, path: Path) -> Iterator[Fault]:
    if not isinstance(value, tuple):
        hint = f"write [{shortened(value)}]" if isinstance(value, str) else ""
        yield Fault(path, f"expected a list of texts or null, not {_described(value)}", hint)
        return
    unknown = next((member for member in value if fact.values and member not in fact.values), None)
    if unknown is not None:
        message = f'"{shortened(unknown)}" is none of {", ".join(fact.values)}'
        yield Fault(path, message, partial(did_you_mean, unknown, fact.values, fact.other_words))


def _not_borne(path: Path, name: str, bearer: Bearer, vocabulary: Vocabulary) -> Fault:
    fact = vocabulary.facts.get(name)
    if fact is None:
        message = f'there is no fact "{shortened(name)}"'
        return Fault(path, message, partial(_nearest_fact, name, bearer, vocabulary))
    bearers = " and ".join(BEARER_WORDS[each] for each in fact.bearers)
    hint = partial(_nearest_fact, name, bearer, vocabulary, f"it is a fact of {bearers}")
    return Fault(path, f'{BEARER_WORDS[bearer]} has no fact "{shortened(name)}"', hint)


def _nearest_fact(name: str, bearer: Bearer, vocabulary: Vocabulary, otherwise: str = "") -> str:
    """Facts of the same kind of part come first; one of another kind is named with its kind."""
    same = did_you_mean(name, (fact.id for fact in vocabulary.borne_by(bearer)))
    if same or otherwise:
        return "; ".join(part for part in (otherwise, same) if part)
    found = vocabulary.nearest(name)
    if not found:
        return ""
    bearers = " and ".join(BEARER_WORDS[each] for each in vocabulary.facts[found[0]].bearers)
    return f'the nearest is "{found[0]}", a fact of {bearers}'


def _described(value: FactValue) -> str:
    if isinstance(value, str):
        return f'the text "{shortened(value)}"'
    if isinstance(value, bool):
        return "true" if value else "false"
    return "a list" if isinstance(value, tuple) else f"the number {value}"
