"""The attack steps of a library: conditions parsed, placeholders known, and each kind with what belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from strideline.models.documents.nearest import did_you_mean
from strideline.models.errors import Problem
from strideline.models.vocabulary import Vocabulary
from strideline.threat_library.assembly.ids import unique
from strideline.threat_library.conditions.mistakes import Mistake
from strideline.threat_library.conditions.names import subject_of
from strideline.threat_library.conditions.parse import parse_for
from strideline.threat_library.conditions.predicates import Known, Predicate
from strideline.threat_library.conditions.walk import leaves_of
from strideline.threat_library.entries import Entry
from strideline.threat_library.schema import PLACEHOLDERS_OF_STEPS, AttackStep, StepKind, Target
from strideline.threat_library.shapes.attack_steps import AttackStepShape

JUDGED: dict[StepKind, Target] = {"credential": "element", "settings": "flow"}
"""Kinds with a condition, and what it is about."""
NEEDED: dict[StepKind, str] = {"credential": "when", "settings": "when", "grant": "level", "escalation": "actions"}
"""The one key that each kind needs and no other may have."""
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}|[{}]")


def build_attack_steps(
    entries: Iterable[Entry[AttackStepShape]], vocabulary: Vocabulary, problems: list[Problem]
) -> dict[str, AttackStep]:
    """The steps by id, in their order. A step with anything wrong is left out, and told in `problems`."""
    found: dict[str, AttackStep] = {}
    for id, entry in unique(list(entries), problems).items():
        wrong = [*_misplaced(entry), *_unknown_placeholders(entry)]
        condition = None if wrong else _condition(entry, vocabulary, wrong)
        problems += wrong
        if not wrong:
            found[id] = _step(entry.shape, condition)
    return found


def _misplaced(entry: Entry[AttackStepShape]) -> Iterator[Problem]:
    shape = entry.shape
    for key in dict.fromkeys(NEEDED.values()):
        given, needed = bool(getattr(shape, key)), NEEDED[shape.kind] == key
        if given != needed:
            message = f'a step of kind {shape.kind} has no "{key}"'
            if needed:
                message = f'a step of kind {shape.kind} needs "{key}"'
            yield entry.problem(message, key if given else "kind")


def _unknown_placeholders(entry: Entry[AttackStepShape]) -> Iterator[Problem]:
    for language in ("en", "ja"):
        for found in _PLACEHOLDER.finditer(getattr(entry.shape.explain, language)):
            if found[1] not in PLACEHOLDERS_OF_STEPS:
                hint = did_you_mean(found[1] or "", PLACEHOLDERS_OF_STEPS)
                hint = hint or f"there are {', '.join(sorted(PLACEHOLDERS_OF_STEPS))}"
                yield entry.problem(f"{found[0]} is no placeholder", "explain", language, hint=hint)


def _condition(entry: Entry[AttackStepShape], vocabulary: Vocabulary, wrong: list[Problem]) -> Predicate | None:
    shape = entry.shape
    if shape.kind not in JUDGED:
        return None
    try:
        condition = parse_for(subject_of(JUDGED[shape.kind]), shape.when, vocabulary)
    except Mistake as mistake:
        wrong.append(entry.mistake(mistake, shape.when, "when"))
        return None
    if any(isinstance(leaf, Known) for leaf in leaves_of(condition)):
        # More knowledge could then make a step harder than its interval says.
        wrong.append(entry.problem("the condition of a step cannot ask what is known", "when"))
    return condition


def _step(shape: AttackStepShape, condition: Predicate | None) -> AttackStep:
    return AttackStep(
        id=shape.id,
        kind=shape.kind,
        title=shape.title.text,
        explain=shape.explain.text,
        likelihood=shape.likelihood,
        when=shape.when,
        condition=condition,
        level=shape.level,
        actions=shape.actions,
        gains=shape.gains,
        attack=shape.attack,
        source=shape.source,
    )
