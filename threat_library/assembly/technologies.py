"""The technologies of a library, and the protocols."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from strideline.models.errors import Problem
from strideline.models.vocabulary import Vocabulary
from strideline.threat_library.assembly.facts import stated_facts
from strideline.threat_library.assembly.ids import unique
from strideline.threat_library.entries import Entry
from strideline.threat_library.schema import Technology
from strideline.threat_library.shapes.facts import ProtocolShape
from strideline.threat_library.shapes.technologies import TechnologyShape


def build_technologies(
    entries: Iterable[Entry[TechnologyShape]], vocabulary: Vocabulary, problems: list[Problem]
) -> dict[str, Technology]:
    """The technologies by id, in their order. Facts that their kind does not bear are problems and left out."""
    return {id: _technology(entry, vocabulary, problems) for id, entry in unique(entries, problems).items()}


def build_protocols(
    entries: Iterable[Entry[ProtocolShape]], vocabulary: Vocabulary, problems: list[Problem]
) -> dict[str, Mapping[str, Any]]:
    """The facts that each protocol settles. Facts that flows do not bear are problems and left out."""
    return {
        id: stated_facts(entry, (), entry.shape.facts, ["flow"], vocabulary, problems)
        for id, entry in unique(entries, problems).items()
    }


def protocol_names(entries: Iterable[Entry[ProtocolShape]]) -> dict[str, str]:
    """How people write each protocol that has a name besides its id; of two entries for one id the first counts."""
    named = [(entry.shape.id, entry.shape.name) for entry in entries if entry.shape.name]
    return dict(reversed(named))


def _technology(entry: Entry[TechnologyShape], vocabulary: Vocabulary, problems: list[Problem]) -> Technology:
    shape = entry.shape
    always = stated_facts(entry, ("always",), shape.always, [shape.kind], vocabulary, problems)
    usually = stated_facts(entry, ("usually",), shape.usually, [shape.kind], vocabulary, problems)
    for id in always.keys() & usually.keys():
        problems.append(entry.problem(f'"{id}" is always so, and usually so', "usually", id, hint="keep one"))
    return Technology(
        id=shape.id,
        name=shape.name.text,
        kind=shape.kind,
        category=shape.category,
        icon=shape.icon,
        always=always,
        usually=usually,
        source=shape.source,
        cloudformation=shape.cloudformation,
        terraform=shape.terraform,
    )
