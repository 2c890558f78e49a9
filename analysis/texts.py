"""Fills the templates of rules and sentences with names of a system. Names are data, nothing in them is interpreted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from strideline.analysis.matching.plain import Node, PlainEvaluator
from strideline.analysis.sentences import MORE, NEUTRAL, SEPARATOR, SOMETHING
from strideline.models.graph import Boundary, Data, Element, Flow
from strideline.models.vocabulary import Language
from strideline.threat_library.schema import Library

MOST_NAMES = 5
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def filled(template: str, values: Mapping[str, str], language: Language) -> str:
    """The template with its placeholders replaced; one without a value becomes a neutral word."""

    def value(found: re.Match[str]) -> str:
        name = found[1]
        return values.get(name) or NEUTRAL.get(name, SOMETHING).in_(language)

    return _PLACEHOLDER.sub(value, template)


def listed(names: Sequence[str], language: Language) -> str:
    """Names one after the other; of many only the first few, with the number of the others."""
    shown = SEPARATOR.in_(language).join(names[:MOST_NAMES])
    if len(names) <= MOST_NAMES:
        return shown
    return MORE.in_(language).format(names=shown, count=len(names) - MOST_NAMES)


def placeholders(node: Node, evaluator: PlainEvaluator, library: Library, language: Language) -> dict[str, str]:
    """What the placeholders of a rule's texts stand for when it speaks of a part."""
    names = evaluator.rows.names
    part = evaluator.part(node)
    found = {"name": names[node.id], "system": evaluator.system.name, "data": _data(node, evaluator, language)}
    if isinstance(part, Flow):
        source, target = evaluator.arrive(node, ("source",)), evaluator.arrive(node, ("target",))
        crossed, _ = evaluator.members(node, "crossed")
        found |= {
            "source": names[source.id] if source else "", "target": names[target.id] if target else "",
            "protocol": part.protocol or "", "crossed": listed([names[member.id] for member in crossed], language),
        }  # fmt: skip
    if isinstance(part, Element):
        technology = library.technologies.get(part.technology or "")
        found["technology"] = technology.name.in_(language) if technology else part.technology or ""
        found["boundary"] = names[part.boundary] if part.boundary else ""
    if isinstance(part, Boundary):
        found["boundary"] = part.name
    return found


def _data(node: Node, evaluator: PlainEvaluator, language: Language) -> str:
    part = evaluator.part(node)
    if isinstance(part, Data):
        return part.name
    members, _ = evaluator.members(node, "data")
    return listed([evaluator.rows.names[member.id] for member in members], language)
