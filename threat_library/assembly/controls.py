"""The controls of a library, and the best practices that some are items of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from strideline.models.documents.nearest import did_you_mean
from strideline.models.errors import Problem
from strideline.models.vocabulary import BEARERS, Bearer, Vocabulary
from strideline.threat_library.assembly.facts import stated_facts
from strideline.threat_library.assembly.ids import unique
from strideline.threat_library.entries import Entry
from strideline.threat_library.schema import BestPractice, Control, Effect
from strideline.threat_library.shapes.controls import BestPracticeShape, ControlShape


def build_best_practices(
    entries: Iterable[Entry[BestPracticeShape]], problems: list[Problem]
) -> dict[str, BestPractice]:
    """The best practices by id, in their order."""
    shapes = {id: entry.shape for id, entry in unique(entries, problems).items()}
    return {
        id: BestPractice(shape.id, shape.title.text, shape.risk, dict(shape.editions)) for id, shape in shapes.items()
    }


BOUNDARY: tuple[Bearer, ...] = ("boundary",)


def build_controls(
    entries: Iterable[Entry[ControlShape]],
    vocabulary: Vocabulary,
    best_practices: Collection[str],
    problems: list[Problem],
) -> dict[str, Control]:
    """The controls by id, in their order. What is wrong is added to `problems`; the controls stay."""
    controls: dict[str, Control] = {}
    for id, entry in unique(entries, problems).items():
        problems += _problems_of(entry, best_practices)
        shown_by = stated_facts(entry, ("shown_by",), entry.shape.shown_by, BEARERS, vocabulary, problems)
        denied_by = stated_facts(entry, ("denied_by",), entry.shape.denied_by, BEARERS, vocabulary, problems)
        not_inside = stated_facts(entry, ("not_inside",), entry.shape.not_inside, BOUNDARY, vocabulary, problems)
        controls[id] = replace(_control(entry.shape), shown_by=shown_by, denied_by=denied_by, not_inside=not_inside)
    return controls


def _problems_of(entry: Entry[ControlShape], best_practices: Collection[str]) -> Iterator[Problem]:
    practice = entry.shape.best_practice
    if practice is not None and practice not in best_practices:
        hint = did_you_mean(practice, best_practices)
        yield entry.problem(f'there is no best practice "{practice}"', "best_practice", hint=hint)
    for fact in entry.shape.denied_by.keys() - entry.shape.shown_by.keys():
        yield entry.problem(f'"{fact}" does not show the control, so nothing of it can deny it', "denied_by", fact)
    if entry.shape.origin and practice is None:
        yield entry.problem("only an item of a best practice has an origin", "origin")


def _control(shape: ControlShape) -> Control:
    return Control(
        id=shape.id,
        title=shape.title.text,
        description=shape.description.text,
        claimed_on=shape.claimed_on,
        effects=tuple(Effect(each.stride, each.protects, each.function, each.strength) for each in shape.effects),
        effort=shape.effort,
        at_crossing=shape.at_crossing,
        best_practice=shape.best_practice or "",
        origin=shape.origin or "",
        services=shape.services,
        source=shape.source,
    )
