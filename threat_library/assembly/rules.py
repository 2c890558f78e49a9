"""The rules of a library: conditions parsed, references resolved, placeholders known."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from strideline.models.documents.nearest import did_you_mean
from strideline.models.errors import Problem
from strideline.models.vocabulary import Vocabulary
from strideline.threat_library.assembly.ids import unique, unknown
from strideline.threat_library.conditions.mistakes import Mistake
from strideline.threat_library.conditions.names import subject_of
from strideline.threat_library.conditions.parse import parse_for
from strideline.threat_library.conditions.predicates import Compared, OneOf, Predicate, StartsWith
from strideline.threat_library.conditions.walk import leaves_of
from strideline.threat_library.entries import Entry
from strideline.threat_library.examples import complete_example
from strideline.threat_library.schema import PLACEHOLDERS, References, Rule
from strideline.threat_library.shapes.rules import RuleShape, RuleWithoutExamples

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}|[{}]")


@dataclass(frozen=True, slots=True)
class Known:
    """What rules may refer to."""

    vocabulary: Vocabulary
    controls: Collection[str]
    technologies: Collection[str]


def build_rules(
    entries: Sequence[Entry[RuleWithoutExamples]], known: Known, problems: list[Problem]
) -> dict[str, Rule]:
    """The rules by id, in their order, with whatever examples the entries have.

    What is wrong is added to `problems`, and a rule with anything wrong is left out.
    """
    declared = unique(entries, problems)
    rules: dict[str, Rule] = {}
    for entry in entries:
        wrong = [*_problems_of_texts(entry.shape, entry), *_problems_of_references(entry, declared, known)]
        try:
            condition = parse_for(subject_of(entry.shape.applies_to), entry.shape.when, known.vocabulary)
            wrong += _problems_of_technologies(entry, condition, known.technologies)
        except Mistake as mistake:
            wrong.append(entry.mistake(mistake, entry.shape.when, "when"))
        problems += wrong
        if not wrong and declared[entry.shape.id] is entry:
            rules[entry.shape.id] = _rule(entry, condition)
    problems += _silence_in_a_ring(declared)
    return rules


def _problems_of_texts(shape: RuleWithoutExamples, entry: Entry[RuleWithoutExamples]) -> Iterator[Problem]:
    for key, text in (("explain", shape.explain), ("fix", shape.fix)):
        for language, words in (("en", text.en), ("ja", text.ja)):
            for found in _PLACEHOLDER.finditer(words):
                if found[1] not in PLACEHOLDERS:
                    hint = did_you_mean(found[1], PLACEHOLDERS) or f"there are {', '.join(sorted(PLACEHOLDERS))}"
                    yield entry.problem(f"{found[0]} is no placeholder", key, language, hint=hint)


def _problems_of_references(
    entry: Entry[RuleWithoutExamples], rules: Mapping[str, Entry[RuleWithoutExamples]], known: Known
) -> Iterator[Problem]:
    shape = entry.shape
    yield from unknown(entry, "mitigated_by", shape.mitigated_by, known.controls, "control")
    yield from unknown(entry, "specialises", shape.specialises, rules, "rule")
    for index, id in enumerate(shape.specialises):
        if id in rules and rules[id].file.built_in and not entry.file.built_in:
            yield entry.problem(f'a rule of yours cannot silence "{id}", which Strideline ships', "specialises", index)


def _problems_of_technologies(
    entry: Entry[RuleWithoutExamples], condition: Predicate, technologies: Collection[str]
) -> Iterator[Problem]:
    for leaf in leaves_of(condition):
        match leaf:
            case Compared(term=term, other=str(id)) if term.attribute == "technology":
                named: tuple[str, ...] = (id,)
            case OneOf(term=term, values=values) if term.attribute == "technology":
                named = values
            case StartsWith(term=term, prefix=prefix) if term.attribute == "technology":
                named = () if any(id.startswith(prefix) for id in technologies) else (prefix,)
            case _:
                named = ()
        for id in named:
            if id not in technologies:
                hint = did_you_mean(id, technologies)
                yield entry.problem(f'there is no technology "{id}"', "when", hint=hint)


def _silence_in_a_ring(rules: Mapping[str, Entry[RuleWithoutExamples]]) -> Iterator[Problem]:
    try:
        TopologicalSorter({id: entry.shape.specialises for id, entry in rules.items()}).prepare()
    except CycleError as error:
        ring: list[str] = error.args[1]
        message = f"rules silence each other: {' > '.join(reversed(ring))}"
        yield rules[ring[0]].problem(message, "specialises")


def _rule(entry: Entry[RuleWithoutExamples], condition: Predicate) -> Rule:
    shape = entry.shape
    examples = shape.examples if isinstance(shape, RuleShape) else None
    return Rule(
        id=shape.id,
        title=shape.title.text,
        stride=shape.stride,
        applies_to=shape.applies_to,
        when=shape.when,
        condition=condition,
        likelihood=shape.likelihood,
        affects=shape.affects,
        explain=shape.explain.text,
        fix=shape.fix.text,
        mitigated_by=shape.mitigated_by,
        category=entry.file.category,
        references=References(shape.references.cwe, shape.references.capec, shape.references.attack),
        specialises=shape.specialises,
        once_held=shape.once_held,
        flags=tuple(map(complete_example, examples.flags)) if examples else (),
        passes=tuple(map(complete_example, examples.passes)) if examples else (),
        source=entry.file.relative,
    )
